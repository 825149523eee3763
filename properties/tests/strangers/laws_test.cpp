#include <regex>
#include <string>
#include <string_view>

#include <gmock/gmock.h>

#include "properties/tests/program.hpp"

// Strangers' own divergences (private.py), audited by the laws that they declare: who keeps them is not
// accused, who does not is told which, and the line of the report shows it again.
namespace divcert::properties {
namespace {

using testing::HasSubstr;

const std::string options = " --cases 600 --search 0 --progress none --format json";

ProgramResult audit(const std::string& function, const std::string& laws, const std::string& more = "") {
  return run_program("divcert audit " STRANGERS_PRIVATE ":" + function +
                     " --python /usr/bin/python3 --laws " + laws + more + options);
}

TEST(PrivateDivergence, WhoKeepsItsLawsIsNotAccused) {
  for (const auto& [function, laws] :
       {std::pair{"spread",
                  "symmetric,permutation,zero_at_equal,nonnegative,range:0:2,data_processing,homogeneous"},
        {"root_js",
         "symmetric,permutation,zero_at_equal,nonnegative,range:0:0.8325546111576978,data_processing,"
         "homogeneous:0.5"},
        {"energy", "symmetric,zero_at_equal,nonnegative,homogeneous"}}) {
    const auto result = audit(function, laws);
    EXPECT_EQ(result.code, 0) << function << result.out << result.err;
  }
}

TEST(PrivateDivergence, WhoDoesNotIsToldWhich) {
  struct Wrong {
    const char *function, *laws, *code;
  };
  for (const auto& [function, laws, code] : {Wrong{"lopsided", "symmetric,permutation", "DC141"},
                                             {"forgets_the_last", "symmetric,permutation", "DC142"},
                                             {"spread", "scale", "DC143"},
                                             {"bounded_away", "symmetric,homogeneous", "DC144"},
                                             {"bounded_away", "zero_at_equal,nonnegative", "DC145"},
                                             {"of_a_wrong_sign", "nonnegative", "DC146"},
                                             {"without_its_half", "nonnegative,range:0:1", "DC147"},
                                             {"squares", "symmetric,data_processing", "DC148"},
                                             {"spread", "additive", "DC149"},
                                             {"zero_by_zero", "symmetric", "DC119"},
                                             {"rearranges", "symmetric", "DC115"},
                                             {"of_its_last_call", "nonnegative", "DC113"}}) {
    const auto result = audit(function, laws);
    EXPECT_EQ(result.code, 1) << function << result.out << result.err;
    EXPECT_THAT(result.out, HasSubstr(code)) << function;
  }
}

TEST(PrivateDivergence, TheReplayLineShowsItAgain) {
  const auto found = audit("lopsided", "symmetric,range:0:1");
  std::smatch line;
  ASSERT_TRUE(std::regex_search(found.out, line, std::regex("replay +(divcert replay law/symmetric/.*)")))
      << found.out;
  const auto again = run_program(line[1]);
  EXPECT_EQ(again.code, 1) << again.out << again.err;
  EXPECT_THAT(again.out, HasSubstr("f(Q, P) = f(P, Q) does not hold"));
}

/// Who crashed so often that nobody asks it any more is not said to answer differently for that.
TEST(PrivateDivergence, ACrashIsNotTakenForState) {
  for (const std::string as : {" --laws symmetric,zero_at_equal", " --as total_variation"}) {
    const auto result =
        run_program("divcert audit " STRANGERS_LIBRARY ":aborts_on_five_points" + as + options);
    EXPECT_EQ(result.code, 1) << result.out << result.err;
    EXPECT_THAT(result.out, HasSubstr("DC117"));
    EXPECT_THAT(result.out, testing::Not(testing::AnyOf(HasSubstr("DC113"), HasSubstr("DC114")))) << as;
  }
}

TEST(PrivateDivergence, WhatCannotBeDeclaredIsRefused) {
  for (const auto& [more, error] : {std::pair{" --as kl", "laws are for a function without a divergence"},
                                    {" --base 2", "convention goes with a divergence"},
                                    {" --domain simplex", "domain promises the simplex alone"}}) {
    const auto result = audit("spread", "scale", more);
    EXPECT_EQ(result.code, 2) << result.out;
    EXPECT_THAT(result.err, HasSubstr(error));
  }
  EXPECT_THAT(audit("spread", "simmetric").err, HasSubstr("unknown law \"simmetric\"; known: symmetric, "));
}

}  // namespace
}  // namespace divcert::properties
