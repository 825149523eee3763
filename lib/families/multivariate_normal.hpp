#pragma once

#include <optional>

#include <divcert/multivariate_normal.hpp>

#include "families/dense.hpp"

namespace divcert {

struct FactoredNormal::Parts {
  families::Vector mean;
  families::Matrix covariance;
  families::Matrix factor;  ///< its lower triangle: L, covariance = LLᵀ
};

namespace families {

/// How far a covariance may lie from Q's, entry by entry in Q's deviations, for their difference to carry the
/// value.
struct Nearness {
  double below;  ///< of a variance that is less than Q's, as a part of it
  double beside;
};
/// Where the errors of a pivot from the difference, which falls with it, and from the factors come to the
/// same.
inline constexpr Nearness wide{0.75, 4};
/// In many dimensions the bound leaves room, and the factors take half the time.
inline constexpr Nearness narrow{0.25, 0.25};

/// Whether Q + share·(P − Q) is that near to Q.
bool is_near(const FactoredNormal::Parts& p, const FactoredNormal::Parts& q, Nearness to, double share = 1);

/// The lower triangle of X = L⁻¹(Σp−Σq)L⁻ᵀ, the difference first.
Matrix whitened_difference(const FactoredNormal::Parts& p, const FactoredNormal::Parts& q);

/// Σ (λ − 1 − log λ) over the eigenvalues of I + X, from the lower triangle of X, where then the Cholesky
/// factor of I + X is. Nothing where that is not positive definite.
std::optional<double> sum_of_gaps(Matrix& x);

/// The same of L⁻¹ΣpL⁻ᵀ, from B = L⁻¹Lp.
double sum_of_far_gaps(const FactoredNormal::Parts& p, const FactoredNormal::Parts& q);

}  // namespace families
}  // namespace divcert
