#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "numerics/interval.hpp"
#include "rows/laws.hpp"

// Every operation of Tracked against MPFI: the exact result of exact arguments anywhere within their errors
// lies within the error that is returned.
namespace divcert::rows::HWY_NAMESPACE {
namespace {

constexpr mpfr_prec_t precision = 1100;  // 1 − e^-680 has so many bits

/// Exact numbers within the error of x: at both ends.
std::pair<Interval, Interval> ends(Tracked x) {
  const Interval middle = Interval(x.value.hi, precision) + x.value.lo;
  return {middle - x.error, middle + x.error};
}

/// How much of its error the result uses; above 1 it is wrong.
double used(Tracked result, const Interval& exact) {
  if (!(result.error < unbounded)) return 0;
  const Interval apart = abs(exact - result.value.hi - result.value.lo);
  return result.error == 0 ? (mpfr_zero_p(apart.upper()) != 0 ? 0 : 2)
                           : mpfr_get_d((apart / result.error).upper(), MPFR_RNDU);
}

class TrackedBounds : public testing::Test {
 protected:
  /// A number of size 2^from … 2^to with an error of 2^-100 … 2^-40 of it, or none.
  Tracked argument(int from, int to, bool signs = true) {
    std::uniform_int_distribution<int> exponent(from, to), digits(40, 100), coin(0, 2);
    std::uniform_real_distribution<double> significand(1, 2);
    const double hi =
        std::ldexp(significand(random_), exponent(random_)) * (signs && coin(random_) == 0 ? -1 : 1);
    const double lo = std::ldexp(hi, -54) * (significand(random_) - 1.5);
    return {{hi, lo}, coin(random_) == 0 ? 0 : std::abs(std::ldexp(hi, -digits(random_)))};
  }
  template <class F>
  void unary(const char* name, F f, int from, int to, bool signs = true) {
    double worst = 0;
    for (int k = 0; k < 600; ++k) {
      const Tracked x = argument(from, to, signs), y = f(x);
      const auto [low, high] = ends(x);
      worst = std::max({worst, used(y, f(low)), used(y, f(high))});
    }
    EXPECT_LE(worst, 1) << name;
    EXPECT_GT(worst, 0x1p-12) << name << ": the bound says nothing";
  }
  template <class F>
  void binary(const char* name, F f) {
    double worst = 0;
    for (int k = 0; k < 600; ++k) {
      const Tracked x = argument(-30, 30), y = argument(-30, 30), z = f(x, y);
      const auto [x_low, x_high] = ends(x);
      const auto [y_low, y_high] = ends(y);
      for (const Interval& a : {x_low, x_high})
        for (const Interval& b : {y_low, y_high}) worst = std::max(worst, used(z, f(a, b)));
    }
    EXPECT_LE(worst, 1) << name;
    EXPECT_GT(worst, 0x1p-12) << name << ": the bound says nothing";
  }

 private:
  std::mt19937_64 random_{7};
};

TEST_F(TrackedBounds, HoldForEveryOperation) {
  binary("+", [](const auto& x, const auto& y) { return x + y; });
  binary("-", [](const auto& x, const auto& y) { return x - y; });
  binary("*", [](const auto& x, const auto& y) { return x * y; });
  binary("/", [](const auto& x, const auto& y) { return x / y; });
  for (const auto& [from, to] : {std::pair(-60, -10), std::pair(-9, 1), std::pair(1, 9)}) {
    unary(
        "exp", [](const auto& x) { return exp(x); }, from, to);
    unary(
        "exp_gap", [](const auto& x) { return exp_gap(x); }, from, to);
    unary(
        "expm1", [](const auto& x) { return expm1(x); }, from, to);
  }
  for (const auto& [from, to] : {std::pair(-60, -10), std::pair(-9, -2)}) {
    unary(
        "log1p", [](const auto& x) { return log1p(x); }, from, to);
    unary(
        "log_gap", [](const auto& x) { return log_gap(x); }, from, to);
  }
  unary(
      "log1p of large", [](const auto& x) { return log1p(x); }, 0, 60, false);
  unary(
      "log_gap of large", [](const auto& x) { return log_gap(x); }, 0, 60, false);
  unary(
      "log", [](const auto& x) { return log(x); }, -60, 60, false);
}

}  // namespace
}  // namespace divcert::rows::HWY_NAMESPACE
