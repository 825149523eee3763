#include <divcert/discrete.hpp>

#include "discrete/fast_sum.hpp"
#include "discrete/quantities.hpp"

namespace divcert::discrete {

// Σ φ(p, r)/A; as given, Σ φ(p, q) + A − B.
DIVCERT_HARDWARE_FMA std::optional<double> Kl::fast(Measures x) {
  const Scaled s = scaled(x);
  return first_decided(s, [&](auto way) {
    const Approximation sum = sum_terms(way, s, phi_term);
    return s.rounded(x.normalized() ? per_total(sum, s) : sum + (s.a + -s.b));
  });
}

Interval Kl::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.in_p(i)) {
      const Interval p = x.p(i);
      sum += p * log(p / x.q(i));
    }
  return sum;
}

// Normalized, the sum is 0 only at P = Q, by Gibbs. As given it may vanish elsewhere; if it does not, it is
// transcendental (Baker).
std::optional<double> Kl::settle(Measures x) {
  if (!x.normalized() && numerics::log_sum_vanishes(x.p, x.q)) return 0.0;
  return std::nullopt;
}

}  // namespace divcert::discrete

double divcert::kl(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::Kl>("kl", p, q, masses);
}
