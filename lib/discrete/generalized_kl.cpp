#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/generalized_kl.cpp"
#include <hwy/foreach_target.h>

#include "discrete/kl_sums.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

// Quick, Σ p log(p/q) − A + B.
HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  if (x.normalized()) return fast_kl(x);
  return quick_or_close(
      x, escapes,
      [&](const Survey& v) HWY_ATTR { return round_if_decided(quick_kl_sum(x, v) + (v.b + -v.a)); },
      [](auto way, const Scaled& s) HWY_ATTR { return s.rounded(sum_terms(way, s, phi_term)); });
}

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> GeneralizedKl::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

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
std::optional<ExactValue> GeneralizedKl::settle(Measures x) {
  if (x.normalized() || !numerics::log_sum_vanishes(x.p, x.p, x.q)) return std::nullopt;
  return ExactValue{numerics::exact_total(x.q) - numerics::exact_total(x.p), 1, numerics::total_unit};
}

}  // namespace divcert::discrete

double divcert::generalized_kl(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::GeneralizedKl>(p, q, masses);
}

#endif
