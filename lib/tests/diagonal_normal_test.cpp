#include <cmath>
#include <vector>

#include <divcert/families.hpp>
#include <divcert/multivariate_normal.hpp>
#include <gtest/gtest.h>

#include "exact_error.hpp"
#include "strata.hpp"

namespace divcert {
namespace {

using numerics::Interval;
using tests::Random;
using tests::uniform;

constexpr mpfr_prec_t precision = 400;

struct Law {
  std::vector<double> mean, variance;
  DiagonalNormal view() const { return {mean, variance}; }
};

Law draw(Random& random, std::size_t d) {
  Law law;
  for (std::size_t i = 0; i < d; ++i) {
    law.mean.push_back(uniform(random, -2, 2));
    law.variance.push_back(std::exp2(uniform(random, -40, 40)));
  }
  return law;
}

Law neighbour(Random& random, Law law, double digits) {
  const double size = std::pow(10, -digits);
  for (auto* numbers : {&law.mean, &law.variance})
    for (double& x : *numbers) x *= 1 + size * uniform(random, -1, 1);
  return law;
}

/// D_α by its logarithms, and KL at α = 1.
Interval exact(const Law& p, const Law& q, double alpha) {
  Interval total(precision);
  for (std::size_t i = 0; i < p.mean.size(); ++i) {
    const Interval vp(p.variance[i], precision), vq(q.variance[i], precision);
    const Interval squared = square(Interval(p.mean[i], precision) - q.mean[i]);
    if (alpha == 1) {
      total += log(vq) - log(vp) + (vp + squared) / vq - 1.0;
    } else {
      const Interval rest = Interval(1.0, precision) - alpha, v = vq * alpha + vp * rest;
      total += squared * alpha / v + (log(v) - log(vp) * rest - log(vq) * alpha) / rest;
    }
  }
  return total / 2.0;
}

/// The largest error in units of (d + 16)·2^-53.
template <class F>
double worst_in_units(const F& f) {
  Random random(7);
  double worst = 0;
  for (int k = 0; k < 2000; ++k) {
    const std::size_t d = 1 + static_cast<std::size_t>(k % 9);
    const Law q = draw(random, d), p = k % 3 == 0 ? draw(random, d) : neighbour(random, q, k % 14);
    constexpr double orders[] = {0x1p-40, 0.25, 0.5, 0.75, 1 - 0x1p-30, 1};
    const double alpha = orders[k % 6];
    const Interval truth = exact(p, q, alpha);
    const double error =
        tests::magnitude((Interval(f(p.view(), q.view(), alpha), precision) - truth) / truth);
    const double units = error / (static_cast<double>(d) + 16) * 0x1p53;
    if (!(units <= worst)) worst = units;
  }
  return worst;
}

TEST(DiagonalNormal, SampledErrorsKeepTheBound) {
  const double worst = worst_in_units([](auto p, auto q, double alpha) { return renyi(p, q, alpha); });
  EXPECT_LE(worst, 1);
  RecordProperty("worst in units of the bound", std::to_string(worst));
}

TEST(DiagonalNormal, TheLeastOrdersAreShares) {
  const std::vector<double> mean{0}, narrow{0x1.007p-43}, broad{0x1p-21};
  const DiagonalNormal p{mean, narrow}, q{mean, broad};
  for (const double alpha : {0x1p-100, 0x1p-600, 0x1p-1022})
    EXPECT_NEAR(renyi(p, q, alpha) / alpha / kl(q, p), 1, 1e-14) << alpha;
}

TEST(DiagonalNormal, SamplesSeeALogarithmOfANearRatio) {
  const auto textbook = [](DiagonalNormal p, DiagonalNormal q, double alpha) {
    if (alpha != 1) return renyi(p, q, alpha);
    double total = 0;
    for (std::size_t i = 0; i < p.mean.size(); ++i) {
      const double shift = p.mean[i] - q.mean[i];
      total += std::log(q.variance[i] / p.variance[i]) + (p.variance[i] + shift * shift) / q.variance[i] - 1;
    }
    return total / 2;
  };
  EXPECT_GT(worst_in_units(textbook), 1000);
}

TEST(DiagonalNormal, IsTheMultivariateNormalWithADiagonalMatrix) {
  const std::vector<double> mp{1, -2}, vp{4, 0.5}, mq{0, 1}, vq{2, 3}, sp{4, 0, 0, 0.5}, sq{2, 0, 0, 3};
  const DiagonalNormal p{mp, vp}, q{mq, vq};
  const MultivariateNormal full_p{mp, sp}, full_q{mq, sq};
  const auto expect_near = [](double x, double y) { EXPECT_NEAR(x / y, 1, 1e-14); };
  expect_near(kl(p, q), kl(full_p, full_q));
  expect_near(reverse_kl(p, q), reverse_kl(full_p, full_q));
  expect_near(jeffreys(p, q), jeffreys(full_p, full_q));
  for (const double alpha : {0.125, 0.75, 1.0, 1.5})
    expect_near(renyi(p, q, alpha), renyi(full_p, full_q, alpha));
  EXPECT_EQ(renyi(p, q, 2), INFINITY);  // 2·2 = 4
  EXPECT_EQ(renyi(full_p, full_q, 2), INFINITY);
  expect_near(bhattacharyya(p, q), bhattacharyya(full_p, full_q));
  expect_near(squared_hellinger(p, q), squared_hellinger(full_p, full_q));
  expect_near(hellinger(p, q), hellinger(full_p, full_q));
  const std::vector<double> vr{2, 0.75}, sr{2, 0, 0, 0.75};
  expect_near(chi2(DiagonalNormal{mq, vr}, p), chi2(MultivariateNormal{mq, sr}, full_p));
  expect_near(neyman_chi2(p, DiagonalNormal{mq, vr}), chi2(DiagonalNormal{mq, vr}, p));
  EXPECT_EQ(chi2(p, q), INFINITY);
  expect_near(wasserstein2(p, q), wasserstein2(full_p, full_q));
  EXPECT_EQ(kl(p, p), 0);
  EXPECT_EQ(wasserstein2(q, q), 0);
}

TEST(DiagonalNormal, SaysWhatIsNoLaw) {
  const auto complaint = [](std::vector<double> mean, std::vector<double> variance) -> std::string {
    const std::vector<double> zero{0}, one{1};
    try {
      kl(DiagonalNormal{zero, one}, {mean, variance});
    } catch (const domain_error& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_EQ(complaint({}, {}),
            "diagonal_normal: q must have as many variances as means, at least 1, but has 0 and 0");
  EXPECT_EQ(complaint({NAN}, {1}), "diagonal_normal: q.mean[0] must be finite, but is nan");
  EXPECT_EQ(complaint({0}, {0}), "diagonal_normal: q.variance[0] must be finite and positive, but is 0");
  EXPECT_EQ(complaint({0, 0}, {1, 1}), "diagonal_normal: p has dimension 1, but q has 2");
}

}  // namespace
}  // namespace divcert
