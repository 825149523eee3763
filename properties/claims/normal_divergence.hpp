#pragma once

#include <functional>
#include <vector>

#include "reference/numbers/rational.hpp"

// KL between a mixture P of normals and one normal, in doubles by quadrature: what an optimiser descends on.
namespace divcert::properties {

enum class Direction {
  forward,  ///< KL(P‖N), as in maximum likelihood
  reverse   ///< KL(N‖P), as in variational inference
};

/// weight, μ, σ of each component in turn, as the family "normal_mixture" has them.
using Mixture = std::vector<double>;

struct Normal {
  double mu = 0, sigma = 1;
  bool operator==(const Normal&) const = default;
};

/// Mean and variance of the mixture, exact.
struct Moments {
  reference::Rational mean, variance;
};
Moments moments(const Mixture& p);

/// The divergence in doubles, and its derivatives.
struct Slope {
  double value = 0, by_mu = 0, by_log_sigma = 0;
};
using Objective = std::function<Slope(const Normal&)>;
Objective divergence_from(Direction direction, Mixture p);

/// A component of the mixture, its weight divided by the sum of all.
struct Component {
  double weight, mu, sigma;
};
std::vector<Component> components(const Mixture& p);

}  // namespace divcert::properties
