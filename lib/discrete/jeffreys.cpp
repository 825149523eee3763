#include <divcert/discrete.hpp>

#include "discrete/fast_sum.hpp"
#include "discrete/quantities.hpp"

namespace divcert::discrete {

// Σ (r−p) log(r/p)/A. Drift: (r−p+rε) log(1+ε) + rε log(r/p).
DIVCERT_HARDWARE_FMA std::optional<double> Jeffreys::fast(Measures x) {
  const Scaled s = scaled(x);
  if (!s.usable) return std::nullopt;
  const auto term = [](double p, DoubleDouble r) -> Term {
    if (p == 0) return {{0, 0}, 0};
    const DoubleDouble difference = r - p;
    const DoubleDouble log = log_and_gap(numerics::quotient(p, p, r, difference)).log;
    return {difference * log, std::abs(difference.hi) + r.hi * std::abs(log.hi)};
  };
  return s.rounded(per_total(sum_terms(s, term), s));
}

// Every term is non-negative and 0 only at P = Q.
Interval Jeffreys::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.in_p(i)) {
      const Interval p = x.p(i), q = x.q(i);
      sum += (p - q) * log(p / q);
    }
  return non_negative(sum);
}

}  // namespace divcert::discrete

double divcert::jeffreys(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::Jeffreys>("jeffreys", p, q, masses);
}
