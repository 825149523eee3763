#include "reference/integrals/normal_mixture.hpp"

#include <cmath>
#include <map>
#include <utility>

#include "reference/integrals/special.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::reference {
namespace {

using Coefficients = std::map<std::pair<double, double>, Rational>;  // by mu and sigma

std::vector<NormalComponent> components_of(const Coefficients& coefficients) {
  std::vector<NormalComponent> result;
  for (const auto& [key, weight] : coefficients)
    if (weight != 0) result.push_back({weight, key.first, key.second});
  return result;
}

/// ½ erfc(z/√2)
Ball upper_tail(const Ball& z) { return erfc(z / sqrt(Ball(2))) / 2; }

}  // namespace

std::optional<NormalMixture> NormalMixture::from_triples(std::span<const double> triples) {
  if (triples.empty() || triples.size() % 3 != 0) return std::nullopt;
  Coefficients coefficients;
  Rational total = 0;
  for (std::size_t i = 0; i < triples.size(); i += 3) {
    const double weight = triples[i], mu = triples[i + 1], sigma = triples[i + 2];
    if (!(std::isfinite(weight) && weight > 0 && std::isfinite(mu) && std::isfinite(sigma) && sigma > 0))
      return std::nullopt;
    coefficients[{mu + 0.0, sigma}] += Rational(weight);  // −0 is 0
    total += Rational(weight);
  }
  NormalMixture mixture;
  mixture.components_ = components_of(coefficients);
  for (auto& component : mixture.components_) component.weight /= total;
  return mixture;
}

std::optional<NormalMixture> NormalMixture::from_normal(std::span<const double> parameters) {
  if (parameters.size() != 2) return std::nullopt;
  const double triple[] = {1, parameters[0], parameters[1]};
  return from_triples(triple);
}

std::vector<NormalComponent> operator-(const NormalMixture& p, const NormalMixture& q) {
  Coefficients coefficients;
  for (const auto& component : p.components())
    coefficients[{component.mu, component.sigma}] += component.weight;
  for (const auto& component : q.components())
    coefficients[{component.mu, component.sigma}] -= component.weight;
  return components_of(coefficients);
}

Ball weight(const NormalComponent& component) {
  return enclose(component.weight, static_cast<int>(detail::working_precision));
}

Ball mass_below(std::span<const NormalComponent> components, const Float& x) {
  Ball total = 0;
  for (const auto& component : components)
    total += weight(component) * upper_tail(-difference(x, component.mu) / component.sigma);
  return total;
}

Ball mass_above(std::span<const NormalComponent> components, const Float& x) {
  Ball total = 0;
  for (const auto& component : components)
    total += weight(component) * upper_tail(difference(x, component.mu) / component.sigma);
  return total;
}

}  // namespace divcert::reference
