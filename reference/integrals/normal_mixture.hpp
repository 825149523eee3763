#pragma once

#include <optional>
#include <span>
#include <vector>

#include "reference/numbers/bounds.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::reference {

/// One component: a share of the mass, and the mean and the standard deviation of a normal distribution.
struct NormalComponent {
  Rational weight;
  double mu = 0, sigma = 1;
  bool operator==(const NormalComponent&) const = default;
};

/// A mixture Σ w_j N(μ_j, σ_j²) of normal distributions in canonical form: weights divided by their exact
/// sum, components with the same μ and σ merged, ordered by μ and σ. Two mixtures are the same measure iff
/// their canonical forms are equal: finite mixtures of normal distributions are identifiable (Teicher,
/// Identifiability of finite mixtures, Ann. Math. Statist. 34 (1963)).
class NormalMixture {
 public:
  /// From weight, mu, sigma of each component in turn; nothing unless all numbers are finite, there is at
  /// least one component, and weights and sigmas are positive.
  static std::optional<NormalMixture> from_triples(std::span<const double> triples);
  /// From mu, sigma: the mixture of one.
  static std::optional<NormalMixture> from_normal(std::span<const double> parameters);

  const std::vector<NormalComponent>& components() const { return components_; }
  bool operator==(const NormalMixture&) const = default;

 private:
  std::vector<NormalComponent> components_;
};

/// Σ c_j N(μ_j, σ_j²) with coefficients of either sign, none of them 0: the difference of two mixtures.
std::vector<NormalComponent> operator-(const NormalMixture& p, const NormalMixture& q);

/// Weight as a ball at the working precision.
Ball weight(const NormalComponent& component);

/// Mass on (−∞, x) and on (x, ∞) of Σ c_j N(μ_j, σ_j²).
Ball mass_below(std::span<const NormalComponent> components, const Float& x);
Ball mass_above(std::span<const NormalComponent> components, const Float& x);

}  // namespace divcert::reference
