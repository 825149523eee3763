#pragma once

#include "families/laws/law.hpp"

namespace divcert::families {

template <>
struct LawOf<Cauchy> {
  Interval gamma;

  LawOf(Cauchy x, mpfr_prec_t precision) : gamma(x.gamma, precision) {}
  static Support support(Cauchy) { return whole_line; }
  Interval entropy() const { return log(Interval::pi(gamma.precision()) * gamma * 4.0); }
  static auto needs(Cauchy) { return std::tuple(); }
};

}  // namespace divcert::families
