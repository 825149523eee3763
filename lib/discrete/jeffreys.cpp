#include <divcert/discrete.hpp>

#include "discrete/fast_sum.hpp"
#include "discrete/quantities.hpp"

namespace divcert::discrete {

namespace {

/// (r−p) log(r/p). Drift: (r−p+rε) log(1+ε) + rε log(r/p).
Term jeffreys_term(Vector p, DoubleDoubles r, DoubleDoubles difference) {
  const DoubleDoubles log = log_and_gap(numerics::quotient(p, r, difference)).log;
  const auto empty = p == 0;  // then r = 0 too
  return {select(empty, DoubleDoubles{}, difference * log),
          select(empty, Vector{}, numerics::abs(difference.hi) + r.hi * numerics::abs(log.hi))};
}

}  // namespace

DIVCERT_HARDWARE_FMA std::optional<double> Jeffreys::fast(Measures x) {
  const Scaled s = scaled(x);
  return first_decided(s,
                       [&](auto way) { return s.rounded(per_total(sum_terms(way, s, jeffreys_term), s)); });
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
