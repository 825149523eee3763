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

struct Stranger {
  std::string_view function, divergence;
  std::string_view told = {};  ///< of a wrong one: the code of its cause; of a right one: its convention
};

void PrintTo(const Stranger& stranger, std::ostream* out) { *out << stranger.function; }

ProgramResult audit(const std::string& file, const Stranger& stranger, const std::string& options = "") {
  return run_program("divcert audit " + file + ":" + std::string(stranger.function) + " --as " +
                     std::string(stranger.divergence) + " --search 200 --progress none --format json " +
                     (options.empty() ? "--cases 400" : options));
}

class RightStranger : public testing::TestWithParam<Stranger> {};

TEST_P(RightStranger, IsAcquitted) {
  const auto result = audit(STRANGERS_LIBRARY, GetParam());
  EXPECT_EQ(result.code, 0) << result.out << result.err;
  EXPECT_THAT(result.out, HasSubstr(std::string(GetParam().told)));
}

INSTANTIATE_TEST_SUITE_P(
    OfTheLibrary, RightStranger,
    testing::Values(Stranger{"careful_kl", "kl"}, Stranger{"careful_kl_in_bits", "kl", "bits"},
                    Stranger{"careful_kl_of_exchanged", "kl", "order"},
                    Stranger{"half_of_careful_kl", "kl", "factor"}, Stranger{"quad_kl", "kl"},
                    Stranger{"quad_hellinger_distance", "squared_hellinger", "root"},
                    Stranger{"quad_hellinger_distance", "hellinger"},
                    Stranger{"quad_total_variation", "total_variation"},
                    Stranger{"quad_l1", "total_variation", "factor"},
                    Stranger{"quad_generalized_kl", "generalized_kl"}, Stranger{"quad_entropy", "entropy"}));

TEST(PythonStranger, RightOnesAreAcquitted) {
  for (const char* function : {"exact_kl", "exact_kl_of_distributions", "printing_kl"}) {
    const auto result = audit(STRANGERS_PYTHON, {function, "kl"}, "--cases 60 --python /usr/bin/python3");
    EXPECT_EQ(result.code, 0) << function << result.out << result.err;
  }
}

TEST(PythonStranger, WrongOnesAreConvictedOfWhatIsWrong) {
  const Stranger strangers[] = {{"scipy_style_kl", "kl", "DC101"}, {"sorts_its_input", "kl", "DC115"}};
  for (const Stranger& stranger : strangers) {
    const auto result = audit(STRANGERS_PYTHON, stranger, "--cases 300 --python /usr/bin/python3");
    EXPECT_EQ(result.code, 1) << stranger.function << result.out << result.err;
    EXPECT_THAT(result.out, HasSubstr(std::string(stranger.told)));
  }
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
        Stranger{"kl_in_floats", "kl", "DC124"},
        Stranger{"js_distance_of_a_difference", "js_distance", "DC103"}));

}  // namespace
}  // namespace divcert::properties
