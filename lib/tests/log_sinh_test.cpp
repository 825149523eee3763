#include "families/log_sinh.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "exact_error.hpp"
#include "strata.hpp"

namespace divcert::families {
namespace {

using tests::Random;
using tests::uniform;

constexpr mpfr_prec_t precision = 500;

/// s(|u|) with |u| + log((1 − e^(−2|u|))/(2|u|)), and coth u − 1/u.
Interval log_of_sinh(double u) {
  if (u == 0) return Interval(precision);
  const Interval size = abs(Interval(u, precision));
  return size + log(-expm1(size * -2.0) / (size * 2.0));
}
Interval slope(double u) {
  if (u == 0) return Interval(precision);
  const Interval x(u, precision);
  return 2.0 / expm1(x * 2.0) + 1.0 - 1.0 / x;
}

template <class Function>
double sampled_error(int samples, double decades, const Function& function) {
  Random random(14);
  double worst = 0;
  for (int k = 0; k < samples; ++k) {
    const auto positive = [&] { return 60 * std::pow(10, -uniform(random, k % 4 == 0 ? 3 : 0, decades)); };
    const double x = k % 40 == 0 ? 0 : positive();
    double y = k % 2 == 0 || x == 0 ? positive() : x * (1 + std::ldexp(uniform(random, -1, 1), -(k % 50)));
    if (k % 5 == 0) y = -y;
    if (x == y) continue;
    const Interval truth =
        log_of_sinh(y) - log_of_sinh(x) - (Interval(y, precision) - Interval(x, precision)) * slope(x);
    for (const double sign : {1.0, -1.0}) {
      const Approximation value =
          function({sign * y, 0}, {sign * x, 0}, numerics::scaled(numerics::two_sum(y, -x), sign));
      const Interval error = Interval(value.value.hi, precision) + value.value.lo - truth;
      worst = std::fmax(worst, tests::magnitude(error) / value.error);
    }
  }
  return worst;
}

TEST(LogSinh, SampledErrorsKeepTheBounds) {
  for (const double decades : {3.0, 6.0}) {
    const double worst =
        sampled_error(3000, decades, [](DoubleDouble y, DoubleDouble x, DoubleDouble difference) {
          return log_sinh_divergence(y, x, difference);
        });
    EXPECT_LE(worst, 1);
    EXPECT_GT(worst, 0x1p-20);
  }
}

struct WrongSeries : LogSinhSeries {
  static constexpr double tail[] = {1. / 2835 + 0x1p-40, -1. / 37800};
};

TEST(LogSinh, SamplesSeeAWrongCoefficient) {
  EXPECT_GT(sampled_error(400, 4,
                          [](DoubleDouble y, DoubleDouble x, DoubleDouble difference) {
                            return std::fmax(std::abs(x.hi), std::abs(y.hi)) <= log_sinh_series_end
                                       ? log_sinh_by_series<WrongSeries>(y, x, difference)
                                       : log_sinh_divergence(y, x, difference);
                          }),
            1);
}

}  // namespace
}  // namespace divcert::families
