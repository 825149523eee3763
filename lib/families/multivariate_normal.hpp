#pragma once

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <divcert/multivariate_normal.hpp>

namespace divcert {

struct FactoredNormal::Parts {
  Eigen::VectorXd mean;
  Eigen::MatrixXd covariance;
  Eigen::MatrixXd factor;  ///< its lower triangle: L, covariance = LLᵀ
};

namespace families {

/// Q's coordinates: with Σq = LLᵀ and UᵀL⁻¹ΣpL⁻ᵀU = diag(λ).
struct Spectrum {
  Eigen::VectorXd excess;   ///< λ − 1
  Eigen::VectorXd log;      ///< log λ
  Eigen::VectorXd squares;  ///< of UᵀL⁻¹(μp−μq)
};

Spectrum spectrum(const FactoredNormal::Parts& p, const FactoredNormal::Parts& q);

/// Whether every entry of Σp is near that of Σq: then the differences carry the value.
bool is_near(const FactoredNormal::Parts& p, const FactoredNormal::Parts& q);

/// The lower triangle of L⁻¹(Σp−Σq)L⁻ᵀ, the difference first.
Eigen::MatrixXd whitened_difference(const FactoredNormal::Parts& p, const FactoredNormal::Parts& q);

/// L⁻¹Lp, lower triangular.
Eigen::MatrixXd relative_factor(const FactoredNormal::Parts& p, const FactoredNormal::Parts& q);

/// λ − 1 − log λ ≥ 0 from λ − 1, and from √λ.
double gap_of_excess(double excess);
double gap_of_root(double root);

}  // namespace families
}  // namespace divcert
