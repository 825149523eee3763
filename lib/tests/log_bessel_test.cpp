#include "families/log_bessel.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "exact_error.hpp"
#include "numerics/special_functions.hpp"
#include "strata.hpp"

namespace divcert::families {
namespace {

using tests::magnitude;
using tests::Random;
using tests::uniform;

constexpr mpfr_prec_t precision = 400;

double in_units(const Approximation& value, const Interval& truth) {
  return magnitude(Interval(value.value.hi, precision) + value.value.lo - truth) / value.error;
}

Interval divergence(double y, double x) {
  return numerics::log_bessel_i0(y, precision) - numerics::log_bessel_i0(x, precision) -
         (Interval(y, precision) - Interval(x, precision)) * numerics::bessel_ratio(x, precision);
}

struct Arguments {
  double y, x;
};

/// Near and far, up to `most`.
Arguments draw(Random& random, int k, double most) {
  const auto positive = [&] { return most * std::pow(10, -uniform(random, 0, k % 3 == 0 ? 6 : 1.5)); };
  const double x = k % 20 == 0 ? 0 : positive();
  return {k % 2 == 0 || x == 0 ? positive() : x * (1 + std::ldexp(uniform(random, -1, 1), -(k % 40))), x};
}

struct Worst {
  double divergence = 0, slope = 0;  ///< in units of the bounds
};

template <class Function>
Worst sampled_errors(double most, const Function& function) {
  Random random(11);
  Worst worst;
  for (int k = 0; k < 400; ++k) {
    const auto [y, x] = draw(random, k, most);
    if (y == x) continue;
    const std::optional<LogBessel> value = function(y, x, numerics::two_sum(y, -x));
    if (!value) continue;
    worst.divergence = std::fmax(worst.divergence, in_units(value->divergence, divergence(y, x)));
    if (x == 0) continue;
    const Interval slope = numerics::bessel_ratio(x, precision);
    const Interval error = Interval(value->slope.hi, precision) + value->slope.lo - slope;
    worst.slope = std::fmax(worst.slope, magnitude(error / slope) / bessel_slope_error);
  }
  return worst;
}

TEST(LogBessel, SampledErrorsKeepTheBounds) {
  for (const double most : {0.2, 4.0, 60.0, 510.0, 4700.0, 1e6}) {
    const Worst worst = sampled_errors(
        most, [](double y, double x, DoubleDouble difference) { return log_bessel(y, x, difference); });
    EXPECT_LE(worst.divergence, 1) << most;
    EXPECT_LE(worst.slope, 1) << most;
    EXPECT_GT(worst.divergence, 0) << most;
  }
}

TEST(LogBessel, IsDecidedAtOrdinaryArguments) {
  Random random(12);
  for (int k = 0; k < 400; ++k) {
    const auto [y, x] = draw(random, k, 300);
    EXPECT_TRUE(log_bessel(y, x, numerics::two_sum(y, -x))) << y << ' ' << x;
  }
}

// Each rule with one of half as many points beside it.
TEST(LogBessel, SamplesSeeASparseRule) {
  for (const auto& [limit, stride] : numerics::circle_rules)
    if (numerics::circle_points % (2 * stride) == 0) {
      const auto sparse = [stride = stride](double y, double x, DoubleDouble difference) {
        return log_bessel_by_points(y, x, difference, 2 * stride);
      };
      EXPECT_GT(sampled_errors(limit, sparse).divergence, 1) << limit;
    }
}

struct WrongSeries {
  static constexpr double tail[] = {1. / 16 + 0x1p-40, 25. / 384};
};

TEST(LogBessel, SamplesSeeAWrongCoefficient) {
  const auto wrong = [](double y, double x, DoubleDouble difference) {
    return std::optional(log_bessel_by_series<WrongSeries>(y, x, difference));
  };
  EXPECT_GT(sampled_errors(1000, wrong).divergence, 1);
}

TEST(Versine, SampledErrorsKeepTheBound) {
  Random random(13);
  double worst = 0;
  for (int k = 0; k < 4000; ++k) {
    double a = std::pow(10, uniform(random, -12, k % 2 == 0 ? 1 : 8)), b = uniform(random, -7, 7);
    if (k % 3 == 0) b = a * (1 + std::ldexp(1, -(k % 40)));
    if (k % 7 == 0) a = 0x1.921fb54442d18p2 * (1 + k % 30), b = 0;  // near a period
    const Interval truth = 1.0 - cos(Interval(a, precision) - Interval(b, precision));
    worst = std::fmax(worst, in_units(versine(numerics::two_sum(a, -b)), truth));
  }
  EXPECT_LE(worst, 1);
  EXPECT_GT(worst, 0);
}

}  // namespace
}  // namespace divcert::families
