#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/kl.cpp"
#include <hwy/foreach_target.h>

#include "discrete/kl_sums.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {

// Quick, Σ p log(p/q)/A + log(B/A), as given without that logarithm. Else Σ φ(p, r)/A; as given, Σ φ(p, q) +
// A − B.
HWY_FLATTEN std::optional<double> fast_kl(const Measures& x) {
  return quick_or_close(
      x, escapes,
      [&](const Survey& v) HWY_ATTR {
        const Approximation sum = quick_kl_sum(x, v);
        return round_if_decided(x.normalized() ? sum / v.a + quick_log_of_ratio(v.b, v.a) : sum);
      },
      [&](auto way, const Scaled& s) HWY_ATTR {
        const Approximation sum = sum_terms(way, s, phi_term);
        return s.rounded(x.normalized() ? per_total(sum, s) : sum + (s.a + -s.b));
      });
}

}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast_kl);

std::optional<double> Kl::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast_kl)(x); }

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
std::optional<ExactValue> Kl::settle(Measures x) {
  if (!x.normalized() && numerics::log_sum_vanishes(x.p, x.p, x.q)) return ExactValue{};
  return std::nullopt;
}

}  // namespace divcert::discrete

double divcert::kl(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::Kl>(p, q, masses);
}

#endif
