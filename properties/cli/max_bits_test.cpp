#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "properties/tests/program.hpp"

// The ladder's end and the statistics, as a user asks for them.
namespace divcert::properties {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

// Pinsker's sides differ by about one part in 2^90 here.
const std::string tight = "--p 0x1p-1,0x1p-1 --q 0x1.00000000001p-1,0x1.ffffffffffep-2 ";

TEST(MaxBits, ACaseThatNeedsMoreIsUndecided) {
  EXPECT_EQ(run_program("divcert replay law/pinsker " + tight).code, 0);
  const auto short_ladder = run_program("divcert replay law/pinsker " + tight + "--max-bits 64");
  EXPECT_EQ(short_ladder.code, 3) << short_ladder.out << short_ladder.err;
  EXPECT_THAT(short_ladder.out, HasSubstr("UNDECIDED"));
  EXPECT_THAT(short_ladder.out, HasSubstr("The oracle could not decide"));
  EXPECT_EQ(run_program("divcert replay law/pinsker " + tight + "--max-bits 512").code, 0);
}

TEST(MaxBits, IsInTheReport) {
  const auto result = run_program(
      "divcert verify --filter pinsker --cases 3000 --max-bits 64 --format json --progress none && false || "
      "cat divcert-report/report.json 1>&2");
  const auto brace = result.err.find('{');
  ASSERT_NE(brace, std::string::npos) << result.err;
  const Json report = Json::parse(result.err.substr(brace));
  EXPECT_EQ(report["run"]["max_bits"], 64);
  EXPECT_THAT(report["run"]["repeat"].get<std::string>(), HasSubstr("--max-bits 64"));
  EXPECT_EQ(report["checks"][0]["verdict"], "undecided");
}

TEST(MaxBits, AcceptsPowersOfTwo) {
  for (const char* bits : {"63", "100", "32", "131072", "many"}) {
    const auto result = run_program(std::string("divcert verify --filter pinsker --max-bits ") + bits);
    EXPECT_EQ(result.code, 2) << bits;
    EXPECT_THAT(result.err, HasSubstr("a power of two from 64 to 65536")) << bits;
  }
}

TEST(MaxBits, OfEval) {
  const std::string far =
      "divcert eval renyi --alpha 2 --p 0x1p-1,0x1p-1 "
      "--q 0x1.00000000001p-1,0x1.ffffffffffep-2 ";
  EXPECT_THAT(run_program(far).out, Not(HasSubstr("undecided")));
  const auto short_ladder = run_program(far + "--max-bits 64");
  EXPECT_EQ(short_ladder.code, 3) << short_ladder.err;
  EXPECT_THAT(short_ladder.out, HasSubstr("undecided"));
  EXPECT_THAT(short_ladder.out, Not(HasSubstr("lib returns"))) << "nobody is accused where nothing is known";
}

TEST(Condition, IsAmongTheAnswersOfEval) {
  const std::string kl = "divcert eval kl --p 0.5,0.5 --q 0.25,0.75";
  EXPECT_EQ(Json::parse(run_program(kl + " --json").out)["condition"], "7.29");
  EXPECT_THAT(run_program(kl).out, HasSubstr("condition 7.29"));
  EXPECT_FALSE(Json::parse(run_program("divcert eval kl --p 1 --q 1 --json").out).contains("condition"));
}

TEST(Stats, AreATableAfterTheSummary) {
  const auto result =
      run_program("divcert verify --filter pinsker --cases 500 --stats --format json --progress none");
  EXPECT_EQ(result.code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("cases/s"));
  EXPECT_THAT(result.out, testing::ContainsRegex("law/pinsker +500 .* interval [0-9.]+%"));
  EXPECT_THAT(result.out, HasSubstr("verdicts a second and core"));
  const auto without = run_program("divcert verify --filter pinsker --cases 500 --format json");
  EXPECT_THAT(without.out, Not(HasSubstr("cases/s")));
}

}  // namespace
}  // namespace divcert::properties
