#pragma once

#include "numerics/interval.hpp"

namespace divcert::numerics {

/// log Γ(x) for x > 0.
Interval log_gamma(const Interval& x);

/// ψ(x) = Γ'(x)/Γ(x) for x > 0.
Interval digamma(const Interval& x);

/// log I0(x) for x ≥ 0, I0 the modified Bessel function of the first kind.
Interval log_bessel_i0(const Interval& x);
Interval log_bessel_i0(double x, mpfr_prec_t precision);

/// erf(x).
Interval erf(const Interval& x);

/// I1(x)/I0(x) for a double x ≥ 0: the mean resultant length of a von Mises law.
Interval bessel_ratio(double x, mpfr_prec_t precision);

}  // namespace divcert::numerics
