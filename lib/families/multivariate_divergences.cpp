#include <cmath>
#include <string>

#include <Eigen/SVD>

#include "families/family_of.hpp"
#include "families/multivariate_normal.hpp"

namespace divcert {
namespace {

using families::Spectrum;
using Parts = FactoredNormal::Parts;

void require_one_space(const FactoredNormal& p, const FactoredNormal& q) {
  if (p.dimension() != q.dimension())
    throw domain_error("multivariate_normal: p has dimension " + std::to_string(p.dimension()) +
                           ", but q has " + std::to_string(q.dimension()),
                       "q", domain_error::no_index, static_cast<double>(q.dimension()));
}

bool equal(const Parts& p, const Parts& q) { return p.mean == q.mean && p.covariance == q.covariance; }

double squared_shift(const Parts& p, const Parts& q) {
  return q.factor.triangularView<Eigen::Lower>().solve(p.mean - q.mean).squaredNorm();
}

/// Σ (λ − 1 − log λ) from X = L⁻¹(Σp−Σq)L⁻ᵀ: with C the Cholesky factor of I + X, s_i = Σ C_ik² over k < i
/// and C_ii² = 1 + y_i, the trace is Σ (s_i + y_i) and the logarithm of the determinant Σ log(1+y_i).
double shape_of_near(const Parts& p, const Parts& q) {
  Eigen::MatrixXd x = families::whitened_difference(p, q);
  const Eigen::VectorXd diagonal = x.diagonal();
  x.diagonal().array() += 1;
  const Eigen::LLT<Eigen::Ref<Eigen::MatrixXd>> in_place(x);
  double total = 0;
  for (Eigen::Index i = 0; i < diagonal.size(); ++i) {
    const double s = x.row(i).head(i).squaredNorm();
    total += s + families::gap_of_excess(diagonal[i] - s);
  }
  return total;
}

/// The same from B = L⁻¹Lp: Σ B_ij² over j < i, and the gaps of B_ii².
double shape_of_far(const Parts& p, const Parts& q) {
  const Eigen::MatrixXd b = families::relative_factor(p, q);
  double total = 0;
  for (Eigen::Index i = 0; i < b.rows(); ++i)
    total += b.row(i).head(i).squaredNorm() + families::gap_of_root(b(i, i));
  return total;
}

double kl_of(const Parts& p, const Parts& q) {
  if (equal(p, q)) return 0;
  const double shape = families::is_near(p, q) ? shape_of_near(p, q) : shape_of_far(p, q);
  return 0.5 * (shape + squared_shift(p, q));
}

/// (1/2)[Σ g(λ) + α Σ w²/(1 + (1−α)(λ−1))], g = γ(x) − γ((1−α)x)/(1−α), γ(x) = x − log(1+x), x = λ − 1.
double renyi_of(const Parts& p, const Parts& q, double alpha) {
  if (equal(p, q) || alpha == 0) return 0;
  if (alpha == 1) return kl_of(p, q);
  const Spectrum s = families::spectrum(p, q);
  const double rest = 1 - alpha;
  double total = 0;
  for (Eigen::Index i = 0; i < s.excess.size(); ++i) {
    const double x = s.excess[i], scaled = rest * x;
    if (!(1 + scaled > 0)) return families::infinity;
    const double own = std::abs(x) <= 0.5 ? families::gap_of_excess(x) : x - s.log[i];
    total += own - families::gap_of_excess(scaled) / rest + alpha * s.squares[i] / (1 + scaled);
  }
  return std::fmax(0.5 * total, 0);
}

double bhattacharyya_of(const Parts& p, const Parts& q) { return 0.5 * renyi_of(p, q, 0.5); }
double squared_hellinger_of(const Parts& p, const Parts& q) { return -std::expm1(-bhattacharyya_of(p, q)); }

// The eigenvalues of (Σq^½ Σp Σq^½)^½ are the singular values of LqᵀLp.
double wasserstein2_of(const Parts& p, const Parts& q) {
  if (p.covariance == q.covariance) return (p.mean - q.mean).norm();
  const Eigen::MatrixXd lower = p.factor.triangularView<Eigen::Lower>();
  const Eigen::BDCSVD<Eigen::MatrixXd> svd(q.factor.transpose().triangularView<Eigen::Upper>() * lower);
  const double traces = p.covariance.trace() + q.covariance.trace();
  const double shapes = std::fmax(traces - 2 * svd.singularValues().sum(), 0);
  return std::sqrt((p.mean - q.mean).squaredNorm() + shapes);
}

double jeffreys_of(const Parts& p, const Parts& q) { return kl_of(p, q) + kl_of(q, p); }
double reverse_kl_of(const Parts& p, const Parts& q) { return kl_of(q, p); }
double hellinger_of(const Parts& p, const Parts& q) { return std::sqrt(squared_hellinger_of(p, q)); }

template <class... Parameters>
double evaluate(double (*function)(const Parts&, const Parts&, Parameters...), const FactoredNormal& p,
                const FactoredNormal& q, Parameters... parameters) {
  require_one_space(p, q);
  const numerics::DefaultEnvironment environment;
  return function(p.parts(), q.parts(), parameters...);
}

}  // namespace

#define DIVCERT_OF_NORMALS(name)                                                                      \
  double name(const FactoredNormal& p, const FactoredNormal& q) { return evaluate(name##_of, p, q); } \
  double name(MultivariateNormal p, MultivariateNormal q) {                                           \
    return name(FactoredNormal(p), FactoredNormal(q));                                                \
  }
DIVCERT_OF_NORMALS(kl)
DIVCERT_OF_NORMALS(reverse_kl)
DIVCERT_OF_NORMALS(jeffreys)
DIVCERT_OF_NORMALS(bhattacharyya)
DIVCERT_OF_NORMALS(squared_hellinger)
DIVCERT_OF_NORMALS(hellinger)
DIVCERT_OF_NORMALS(wasserstein2)

double renyi(const FactoredNormal& p, const FactoredNormal& q, double alpha) {
  families::require_order("renyi", alpha, false);
  return evaluate(renyi_of, p, q, alpha);
}
double renyi(MultivariateNormal p, MultivariateNormal q, double alpha) {
  return renyi(FactoredNormal(p), FactoredNormal(q), alpha);
}

}  // namespace divcert
