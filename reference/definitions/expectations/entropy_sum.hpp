#pragma once

#include <concepts>

#include "reference/definitions/expectations/expectations_of.hpp"

// Entropies of laws on whole numbers that have no closed form: Σ −p_k log p_k from the mode outwards, the
// rest bounded by a geometric series.
namespace divcert::reference {

/// Up to this mean, number of trials or inverse rate of decay the sums are short enough.
inline constexpr double greatest_mean = 65536;

/// To how many bits a sum is taken. For the second opinion to more than it is compared to.
template <class N>
int summed_bits() {
  return std::same_as<N, Ball> ? static_cast<int>(detail::working_precision) : 300;
}

template <class N>
N power_of_two(int exponent) {
  N result = 1;
  if constexpr (std::same_as<N, Ball>)
    arb_mul_2exp_si(result.get(), result.get(), exponent);
  else
    result = ldexp(result, exponent);
  return result;
}

/// What follows −p log p on one side, to `steps` points: ratio(j) is that of the j-th mass there to the one
/// before, and none after it is above bound(ratio(j)). With ρ < 1 for that bound and p < 1/e, where −x log x
/// rises, what is left is at most Σ_{i≥1} −pρ^i log(pρ^i) = p(−log p · ρ/(1−ρ) − log ρ · ρ/(1−ρ)²).
template <class N, class Ratio, class Bound>
N entropy_beyond(N log_mass, double steps, const Ratio& ratio, const Bound& bound) {
  const N tiny = power_of_two<N>(-summed_bits<N>()), less_than_inverse_e = N(0.25);
  N mass = exp(log_mass), sum = 0;
  const N first = -(mass * log_mass);
  for (double j = 1; j <= steps; ++j) {
    const N r = ratio(j);
    log_mass += log(r);
    mass *= r;
    const N term = -(mass * log_mass);
    sum += term;
    if (!certainly_less(term, (first + sum) * tiny) || !certainly_less(mass, less_than_inverse_e)) continue;
    const N most = bound(r), rest = N(1) - most;
    if (!certainly_less(N(0), rest)) continue;
    const N tail = mass * most / rest * (-log_mass - log(most) / rest);
    return hull(sum, sum + tail);
  }
  return sum;
}

/// From the log mass at the mode, and the ratios upwards, p_{k+1}/p_k = up(k). They fall with k, or lie below
/// `limit`.
template <class N, class Up>
N entropy_sum(const N& log_mass, double mode, double last, const Up& up, const N* limit = nullptr) {
  const auto largest = [limit](const N& r) { return limit == nullptr ? r : *limit; };
  const auto itself = [](const N& r) { return r; };
  return entropy_beyond<N>(
             log_mass, last - mode, [&](double j) { return up(mode + j - 1); }, largest) +
         entropy_beyond<N>(
             log_mass, mode, [&](double j) { return N(N(1) / up(mode - j)); }, itself) -
         exp(log_mass) * log_mass;
}

/// Of the number types, those that sum.
template <class N>
concept Sums = std::same_as<N, Ball> || std::same_as<N, Multi>;

/// What the others know of such a sum.
inline Interval unsummed(Interval*) { return Interval::whole(); }
inline Exact unsummed(Exact*) { return Exact::not_representable(); }

}  // namespace divcert::reference
