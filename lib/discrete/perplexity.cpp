#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/perplexity.cpp"
#include <hwy/foreach_target.h>

#include "discrete/entropy_sums.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  const Survey v = survey(x);
  if (!v.usable) return std::nullopt;
  const Approximation entropy = quick_cross_entropy(x, v);
  if (!(std::abs(entropy.value.hi) <= numerics::largest_exponent && entropy.error <= 0x1p-50))
    return std::nullopt;
  return round_if_decided(exponential(entropy));
}

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <cmath>

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> Perplexity::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

Interval Perplexity::enclose(const EnclosedMeasures& x) { return exp(Entropy::enclose(x)); }

// Normalized, the A-th power of the value A/c is A^A/Πp^p, so that c^A is an integer. If the value is
// rational, c is too, hence an integer. As given, a tie is a power of two, so that every mass is one: the odd
// primes of Πp^p have positive exponents.
std::optional<ExactValue> Perplexity::settle(Measures x) {
  if (x.normalized()) {
    const std::optional<mpz_class> c = numerics::weighted_geometric_mean(x.p);
    if (!c) return std::nullopt;
    const ExactMeasures exact = numerics::exact_measures(x.p, x.p, x.masses);
    return ExactValue{exact.a, *c};
  }
  mpq_class exponent = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!(x.p[i] > 0)) continue;
    int binary = 0;
    if (std::frexp(x.p[i], &binary) != 0.5) return std::nullopt;
    exponent -= mpq_class(x.p[i]) * (binary - 1);
  }
  if (exponent.get_den() != 1 || !exponent.get_num().fits_slong_p()) return std::nullopt;
  return ExactValue{1, 1, exponent.get_num().get_si()};
}

}  // namespace divcert::discrete

double divcert::perplexity(std::span<const double> p, Masses masses) {
  return discrete::evaluate<discrete::Perplexity>(p, p, masses);
}

#endif
