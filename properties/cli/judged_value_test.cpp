#include <sstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "properties/tests/program.hpp"

// `divcert eval … --got`: a value that somebody's code returned.
namespace divcert::properties {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kl = "divcert eval kl --p 0.5,0.5 --q 0.25,0.75 ";

TEST(Got, ItIsHeldToWhatIsAskedFor) {
  const auto code = [](const std::string& options) { return run_program(kl + options).code; };
  EXPECT_EQ(code("--got 0.14384103622589045"), 0);
  EXPECT_EQ(code("--got 0.14384103622589"), 0) << "explained";
  EXPECT_EQ(code("--got 0.14384103622589 --ulp 4"), 1);
  EXPECT_EQ(code("--got 0.14384103622589 --ulp 17"), 0);
  EXPECT_EQ(code("--got 0.14384103622589 --condition 1"), 1);
  EXPECT_EQ(code("--got 0.14384103622589 --condition 8"), 0);
  EXPECT_EQ(code("--got 0.1438"), 1);
  for (const char* wrong : {"nan", "inf", "-inf", "-0.14384103622589045"})
    EXPECT_EQ(code(std::string("--ulp 1e300 --got=") + wrong), 1) << wrong;
  EXPECT_EQ(
      run_program("divcert eval kl --family normal --p 0,1 --q 1.5,1.5 --got 0.6276873303303866 --ulp 0.5")
          .code,
      0);
  EXPECT_EQ(run_program("divcert eval js --p 1,0 --q 0,1 --base 2 --got 1 --ulp 0.5").code, 0);
}

TEST(Got, WhatIsWrongIsSaid) {
  const auto result = run_program(std::string(kl) + "--got 0.14384103622589 --ulp 4");
  EXPECT_THAT(
      result.out,
      HasSubstr("FAILS  kl returned 0.14384103622589, which is 16.47 ulp from the value "
                "0.14384103622589045 (contract: at most 4 ulp)\n  error 16.47 ulp; allowed: 4 ulp\n"));
  EXPECT_THAT(result.err, HasSubstr("divcert: exit 1: the value is wrong"));
}

TEST(Got, TheConventionInWhichItIsRightIsNamed) {
  const auto said = [](const std::string& line) { return run_program("divcert eval " + line).out; };
  EXPECT_THAT(said("entropy --p 0.5,0.5 --got 1"), HasSubstr("\n  but it is the value with --base 2\n"));
  EXPECT_THAT(said("entropy --p 0.5,0.5 --base 2 --got 0.6931471805599453"),
              HasSubstr("value with --base e\n"));
  EXPECT_THAT(said("kl --p 2,2 --q 1,1 --got 2.772588722239781"),
              HasSubstr("value with --masses as_given\n"));
  EXPECT_THAT(said("kl --p 2,2 --q 1,1 --got 4"), HasSubstr("value with --base 2, --masses as_given\n"));
  EXPECT_THAT(said("chi2 --p 1,0 --q 0.25,0.75 --got 0.3"), Not(HasSubstr("but it is")));
  EXPECT_THAT(said("kl --p 0.5,0.5 --q 0.25,0.75 --got 0.13081203594113694"),
              HasSubstr("but it is the value with P and Q exchanged"));
  EXPECT_THAT(said("js --p 1,0 --q 0,1 --got 0.6931471805599453"), Not(HasSubstr("but it is")));
}

TEST(Got, InItsOwnFormat) {
  // The float next to the right one.
  const std::string request = R"({"divergence":"kl","p":[0.5,0.5],"q":[0.25,0.75],"got":"0x1.269624p-3")";
  const auto result =
      run_program("divcert eval --stdin", request + R"(,"dtype":"float32","contract":{"ulp":1.5}}
)" + request + R"(,"contract":{"ulp":1.5}}
)");
  std::istringstream lines(result.out);
  std::string first, second;
  std::getline(lines, first);
  std::getline(lines, second);
  EXPECT_EQ(json::parse(first)["judged"]["verdict"], "holds") << first;
  EXPECT_EQ(json::parse(second)["judged"]["verdict"], "fails") << second;
  EXPECT_EQ(json::parse(second)["judged"]["replay"],
            "divcert eval kl --p 0x1p-1,0x1p-1 --q 0x1p-2,0x1.8p-1 --got=0x1.269624p-3 --ulp 1.5");
}

TEST(Got, TheLineThatRepeatsItDoes) {
  const auto result =
      run_program(std::string(kl) + "--json --got=-1 --base 2 --condition 8 --masses as_given");
  const std::string line = json::parse(result.out)["judged"]["replay"];
  EXPECT_THAT(line, HasSubstr("--masses as_given --got=-0x1p+0 --base 2 --condition 8"));
  EXPECT_EQ(json::parse(run_program(line + " --json").out), json::parse(result.out));
}

TEST(Got, Mistakes) {
  const auto error = [](const std::string& line) {
    const auto result = run_program(line);
    EXPECT_EQ(result.code, 2) << line;
    return result.err;
  };
  EXPECT_THAT(error(std::string(kl) + "--ulp 4"), HasSubstr("say which, --got VALUE"));
  EXPECT_THAT(error(std::string(kl) + "--got x"), HasSubstr("got[0] is not a number"));
  EXPECT_THAT(error(std::string(kl) + "--got 1 --ulp 4 --condition 8"), HasSubstr("--ulp"));
  EXPECT_THAT(error(std::string(kl) + "--got 1 --ulp 0.1"), HasSubstr("N >= 0.5"));
  EXPECT_THAT(error(std::string(kl) + "--got 1 --dtype float8"), HasSubstr("float16"));
  EXPECT_THAT(error("divcert eval kl --p 0.1,0.9 --q 0.5,0.5 --got 1 --dtype float32"),
              HasSubstr("not exact in float32"));
  const auto stream =
      run_program("divcert eval --stdin", R"({"divergence":"kl","p":[1],"q":[1],"contract":{"ulp":4}}
)");
  EXPECT_THAT(stream.out, HasSubstr(R"("contract\" is about a value, and \"got\" is missing)"));
}

}  // namespace
}  // namespace divcert::properties
