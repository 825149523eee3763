#include "properties/cases/covariance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <Eigen/Eigenvalues>

#include "properties/cases/families.hpp"

namespace divcert::properties {
namespace {

double scaled_condition(const std::vector<double>& member, std::size_t d) {
  const auto size = static_cast<Eigen::Index>(d);
  Eigen::MatrixXd scaled = Eigen::Map<const Eigen::MatrixXd>(member.data() + d, size, size);
  const Eigen::VectorXd inverse = scaled.diagonal().cwiseSqrt().cwiseInverse();
  scaled = (inverse.asDiagonal() * scaled * inverse.asDiagonal()).eval();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(scaled, Eigen::EigenvaluesOnly);
  const double least = solver.eigenvalues().minCoeff();
  return least > 0 ? solver.eigenvalues().maxCoeff() / least : std::numeric_limits<double>::infinity();
}

}  // namespace

double dimension_and_condition(const Members& members) {
  const std::size_t d = dimension_of(members.p.size()).value();
  return static_cast<double>(d) * std::max(scaled_condition(members.p, d), scaled_condition(members.q, d));
}

}  // namespace divcert::properties
