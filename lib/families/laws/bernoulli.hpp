#pragma once

#include "families/laws/counts.hpp"

namespace divcert::families {

template <>
struct LawOf<Bernoulli> {
  Interval p;

  LawOf(Bernoulli x, mpfr_prec_t precision) : p(x.p, precision) {}
  static Support support(Bernoulli x) { return {x.p == 1 ? 1.0 : 0.0, x.p == 0 ? 0.0 : 1.0}; }
  static RationalForm rational_form(Bernoulli x) { return {"binomial", 1, mpq_class(x.p)}; }
  static std::optional<double> known_entropy(Bernoulli x) {
    return x.p == 0 || x.p == 1 ? std::optional(0.0) : std::nullopt;
  }

  Interval entropy() const { return entropy_term(p) - (1.0 - p) * log1p(-p); }
  Interval of(Mean) const { return p; }
  Interval log_mass(double k) const { return k == 0 ? log1p(-p) : log(p); }
};

}  // namespace divcert::families
