#pragma once

#include "reference/numbers/ball.hpp"
#include "reference/numbers/multi.hpp"

namespace divcert::reference {

/// E log(Γ(X+r)/(Γ(r) X!)) of a negative binomial number X of failures, r > 0 and 0 < p < 1: by Malmstén's
/// integral for log Γ (Whittaker & Watson, section 12.31), with G(t) = E e^(−tX) = (p/(1 − (1−p)e^(−t)))^r,
///   ∫₀^∞ (1 − G(t)) (e^(−t) − e^(−rt))/(1 − e^(−t)) dt/t,
/// the integrand of log t being holomorphic where Re t > 0.
Ball mean_log_coefficient(double r, double p);

/// By the trapezoidal rule in log t, which converges geometrically there: to some 230 bits, no enclosure.
Multi approximate_mean_log_coefficient(double r, double p);

}  // namespace divcert::reference
