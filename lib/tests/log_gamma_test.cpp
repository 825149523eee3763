#include "families/log_gamma.hpp"

#include <cmath>
#include <vector>

#include <gmpxx.h>
#include <gtest/gtest.h>

#include "exact_error.hpp"
#include "strata.hpp"

namespace divcert::families {
namespace {

using tests::Random;
using tests::uniform;

/// B_0 … B_n by Σ C(m+1, j) B_j = 0.
std::vector<mpq_class> bernoulli_numbers(unsigned n) {
  std::vector<mpq_class> b{1};
  for (unsigned m = 1; m <= n; ++m) {
    mpq_class sum = 0;
    for (unsigned j = 0; j < m; ++j) {
      mpz_class choose;
      mpz_bin_uiui(choose.get_mpz_t(), m + 1, j);
      sum += choose * b[j];
    }
    b.push_back(-sum / (m + 1));
  }
  return b;
}

mpq_class stirling_coefficient(unsigned k) { return bernoulli_numbers(2 * k)[2 * k] / (2 * k * (2 * k - 1)); }

// Decided exactly.
TEST(StirlingSeries, CoefficientBounds) {
  EXPECT_EQ(stirling_coefficient(1), mpq_class(1, 12));
  unsigned k = 2;
  for (const double c : StirlingSeries::tail) {
    const mpq_class exact = stirling_coefficient(k++);
    EXPECT_LE(mpq_class(abs(mpq_class(c) - exact)), mpq_class(abs(exact) * mpq_class(0x1p-52))) << k;
  }
  EXPECT_EQ(k, 11u);
}

/// The second derivative of c_k x^(1−2k) over that of x log x − x, at the start of the series.
mpq_class share_of_term(unsigned k) {
  mpq_class share = abs(stirling_coefficient(k)) * (2 * k - 1) * (2 * k);
  for (unsigned i = 0; i < 2 * k; ++i) share /= mpq_class(stirling_start);
  return share;
}

// Decided exactly. Second derivatives have one sign, so their quotients bound those of Bregman divergences.
TEST(StirlingSeries, TruncationBound) {
  EXPECT_LE(share_of_term(11), mpq_class(0x1p-66));
  EXPECT_LE(mpq_class(share_of_term(11) * 2 * mpq_class(stirling_start)), mpq_class(0x1.8p-62));
  EXPECT_GT(share_of_term(10), mpq_class(0x1p-66));  // one term fewer would not do
}

struct Worst {
  double divergence = 0, excess = 0;  ///< in units of the bounds
};

/// Sampled over x and y near and far, below and above the start of the series.
template <class Series>
Worst sampled_errors(int samples) {
  Random random(5);
  Worst worst;
  for (int k = 0; k < samples; ++k) {
    const double x = std::pow(10, k % 3 == 0 ? uniform(random, -20, 20) : uniform(random, -1, 2));
    const double y = k % 4 == 0 ? x * std::pow(10, uniform(random, -2, 2))
                                : x * (1 + std::ldexp(uniform(random, -1, 1), -(k % 50)));
    if (x == y) continue;
    const mpfr_prec_t precision = 400;
    const Interval a(y, precision), b(x, precision);
    const Interval truth = log_gamma_divergence(a, b), phi = a * log(a / b) - a + b;
    const DoubleDouble d = numerics::two_sum(y, -x);
    const auto units = [](const Approximation& value, const Interval& exact) {
      return tests::magnitude(Interval(value.value.hi, 400) + value.value.lo - exact) / value.error;
    };
    worst.divergence =
        std::fmax(worst.divergence, units(log_gamma_divergence<Series>({y, 0}, {x, 0}, d), truth));
    worst.excess = std::fmax(worst.excess, units(log_gamma_excess<Series>({y, 0}, {x, 0}, d), truth - phi));
  }
  return worst;
}

TEST(LogGammaDivergence, SampledErrorsKeepTheBound) {
  const Worst worst = sampled_errors<StirlingSeries>(800);
  EXPECT_LE(worst.divergence, 1);
  EXPECT_LE(worst.excess, 1);
  EXPECT_GT(worst.divergence, 0x1p-20);
  RecordProperty("worst in units of the bounds",
                 std::to_string(worst.divergence) + ", " + std::to_string(worst.excess));
}

struct WrongTail : StirlingSeries {
  static constexpr double tail[] = {-1. / 360 + 0x1p-40, 1. / 1260,       -1. / 1680,
                                    1. / 1188,           -691. / 360360,  1. / 156,
                                    -3617. / 122400,     43867. / 244188, -174611. / 125400};
};

TEST(LogGammaDivergence, SamplesSeeAWrongCoefficient) { EXPECT_GT(sampled_errors<WrongTail>(400).excess, 1); }

void expect_contains(const Interval& x, const char* digits) {
  mpfr_t value;
  mpfr_init2(value, 200);
  mpfr_set_str(value, digits, 10, MPFR_RNDN);
  const auto same = [](mpfr_ptr to, mpfr_srcptr from, mpfr_rnd_t direction) {
    return mpfr_set(to, from, direction);
  };
  const Interval from_digits = Interval::from_to(same, value, value, 200);
  EXPECT_LE(tests::magnitude((x - from_digits) / from_digits), 0x1p-110) << digits;
  mpfr_clear(value);
}

// By mpmath.
TEST(Bessel, IsWhatIsKnown) {
  using numerics::bessel_ratio, numerics::log_bessel_i0;
  expect_contains(log_bessel_i0(0.5, 160), "0.061549719185481303941284574513818851");
  expect_contains(bessel_ratio(0.5, 160), "0.242499612580801945350702353503635407");
  expect_contains(log_bessel_i0(191, 160), "187.455580925675002401774927665724046");
  expect_contains(bessel_ratio(191, 160), "0.997378754423859552543967916929302936");
  expect_contains(log_bessel_i0(1000, 160), "995.627308889869464671467764480847515");
  expect_contains(bessel_ratio(0x1p20, 160), "0.999999523162728109928858005162676312");
}

// At 1000 bits the ascending series is used, at 128 Watson's.
TEST(Bessel, BothSeriesEncloseTheSameNumber) {
  Random random(6);
  for (int k = 0; k < 100; ++k) {
    const double x = uniform(random, 192, 1000);
    for (const auto function : {numerics::log_bessel_i0, numerics::bessel_ratio}) {
      const Interval narrow = function(x, 1000), wide = function(x, 128);
      EXPECT_LE(mpfr_cmp(wide.lower(), narrow.lower()), 0) << x;
      EXPECT_GE(mpfr_cmp(wide.upper(), narrow.upper()), 0) << x;
      EXPECT_LE(tests::magnitude((wide - narrow) / narrow), 0x1p-110) << x;
    }
  }
}

}  // namespace
}  // namespace divcert::families
