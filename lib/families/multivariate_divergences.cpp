#include <cmath>
#include <string>

#include "families/family_of.hpp"
#include "families/multivariate_normal.hpp"

namespace divcert {
namespace {

using families::Matrix;
using Parts = FactoredNormal::Parts;

void require_one_space(const FactoredNormal& p, const FactoredNormal& q) {
  if (p.dimension() != q.dimension())
    throw domain_error("multivariate_normal: p has dimension " + std::to_string(p.dimension()) +
                           ", but q has " + std::to_string(q.dimension()),
                       "q", domain_error::no_index, static_cast<double>(q.dimension()));
}

bool equal(const Parts& p, const Parts& q) { return p.mean == q.mean && p.covariance == q.covariance; }

/// |L⁻¹(μp−μq)|²
double squared_shift(const Parts& p, const Parts& q, const Matrix& factor) {
  return families::solved(factor, p.mean - q.mean).squaredNorm();
}

double kl_of(const Parts& p, const Parts& q) {
  if (equal(p, q)) return 0;
  std::optional<double> gaps;
  constexpr families::Index few = 8;
  if (families::is_near(p, q, p.mean.size() <= few ? families::wide : families::narrow)) {
    Matrix x = families::whitened_difference(p, q);
    gaps = families::sum_of_gaps(x);
  }
  return 0.5 * (gaps ? *gaps : families::sum_of_far_gaps(p, q)) + 0.5 * squared_shift(p, q, q.factor);
}

/// log(|Σ of p|/|Σ of q|) from the Cholesky factors.
double log_ratio(const Matrix& p, const Matrix& q) {
  double total = 0;
  for (families::Index i = 0; i < p.rows(); ++i) total += 2 * std::log(p(i, i) / q(i, i));
  return total;
}

// With Σ* = Σq + r(Σp−Σq), r = 1−α: (1/2)[log(|Σ*|/|Σq|)/r − log(|Σp|/|Σq|) + α(μp−μq)ᵀΣ*⁻¹(μp−μq)]. Beside Q
// a logarithm of a determinant is a trace less a sum of gaps, and two equal traces are left out. Below ½ both
// logarithms come near to each other: skew symmetry leads to 1−α, where they do not. Above 1 the difference
// comes first, and of great orders a part of Σ* that no double overflows in.
double renyi_of(const Parts& p, const Parts& q, double alpha, double rest) {
  if (alpha < 0.5) return alpha / rest * renyi_of(q, p, rest, alpha);
  const double unit = alpha > 0x1p500 ? 0x1p-500 * alpha : 1;
  Matrix between;
  if (alpha > 1)
    between = q.covariance / unit + rest / unit * (p.covariance - q.covariance);
  else
    between = alpha * q.covariance + rest * p.covariance;
  if (!families::factor_in_place(between)) {
    if (alpha > 1) return families::infinity;
    throw domain_error("renyi: the covariances are too ill-conditioned for a Cholesky factor in double", "p",
                       domain_error::no_index, std::nan(""));
  }
  double trace = 0;
  std::optional<double> gaps, gaps_between;  // of Σp and of Σ*, seen from Q
  const bool near = families::is_near(p, q, families::wide);
  const bool between_near = families::is_near(p, q, families::wide, rest);
  if (near || between_near) {
    Matrix x = families::whitened_difference(p, q), scaled = rest * x;
    trace = x.trace();
    if (near) gaps = families::sum_of_gaps(x);
    if (between_near) gaps_between = families::sum_of_gaps(scaled);
  }
  double logs = 0;
  if (gaps && gaps_between) {
    logs = *gaps - *gaps_between / rest;
  } else {
    const double of_unit = static_cast<double>(p.mean.size()) * std::log(unit);
    logs = gaps_between ? trace - *gaps_between / rest : (log_ratio(between, q.factor) + of_unit) / rest;
    logs -= gaps ? trace - *gaps : log_ratio(p.factor, q.factor);
  }
  return std::fmax(0.5 * (logs + alpha / unit * squared_shift(p, q, between)), 0);
}

double renyi_of(const Parts& p, const Parts& q, double alpha) {
  if (equal(p, q) || alpha == 0) return 0;
  return alpha == 1 ? kl_of(p, q) : renyi_of(p, q, alpha, 1 - alpha);
}

double bhattacharyya_of(const Parts& p, const Parts& q) { return 0.5 * renyi_of(p, q, 0.5); }
double squared_hellinger_of(const Parts& p, const Parts& q) { return -std::expm1(-bhattacharyya_of(p, q)); }
double chi2_of(const Parts& p, const Parts& q) { return std::expm1(renyi_of(p, q, 2)); }
double neyman_chi2_of(const Parts& p, const Parts& q) { return chi2_of(q, p); }

// The eigenvalues of (Σq^½ Σp Σq^½)^½ are the singular values of LqᵀLp.
double wasserstein2_of(const Parts& p, const Parts& q) {
  if (p.covariance == q.covariance) return (p.mean - q.mean).norm();
  const double traces = p.covariance.trace() + q.covariance.trace();
  const double roots = families::singular_values_of_product(q.factor, p.factor).sum();
  return std::sqrt((p.mean - q.mean).squaredNorm() + std::fmax(traces - 2 * roots, 0));
}

double jeffreys_of(const Parts& p, const Parts& q) { return kl_of(p, q) + kl_of(q, p); }
double reverse_kl_of(const Parts& p, const Parts& q) { return kl_of(q, p); }
double hellinger_of(const Parts& p, const Parts& q) { return std::sqrt(squared_hellinger_of(p, q)); }

/// On the line without a factor, whose root rounds.
DiagonalNormal on_the_line(const Parts& law) { return {{law.mean.data(), 1}, {law.covariance.data(), 1}}; }

template <class... Parameters>
double evaluate(double (*function)(const Parts&, const Parts&, Parameters...),
                double (*of_diagonals)(DiagonalNormal, DiagonalNormal, Parameters...),
                const FactoredNormal& p, const FactoredNormal& q, Parameters... parameters) {
  require_one_space(p, q);
  if (p.dimension() == 1) return of_diagonals(on_the_line(p.parts()), on_the_line(q.parts()), parameters...);
  const numerics::DefaultEnvironment environment;
  return function(p.parts(), q.parts(), parameters...);
}

}  // namespace

#define DIVCERT_OF_NORMALS(name)                                                                            \
  double name(const FactoredNormal& p, const FactoredNormal& q) { return evaluate(name##_of, name, p, q); } \
  double name(MultivariateNormal p, MultivariateNormal q) {                                                 \
    return name(FactoredNormal(p), FactoredNormal(q));                                                      \
  }
DIVCERT_OF_NORMALS(kl)
DIVCERT_OF_NORMALS(reverse_kl)
DIVCERT_OF_NORMALS(jeffreys)
DIVCERT_OF_NORMALS(bhattacharyya)
DIVCERT_OF_NORMALS(squared_hellinger)
DIVCERT_OF_NORMALS(hellinger)
DIVCERT_OF_NORMALS(chi2)
DIVCERT_OF_NORMALS(neyman_chi2)
DIVCERT_OF_NORMALS(wasserstein2)

double renyi(const FactoredNormal& p, const FactoredNormal& q, double alpha) {
  families::require_order("renyi", alpha, false);
  return evaluate(renyi_of, renyi, p, q, alpha);
}
double renyi(MultivariateNormal p, MultivariateNormal q, double alpha) {
  return renyi(FactoredNormal(p), FactoredNormal(q), alpha);
}

}  // namespace divcert
