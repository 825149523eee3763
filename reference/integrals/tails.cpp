#include "reference/integrals/tails.hpp"

#include "reference/integrals/special.hpp"

namespace divcert::reference {
namespace {

const NormalComponent& widest(const NormalMixture& mixture) {
  const NormalComponent* result = &mixture.components().front();
  for (const auto& component : mixture.components())
    if (component.sigma > result->sigma) result = &component;
  return *result;
}

/// log sup p + sup −log of the component of Q at its mean: log(Σ w_j/σ_j) − log(v/τ), the √(2π) cancelled.
Ball constant(const NormalMixture& p, const NormalComponent& of_q) {
  Ball peak = 0;
  for (const auto& component : p.components()) peak += weight(component) / component.sigma;
  return log(peak) - log(weight(of_q) / of_q.sigma);
}

/// E[1; X > μ + zσ] and E[(X − ν)²; X > μ + zσ] of X normal.
struct TailMoments {
  Ball mass, square_error;
};
TailMoments tail_moments(const Ball& z, double sigma, const Ball& mu_minus_nu) {
  const Ball upper = erfc(z / sqrt(Ball(2))) / 2;
  const Ball density = exp(-(square(z) / 2)) / sqrt(pi() * 2);
  const Ball s = sigma;
  return {upper,
          square(s) * (z * density + upper) + s * mu_minus_nu * density * 2 + square(mu_minus_nu) * upper};
}

}  // namespace

Ball tail_mass(const NormalMixture& mixture, const Float& a, const Float& b) {
  return mass_below(mixture.components(), a) + mass_above(mixture.components(), b);
}

Ball kl_tail(const NormalMixture& p, const NormalMixture& q, const Float& a, const Float& b) {
  const NormalComponent& of_q = widest(q);
  const Ball peak = constant(p, of_q), variance = square(Ball(of_q.sigma));
  Ball most = 0;
  for (const auto& component : p.components()) {
    const Ball apart = difference(exact(component.mu), of_q.mu);
    const auto right = tail_moments(difference(b, component.mu) / component.sigma, component.sigma, apart);
    const auto left = tail_moments(-difference(a, component.mu) / component.sigma, component.sigma, -apart);
    most += weight(component) *
            (peak * (left.mass + right.mass) + (left.square_error + right.square_error) / (variance * 2));
  }
  // P(T) log P(T) falls on (0, 1/e): the upper end of the tail's mass gives the least value.
  Ball mass;
  arb_get_ubound_arf(arb_midref(mass.get()), tail_mass(p, a, b).get(), detail::working_precision);
  if (!certainly_less(mass, Ball(0.25))) {
    arb_indeterminate(mass.get());
    return mass;
  }
  return between(mass * log(mass), most);
}

Ball kl_upper_bound(const NormalMixture& p, const NormalMixture& q) {
  const NormalComponent& of_q = widest(q);
  const Ball peak = constant(p, of_q), variance = square(Ball(of_q.sigma));
  Ball most = 0;
  for (const auto& component : p.components()) {
    const Ball apart = difference(exact(component.mu), of_q.mu);
    most += weight(component) * (peak + (square(Ball(component.sigma)) + square(apart)) / (variance * 2));
  }
  return most;
}

}  // namespace divcert::reference
