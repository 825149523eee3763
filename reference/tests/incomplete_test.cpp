#include "reference/numbers/incomplete.hpp"

#include <cmath>
#include <functional>

#include <gmock/gmock.h>

#include "reference/numbers/constants.hpp"
#include "reference/numbers/special.hpp"
#include "reference/tests/numbers.hpp"

// Special functions that are ours: against MPFR's, against finite sums, and against their own equations.
namespace divcert::reference::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

constexpr int bits = 192;
constexpr double tolerance = 0x1p-160;  ///< of MPFR's values, relative: bits less 32

Ball enclosed(mpfr_srcptr x) {
  Ball result;
  Float value;
  arf_set_mpfr(value.get(), x);
  arb_set_arf(result.get(), value.get());
  return result;
}

/// Whether they are within the tolerance of each other, relative to 1 + |y|.
bool agree(const Ball& x, const Ball& y) {
  return x.is_bounded() && certainly_less(abs(x - y), (Ball(1) + abs(y)) * Ball(tolerance));
}
bool agree(const Multi& x, const Ball& y) { return agree(enclosed(x.get()), y); }

/// 1 − Γ(a, x)/Γ(a) by MPFR.
Ball gamma_share_by_mpfr(double a, double x) {
  mpfr_t shape, at, upper, whole;
  mpfr_inits2(bits + 64, shape, at, upper, whole, mpfr_ptr(nullptr));
  mpfr_set_d(shape, a, MPFR_RNDN);
  mpfr_set_d(at, x, MPFR_RNDN);
  mpfr_gamma_inc(upper, shape, at, MPFR_RNDN);
  mpfr_gamma(whole, shape, MPFR_RNDN);
  mpfr_div(upper, upper, whole, MPFR_RNDN);
  mpfr_ui_sub(upper, 1, upper, MPFR_RNDN);
  const Ball result = enclosed(upper);
  mpfr_clears(shape, at, upper, whole, mpfr_ptr(nullptr));
  return result;
}

using Share = std::function<Ball(double a, double x)>;

Failures gamma_failures(const Share& share) {
  const PrecisionScope scope(bits);
  Failures failures;
  for (const double a : {0x1p-1000, 0.3, 1.0, 7.5, 300.0, 65536.0})
    for (const double of_mean : {0x1p-30, 0.5, 0.99, 1.0, 1.01, 1.5, 8.0}) {
      if (a > 1000 && of_mean > 1.1) continue;  // MPFR takes minutes there
      const double x = std::fmax(a, 0.5) * of_mean;
      const Ball expected = gamma_share_by_mpfr(a, x);
      if (!agree(share(a, x), expected) || !agree(gamma_share(Multi(a), Multi(x)), expected))
        failures.push_back(text(a) + " " + text(x));
    }
  return failures;
}

TEST(Incomplete, GammaSharesAreThoseOfMpfr) {
  EXPECT_THAT(gamma_failures([](double a, double x) { return gamma_share(Ball(a), Ball(x)); }), IsEmpty());
  EXPECT_THAT(
      gamma_failures([](double a, double x) { return gamma_share(Ball(a), Ball(x)) + Ball(0x1p-140); }),
      Not(IsEmpty()));
}

/// P(X >= a) of a binomial law of a + b − 1 trials: I_x(a, b) for whole a and b (DLMF 8.17.5).
Ball beta_share_by_sum(int a, int b, double x) {
  const Ball odds = Ball(x) / (Ball(1) - Ball(x));
  const int n = a + b - 1;
  Ball mass = 1, total = 0;
  for (int i = 0; i < n; ++i) mass *= Ball(1) - Ball(x);
  for (int k = 0; k <= n; ++k) {
    if (k >= a) total += mass;
    mass = mass * odds * (n - k) / (k + 1);
  }
  return total;
}

TEST(Incomplete, BetaSharesAreBinomialTails) {
  const PrecisionScope scope(bits + 64);
  for (const auto& [a, b] : {std::pair{1, 1}, {3, 5}, {200, 7}, {7, 200}, {2000, 3000}})
    for (const double x : {0x1p-40, 0.125, 0.390625, 0.5, 0.75, 1 - 0x1p-40}) {
      const Ball expected = beta_share_by_sum(a, b, x);
      EXPECT_TRUE(agree(beta_share<Ball>(a, b, x), expected)) << a << ' ' << b << ' ' << x;
      EXPECT_TRUE(agree(beta_share<Multi>(a, b, x), expected)) << a << ' ' << b << ' ' << x;
      EXPECT_FALSE(agree(beta_share<Ball>(a + 1, b, x) + Ball(0x1p-100), expected))
          << a << ' ' << b << ' ' << x;
    }
}

/// I_x(a, b) = I_x(a+1, b) + x^a (1−x)^b/(aB(a, b)), of which the last is taken from Arb's gamma function.
TEST(Incomplete, BetaSharesRecurAtTheEdges) {
  const PrecisionScope scope(2400);
  for (const double a : {0.5, 3.0, 6000.25})
    for (const double b : {0x1p-1074, 0x1p-300, 0.75, 5000.5})
      for (const double x : {0x1p-1074, 0x1p-20, 0.5, 0.75, 1 - 0x1p-53}) {
        const Ball step =
            exp(Ball(a) * log(Ball(x)) + Ball(b) * log1p(-Ball(x)) + log_gamma(Ball(a) + Ball(b)) -
                log_gamma(Ball(a) + Ball(1)) - log_gamma(Ball(b)));
        const Ball gap = beta_share<Ball>(a, b, x) - beta_share<Ball>(a + 1, b, x) - step;
        EXPECT_TRUE(gap.is_bounded() && arb_contains_zero(gap.get())) << a << ' ' << b << ' ' << x;
        EXPECT_TRUE(certainly_less(abs(gap), Ball(0x1p-1000))) << a << ' ' << b << ' ' << x;
      }
}

/// The expansion for x above the precision, and E₁ below it, are one function.
TEST(Incomplete, ExponentialIntegralsMeetWhereTheirFormsChange) {
  for (const double x : {0x1p-1000, 1e-5, 0.5, 1.0, 30.0, 100.0, 129.0, 200.0, 600.0, 0x1p40, 0x1p1000}) {
    const auto at = [x](int precision) {
      const PrecisionScope scope(precision);
      return scaled_e1(Ball(x));
    };
    const Ball fine = at(1024), coarse = at(128);
    EXPECT_TRUE(arb_overlaps(fine.get(), coarse.get())) << x;
    const PrecisionScope scope(256);
    EXPECT_TRUE(agree(scaled_e1(Multi(x)), fine)) << x;
    // 1/(x+1) < e^x E₁(x) < 1/x
    EXPECT_FALSE(certainly_less(Ball(1) / Ball(x), fine) ||
                 certainly_less(fine, Ball(1) / (Ball(x) + Ball(1))))
        << x;
  }
  for (const double z : {-70.0, -64.0, -20.0, -3.0, -0x1p-60, 0.0, 0x1p-60, 1.0, 40.0, 1e6, 0x1p1000}) {
    const PrecisionScope scope(256);
    const Ball value = gumbel_integral(Ball(z));
    EXPECT_TRUE(agree(gumbel_integral(Multi(z)), value)) << z;
    // A convex function above its asymptote.
    EXPECT_FALSE(certainly_less(value, Ball(z) - euler<Ball>())) << z;
  }
}

TEST(Incomplete, TrigammaAndErfAreThoseOfTheOtherLibrary) {
  const PrecisionScope scope(256);
  for (const double x : {0x1p-1000, 0x1p-5, 0.5, 1.0, 17.25, 1023.5, 1024.0, 1e10, 1e300}) {
    EXPECT_TRUE(agree(trigamma(Multi(x)), trigamma(Ball(x)))) << x;
    const Ball step = trigamma(Ball(x)) - trigamma(Ball(x) + Ball(1)) - Ball(1) / square(Ball(x));
    EXPECT_TRUE(arb_contains_zero(step.get())) << x;
  }
  for (const double x : {-3.0, 0x1p-1000, 0.25, 1.0, 8.0, 1e10})
    EXPECT_TRUE(agree(erf(Multi(x)), erf(Ball(x)))) << x;
  EXPECT_TRUE(agree(pi<Multi>(), pi<Ball>()));
  EXPECT_TRUE(agree(euler<Multi>(), euler<Ball>()));
  for (const auto& [inside, around] :
       {std::pair{pi<Ball>(), pi<Interval>()}, {euler<Ball>(), euler<Interval>()}})
    EXPECT_TRUE(certainly_less(Ball(around.lower()), inside) && certainly_less(inside, Ball(around.upper())));
}

}  // namespace
}  // namespace divcert::reference::testing
