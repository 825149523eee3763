#include "numerics/special_functions.hpp"

#include <cmath>
#include <functional>

#include <gtest/gtest.h>

#include "numerics/ladder.hpp"

namespace divcert::numerics {
namespace {

struct Value {
  const char* of;
  std::function<Interval(mpfr_prec_t)> enclose;
  double nearest;
};

auto at(Interval (*f)(const Interval&), double x) {
  return [=](mpfr_prec_t precision) { return f(Interval(x, precision)); };
}
auto gamma_at(double a, double x) {
  return [=](mpfr_prec_t precision) {
    return gamma_distribution(Interval(a, precision), Interval(x, precision));
  };
}
auto beta_at(double a, double b, double x) {
  return [=](mpfr_prec_t precision) {
    return beta_distribution(Interval(a, precision), Interval(b, precision), Interval(x, precision));
  };
}

// Values by mpmath to 60 digits, rounded.
TEST(SpecialFunctions, AreEnclosed) {
  const Value values[] = {
      {"log Γ, small", at(log_gamma, 1e-300), 0x1.5963447f87fb5p+9},
      {"log Γ", at(log_gamma, 1e-7), 0x1.01e3b8346c0edp+4},
      {"ψ, small", at(digamma, 1e-300), -0x1.7e43c8800759bp+996},
      {"ψ", at(digamma, 1e-7), -0x1.312d012788ca4p+23},
      {"trigamma", at(trigamma, 0.3), 0x1.87da06bfa42ddp+3},
      {"trigamma, small", at(trigamma, 1e-100), 0x1.4e718d7d7625ap+664},
      {"trigamma", at(trigamma, 7.25), 0x1.2edb4eb166c0dp-3},
      {"trigamma", at(trigamma, 123.5), 0x1.0a67b07be9977p-7},
      {"trigamma, large", at(trigamma, 1e300), 0x1.56e1fc2f8f359p-997},
      {"E1, small", at(exponential_integral, 1e-300), 0x1.5919624b963c8p+9},
      {"E1", at(exponential_integral, 0.3), 0x1.cfb4d99f65a7cp-1},
      {"E1", at(exponential_integral, 7.25), 0x1.6d86c8aa8e0c1p-14},
      {"E1, large", at(exponential_integral, 250), 0x1.475b457fa3483p-369},
      {"e^x E1, small", at(scaled_exponential_integral, 1e-300), 0x1.5919624b963c8p+9},
      {"e^x E1", at(scaled_exponential_integral, 7.25), 0x1.f6a2e8b3fda63p-4},
      {"e^x E1, by its series", at(scaled_exponential_integral, 250), 0x1.051a8cf8311dfp-8},
      {"e^x E1, large", at(scaled_exponential_integral, 1e10), 0x1.b7cdfd9cbef6ap-34},
      {"Ein", at(entire_exponential_integral, 0.3), 0x1.1d9d139d584a7p-2},
      {"Ein", at(entire_exponential_integral, 1), 0x1.97dbe715f99fep-1},
      {"P", gamma_at(0.3, 0.2), 0x1.50a4b8ab46ef5p-1},
      {"P", gamma_at(2.25, 7.5), 0x1.fc5d74c50f2bfp-1},
      {"P", gamma_at(100.5, 80), 0x1.ec61b04053106p-7},
      {"P, large shape", gamma_at(65536, 65000), 0x1.2600bfdb88ae3p-6},
      {"P, large shape", gamma_at(65536, 66000), 0x1.edfc6e9c882e5p-1},
      {"P, far below", gamma_at(2.5, 1e-10), 0x1.29ff7eae305f8p-85},
      {"P, far above", gamma_at(2.5, 1e300), 1},
      {"I", beta_at(0.3, 0.2, 0.25), 0x1.3217af1dc57e8p-2},
      {"I", beta_at(2.25, 7.5, 0.75), 0x1.ffd9cb0d373a5p-1},
      {"I, in the middle", beta_at(100.5, 80, 0.5), 0x1.018bb9c986914p-4},
      {"I, near 1", beta_at(5, 0.25, 0.999), 0x1.6cbe2e682b820p-1},
      {"I, large shapes", beta_at(30000, 30000, 0.5), 0.5},
  };
  for (const Value& value : values) EXPECT_EQ(climb(value.enclose), value.nearest) << value.of;
}

/// The enclosures meet, and are no wider than a part in 2^(precision − 40).
void expect_same(const Interval& x, const Interval& y, const char* what) {
  EXPECT_TRUE(mpfr_lessequal_p(x.lower(), y.upper()) && mpfr_lessequal_p(y.lower(), x.upper())) << what;
  for (const Interval* const one : {&x, &y}) {
    const Interval half_width = *one - middle(*one);
    EXPECT_TRUE(mpfr_cmp(scale(half_width, one->precision() - 39).upper(), abs(*one).upper()) <= 0) << what;
  }
}

TEST(SpecialFunctions, HoldTheirIdentitiesAtAnyPrecision) {
  for (const mpfr_prec_t precision : {128, 512, 2048}) {
    const Interval x(0.375, precision), a(2.625, precision), one(1.0, precision),
        pi = Interval::pi(precision);
    expect_same(trigamma(one), square(pi) / 6.0, "trigamma(1)");
    expect_same(trigamma(a), trigamma(a + 1.0) + 1.0 / square(a), "trigamma at one more");
    expect_same(gamma_distribution(one, x), -expm1(-x), "P(1, x)");
    expect_same(gamma_distribution(one / 2.0, square(x)), erf(x), "P(1/2, x²)");
    expect_same(beta_distribution(one, a, x), 1.0 - exp(a * log1p(-x)), "I_x(1, b)");
    expect_same(beta_distribution(a, one, 1.0 - x), exp(a * log(1.0 - x)), "I_x(a, 1) beyond 1/2");
    expect_same(entire_exponential_integral(x), exponential_integral(x) + log(x) + Interval::euler(precision),
                "Ein");
    expect_same(erf(x) + erfc(x), one, "erf");
  }
}

}  // namespace
}  // namespace divcert::numerics
