#pragma once

#include <type_traits>

#include "reference/integrals/complex.hpp"
#include "reference/numbers/bounds.hpp"

namespace divcert::reference {

/// How much work an integral may take. A limit that is reached makes the enclosure wide, never wrong.
struct IntegralLimits {
  long evaluations = 20000;
  long depth = 5000;  ///< bisections that one piece may undergo
};

/// What the integrand is asked for: values on the real line, or an enclosure of its holomorphic continuation
/// to a rectangle (indeterminate unless it is shown to be holomorphic on all of it).
enum class Ask { value, holomorphic };

namespace detail {
using Integrand = void (*)(Complex& result, const Complex& x, Ask ask, const void* context);
Ball integrate(Integrand integrand, const void* context, const Float& a, const Float& b,
               const Ball& tolerance, IntegralLimits& limits);
}  // namespace detail

/// An enclosure of the integral of a real function from a to b at the working precision, by Arb's adaptive
/// Gauss-Legendre quadrature, whose error bound comes from the integrand on ellipses around the pieces.
/// F. Johansson, Numerical integration in arbitrary-precision ball arithmetic, ICMS 2018.
/// `integrand(x, ask)` returns a Complex. `tolerance` is the absolute error at which a piece may stop; it
/// does not bound the width of the result. The evaluations used are taken off `limits`. Indeterminate where
/// nothing is known.
template <class F>
Ball integrate(const F& integrand, const Float& a, const Float& b, const Ball& tolerance,
               IntegralLimits& limits) {
  return detail::integrate([](Complex& result, const Complex& x, Ask ask,
                              const void* context) { result = (*static_cast<const F*>(context))(x, ask); },
                           &integrand, a, b, tolerance, limits);
}

}  // namespace divcert::reference
