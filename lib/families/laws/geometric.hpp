#pragma once

#include "families/laws/counts.hpp"

namespace divcert::families {

template <>
struct LawOf<Geometric> {
  Interval p;

  LawOf(Geometric x, mpfr_prec_t precision) : p(x.p, precision) {}
  static Support support(Geometric x) { return {1, x.p == 1 ? 1.0 : infinity}; }
  static std::optional<double> known_entropy(Geometric x) {
    return x.p == 1 ? std::optional(0.0) : std::nullopt;
  }

  Interval entropy() const { return (entropy_term(p) - (1.0 - p) * log1p(-p)) / p; }
  Interval of(Mean) const { return 1.0 / p; }
  Interval log_mass(double k) const { return log(p) + times_log(k - 1, log1p(-p)); }
};

}  // namespace divcert::families
