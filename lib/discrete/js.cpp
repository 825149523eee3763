#include "discrete/js.hpp"

#include <divcert/discrete.hpp>

#include "discrete/fast_sum.hpp"
#include "discrete/quantities.hpp"

namespace divcert::discrete {

DIVCERT_HARDWARE_FMA std::optional<double> Js::fast(Measures x) {
  const Scaled s = scaled(x);
  return first_decided(s, [&](auto way) { return s.rounded(fast_js(way, s)); });
}

// The term of each i is non-negative by the log-sum inequality, and 0 only at P = Q, normalized or not.
Interval Js::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!x.in_p(i) && !x.in_q(i)) continue;
    const Interval p = x.p(i), q = x.q(i);
    const Interval mean = scale(p + q, -1);
    if (x.in_p(i)) sum += p * log(p / mean);
    if (x.in_q(i)) sum += q * log(q / mean);
  }
  return non_negative(scale(sum, -1));
}

}  // namespace divcert::discrete

double divcert::js(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::Js>("js", p, q, masses);
}
