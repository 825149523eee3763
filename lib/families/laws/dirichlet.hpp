#pragma once

#include "families/laws/law.hpp"

namespace divcert::families {

/// On no line: it makes no pairs.
template <>
struct LawOf<Dirichlet> {
  Dirichlet law;
  mpfr_prec_t precision;

  LawOf(Dirichlet x, mpfr_prec_t bits) : law(x), precision(bits) {}
  static std::optional<double> known_entropy(Dirichlet x) {
    return x.alpha.size() == 1 ? std::optional(0.0) : std::nullopt;
  }

  // −Σ (α_k − 1) E log x_k + log B(α), E log x_k = ψ(α_k) − ψ(Σα).
  Interval entropy() const {
    Interval sum(precision), total(precision);
    for (const double entry : law.alpha) sum += Interval(entry, precision);
    const Interval of_sum = numerics::digamma(sum);
    for (const double entry : law.alpha) {
      const Interval a(entry, precision);
      total += numerics::log_gamma(a) + (a - 1.0) * (of_sum - numerics::digamma(a));
    }
    return total - numerics::log_gamma(sum);
  }
};

}  // namespace divcert::families
