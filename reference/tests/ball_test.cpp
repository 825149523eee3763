#include "reference/numbers/ball.hpp"

#include <limits>

#include <gmock/gmock.h>

#include "reference/tests/containment.hpp"

namespace divcert::reference::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

TEST(Ball, ContainsTheResultAtEveryPointInside) {
  for (const auto& operation : vocabulary<Ball>())
    EXPECT_THAT(containment_failures(operation, 1500, 11), IsEmpty()) << operation.name;
}

TEST(Ball, CheckerObjectsToADroppedRadius) {
  for (auto& operation : vocabulary<Ball>()) {
    if (operation.name == "negative" || operation.name == "abs")
      continue;  // exact: no radius to drop at a point
    const auto sound = operation.enclosure;
    operation.enclosure = [sound](const Ball& x, const Ball& y) {
      Ball result = sound(x, y);
      mag_zero(arb_radref(result.get()));
      return result;
    };
    EXPECT_THAT(containment_failures(operation, 300, 12), Not(IsEmpty())) << operation.name;
  }
}

/// At twice the bits the ball must overlap the first and be no wider.
Failures refinement_failures(const Operation<Ball>& operation, int samples, std::uint64_t seed) {
  Numbers numbers(seed);
  Failures failures;
  for (int i = 0; i < samples; ++i) {
    const double x = operation.left(numbers), y = operation.right(numbers);
    const int bits = 53 + static_cast<int>(numbers.below(400));
    const auto at = [&](int precision) {
      const PrecisionScope scope(precision);
      return operation.enclosure(Ball(x), Ball(y));
    };
    const Ball coarse = at(bits), fine = at(2 * bits);
    if (!arb_overlaps(coarse.get(), fine.get()) ||
        mag_cmp(arb_radref(fine.get()), arb_radref(coarse.get())) > 0)
      failures.push_back(operation.name + " at " + text(x) + ", " + text(y));
  }
  return failures;
}

TEST(Ball, MoreBitsRefine) {
  for (const auto& operation : vocabulary<Ball>())
    EXPECT_THAT(refinement_failures(operation, 2000, 13), IsEmpty()) << operation.name;
}

TEST(Ball, RefinementCheckerObjectsToARadiusThatStays) {
  Operation<Ball> stuck = vocabulary<Ball>().front();
  stuck.enclosure = [](const Ball& x, const Ball& y) {
    Ball result = x + y;
    arb_add_error_2exp_si(result.get(), detail::working_precision);
    return result;
  };
  EXPECT_THAT(refinement_failures(stuck, 10, 14), Not(IsEmpty()));
}

TEST(Ball, PrecisionScopesNest) {
  const PrecisionScope outer(100);
  {
    const PrecisionScope inner(300);
    EXPECT_EQ(detail::working_precision, 300);
  }
  EXPECT_EQ(detail::working_precision, 100);
}

TEST(Ball, NaNAndUnboundedBallsProveNothing) {
  Ball unbounded(0);
  arb_zero_pm_inf(unbounded.get());
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const Ball& x : {Ball(nan), unbounded, log(Ball(-1)), Ball(1) / Ball(0), sqrt(Ball(-1))}) {
    EXPECT_FALSE(certainly_less(x, Ball(1)));
    EXPECT_FALSE(certainly_less(Ball(-1), x));
    EXPECT_FALSE(certainly_less_equal(x, Ball(outward::largest)));
    EXPECT_FALSE(certainly_less_equal(Ball(-outward::largest), x));
    EXPECT_FALSE(certainly_equal(x, x));
    EXPECT_FALSE(x.is_bounded());
  }
}

}  // namespace
}  // namespace divcert::reference::testing
