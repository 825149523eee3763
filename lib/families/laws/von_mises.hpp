#pragma once

#include "families/laws/law.hpp"

namespace divcert::families {

template <>
struct LawOf<VonMises> {
  double kappa;
  mpfr_prec_t precision;

  LawOf(VonMises x, mpfr_prec_t bits) : kappa(x.kappa), precision(bits) {}
  Interval entropy() const {
    return log_two_pi(precision) + numerics::log_bessel_i0(kappa, precision) -
           numerics::bessel_ratio(kappa, precision) * kappa;
  }
};

}  // namespace divcert::families
