#include <cmath>
#include <vector>

#include <Eigen/Eigenvalues>
#include <divcert/families.hpp>
#include <divcert/multivariate_normal.hpp>
#include <gtest/gtest.h>

#include "exact_error.hpp"
#include "strata.hpp"

namespace divcert {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using numerics::Interval;
using tests::Random;
using tests::uniform;

struct Law {
  std::vector<double> mean;
  MatrixXd covariance;

  MultivariateNormal view() const {
    return {mean, {covariance.data(), static_cast<std::size_t>(covariance.size())}};
  }
};

/// Symmetric, positive definite, of a condition number up to about 10^(2·decades), and of scales apart by as
/// much.
Law draw(Random& random, Index d, double decades) {
  MatrixXd a(d, d);
  for (Index i = 0; i < d; ++i)
    for (Index j = 0; j < d; ++j) a(i, j) = uniform(random, -1, 1);
  for (Index j = 0; j < d; ++j) a.col(j) *= std::pow(10, uniform(random, -decades, 0));
  MatrixXd covariance = a * a.transpose();
  covariance.diagonal() *= 1 + 0x1p-30;
  const Eigen::VectorXd scale =
      Eigen::VectorXd::NullaryExpr(d, [&](Index) { return std::exp2(std::floor(uniform(random, -4, 4))); });
  covariance = (scale.asDiagonal() * covariance * scale.asDiagonal()).eval();
  covariance = (0.5 * (covariance + covariance.transpose())).eval();
  Law law{{}, covariance};
  for (Index i = 0; i < d; ++i) law.mean.push_back(uniform(random, -1, 1) * scale[i]);
  return law;
}

/// The law with every number changed by a part in 10^digits, and still symmetric.
Law neighbour(Random& random, const Law& of, double digits) {
  Law law = of;
  const double size = std::pow(10, -digits);
  for (double& x : law.mean) x *= 1 + size * uniform(random, -1, 1);
  for (Index i = 0; i < of.covariance.rows(); ++i)
    for (Index j = 0; j <= i; ++j)
      law.covariance(i, j) = law.covariance(j, i) = of.covariance(i, j) * (1 + size * uniform(random, -1, 1));
  return law;
}

double scaled_condition(const MatrixXd& covariance) {
  const Eigen::VectorXd inverse = covariance.diagonal().cwiseSqrt().cwiseInverse();
  const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(
      inverse.asDiagonal() * covariance * inverse.asDiagonal(), Eigen::EigenvaluesOnly);
  return solver.eigenvalues().maxCoeff() / solver.eigenvalues().minCoeff();
}

constexpr mpfr_prec_t precision = 500;
using Rows = std::vector<std::vector<Interval>>;

/// L and D of covariance = L D Lᵀ, L with a unit diagonal: row by row, the diagonal holding D.
Rows ldl(const MatrixXd& a) {
  const auto d = static_cast<std::size_t>(a.rows());
  Rows l(d, std::vector<Interval>(d, Interval(precision)));
  for (std::size_t i = 0; i < d; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      Interval rest(a(Index(i), Index(j)), precision);
      for (std::size_t k = 0; k < j; ++k) rest = rest - l[i][k] * l[j][k] * l[k][k];
      l[i][j] = i == j ? rest : rest / l[j][j];
    }
  return l;
}

std::vector<Interval> forward(const Rows& l, std::vector<Interval> x) {
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) x[i] = x[i] - l[i][k] * x[k];
  return x;
}

/// ½(log det Σq − log det Σp + tr Σq⁻¹Σp + δᵀΣq⁻¹δ − d).
Interval true_kl(const Law& p, const Law& q) {
  const Rows lp = ldl(p.covariance), lq = ldl(q.covariance);
  const std::size_t d = p.mean.size();
  Interval total(precision);
  for (std::size_t i = 0; i < d; ++i) total += log(lq[i][i]) - log(lp[i][i]) - 1.0;
  const auto add_squares = [&](std::vector<Interval> column, const Interval& weight) {
    column = forward(lq, std::move(column));
    for (std::size_t i = 0; i < d; ++i) total += square(column[i]) / lq[i][i] * weight;
  };
  for (std::size_t j = 0; j < d; ++j) {  // Σp = Σ D_j l_j l_jᵀ
    std::vector<Interval> column(d, Interval(precision));
    for (std::size_t i = j; i < d; ++i) column[i] = i == j ? Interval(1.0, precision) : lp[i][j];
    add_squares(std::move(column), lp[j][j]);
  }
  std::vector<Interval> shift;
  for (std::size_t i = 0; i < d; ++i) shift.push_back(Interval(p.mean[i], precision) - q.mean[i]);
  add_squares(std::move(shift), Interval(1.0, precision));
  return total / 2.0;
}

/// The largest error of f in units of its bound.
template <class F>
double worst_in_units(const F& f, int cases) {
  Random random(11);
  double worst = 0;
  for (int k = 0; k < cases; ++k) {
    const Index d = 1 + k % 8;
    const Law q = draw(random, d, k % 5);
    const Law p = k % 4 == 0 ? draw(random, d, k % 3) : neighbour(random, q, k % 4 == 1 ? 12 : k % 13);
    try {
      const double value = f(p.view(), q.view());
      const double kappa = std::fmax(scaled_condition(p.covariance), scaled_condition(q.covariance));
      const double bound = 10 * static_cast<double>(d) * kappa * 0x1p-53;
      if (!(kappa > 0) || bound > 0.1) continue;
      const Interval truth = true_kl(p, q);
      worst = std::fmax(worst, tests::magnitude((Interval(value, precision) - truth) / truth) / bound);
    } catch (
        const domain_error&) {  // the neighbour of an ill-conditioned covariance is not positive definite
    }
  }
  return worst;
}

TEST(MultivariateNormal, SampledErrorsKeepTheBound) {
  const double worst = worst_in_units([](auto p, auto q) { return kl(p, q); }, 600);
  EXPECT_LE(worst, 1);
  EXPECT_GT(worst, 0);
  RecordProperty("worst in units of the bound", std::to_string(worst));
}

/// Triangular systems are solved by blocks of 32.
TEST(MultivariateNormal, SeveralBlocks) {
  Random random(12);
  const Law q = draw(random, 70, 1), far = draw(random, 70, 1), near = neighbour(random, q, 9);
  for (const Law* p : {&far, &near}) {
    const Interval truth = true_kl(*p, q);
    const double kappa = std::fmax(scaled_condition(p->covariance), scaled_condition(q.covariance));
    const double error = tests::magnitude((Interval(kl(p->view(), q.view()), precision) - truth) / truth);
    EXPECT_LE(error, 10 * 70 * kappa * 0x1p-53);
    EXPECT_LE(error, 1e-3);
  }
}

TEST(MultivariateNormal, SamplesSeeTheTextbookFormula) {
  const auto textbook = [](MultivariateNormal p, MultivariateNormal q) {
    const Index d = static_cast<Index>(p.mean.size());
    const Eigen::Map<const MatrixXd> a(p.covariance.data(), d, d), b(q.covariance.data(), d, d);
    const Eigen::VectorXd shift = Eigen::Map<const Eigen::VectorXd>(p.mean.data(), d) -
                                  Eigen::Map<const Eigen::VectorXd>(q.mean.data(), d);
    const MatrixXd inverse = b.inverse();
    return 0.5 * (std::log(b.determinant() / a.determinant()) + (inverse * a).trace() +
                  shift.dot(inverse * shift) - static_cast<double>(d));
  };
  EXPECT_GT(worst_in_units(textbook, 200), 1000);
}

TEST(MultivariateNormal, InOneDimensionIsTheNormal) {
  const std::vector<double> mp{0.5}, vp{4}, mq{-1}, vq{2.25};
  const MultivariateNormal p{mp, vp}, q{mq, vq};
  const Normal a{0.5, 2}, b{-1, 1.5};
  EXPECT_NEAR(kl(p, q), kl(a, b), 1e-15);
  EXPECT_NEAR(reverse_kl(p, q), reverse_kl(a, b), 1e-15);
  EXPECT_NEAR(jeffreys(p, q), jeffreys(a, b), 1e-15);
  for (const double alpha : {1e-300, 1e-9, 0.25, 0.5, 1 - 1e-9, 1.0, 1 + 1e-9, 2.0, 1.7})
    EXPECT_NEAR(renyi(p, q, alpha), renyi(a, b, alpha), 2e-15 * renyi(a, b, alpha)) << alpha;
  EXPECT_EQ(renyi(p, q, 3), renyi(a, b, 3));  // both infinite: 3·2.25 < 2·4
  EXPECT_NEAR(bhattacharyya(p, q), bhattacharyya(a, b), 1e-15);
  EXPECT_NEAR(squared_hellinger(p, q), squared_hellinger(a, b), 1e-15);
  EXPECT_NEAR(hellinger(p, q), hellinger(a, b), 1e-15);
  EXPECT_NEAR(chi2(p, q), chi2(a, b), 1e-13 * chi2(a, b));  // 2·2.25 > 4
  EXPECT_NEAR(neyman_chi2(p, q), neyman_chi2(a, b), 1e-14 * neyman_chi2(a, b));
  EXPECT_NEAR(wasserstein2(p, q), std::hypot(1.5, 0.5), 1e-15);
}

TEST(MultivariateNormal, EqualLawsGiveZeroAndFactorsAreReusable) {
  Random random(3);
  const Law law = draw(random, 5, 2), other = draw(random, 5, 1);
  const FactoredNormal p(law.view()), q(other.view());
  using Divergence = double (*)(const FactoredNormal&, const FactoredNormal&);
  for (const Divergence f :
       std::initializer_list<Divergence>{kl, reverse_kl, jeffreys, bhattacharyya, squared_hellinger,
                                         hellinger, chi2, neyman_chi2, wasserstein2})
    EXPECT_EQ(f(p, p), 0);
  EXPECT_EQ(kl(p, q), kl(law.view(), other.view()));
  EXPECT_EQ(kl(p, q), reverse_kl(q, p));
}

/// Of P far from Q, and of Σ* beside Q or not: three ways to one value.
TEST(MultivariateNormal, RenyiIsContinuousInTheOrder) {
  Random random(5);
  const Law law = draw(random, 6, 1), other = draw(random, 6, 1);
  const FactoredNormal p(law.view()), q(other.view());
  for (int k = 1; k < 50; ++k) {
    const double alpha = k / 50.0, step = 0x1p-30;
    EXPECT_NEAR(renyi(p, q, alpha + step) / renyi(p, q, alpha), 1, 1e-6) << alpha;
    EXPECT_NEAR(renyi(p, q, alpha), alpha / (1 - alpha) * renyi(q, p, 1 - alpha), 1e-11 * renyi(p, q, alpha));
  }
  EXPECT_NEAR(renyi(p, q, 1 - 0x1p-53), kl(p, q), 1e-6 * kl(p, q));
}

/// Towards log sup p/q = ½ log(|Σq|/|Σp|) + ½(μp−μq)ᵀ(Σq−Σp)⁻¹(μp−μq), where Σq − Σp is positive definite.
TEST(MultivariateNormal, GreatOrders) {
  const std::vector<double> mp{1, 0}, sp{1, 0.5, 0.5, 1}, mq{0, 0}, sq{2, 0.5, 0.5, 3}, diagonal_p{1, 1},
      diagonal_q{2, 3};
  const double limit = 0.5 * std::log(5.75 / 0.75) + 0.5;
  const DiagonalNormal p{mp, diagonal_p}, q{mq, diagonal_q};
  for (const double alpha : {0x1p60, 0x1p600, 0x1p1023}) {
    EXPECT_NEAR(renyi(MultivariateNormal{mp, sp}, {mq, sq}, alpha), limit, 1e-14) << alpha;
    EXPECT_EQ(renyi(MultivariateNormal{mq, sq}, {mp, sp}, alpha), INFINITY) << alpha;
    EXPECT_NEAR(renyi(MultivariateNormal{mp, sq}, {mq, sq}, alpha) / alpha, 1.5 / 5.75, 1e-15) << alpha;
    EXPECT_NEAR(renyi(p, q, alpha), 0.5 * std::log(6) + 0.5, 1e-14) << alpha;
    EXPECT_EQ(renyi(q, p, alpha), INFINITY) << alpha;
  }
}

/// χ² is finite if and only if 2Σq − Σp is positive definite.
TEST(MultivariateNormal, Chi2IsInfiniteFromTheSingularMatrixOn) {
  const std::vector<double> mean{0, 0}, p{2, 1, 1, 2}, q{1, 0.5, 0.5, 1},
      broader{1 + 0x1p-20, 0.5, 0.5, 1 + 0x1p-20};
  EXPECT_EQ(chi2(MultivariateNormal{mean, p}, {mean, q}), INFINITY);
  EXPECT_NEAR(chi2(MultivariateNormal{mean, p}, {mean, broader}), std::sqrt(0.75) / 4 * 0x1p20, 1.5);
  EXPECT_LT(neyman_chi2(MultivariateNormal{mean, p}, {mean, q}), INFINITY);
}

/// As libraries round AAᵀ.
TEST(MultivariateNormal, OfTwoTrianglesTheLowerCounts) {
  const std::vector<double> mean{0, 0}, lower{2, 0.5 + 0x1p-53, 0.5, 1}, symmetric{2, 0.5, 0.5, 1},
      q{1, 0.25, 0.25, 1};
  EXPECT_EQ(kl(MultivariateNormal{mean, lower}, {mean, q}),
            kl(MultivariateNormal{mean, symmetric}, {mean, q}));
}

TEST(MultivariateNormal, TheRegistryTakesNumbersRowByRow) {
  const std::vector<double> p{1, 0, 2, 0.5, 0.5, 1}, q{0, 0, 1, 0, 0, 1}, line{0, 1}, alpha{0.5};
  const MultivariateNormal law{{p.data(), 2}, {p.data() + 2, 4}}, other{{q.data(), 2}, {q.data() + 2, 4}};
  for (const MultivariateFunction& f : multivariate_functions()) {
    const std::span<const double> parameter = f.parameter.empty() ? std::span<const double>() : alpha;
    if (f.id == "kl") {
      EXPECT_EQ(f.evaluate(p, q, parameter), kl(law, other));
    }
    if (f.id == "renyi") {
      EXPECT_EQ(f.evaluate(p, q, parameter), renyi(law, other, 0.5));
    }
    EXPECT_EQ(f.evaluate(p, p, parameter), 0) << f.id;
    EXPECT_THROW(f.evaluate(p, line, parameter), domain_error) << f.id;
    EXPECT_THROW(f.evaluate(p, {q.data(), 5}, parameter), domain_error) << f.id;
  }
}

TEST(MultivariateNormal, SaysWhatIsNoLaw) {
  const auto complaint = [](std::vector<double> mean, std::vector<double> covariance) -> std::string {
    try {
      FactoredNormal law({mean, covariance});
    } catch (const domain_error& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_EQ(complaint({}, {}), "multivariate_normal: mean is empty");
  EXPECT_EQ(complaint({0, 0}, {1, 0, 0}),
            "multivariate_normal: covariance must have 4 entries, the square of the mean's 2, but has 3");
  EXPECT_EQ(complaint({0, NAN}, {1, 0, 0, 1}), "multivariate_normal: mean[1] must be finite, but is nan");
  EXPECT_EQ(
      complaint({0, 0}, {1, 0.5, 0.25, 1}),
      "multivariate_normal: covariance must be symmetric, but covariance[1][0] is 0.25 and covariance[0][1] "
      "is 0.5");
  EXPECT_EQ(
      complaint({0, 0}, {1, 1, 1, 1}),
      "multivariate_normal: covariance must be positive definite, and well enough conditioned for a Cholesky "
      "factor in double");
  EXPECT_EQ(complaint({0, 0}, {1, NAN, NAN, 1}),
            "multivariate_normal: covariance[1] must be finite, but is nan");
  EXPECT_EQ(complaint({0, 0}, {INFINITY, 0, 0, 1}),
            "multivariate_normal: covariance[0] must be finite, but is inf");
  EXPECT_EQ(complaint({0}, {1}), "");
}

}  // namespace
}  // namespace divcert
