#pragma once

#include "numerics/interval.hpp"

namespace divcert::numerics {

/// log Γ(x) for x > 0.
Interval log_gamma(const Interval& x);

/// ψ(x) = Γ'(x)/Γ(x) for x > 0.
Interval digamma(const Interval& x);

/// ψ'(x) for x > 0.
Interval trigamma(const Interval& x);

/// 2/√π ∫_0^x e^(−t²) dt, and what it lacks of 1.
Interval erf(const Interval& x);
Interval erfc(const Interval& x);

/// E1(x) = ∫_x^∞ e^(−t)/t dt for x > 0, and e^x E1(x).
Interval exponential_integral(const Interval& x);
Interval scaled_exponential_integral(const Interval& x);

/// Ein(x) = ∫_0^x (1−e^(−t))/t dt for x in [0, 1], to a few units of 2^-precision.
Interval entire_exponential_integral(const Interval& x);

/// Distribution functions at x > 0 of the gamma law of a shape and rate 1, and at x in (0, 1) of the beta
/// law: P(a, x) and I_x(a, b). The time grows with the shapes.
Interval gamma_distribution(const Interval& shape, const Interval& x);
Interval beta_distribution(const Interval& a, const Interval& b, const Interval& x);

/// log I0(x) for x ≥ 0, I0 the modified Bessel function of the first kind.
Interval log_bessel_i0(const Interval& x);
Interval log_bessel_i0(double x, mpfr_prec_t precision);

/// I1(x)/I0(x) for a double x ≥ 0: the mean resultant length of a von Mises law.
Interval bessel_ratio(double x, mpfr_prec_t precision);

}  // namespace divcert::numerics
