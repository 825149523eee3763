#include <cmath>

#include <gtest/gtest.h>

#include "exact_error.hpp"
#include "numerics/approximation.hpp"
#include "numerics/ladder.hpp"
#include "same_bits.hpp"
#include "strata.hpp"

namespace divcert::numerics {
namespace {

using tests::exact;
using tests::Random;
using tests::same_bits;
using tests::uniform;

TEST(RoundingTest, DecidesOnlyAwayFromMidpoints) {
  EXPECT_TRUE(round_if_decided({{1, 0x1p-54}, 0x1p-80}).has_value());
  EXPECT_FALSE(round_if_decided({{1, 0x1p-53}, 0x1p-80}).has_value());
  EXPECT_FALSE(round_if_decided({{1, 0x1p-53 - 0x1p-90}, 0x1p-80}).has_value());
  EXPECT_FALSE(
      round_if_decided({{1, -0x1p-54}, 0x1p-80}).has_value());  // below a power of two the ulp halves
  EXPECT_TRUE(round_if_decided({{1, -0x1p-55}, 0x1p-80}).has_value());
}

TEST(RoundingTest, KnowsNothingFromNaNInfinityOrTheEndsOfTheRange) {
  EXPECT_FALSE(round_if_decided({{NAN, 0}, 0x1p-80}).has_value());
  EXPECT_FALSE(round_if_decided({{1, 0}, NAN}).has_value());
  EXPECT_FALSE(round_if_decided({{INFINITY, 0}, 1}).has_value());
  EXPECT_FALSE(round_if_decided({{0x1p-1000, 0}, 0}).has_value());
  EXPECT_FALSE(round_if_decided({{0x1p1000, 0}, 0}).has_value());
  EXPECT_FALSE(round_if_decided(sqrt(Approximation{{1, 0}, 0.5})).has_value());
  EXPECT_TRUE(same_bits(round_if_decided({{0, 0}, 0}).value(), 0.0));
  EXPECT_FALSE(round_if_decided({{0, 0}, 0x1p-200}).has_value());
}

// Against MPFR: whenever it decides, both ends of the interval round to that double.
TEST(RoundingTest, AgreesWithMultiprecisionAtBothEnds) {
  Random random(8);
  int decided = 0, undecided = 0;
  for (int k = 0; k < 20000; ++k) {
    const double hi =
        std::ldexp(k % 5 == 0 ? 1 : uniform(random, 0.5, 1), static_cast<int>(uniform(random, -50, 50)));
    const double half_ulp = 0.5 * (std::nextafter(hi, INFINITY) - hi);
    const double offset =
        half_ulp * (1 - std::ldexp(uniform(random, -1, 1), -static_cast<int>(random() % 40)));
    const DoubleDouble value = fast_two_sum(hi, (k % 2 ? 1 : -1) * offset);
    const double error = std::ldexp(half_ulp, -static_cast<int>(random() % 40));
    const auto rounded = round_if_decided({value, error});
    const auto low = common_rounding(exact(value) - error), high = common_rounding(exact(value) + error);
    ASSERT_TRUE(low && high);
    if (rounded) {
      EXPECT_TRUE(same_bits(*low, *rounded));
      EXPECT_TRUE(same_bits(*high, *rounded));
    }
    (rounded ? decided : undecided)++;
  }
  EXPECT_GT(decided, 1000);
  EXPECT_GT(undecided, 1000);
}

// A bound that is too small lets a wrong double through, and the comparison with the exact value sees it.
TEST(RoundingTest, ATooSmallBoundIsCaught) {
  const Interval truth = exact(1.0) + 0x1p-53 + 0x1p-100;  // rounds up
  const DoubleDouble computed{1, 0x1p-53 - 0x1p-95};       // off by little more than 2^-95
  EXPECT_FALSE(round_if_decided({computed, 0x1p-94}).has_value());
  const auto wrong = round_if_decided({computed, 0x1p-99});
  ASSERT_TRUE(wrong.has_value());
  EXPECT_FALSE(same_bits(*wrong, *common_rounding(truth)));
}

TEST(CommonRounding, RoundsSubnormalsAndOverflow) {
  const auto rounding = [](const Interval& x) { return *common_rounding(x); };
  EXPECT_TRUE(same_bits(rounding(scale(exact(3.0), -1076)), 0x1p-1074));
  EXPECT_TRUE(same_bits(rounding(scale(exact(1.0), -1075)), 0.0));        // tie to even
  EXPECT_TRUE(same_bits(rounding(scale(exact(3.0), -1075)), 0x1p-1073));  // tie to even
  EXPECT_TRUE(same_bits(rounding(scale(exact(0x1p53 + 2) + 1.0, -1074)), std::ldexp(0x1p53 + 4, -1074)));
  EXPECT_TRUE(same_bits(rounding(scale(exact(-1.0), -1080)), 0.0));  // every zero is +0
  EXPECT_EQ(rounding(scale(exact(1.0), 1024)), INFINITY);
  EXPECT_EQ(rounding(scale(exact(0x1p54) - 1.0 - 0x1p-30, 970)), std::numeric_limits<double>::max());
  EXPECT_EQ(rounding(scale(exact(0x1p54) - 1.0, 970)), INFINITY);  // the midpoint to 2^1024
}

}  // namespace
}  // namespace divcert::numerics
