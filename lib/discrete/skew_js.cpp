#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/skew_js.cpp"
#include <hwy/foreach_target.h>

#include "discrete/js_sums.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  const double alpha = x.parameter[0];
  if (!(alpha >= least_weight && 1 - alpha >= least_weight)) return std::nullopt;
  const Weights weights{alpha, numerics::two_sum(1.0, -alpha)};
  const auto term = [&](Vector p, DoubleDoubles r, DoubleDoubles difference)
                        HWY_ATTR { return skew_js_term(weights, p, r, difference); };
  return quick_or_close(
      x, never, [&](const Survey& v) HWY_ATTR { return round_if_decided(quick_skew_js(x, v, weights)); },
      [&](auto way, const Scaled& s) HWY_ATTR { return s.rounded(per_total(sum_terms(way, s, term), s)); });
}

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> SkewJs::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

void SkewJs::require(Measures x) {
  const double alpha = x.parameter[0];
  numerics::require_parameter(alpha >= 0 && alpha <= 1, id, parameter, "in [0, 1]", alpha);
}

// Strictly convex t log t: the term of each i is positive unless P = Q there.
bool SkewJs::vanishes(Measures x) {
  return x.parameter[0] == 0 || x.parameter[0] == 1 || numerics::equal_measures(x.p, x.q, x.masses);
}

Interval SkewJs::enclose(const EnclosedMeasures& x) {
  const Interval alpha = x.exact(x.parameter()), rest = 1.0 - alpha;
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!x.in_p(i) && !x.in_q(i)) continue;
    const Interval p = x.p(i), q = x.q(i);
    const Interval mean = alpha * p + rest * q;
    if (x.in_p(i)) sum += alpha * p * log(p / mean);
    if (x.in_q(i)) sum += rest * q * log(q / mean);
  }
  return non_negative(sum);
}

}  // namespace divcert::discrete

double divcert::skew_js(std::span<const double> p, std::span<const double> q, double alpha, Masses masses) {
  return discrete::evaluate<discrete::SkewJs>(p, q, masses, {&alpha, 1});
}

#endif
