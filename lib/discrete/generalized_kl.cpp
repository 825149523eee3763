#include <divcert/discrete.hpp>

#include "discrete/fast_sum.hpp"
#include "discrete/quantities.hpp"

namespace divcert::discrete {

DIVCERT_HARDWARE_FMA std::optional<double> GeneralizedKl::fast(Measures x) {
  const Scaled s = scaled(x);
  return first_decided(s, [&](auto way) { return s.rounded(per_total(sum_terms(way, s, phi_term), s)); });
}

Interval GeneralizedKl::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i) {
    const Interval p = x.p(i), q = x.q(i);
    if (x.in_p(i)) sum += p * log(p / q) - p;
    sum += q;
  }
  return non_negative(sum);
}

// The logarithms sum to 0 or to a transcendental number (Baker), so a tie needs them to vanish; what is left,
// Σq − Σp, is then the value. Normalized, they vanish only at P = Q.
std::optional<double> GeneralizedKl::settle(Measures x) {
  if (x.normalized() || !numerics::log_sum_vanishes(x.p, x.q)) return std::nullopt;
  return numerics::round_ratio(numerics::exact_total(x.q) - numerics::exact_total(x.p), 1,
                               numerics::total_unit);
}

}  // namespace divcert::discrete

double divcert::generalized_kl(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::GeneralizedKl>("generalized_kl", p, q, masses);
}
