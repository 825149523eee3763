#include "families/chernoff.hpp"

#include <algorithm>
#include <cmath>

#include <divcert/divcert.hpp>
#include <gtest/gtest.h>

#include "exact_error.hpp"
#include "families/quick_affinity.hpp"
#include "numerics/approximation.hpp"
#include "strata.hpp"

namespace divcert::families {
namespace {

using tests::Random;
using tests::uniform;

// Of exponential laws c is greatest at 1 − 1/log r + 1/(r−1), r = q/p: log m + 1/m − 1, m = (r−1)/log r.
double of_rates(double p, double q) {
  const Interval r = Interval(q, 400) / Interval(p, 400), m = (r - 1.0) / log(r);
  const Interval value = log(m) + 1.0 / m - 1.0;
  return mpfr_get_d(value.lower(), MPFR_RNDN);
}

TEST(Chernoff, HasTheClosedFormOfExponentialLaws) {
  for (const double q : {2.0, 0.5, 1 + 0x1p-20, 1 + 0x1p-52, 1e5, 1e-5, 1e100, 1e-300, 1e300})
    EXPECT_EQ(chernoff(Exponential{1}, Exponential{q}), of_rates(1, q)) << q;
}

TEST(Chernoff, IsHalfWayBetweenMirroredLaws) {
  EXPECT_EQ(chernoff(Normal{0, 1}, Normal{2, 1}), 0.5);
  EXPECT_EQ(chernoff(Normal{0, 2}, Normal{4097, 2}), 4097.0 * 4097 / 32);
  EXPECT_EQ(chernoff(Normal{0, 1}, Normal{1.5 + 0x1p-26, 1}), (2.25 + 3 * 0x1p-26) / 8);  // a tie
  EXPECT_EQ(chernoff(Laplace{0, 1}, Laplace{2, 1}), bhattacharyya(Laplace{0, 1}, Laplace{2, 1}));
  EXPECT_EQ(chernoff(VonMises{0, 2}, VonMises{1, 2}), bhattacharyya(VonMises{0, 2}, VonMises{1, 2}));
  // By the search.
  EXPECT_EQ(chernoff(Beta{2, 3}, Beta{3, 2}), bhattacharyya(Beta{2, 3}, Beta{3, 2}));
  EXPECT_EQ(chernoff(Bernoulli{0.25}, Bernoulli{0.75}), bhattacharyya(Bernoulli{0.25}, Bernoulli{0.75}));
}

TEST(Chernoff, IsTheLimitAtAnEndWhereSupportsDiffer) {
  EXPECT_EQ(chernoff(Uniform{0, 1}, Uniform{0.5, 4}), std::log(7.0));  // ½ of 3.5
  EXPECT_EQ(chernoff(Uniform{0.5, 4}, Uniform{0, 1}), std::log(7.0));
  EXPECT_EQ(chernoff(Uniform{0, 1}, Uniform{0.5, 1.5}), std::log(2.0));
  EXPECT_EQ(chernoff(Uniform{0, 1}, Uniform{1, 2}), infinity);
  EXPECT_EQ(chernoff(Poisson{0}, Poisson{2.5}), 2.5);
  EXPECT_EQ(chernoff(Poisson{2.5}, Poisson{0}), 2.5);
  EXPECT_EQ(chernoff(Bernoulli{0}, Bernoulli{0.5}), std::log(2.0));
  EXPECT_EQ(chernoff(Bernoulli{0}, Bernoulli{1}), infinity);
  EXPECT_EQ(chernoff(Binomial{4, 1}, Binomial{3, 0.5}), infinity);
  EXPECT_EQ(chernoff(Binomial{0, 0.5}, Binomial{3, 0}), 0);
  EXPECT_EQ(chernoff(Pareto{2, 1}, Pareto{1, 1}), std::log(2.0));  // P is Q beyond 2
}

TEST(Chernoff, IsZeroAtEqualLawsAlone) {
  EXPECT_EQ(chernoff(Gamma{2, 3}, Gamma{2, 3}), 0);
  EXPECT_GT(chernoff(Gamma{2, 3}, Gamma{2, std::nextafter(3.0, 4.0)}), 0);
  EXPECT_THROW(chernoff(Binomial{3, 0.5}, Binomial{4, 0.5}), domain_error);
}

/// The order may lie where no double is near 1: then it is that of the exchanged pair.
TEST(Chernoff, FindsOrdersNextToTheEnds) {
  const Normal narrow{0, 1e-150}, wide{1e10, 1};
  EXPECT_EQ(chernoff(narrow, wide), chernoff(wide, narrow));
  EXPECT_DOUBLE_EQ(chernoff(narrow, wide), 0.5e20);  // (1−α)α d²/(2(α + σ²)), and logarithms
}

/// Of rates whose ratio is off by a share of `error`.
AffinityAtPoint of_ratio(double p, double q, double error) {
  return [=](const Interval& alpha) {
    const Interval one(1.0, alpha.precision()), r = Interval(q, alpha.precision()) / p * (one + error);
    return (1.0 - alpha) * log(r) - log(alpha + (1.0 - alpha) * r);
  };
}
QuickAffinityAtPoint quick_of(double p, double q) {
  return [=](double alpha) { return quick_affinity_of_rates(p, q, alpha); };
}

struct Sampled {
  double worst = 0;
  int decided = 0;
};
constexpr int cases = 300;

/// Errors of first steps in units of their bounds.
Sampled sampled(double error) {
  Random random(5);
  Sampled result;
  for (int k = 0; k < cases; ++k) {
    const double p = std::pow(10, uniform(random, -2, 2));
    const double q = k % 2 == 0 ? std::pow(10, uniform(random, -2, 2))
                                : p * (1 + std::ldexp(uniform(random, -1, 1), -(k % 30) - 2));
    const auto value = quick_chernoff(quick_of(p, q), quick_of(q, p));
    if (!value) continue;
    result.decided += numerics::round_if_decided(*value).has_value();
    const Interval truth = enclose_chernoff(of_ratio(p, q, error), of_ratio(q, p, -error), 400);
    const Interval off = Interval(value->value.hi, 400) + value->value.lo - truth;
    result.worst = std::max(result.worst, tests::magnitude(off) / value->error);
  }
  return result;
}

TEST(Chernoff, FirstStepsKeepTheirBounds) {
  const Sampled right = sampled(0);
  EXPECT_LE(right.worst, 1);
  EXPECT_GE(right.decided, cases / 2);
}

TEST(Chernoff, SamplesSeeAWrongRatio) { EXPECT_GT(sampled(0x1p-60).worst, 1); }

}  // namespace
}  // namespace divcert::families
