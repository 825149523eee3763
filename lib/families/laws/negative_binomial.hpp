#pragma once

#include <cmath>

#include "families/laws/counts.hpp"

namespace divcert::families {

template <>
struct LawOf<NegativeBinomial> {
  Interval r, p;

  LawOf(NegativeBinomial x, mpfr_prec_t precision) : r(x.r, precision), p(x.p, precision) {}
  static Support support(NegativeBinomial x) { return {0, x.p == 1 ? 0 : infinity}; }
  static std::optional<double> known_entropy(NegativeBinomial x) {
    return x.p == 1 ? std::optional(0.0) : std::nullopt;
  }
  // Below r = 1 the sum is as long as that of r = 1.
  static std::string_view entropy_fault(NegativeBinomial x) {
    const mpq_class p(x.p), least = x.r > 1 ? mpq_class(x.r) : mpq_class(1);
    return least * (1 - p) <= largest_sum * p ? "" : "max(p.r, 1)·(1 − p.p)/p.p is at most 65536";
  }

  Interval entropy() const {
    struct Masses final : MassesByRatio {
      const LawOf& law;
      explicit Masses(const LawOf& of) : law(of) {}
      Interval log_mass(double k) const override { return law.log_mass(k); }
      Interval ratio(double k) const override { return (1.0 - law.p) * (law.r + k) / (k + 1); }
      // It falls to 1−p if r ≥ 1, and else grows to that.
      Interval largest_ratio(double k) const override { return max(ratio(k), 1.0 - law.p); }
    };
    const Interval mode = (r - 1.0) * (1.0 - p) / p;
    const double start = std::fmax(0, std::floor(mpfr_get_d(mode.lower(), MPFR_RNDN)));
    return entropy_of_masses(Masses(*this), start, infinity, p.precision());
  }
  Interval of(Mean) const { return r * (1.0 - p) / p; }
  // Γ(k+r)/(Γ(r) k!) p^r (1−p)^k.
  Interval log_mass(double k) const {
    const Interval powers = r * log(p) + times_log(k, log1p(-p));
    if (k == 0) return powers;
    if (k == 1) return powers + log(r);
    return powers + numerics::log_gamma(r + k) - numerics::log_gamma(r) -
           numerics::log_gamma(Interval(k, p.precision()) + 1.0);
  }
};

}  // namespace divcert::families
