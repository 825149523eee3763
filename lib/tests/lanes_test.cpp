#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tests/lanes_test.cpp"
#include <gtest/gtest.h>
#include <hwy/foreach_target.h>

#include "numerics/log_kernel.hpp"
#include "tests/strata.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::numerics::HWY_NAMESPACE {
namespace {

// Every lane of every target computes what a single double computes.
void lanes_compute_the_same_bits() {
  tests::Random random(5);
  for (int k = 0; k < 2000; ++k) {
    Lanes near, hi;
    for (std::size_t l = 0; l < lanes; ++l) {
      near.at[l] = (k + static_cast<int>(l)) % 2 == 0 ? 1 : 0;
      hi.at[l] = near.at[l] == 1 ? tests::uniform(random, -0.1, 0.1) : tests::uniform(random, 2, 1000);
    }
    const DoubleDoubleOf<Vector> x{loaded(hi), loaded(near) * 0x1p-60};
    const LogAndGap<Vector> all = log_and_gap(Quotient<Vector>{{x.hi, Vector{}}, loaded(near)});
    const Lanes gap_hi = stored(all.gap.hi), gap_lo = stored(all.gap.lo), log_lo = stored(all.log.lo);
    const Lanes product = stored((x * x).lo), ratio = stored((x / (x + Vector(3))).lo);
    const Lanes root = stored(sqrt(x * x).lo);
    for (std::size_t l = 0; l < lanes; ++l) {
      const LogAndGap<double> one = log_and_gap(Quotient<double>{{hi.at[l], 0}, near.at[l]});
      EXPECT_EQ(one.gap.hi, gap_hi.at[l]);
      EXPECT_EQ(one.gap.lo, gap_lo.at[l]);
      EXPECT_EQ(one.log.lo, log_lo.at[l]);
      const DoubleDouble y{hi.at[l], near.at[l] * 0x1p-60};
      EXPECT_EQ((y * y).lo, product.at[l]);
      EXPECT_EQ((y / (y + 3.0)).lo, ratio.at[l]);
      EXPECT_EQ(sqrt(y * y).lo, root.at[l]);
    }
  }
}

}  // namespace
}  // namespace divcert::numerics::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include "tests/targets.hpp"

namespace divcert::numerics {

HWY_EXPORT(lanes_compute_the_same_bits);

TEST(Lanes, ComputeTheSameBitsOnEveryTarget) {
  tests::on_every_target([] { HWY_DYNAMIC_DISPATCH(lanes_compute_the_same_bits)(); });
}

}  // namespace divcert::numerics

#endif
