#pragma once

#include "reference/numbers/adjoint.hpp"
#include "reference/numbers/ball.hpp"
#include "reference/numbers/exact.hpp"
#include "reference/numbers/interval.hpp"
#include "reference/numbers/multi.hpp"

// Functions of closed forms that are not elementary, in every number type. `Interval` knows only what is
// plain, so that the ladder goes on to balls; `Exact` only values that are rational.
namespace divcert::reference {

// log Γ(x) and ψ(x) = (log Γ)'(x), x > 0.
Ball log_gamma(const Ball& x);
Ball digamma(const Ball& x);
Multi log_gamma(const Multi& x);
Multi digamma(const Multi& x);
Adjoint log_gamma(const Adjoint& x);
Adjoint digamma(const Adjoint& x);
/// ψ'(x)
Ball trigamma(const Ball& x);
Multi trigamma(const Multi& x);
Adjoint trigamma(const Adjoint& x);
inline Interval log_gamma(const Interval&) { return Interval::whole(); }
inline Interval digamma(const Interval&) { return Interval::whole(); }
Exact log_gamma(const Exact& x);
inline Exact digamma(const Exact&) { return Exact::not_representable(); }
inline Interval trigamma(const Interval&) { return Interval::whole(); }
inline Exact trigamma(const Exact&) { return Exact::not_representable(); }

// log I₀(x) and (log I₀)'(x) = I₁(x)/I₀(x) of the modified Bessel functions, x >= 0. I₀(x) is between 1 and
// e^x, I₁ between 0 and I₀.
Ball log_bessel_i0(const Ball& x);
Ball bessel_i_ratio(const Ball& x);
Multi log_bessel_i0(const Multi& x);
Multi bessel_i_ratio(const Multi& x);
Adjoint log_bessel_i0(const Adjoint& x);
Adjoint bessel_i_ratio(const Adjoint& x);
inline Interval log_bessel_i0(const Interval& x) { return hull(Interval(0), positive_part(x)); }
inline Interval bessel_i_ratio(const Interval&) { return Interval::between(0, 1); }
Exact log_bessel_i0(const Exact& x);
Exact bessel_i_ratio(const Exact& x);

Ball cosine(const Ball& x);
Multi cosine(const Multi& x);
Adjoint cosine(const Adjoint& x);
inline Interval cosine(const Interval&) { return Interval::between(-1, 1); }
Exact cosine(const Exact& x);

/// 2/√π ∫_0^x e^(−t²) dt, of which it is known that it lies between −1 and 1.
Ball erf(const Ball& x);
Multi erf(const Multi& x);
Adjoint erf(const Adjoint& x);
inline Interval erf(const Interval&) { return Interval::between(-1, 1); }
Exact erf(const Exact& x);

}  // namespace divcert::reference
