#pragma once

#include <concepts>

#include "reference/numbers/adjoint.hpp"
#include "reference/numbers/beyond.hpp"
#include "reference/numbers/interval.hpp"
#include "reference/numbers/value.hpp"

// What log-affinities of families, log ∫ p^α q^(1−α), are made of.
namespace divcert::reference {

/// log(p^α q^(1−α))
template <class N>
N log_power(const N& log_p, const N& log_q, const N& alpha) {
  return alpha * log_p + (N(1) - alpha) * log_q;
}

/// log(e^a + e^b), the larger one taken out: its power may be beyond all exponents.
template <class N>
N log_of_sum(const N& a, const N& b) {
  if constexpr (std::same_as<N, Exact>) {
    return log(exp(a) + exp(b));
  } else {
    const bool b_is_larger = certainly_less(a, b);
    const N &large = b_is_larger ? b : a, &small = b_is_larger ? a : b;
    return large + log1p(exp(small - large));
  }
}

/// log((e^x − 1)/x)
template <class N>
N log_mean_power(const N& x) {
  if constexpr (!std::same_as<N, Exact>)
    if (certainly_less(N(0), x)) return x + log(N(-(expm1(N(-x)) / x)));
  return log(N(expm1(x) / x));
}

/// A log-affinity of so many independent equal parts.
template <class N>
Value<N> of_parts(const N& parts, Value<N> of_one) {
  if (of_one.status == Status::finite) of_one.value *= parts;
  return of_one;
}

inline bool is_beyond(const Ball& x) { return is_beyond_doubles(x); }
inline bool is_beyond(const Adjoint& x) { return is_beyond_doubles(x.value()); }
inline bool is_beyond(const Multi& x) { return mpfr_inf_p(x.get()) != 0; }
inline bool is_beyond(const Interval&) { return false; }
inline bool is_beyond(const Exact&) { return false; }

/// Whether e^x is above e^8192: beyond the doubles, whatever a double divides it by.
template <class N>
bool has_power_beyond_doubles(const N& x) {
  if constexpr (std::same_as<N, Exact>)
    return false;
  else
    return certainly_less(N(8192), x);
}

/// Whether a number is certainly below 0, known by balls of up to 2048 bits. Form gives it in balls and, if
/// it can, exactly: `form.template operator()<N>()`. What neither tells from 0 counts as 0.
template <class Form>
bool is_negative(const Form& form) {
  for (int bits = 128; bits <= 2048; bits *= 4) {
    const PrecisionScope scope(bits);
    const Ball x = form.template operator()<Ball>();
    if (certainly_less(x, Ball(0))) return true;
    if (certainly_less(Ball(0), x)) return false;
    if (bits == 128 && form.template operator()<Exact>().is_zero()) return false;
  }
  return false;
}

}  // namespace divcert::reference
