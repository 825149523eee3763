#include <string>
#include <string_view>

#include <gmock/gmock.h>

#include "properties/tests/program.hpp"

// What strangers bring (strangers.c, strangers.py), audited as they would do it: one command, no file,
// nothing declared but the divergence. Right implementations are acquitted in every convention; wrong ones
// are convicted of what is wrong with them.
namespace divcert::properties {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Stranger {
  std::string_view function, divergence;
  std::string_view told = {};  ///< of a wrong one: the code of its cause; of a right one: its convention
};

void PrintTo(const Stranger& stranger, std::ostream* out) { *out << stranger.function; }

ProgramResult audit(const std::string& file, const Stranger& stranger, const std::string& options = "") {
  return run_program("divcert audit " + file + ":" + std::string(stranger.function) + " --as " +
                     std::string(stranger.divergence) + " --progress none --format json " +
                     (options.empty() ? "--cases 400 --search 0" : options));
}

class RightStranger : public testing::TestWithParam<Stranger> {};

TEST_P(RightStranger, IsAcquitted) {
  const auto result = audit(STRANGERS_LIBRARY, GetParam());
  EXPECT_EQ(result.code, 0) << result.out << result.err;
  EXPECT_THAT(result.out, HasSubstr(std::string(GetParam().told)));
}

INSTANTIATE_TEST_SUITE_P(
    OfTheLibrary, RightStranger,
    testing::Values(
        Stranger{"careful_kl", "kl"}, Stranger{"careful_kl_in_bits", "kl", "bits"},
        Stranger{"careful_kl_of_exchanged", "kl", "order"}, Stranger{"half_of_careful_kl", "kl", "factor"},
        Stranger{"quad_kl", "kl"}, Stranger{"quad_hellinger_distance", "squared_hellinger", "root"},
        Stranger{"quad_hellinger_distance", "hellinger"}, Stranger{"quad_total_variation", "total_variation"},
        Stranger{"quad_l1", "total_variation", "factor"}, Stranger{"quad_generalized_kl", "generalized_kl"},
        Stranger{"quad_entropy", "entropy"}, Stranger{"total_variation_of_people", "total_variation"},
        Stranger{"hellinger_of_people", "hellinger"}, Stranger{"chi2_of_people", "chi2"},
        Stranger{"kl_of_people", "kl", "as_given"},
        Stranger{"kl_of_people_never_negative", "kl", "right on the simplex"}));

TEST(PythonStranger, RightOnesAreAcquitted) {
  for (const char* function :
       {"exact_kl", "exact_kl_of_distributions", "printing_kl", "kl_of_rows", "kl_of_lists"}) {
    const auto result =
        audit(STRANGERS_PYTHON, {function, "kl"}, "--cases 60 --search 0 --python /usr/bin/python3");
    EXPECT_EQ(result.code, 0) << function << result.out << result.err;
  }
}

TEST(PythonStranger, WrongOnesAreConvictedOfWhatIsWrong) {
  const Stranger strangers[] = {{"scipy_style_kl", "kl", "DC101"},
                                {"sorts_its_input", "kl", "DC115"},
                                {"kl_by_quotient", "kl", "DC104"}};
  for (const Stranger& stranger : strangers) {
    const auto result = audit(STRANGERS_PYTHON, stranger, "--cases 300 --search 0 --python /usr/bin/python3");
    EXPECT_EQ(result.code, 1) << stranger.function << result.out << result.err;
    EXPECT_THAT(result.out, HasSubstr(std::string(stranger.told)));
  }
}

/// What is shown runs as it is pasted, and returns what was returned.
TEST(Reproduction, RunsAsItIsPasted) {
  const std::string audit = " --as kl --cases 300 --search 0 --progress none --format json ";
  const std::string take = R"sh(; cat > take.py <<'end'
import json
report = json.load(open("divcert-report/report.json"))
shown = [f for c in report["checks"] for f in c["findings"] if f.get("code") == "DC102"][0]
open("got", "w").write(shown["got"])
for language in ("python", "cpp"):
    open("case." + language, "w").write(shown["reproduction"][language])
open("is_got.py", "w").write(
    "import sys; sys.exit(float.fromhex(sys.argv[1]) != float.fromhex(open('got').read()))")
end
python3 take.py
)sh";
  const auto python =
      run_program("divcert audit " STRANGERS_PYTHON ":scipy_style_kl" + audit + "--python /usr/bin/python3" +
                  take + "python3 is_got.py $(/usr/bin/python3 case.python)");
  EXPECT_EQ(python.code, 0) << python.out << python.err;
  const auto c = run_program("divcert audit " STRANGERS_LIBRARY ":kl_as_given" + audit + take +
                             "g++ -std=c++17 -x c++ case.cpp -x none " STRANGERS_LIBRARY
                             " && python3 is_got.py $(./a.out)");
  EXPECT_EQ(c.code, 0) << c.out << c.err;
}

/// Nothing was judged: that is no verdict.
TEST(PythonStranger, WhatTakesNoTwoVectorsIsAnErrorOfTheCall) {
  const auto result = audit(STRANGERS_PYTHON, {"Divergence.kl", "kl"}, "--python /usr/bin/python3");
  EXPECT_EQ(result.code, 2) << result.out << result.err;
  EXPECT_THAT(result.err, HasSubstr("missing 1 required positional argument"));
}

class WrongStranger : public testing::TestWithParam<Stranger> {};

TEST_P(WrongStranger, IsConvictedOfWhatIsWrong) {
  const auto result = audit(STRANGERS_LIBRARY, GetParam());
  EXPECT_EQ(result.code, 1) << result.out << result.err;
  EXPECT_THAT(result.out, HasSubstr(std::string(GetParam().told)));
}

INSTANTIATE_TEST_SUITE_P(
    OfTheLibrary, WrongStranger,
    testing::Values(
        Stranger{"textbook_kl", "kl", "DC101"}, Stranger{"kl_without_zero_rule", "kl", "DC108"},
        Stranger{"kl_with_epsilon", "kl", "DC107"}, Stranger{"kl_that_skips_zeros_of_q", "kl", "DC109"},
        Stranger{"cross_entropy_as_kl", "kl", "DC132"}, Stranger{"mean_over_points", "kl", "DC131"},
        Stranger{"aborts_on_zero", "kl", "DC117"}, Stranger{"reads_past_the_end", "kl", "DC117"},
        Stranger{"segfaults_beyond_100", "kl", "DC117"}, Stranger{"hangs_on_subnormals", "kl", "DC118"},
        Stranger{"remembers_its_last_value", "kl", "DC113"}, Stranger{"normalises_in_place", "kl", "DC115"},
        Stranger{"kl_in_floats", "kl", "DC124"}, Stranger{"kl_as_given", "kl", "DC102"},
        Stranger{"drops_the_last_point", "kl", "DC134"},
        Stranger{"drops_what_four_do_not_divide", "kl", "DC134"},
        Stranger{"drops_a_point_of_many", "kl", "DC134"}, Stranger{"hangs_on_zeros", "kl", "DC118"},
        Stranger{"aborts_on_one_point", "kl", "DC117"}, Stranger{"one_of_equals", "kl", "DC136"},
        Stranger{"sum_of_absolute_terms", "kl", "DC135"},
        Stranger{"fills_zeros", "kl", "zeros of Q are replaced"},
        Stranger{"js_distance_of_a_difference", "js_distance", "DC103"}));

/// What such a function returns says nothing else of it.
TEST(StrangerWithAMemory, HasOneCause) {
  for (const Stranger& stranger :
       {Stranger{"adds_up_over_calls", "kl", "DC113"}, Stranger{"first_of_each_length", "kl", "DC113"},
        Stranger{"trembles", "kl", "DC114"}}) {
    const auto result = audit(STRANGERS_LIBRARY, stranger);
    EXPECT_EQ(result.code, 1) << stranger.function << result.out << result.err;
    EXPECT_THAT(result.out, HasSubstr(std::string(stranger.told)));
    for (const char* other : {"DC101", "DC102", "DC104", "DC109", "DC122", "DC130", "DC199"})
      EXPECT_THAT(result.out, Not(HasSubstr(other))) << stranger.function;
  }
}

}  // namespace
}  // namespace divcert::properties
