#include "families/multivariate_normal.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include <Eigen/Eigenvalues>
#include <Eigen/SVD>

#include "numerics/domain.hpp"
#include "numerics/log_kernel.hpp"

namespace divcert {
namespace {

using Eigen::Index;
using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

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

void require_law(const MultivariateNormal& law) {
  const std::size_t d = law.mean.size();
  if (d == 0) reject("mean is empty", "mean", domain_error::no_index, 0);
  if (law.covariance.size() != d * d)
    reject("covariance must have " + std::to_string(d * d) + " entries, the square of the mean's " +
               std::to_string(d) + ", but has " + std::to_string(law.covariance.size()),
           "covariance", domain_error::no_index, static_cast<double>(law.covariance.size()));
  require_finite(law.mean, "mean");
  require_finite(law.covariance, "covariance");
}

/// A product AAᵀ as libraries round it is symmetric but for its last digits.
void require_symmetry(const Eigen::MatrixXd& covariance) {
  const Eigen::VectorXd deviations = covariance.diagonal().cwiseSqrt();
  for (Index j = 0; j < covariance.cols(); ++j)
    for (Index i = j + 1; i < covariance.rows(); ++i) {
      const double lower = covariance(i, j), upper = covariance(j, i);
      if (lower != upper && std::abs(lower - upper) > 0x1p-40 * deviations[i] * deviations[j])
        reject("covariance must be symmetric, but " + place(i, j) + " is " + numerics::shortest(lower) +
                   " and " + place(j, i) + " is " + numerics::shortest(upper),
               "covariance", static_cast<std::size_t>(i * covariance.cols() + j), lower);
    }
}

}  // namespace

FactoredNormal::FactoredNormal(MultivariateNormal law) : parts_(std::make_unique<Parts>()) {
  require_law(law);
  const Index d = static_cast<Index>(law.mean.size());
  parts_->mean = Eigen::Map<const Eigen::VectorXd>(law.mean.data(), d);
  parts_->covariance = Eigen::Map<const RowMajor>(law.covariance.data(), d, d);
  require_symmetry(parts_->covariance);
  parts_->covariance.triangularView<Eigen::StrictlyUpper>() = parts_->covariance.transpose();
  parts_->factor = parts_->covariance;
  const Eigen::LLT<Eigen::Ref<Eigen::MatrixXd>> in_place(parts_->factor);
  if (in_place.info() != Eigen::Success || !(parts_->factor.diagonal().minCoeff() > 0))
    reject(
        "covariance must be positive definite, and well enough conditioned for a Cholesky factor in double",
        "covariance", domain_error::no_index, std::nan(""));
}

FactoredNormal::FactoredNormal(FactoredNormal&&) noexcept = default;
FactoredNormal& FactoredNormal::operator=(FactoredNormal&&) noexcept = default;
FactoredNormal::~FactoredNormal() = default;

std::size_t FactoredNormal::dimension() const { return static_cast<std::size_t>(parts_->mean.size()); }

namespace families {
namespace {

constexpr Index block = 32;

}  // namespace

double gap_of_excess(double x) {
  if (x >= -0.5 && x <= 1) return numerics::log_and_gap(numerics::Quotient<double>{{x, 0}, 1.0}).gap.hi;
  return x - std::log1p(x);
}

double gap_of_root(double root) {
  const double excess = (root - 1) * (root + 1);
  return excess >= -0.5 && excess <= 1 ? gap_of_excess(excess) : excess - 2 * std::log(root);
}

bool is_near(const FactoredNormal::Parts& p, const FactoredNormal::Parts& q) {
  const Eigen::ArrayXd deviations = q.covariance.diagonal().array().sqrt();
  for (Index j = 0; j < q.mean.size(); ++j)
    if (((p.covariance.col(j) - q.covariance.col(j)).array().abs() > 0.25 * deviations[j] * deviations).any())
      return false;
  return true;
}

Eigen::MatrixXd whitened_difference(const FactoredNormal::Parts& p, const FactoredNormal::Parts& q) {
  Eigen::MatrixXd x = p.covariance - q.covariance;
  q.factor.triangularView<Eigen::Lower>().solveInPlace(x);
  // from the right: rows k … k+block need the columns before k+block alone
  for (Index k = 0; k < x.rows(); k += block) {
    const Index size = std::min(block, x.rows() - k), columns = k + size;
    auto rows = x.block(k, 0, size, columns);
    q.factor.topLeftCorner(columns, columns)
        .transpose()
        .triangularView<Eigen::Upper>()
        .solveInPlace<Eigen::OnTheRight>(rows);
  }
  return x;
}

Eigen::MatrixXd relative_factor(const FactoredNormal::Parts& p, const FactoredNormal::Parts& q) {
  Eigen::MatrixXd b = p.factor.triangularView<Eigen::Lower>();
  // columns k … k+block are zero above row k
  for (Index k = 0; k < b.rows(); k += block) {
    const Index size = std::min(block, b.rows() - k), rows = b.rows() - k;
    auto columns = b.block(k, k, rows, size);
    q.factor.bottomRightCorner(rows, rows).triangularView<Eigen::Lower>().solveInPlace(columns);
  }
  return b;
}

Spectrum spectrum(const FactoredNormal::Parts& p, const FactoredNormal::Parts& q) {
  const Eigen::VectorXd shift = q.factor.triangularView<Eigen::Lower>().solve(p.mean - q.mean);
  if (is_near(p, q)) {
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(
        whitened_difference(p, q));  // reads the lower triangle
    return {solver.eigenvalues(), solver.eigenvalues().array().log1p(),
            (solver.eigenvectors().transpose() * shift).array().square()};
  }
  const Eigen::BDCSVD<Eigen::MatrixXd> svd(relative_factor(p, q), Eigen::ComputeFullU);
  const Eigen::ArrayXd roots = svd.singularValues();
  return {(roots - 1) * (roots + 1), 2 * roots.log(), (svd.matrixU().transpose() * shift).array().square()};
}

}  // namespace families
}  // namespace divcert
