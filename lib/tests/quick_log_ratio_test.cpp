#include "families/quick_log_ratio.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "exact_error.hpp"
#include "strata.hpp"

namespace divcert::families {
namespace {

using numerics::DoubleDouble;
using tests::Random;
using tests::uniform;

/// The largest error over ratios near and far, of doubles and of double-doubles, whose trailing parts count
/// or not.
double sampled_error(bool trailing) {
  Random random(17);
  double worst = 0;
  for (int k = 0; k < 5000; ++k) {
    const auto draw = [&] {
      const double x = std::pow(2, k % 5 == 0 ? uniform(random, -200, 200) : uniform(random, -2, 2));
      return numerics::two_sum(x, k % 2 == 0 ? 0 : x * uniform(random, -0x1p-54, 0x1p-54));
    };
    DoubleDouble x = draw(), y = draw();
    if (k % 3 == 0) y = x + x.hi * std::ldexp(uniform(random, -1, 1), -(k % 40));
    const numerics::Interval truth = log(tests::exact(x) / tests::exact(y));
    if (!trailing) x.lo = y.lo = 0;
    worst = std::fmax(worst, tests::magnitude(tests::exact(quick_log_ratio(x, y)) - truth));
  }
  return worst;
}

TEST(QuickLogRatio, SampledErrorsKeepTheBound) {
  EXPECT_LE(sampled_error(true), numerics::quick_log_error);
  EXPECT_GT(sampled_error(true), numerics::quick_log_error / 16);
}

TEST(QuickLogRatio, SamplesSeeThatTrailingPartsAreMissing) {
  EXPECT_GT(sampled_error(false), numerics::quick_log_error);
}

}  // namespace
}  // namespace divcert::families
