#include "properties/cases/covariance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include <Eigen/Eigenvalues>

#include "properties/cases/families.hpp"

namespace divcert::properties {
namespace {

using Eigen::MatrixXd;

MatrixXd covariance_of(std::span<const double> member, std::size_t d) {
  const auto size = static_cast<Eigen::Index>(d);
  return Eigen::Map<const MatrixXd>(member.data() + d, size, size);
}

/// Of the matrix, scaled as the other must be for a unit diagonal.
Eigen::VectorXd eigenvalues(const MatrixXd& matrix, const MatrixXd& scaled_as) {
  const Eigen::VectorXd inverse = scaled_as.diagonal().cwiseSqrt().cwiseInverse();
  return Eigen::SelfAdjointEigenSolver<MatrixXd>(inverse.asDiagonal() * matrix * inverse.asDiagonal(),
                                                 Eigen::EigenvaluesOnly)
      .eigenvalues();
}

double quotient(double most, double least) {
  return least > 0 ? most / least : std::numeric_limits<double>::infinity();
}

double condition(const MatrixXd& covariance) {
  const Eigen::VectorXd values = eigenvalues(covariance, covariance);
  return quotient(values.maxCoeff(), values.minCoeff());
}

/// ‖S⁻¹‖‖T‖ of S and T over α: so no order overflows.
double condition_of_order(const MatrixXd& p, const MatrixXd& q, double alpha) {
  const double share = 1 - 1 / alpha;
  const MatrixXd sum = q + share * p;
  return quotient(eigenvalues(sum, sum).maxCoeff(), eigenvalues(q - share * p, sum).cwiseAbs().minCoeff());
}

}  // namespace

double dimension_and_condition(std::string_view divergence, const Case& instance) {
  const std::size_t d = dimension_of(instance.p().size()).value();
  const MatrixXd p = covariance_of(instance.p(), d), q = covariance_of(instance.q(), d);
  double kappa = std::max(condition(p), condition(q));
  const bool of_order = divergence == "renyi" && !instance.extra.values.empty();
  if (of_order && instance.extra.values[0] > 1)
    kappa = std::max(kappa, condition_of_order(p, q, instance.extra.values[0]));
  if (divergence == "chi2") kappa = std::max(kappa, condition_of_order(p, q, 2));
  if (divergence == "neyman_chi2") kappa = std::max(kappa, condition_of_order(q, p, 2));
  return static_cast<double>(d) * kappa;
}

double relative_error_of_units(double units, std::string_view divergence, const Case& instance,
                               double value) {
  const double error = units * 0x1p-53;
  if (divergence == "chi2" || divergence == "neyman_chi2") return error * (1 + std::log1p(value));
  if (divergence != "wasserstein2") return error;
  const std::size_t d = dimension_of(instance.p().size()).value();
  const double traces = covariance_of(instance.p(), d).trace() + covariance_of(instance.q(), d).trace();
  const double root = std::hypot(std::sqrt(error * traces) / value,
                                 std::sqrt(error));  // √(value² + its error) = value·√(1 + root²)
  return root * (root / (std::hypot(1, root) + 1));
}

}  // namespace divcert::properties
