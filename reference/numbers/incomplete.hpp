#pragma once

#include "reference/numbers/adjoint.hpp"
#include "reference/numbers/ball.hpp"
#include "reference/numbers/exact.hpp"
#include "reference/numbers/interval.hpp"
#include "reference/numbers/multi.hpp"

// Incomplete integrals of closed forms. Those of gamma and beta laws have no derivatives here by their
// shapes, and so no Adjoint.
namespace divcert::reference {

/// The share of (0, x] under the gamma law of shape a and rate 1, γ(a, x)/Γ(a); x > 0.
Ball gamma_share(const Ball& a, const Ball& x);
Multi gamma_share(const Multi& a, const Multi& x);
inline Interval gamma_share(const Interval&, const Interval&) { return Interval::between(0, 1); }
inline Exact gamma_share(const Exact&, const Exact&) { return Exact::not_representable(); }

/// The share of (0, x] under the beta law of a and b, B(x; a, b)/B(a, b); 0 < x < 1.
template <class N>
N beta_share(double a, double b, double x);
template <>
Ball beta_share(double a, double b, double x);
template <>
Multi beta_share(double a, double b, double x);
template <>
inline Interval beta_share(double, double, double) {
  return Interval::between(0, 1);
}
template <>
inline Exact beta_share(double, double, double) {
  return Exact::not_representable();
}

/// e^x E₁(x), x > 0, between 1/(x+1) and 1/x (DLMF 6.8.2).
Ball scaled_e1(const Ball& x);
Multi scaled_e1(const Multi& x);
Adjoint scaled_e1(const Adjoint& x);
inline Interval scaled_e1(const Interval& x) {
  return hull(Interval(1) / (x + Interval(1)), Interval(1) / x);
}
inline Exact scaled_e1(const Exact&) { return Exact::not_representable(); }

/// E₁(e^−z) = ∫_{−∞}^z exp(−e^−t) dt, the integral of the standard Gumbel distribution function.
Ball gumbel_integral(const Ball& z);
Multi gumbel_integral(const Multi& z);
Adjoint gumbel_integral(const Adjoint& z);
inline Interval gumbel_integral(const Interval&) { return Interval::between(0, outward::infinity); }
inline Exact gumbel_integral(const Exact&) { return Exact::not_representable(); }

}  // namespace divcert::reference
