#include "families/multivariate_normal.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "numerics/domain.hpp"
#include "numerics/log_kernel.hpp"

namespace divcert {
namespace {

using families::Index;
using families::Matrix;
using families::Vector;

[[noreturn]] void reject(const std::string& message, const char* argument, std::size_t index, double value) {
  throw domain_error("multivariate_normal: " + message, argument, index, value);
}

void require_finite(std::span<const double> values, const char* argument) {
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isfinite(values[i]))
      reject(std::string(argument) + '[' + std::to_string(i) + "] must be finite, but is " +
                 numerics::shortest(values[i]),
             argument, i, values[i]);
}

std::string place(Index i, Index j) {
  return "covariance[" + std::to_string(i) + "][" + std::to_string(j) + ']';
}

void require_sizes(const MultivariateNormal& law) {
  const std::size_t d = law.mean.size();
  if (d == 0) reject("mean is empty", "mean", domain_error::no_index, 0);
  if (law.covariance.size() != d * d)
    reject("covariance must have " + std::to_string(d * d) + " entries, the square of the mean's " +
               std::to_string(d) + ", but has " + std::to_string(law.covariance.size()),
           "covariance", domain_error::no_index, static_cast<double>(law.covariance.size()));
}

/// A product AAᵀ as libraries round it is symmetric but for its last digits.
void require_symmetry(std::span<const double> covariance, Index d) {
  const auto entry = [&](Index i, Index j) { return covariance[static_cast<std::size_t>(i * d + j)]; };
  for (Index j = 0; j < d; ++j)
    for (Index i = j + 1; i < d; ++i) {
      const double lower = entry(i, j), upper = entry(j, i);
      if (lower != upper &&
          !(std::abs(lower - upper) <= 0x1p-40 * std::sqrt(entry(i, i)) * std::sqrt(entry(j, j))))
        reject("covariance must be symmetric, but " + place(i, j) + " is " + numerics::shortest(lower) +
                   " and " + place(j, i) + " is " + numerics::shortest(upper),
               "covariance", static_cast<std::size_t>(i * d + j), lower);
    }
}

/// By blocks that fit into the cache; a NaN is equal to nothing.
bool is_symmetric(const Matrix& a) {
  constexpr Index block = 16;
  const Index d = a.rows();
  for (Index k = 0; k < d; k += block)
    for (Index m = k; m < d; m += block)
      for (Index j = k; j < std::min(k + block, d); ++j)
        for (Index i = std::max(m, j + 1); i < std::min(m + block, d); ++i)
          if (!(a(i, j) == a(j, i))) return false;
  return true;
}

}  // namespace

// What is no law shows on the way, and is named then.
FactoredNormal::FactoredNormal(MultivariateNormal law) : parts_(std::make_unique<Parts>()) {
  require_sizes(law);
  require_finite(law.mean, "mean");
  const Index d = static_cast<Index>(law.mean.size());
  parts_->mean = Eigen::Map<const Vector>(law.mean.data(), d);
  parts_->covariance = Eigen::Map<const Matrix>(law.covariance.data(), d, d);  // transposed, if that matters
  if (!is_symmetric(parts_->covariance)) {
    require_finite(law.covariance, "covariance");
    require_symmetry(law.covariance, d);
    for (Index j = 0; j < d; ++j)
      for (Index i = j + 1; i < d; ++i)
        parts_->covariance(i, j) = parts_->covariance(j, i);  // the lower one given
    for (Index j = 0; j < d; ++j)
      for (Index i = 0; i < j; ++i) parts_->covariance(i, j) = parts_->covariance(j, i);
  }
  parts_->factor = parts_->covariance;
  if (!families::factor_in_place(parts_->factor)) {
    require_finite(law.covariance, "covariance");
    reject(
        "covariance must be positive definite, and well enough conditioned for a Cholesky factor in double",
        "covariance", domain_error::no_index, std::nan(""));
  }
}

FactoredNormal::FactoredNormal(FactoredNormal&&) noexcept = default;
FactoredNormal& FactoredNormal::operator=(FactoredNormal&&) noexcept = default;
FactoredNormal::~FactoredNormal() = default;

std::size_t FactoredNormal::dimension() const { return static_cast<std::size_t>(parts_->mean.size()); }

namespace families {
namespace {

/// λ − 1 − log λ ≥ 0 from λ − 1, and from √λ.
double gap_of_excess(double x) {
  if (x >= -0.5 && x <= 1) return numerics::log_and_gap(numerics::Quotient<double>{{x, 0}, 1.0}).gap.hi;
  return x - std::log1p(x);
}

double gap_of_root(double root) {
  const double excess = (root - 1) * (root + 1);
  return excess >= -0.5 && excess <= 1 ? gap_of_excess(excess) : excess - 2 * std::log(root);
}

/// Of each row, by columns.
Vector squares_below_diagonal(const Matrix& l) {
  Vector squares = Vector::Zero(l.rows());
  for (Index j = 0; j + 1 < l.rows(); ++j) {
    const Index size = l.rows() - j - 1;
    squares.tail(size).array() += l.col(j).tail(size).array().square();
  }
  return squares;
}

}  // namespace

bool is_near(const FactoredNormal::Parts& p, const FactoredNormal::Parts& q, Nearness to, double share) {
  const Index d = q.mean.size();
  const Eigen::ArrayXd deviations = q.covariance.diagonal().array().sqrt();
  for (Index j = 0; j < d; ++j) {
    const Index size = d - j;
    const auto apart = (p.covariance.col(j) - q.covariance.col(j)).tail(size).array().abs() * std::abs(share);
    if (!(apart <= to.beside * deviations[j] * deviations.tail(size)).all()) return false;
    if (!(share * (p.covariance(j, j) - q.covariance(j, j)) >= -to.below * q.covariance(j, j))) return false;
  }
  return true;
}

Matrix whitened_difference(const FactoredNormal::Parts& p, const FactoredNormal::Parts& q) {
  Matrix x = p.covariance - q.covariance;
  whiten_in_place(q.factor, x);
  return x;
}

// With C the Cholesky factor, s_i = Σ C_ik² over k < i and C_ii² = 1 + y_i, the trace is Σ (s_i + y_i) and
// the logarithm of the determinant Σ log(1+y_i).
std::optional<double> sum_of_gaps(Matrix& x) {
  const Vector diagonal = x.diagonal();
  x.diagonal().array() += 1;
  if (!factor_in_place(x)) return std::nullopt;
  const Vector squares = squares_below_diagonal(x);
  double total = squares.sum();
  for (Index i = 0; i < diagonal.size(); ++i) total += gap_of_excess(diagonal[i] - squares[i]);
  return total;
}

// Σ B_ij² over j < i, and the gaps of B_ii².
double sum_of_far_gaps(const FactoredNormal::Parts& p, const FactoredNormal::Parts& q) {
  Matrix b = p.factor.triangularView<Eigen::Lower>();
  solve_triangle_in_place(q.factor, b);
  double total = squares_below_diagonal(b).sum();
  for (Index i = 0; i < b.rows(); ++i) total += gap_of_root(b(i, i));
  return total;
}

}  // namespace families
}  // namespace divcert
