#include <algorithm>
#include <sstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "properties/tests/program.hpp"

// The program as a user types it: answers, exit codes, and one line for each mistake.
namespace divcert::properties {
namespace {

using Json = nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(Eval, AnswersAsDocumented) {
  const auto result = run_program("divcert eval kl --p 0.5,0.5 --q 0.25,0.75 --json");
  EXPECT_EQ(result.code, 0) << result.err;
  const Json answer = Json::parse(result.out);
  EXPECT_EQ(answer["divergence"], "kl");
  EXPECT_EQ(answer["status"], "finite");
  EXPECT_EQ(answer["value"], Json({{"hex", "0x1.269621134db92p-3"}, {"dec", "0.14384103622589045"}}));
  EXPECT_EQ(answer["lib"], answer["value"]);
  EXPECT_THAT(answer["lower"].get<std::string>(), StartsWith("0.1438410362258904637196"));
  EXPECT_LE(answer["lower"].get<std::string>(), answer["upper"].get<std::string>());
}

TEST(Eval, SpecialValuesHaveTheirStatus) {
  EXPECT_THAT(run_program("divcert eval kl --p 1,0 --q 0,1 --json").out, HasSubstr(R"("status":"infinite")"));
  EXPECT_THAT(run_program("divcert eval kl --p 1,0 --q 1,0").out, HasSubstr("0  0x0p+0"));
  // log 2 − ½: a gamma law of shape 1 is exponential
  EXPECT_THAT(run_program("divcert eval kl --family gamma:exponential --p 1,2 --q 1").out,
              StartsWith("0.19314718055994531  "));
  EXPECT_THAT(run_program("divcert eval kl --family gamma:exponential --p 1,2 --q 2").out, StartsWith("0  "));
  EXPECT_THAT(run_program("divcert eval entropy --family exponential --p 1").out, StartsWith("1  "));
  EXPECT_THAT(run_program("divcert eval kl --family normal --p 0,1 --q 1.5,1.5").out,
              HasSubstr("0.6276873303303866  0x"));
  EXPECT_THAT(run_program("divcert eval kl --p 1,1 --q 2,0.5 --masses as_given").out, HasSubstr("0  0x0p+0"));
}

TEST(Eval, ParametersAndQuantitiesOfOneMeasure) {
  const auto starts = [](const std::string& command, const std::string& answer) {
    const auto result = run_program("divcert eval " + command);
    EXPECT_EQ(result.code, 0) << command << result.out << result.err;
    EXPECT_THAT(result.out, StartsWith(answer)) << command;
  };
  starts("renyi --p 0.5,0.5 --q 0.25,0.75 --alpha 2", "0.2876820724517809  ");
  starts("renyi --p 0.5,0.5 --q 0.25,0.75 --alpha inf", "0.6931471805599453  ");
  starts("amari_alpha --p 0.5,0.5 --q 0.25,0.75 --alpha=-1", "0.14384103622589045  ");
  starts("hockey_stick --p 0.5,0.5 --q 0.25,0.75 --gamma 1.5", "0.125  ");
  starts("wasserstein1 --p 1,0,0 --q 0,0,1 --support=-1,0,2.5", "3.5  ");
  starts("entropy --p 1,1 --base 2", "1  ");
  starts("perplexity --p 1,1,1", "3  ");
  starts("itakura_saito --p 2,2 --q 1,1", "0.6137056388801094  ");
}

TEST(Eval, ParametersInTheStream) {
  const auto result =
      run_program("divcert eval --stdin", R"({"divergence":"renyi","p":[1,1],"q":[1,3],"params":{"alpha":2}}
{"divergence":"renyi","p":[1,1],"q":[1,3],"params":{"alpha":"inf"}}
{"divergence":"hockey_stick","p":[0.5,0.5],"q":[0.25,0.75],"params":{"gamma":"0x1.8p+0"}}
{"divergence":"wasserstein1","p":[1,0],"q":[0,1],"params":{"support":[0,"2.5"]}}
{"divergence":"entropy","p":[1,1],"base":"2"}
{"divergence":"renyi","p":[1,1],"q":[1,3]}
{"divergence":"kl","p":[1,1],"q":[1,3],"params":{"alpha":2}}
{"divergence":"renyi","p":[1,1],"q":[1,3],"params":{"alpha":-2}}
{"divergence":"wasserstein1","p":[1,0],"q":[0,1],"params":{"support":[0]}}
{"divergence":"entropy","p":[1,1],"q":[1,1]}
{"divergence":"kl","p":[1e-400,1],"q":[1,1]}
{"divergence":"kl","p":[0.0e-400,1],"q":[1,1]}
)");
  std::istringstream lines(result.out);
  std::vector<Json> answers;
  for (std::string line; std::getline(lines, line);) answers.push_back(Json::parse(line));
  ASSERT_EQ(answers.size(), 12u);
  EXPECT_EQ(answers[0]["value"]["dec"], "0.2876820724517809");
  EXPECT_EQ(answers[1]["value"]["dec"], "0.6931471805599453");
  EXPECT_EQ(answers[2]["value"]["dec"], "0.125");
  EXPECT_EQ(answers[3]["value"]["dec"], "2.5");
  EXPECT_EQ(answers[4]["value"]["dec"], "1");
  const auto says = [&](std::size_t i, const char* what) {
    EXPECT_THAT(answers[i].dump(), HasSubstr(what));
    EXPECT_TRUE(answers[i].contains("error"));
  };
  says(5, "renyi needs alpha");
  says(6, "kl takes no parameter");
  says(7, "alpha");
  says(8, "support must have 2 values");
  says(9, "of P alone");
  says(10, "1e-400 is outside the range");
  EXPECT_EQ(answers[11]["value"]["dec"], "0.6931471805599453");
}

TEST(Eval, TheBaseOfTheLogarithm) {
  EXPECT_THAT(run_program("divcert eval js --p 1,0 --q 0,1 --base 2").out, StartsWith("1  "));
  EXPECT_THAT(run_program("divcert eval js_distance --p 1,0 --q 0,1 --base 2").out, StartsWith("1  "));
  EXPECT_THAT(run_program("divcert eval kl --p 1,0 --q 0.1,0.9 --base 10").out, StartsWith("1  "));
  const auto senseless = run_program("divcert eval total_variation --p 1,0 --q 0.1,0.9 --base 2");
  EXPECT_EQ(senseless.code, 2);
  EXPECT_THAT(senseless.err, HasSubstr("total_variation is not in units of a logarithm"));
}

TEST(Eval, AStreamGoesOnAfterABadRequest) {
  const auto result =
      run_program("divcert eval --stdin", R"({"divergence":"kl","p":["0x1p-1",0.5],"q":["0.25","0.75"]}
{"divergence":"kl","p":[0.5],"q":[0.25,0.75]}
not json
{"divergence":"kl","p":[1],"q":[1],"mases":"as_given"}
{"divergence":"kl","p":[1,1],"q":[1,"0x1p-1075"]}
{"divergence":"js","p":[1,0],"q":[0,1],"base":2}
{"divergence":"kullback","p":[1],"q":[1]}
{"divergence":"kl","p":["0.5","abc"],"q":[0.5,0.5]}
{"divergence":"kl","family_p":{"name":"normal","mu":"0","sigma":"1"},"family_q":{"name":"normal","mu":1.5,"sigma":1.5}}
{"divergence":"kl","family_p":{"name":"multivariate_normal","mean":["0","1"],"covariance":[["1","0"],["0","2"]]},"family_q":{"name":"multivariate_normal","mean":[0,0],"covariance":[[1,0.5],[0.5,1]]}}
{"divergence":"kl","family_p":{"name":"multivariate_normal","mean":[0],"covariance":[[1]]},"family_q":{"name":"multivariate_normal","mean":[0,0],"covariance":[[1,0],[0,1]]}}
{"divergence":"kl","family_p":{"name":"multivariate_normal","mean":[0,0],"covariance":[[1,2],[2,1]]},"family_q":{"name":"multivariate_normal","mean":[0,0],"covariance":[[1,0],[0,1]]}}
)");
  EXPECT_EQ(result.code, 0) << result.err;
  std::istringstream lines(result.out);
  std::vector<Json> answers;
  for (std::string line; std::getline(lines, line);) answers.push_back(Json::parse(line));
  ASSERT_EQ(answers.size(), 12u);
  EXPECT_EQ(answers[0]["value"]["hex"], "0x1.269621134db92p-3");
  EXPECT_EQ(answers[1]["error"]["kind"], "domain");
  EXPECT_EQ(answers[2]["error"]["kind"], "parse");
  EXPECT_THAT(answers[3]["error"]["message"].get<std::string>(), HasSubstr("mases"));
  EXPECT_THAT(answers[4]["error"]["message"].get<std::string>(), HasSubstr("q[1] is outside the range"));
  EXPECT_EQ(answers[5]["value"]["dec"], "1");
  EXPECT_EQ(answers[6]["error"]["kind"], "unsupported");
  EXPECT_EQ(answers[7]["error"]["kind"], "parse");
  EXPECT_THAT(answers[7]["error"]["message"].get<std::string>(), AllOf(HasSubstr("p[1]"), HasSubstr("abc")));
  EXPECT_EQ(answers[8]["value"]["dec"], "0.6276873303303866");
  EXPECT_EQ(answers[9]["value"]["dec"], "1.1762520401608036");
  EXPECT_NEAR(std::stod(answers[9]["lib"]["dec"].get<std::string>()), 1.17, 1e-2);
  EXPECT_EQ(answers[10]["error"]["message"], "q.mean must have as many numbers as p's, 1, but has 2");
  EXPECT_EQ(answers[11]["error"]["message"], "p.covariance must be symmetric and positive definite");
}

struct Mistake {
  const char *command, *said;
};
class Mistakes : public testing::TestWithParam<Mistake> {};

TEST_P(Mistakes, GetOneLineAndExitCodeTwo) {
  const auto result = run_program(GetParam().command);
  EXPECT_EQ(result.code, 2) << result.err;
  EXPECT_THAT(result.err, AllOf(StartsWith("divcert: "), HasSubstr(GetParam().said)));
  EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1) << result.err;
  EXPECT_THAT(result.out, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Cli, Mistakes,
    testing::Values(
        Mistake{"divcert eval kl --p 0.5 --q 0.25,0.75", "2"},
        Mistake{"divcert eval kl --p '' --q ''", "empty"},
        Mistake{"divcert eval kl --p 0.5,nan --q 0.5,0.5", "p[1]"},
        Mistake{"divcert eval kl --p 0.5,0.5 --q 0.5,-0.5", "q[1]"},
        Mistake{"divcert eval kl --p inf,0.5 --q 0.5,0.5", "p[0]"},
        Mistake{"divcert eval kl --p 0,0 --q 0.5,0.5", "p"},
        Mistake{"divcert eval kl --p 0.5,abc --q 0.5,0.5", "--p[1] is not a number: \"abc\""},
        Mistake{"divcert eval kullback --p 1 --q 1", "unknown divergence \"kullback\""},
        Mistake{"divcert eval kl --family normal --p 0 --q 0,1",
                "normal takes 2 parameters (mu, sigma), but p has 1"},
        Mistake{"divcert eval kl --family normal --p 0,-1 --q 0,1", "sigma"},
        Mistake{"divcert eval kl --family normal --p 0,1", "q is missing or empty"},
        Mistake{"divcert eval entropy --family normal --p 0,1 --q 0,1", "P alone"},
        Mistake{"divcert eval kl --family gamma:exponential --p 1 --q 1", "gamma takes 2 parameters"},
        Mistake{"divcert eval kl --family cauchy:normal --p 0,1 --q 0,1", "no closed form is known"},
        Mistake{"divcert eval kl --family gauss --p 0,1 --q 0,1", "unknown family \"gauss\""},
        Mistake{"divcert eval renyi --p 1,1 --q 1,3", "renyi needs alpha"},
        Mistake{"divcert eval renyi --p 1,1 --q 1,3 --gamma 2", "renyi needs alpha, but gamma is given"},
        Mistake{"divcert eval renyi --p 1,1 --q 1,3 --alpha 2,3", "alpha must have 1 value, but has 2"},
        Mistake{"divcert eval renyi --p 1,1 --q 1,3 --alpha -2", "alpha"},
        Mistake{"divcert eval renyi --p 1,1 --q 1,3 --alpha two", "--alpha[0] is not a number"},
        Mistake{"divcert eval skew_js --p 1,1 --q 1,3 --alpha 1.5", "alpha"},
        Mistake{"divcert eval hockey_stick --p 1,1 --q 1,3 --gamma 0", "gamma"},
        Mistake{"divcert eval wasserstein1 --p 1,1 --q 1,3 --support 0", "support must have 2 values"},
        Mistake{"divcert eval kl --p 1,1 --q 1,3 --alpha 2", "kl takes no parameter, but alpha is given"},
        Mistake{"divcert eval renyi --p 1,1 --q 1,3 --alpha 2 --gamma 2", "--gamma does not go with --alpha"},
        Mistake{"divcert eval entropy --p 1,1 --q 1,3", "of P alone"},
        Mistake{"divcert eval itakura_saito --p 1,0 --q 1,3", "p[1]"},
        Mistake{"divcert replay accuracy/lib/renyi --p 1,1 --q 1,3", "renyi needs alpha"},
        Mistake{"divcert replay law/gibbs --p 1,1 --q 1,3 --alpha 2",
                "the law takes no parameter, but alpha is given"},
        Mistake{"divcert replay law/sqrt_js_metric --p 1,0 --q 0,1", "the law needs third"},
        Mistake{"divcert replay law/sqrt_js_metric --p 1,0 --q 0,1 --third=1", "third must have 2 masses"},
        Mistake{"divcert replay law/data_processing --p 1,0 --q 0,1 --third=1,1",
                "the law needs kernel, but third is given"},
        Mistake{"divcert explain closed_form --proof", "has no proof in steps"},
        Mistake{"divcert explain kl --proof", "unknown law \"kl\""},
        Mistake{"divcert eval", "eval needs a divergence"}, Mistake{"divcert", "subcommand"},
        Mistake{"divcert frobnicate", "unknown command \"frobnicate\"; commands: verify, audit"},
        Mistake{"divcert verify --cases 0", "--cases"}, Mistake{"divcert verify --cases -5", "--cases"},
        Mistake{"divcert verify --threads many", "--threads"},
        Mistake{"divcert verify --time-budget 60", "--time-budget"},
        Mistake{"divcert verify --shard 3/3", "--shard"},
        Mistake{"divcert verify --format xlsx", "unknown format \"xlsx\""},
        Mistake{"divcert verify --report-dir /proc/nowhere", "/proc/nowhere"},
        Mistake{"divcert audit", "target"}, Mistake{"divcert audit torchh", "unknown target \"torchh\""},
        Mistake{"divcert audit ./none.toml", "./none.toml: no such manifest or program"},
        Mistake{"cp /bin/true . && divcert audit true", "the file here is ./true"},
        Mistake{"divcert audit /bin/true",
                "/bin/true: it was run, and is no adapter, as a DIVCERT_TARGET makes one"},
        Mistake{"cp /bin/true . && chmod -x true && divcert audit ./true",
                "./true: is compiled code, and no manifest"},
        Mistake{"divcert explain no_such_law", "unknown id \"no_such_law\""},
        Mistake{"divcert replay law/nothing --p 1 --q 1", "unknown check \"law/nothing\""},
        Mistake{"divcert replay law/gibbs --p 1,2 --q 1", "p has 2 masses, but q has 1"},
        Mistake{"divcert list everything", "everything"},
        Mistake{"divcert eval kl --p 1e-400,1 --q 1,1", "--p[0] is outside the range of doubles"},
        Mistake{"divcert eval kl --q 1,1", "--p is missing"},
        Mistake{"divcert eval kl --family normal --masses as_given --p 0,1 --q 0,1", "--masses"},
        Mistake{"divcert eval kl --stdin --p 1", "--stdin"},
        Mistake{"divcert verify --time-budget 0s", "--time-budget"},
        Mistake{"divcert verify --seed -1", "--seed"}, Mistake{"divcert audit lib lib", "named twice"},
        Mistake{"divcert replay law/closed_form --family normal --p 0,-1 --q 0,1", "sigma"},
        Mistake{"divcert explain ''", "unknown id"}, Mistake{"divcert explain foo/bar/kl", "unknown id"}),
    [](const auto& tested) { return std::to_string(tested.index); });

TEST(Verify, AFilterThatMatchesNothingIsItsOwnExitCode) {
  const auto result = run_program("divcert verify --filter 'no*such*law' --cases 10");
  EXPECT_EQ(result.code, 4);
  EXPECT_THAT(result.err, HasSubstr("no*such*law"));
}

TEST(Verify, WritesItsReportsAndTheSameBytesForAnyThreads) {
  const auto result = run_program(
      "for n in 1 2; do divcert verify --cases 300 --filter '*k*' --threads $n --report-dir $n || exit 9; "
      "done; "
      "for f in report.json junit.xml report.html; do cmp 1/$f 2/$f || exit 8; done; ls 1");
  EXPECT_EQ(result.code, 0) << result.err;
  for (const char* file : {"report.json", "junit.xml", "report.html", "timing.json"})
    EXPECT_THAT(result.out, HasSubstr(file));
  EXPECT_THAT(result.err, HasSubstr("judging"));  // progress is not on stdout
}

TEST(Verify, AnInterruptWritesAPartialReport) {
  const auto result = run_program(
      "divcert verify --cases 100000000 --filter gibbs & pid=$!; sleep 1; kill -INT $pid; wait $pid; "
      "code=$?; "
      "grep -q '\"complete\": *false' divcert-report/report.json && exit $code");
  EXPECT_EQ(result.code, 130) << result.err;
  EXPECT_THAT(result.err, HasSubstr("interrupted"));
}

TEST(Replay, TellsWhetherItHolds) {
  const auto holds = run_program("divcert replay law/pinsker --p 0x1p-1,0x1p-1 --q 0x1p-2,0x1.8p-1");
  EXPECT_EQ(holds.code, 0);
  EXPECT_THAT(holds.out, StartsWith("HOLDS  law/pinsker"));
  const auto library = run_program("divcert replay accuracy/lib/kl --p 0x1p-1,0x1p-1 --q 0x1p-2,0x1.8p-1");
  EXPECT_EQ(library.code, 0);
  EXPECT_THAT(library.out, HasSubstr("0x1.269621134db92p-3"));
  const auto order = run_program(
      "divcert replay accuracy/lib/amari_alpha --p 0x1p+0,0x1p+0 --q 0x1p+0,0x1.8p+1 --alpha=-0x1p+0");
  EXPECT_EQ(order.code, 0) << order.err;
  EXPECT_THAT(order.out, HasSubstr("0x1.269621134db92p-3"));
  EXPECT_EQ(run_program("divcert replay law/bregman_identity --p 1 --q 1").code, 4);
}

TEST(Replay, MassesAreAsTheCaseSaysOrElseAsTheFunctionTakesThem) {
  const std::string line = "divcert replay accuracy/lib/total_variation_as_given --p 1,1 --q 2,1";
  for (const char* masses : {"", " --masses as_given"}) {
    const auto as_given = run_program(line + masses);
    EXPECT_EQ(as_given.code, 0) << as_given.err;
    EXPECT_THAT(as_given.out, HasSubstr("0x1p-1")) << masses;  // 0x1.5…p-3 of the normalized ones
  }
  EXPECT_EQ(run_program(line + " --masses normalized").code, 4);
}

TEST(Replay, LawsOfMoreThanPAndQ) {
  const auto kernel =
      run_program("divcert replay law/data_processing --p 0.5,0.5 --q 0.25,0.75 --kernel=1,0,0.5,0.5");
  EXPECT_EQ(kernel.code, 0) << kernel.err;
  EXPECT_THAT(kernel.out, StartsWith("HOLDS  law/data_processing"));
  const auto step = run_program("divcert replay proof/pinsker/2 --p 1,0 --q 1,1");
  EXPECT_EQ(step.code, 0) << step.err;
  const auto claim = run_program("divcert replay misproof/gibbs/1 --p 1,0 --q 1,1");
  EXPECT_EQ(claim.code, 1);
  EXPECT_THAT(claim.out, StartsWith("FAILS  misproof/gibbs/1"));
}

TEST(Explain, AProofIsJudgedStepByStep) {
  const auto proof = run_program("divcert explain gibbs --proof --cases 300");
  EXPECT_EQ(proof.code, 0) << proof.err;
  EXPECT_THAT(proof.out,
              AllOf(HasSubstr("1. Σ_{p>0} (p − q) ≤"), HasSubstr("3. Q(p > 0) ≤ 1"),
                    HasSubstr("pass: 300 cases"), HasSubstr("divcert replay misproof/gibbs/1 --p ")));
}

TEST(List, NamesEverythingThatExplainKnows) {
  for (const char* what : {"laws", "quantities"}) {
    const auto listed = run_program(std::string("divcert list ") + what);
    EXPECT_EQ(listed.code, 0);
    std::istringstream lines(listed.out);
    for (std::string line; std::getline(lines, line);) {
      const auto explained = run_program("divcert explain " + line.substr(0, line.find(' ')));
      EXPECT_EQ(explained.code, 0) << line;
      EXPECT_THAT(explained.out, HasSubstr("source")) << line;
    }
  }
}

}  // namespace
}  // namespace divcert::properties
