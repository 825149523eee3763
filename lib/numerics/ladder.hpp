#pragma once

#include <optional>

#include "numerics/exact.hpp"
#include "numerics/interval.hpp"

namespace divcert::numerics {

/// The first rung, and the rung after which an exact decision is tried.
inline constexpr mpfr_prec_t first_precision = 128;
inline constexpr mpfr_prec_t settling_precision = 512;
inline constexpr mpfr_prec_t no_last_precision = MPFR_PREC_MAX;

/// The double or float that every real number in the interval rounds to (nearest, ties to even, subnormals
/// included), if there is one. Every zero is +0: the sign of a number too small to tell from 0 is not known
/// at any precision.
template <class Real>
std::optional<Real> common_rounding_to(const Interval& x);

inline std::optional<double> common_rounding(const Interval& x) { return common_rounding_to<double>(x); }

/// Whether a double is exactly half-way between two neighbouring floats, 0 and the least one or the largest
/// and 2^128 included: then it is no float, and the floats on its sides are equally far.
bool half_way_between_floats(double x);

/// The double or float nearest to the middle of the interval.
template <class Real>
Real rounded_middle(const Interval& x);

/// Settles nothing: for values that are never exactly half-way between two doubles.
inline std::optional<ExactValue> no_exact_case() { return std::nullopt; }

/// Ziv's last step: encloses the exact value at 128, 256, … bits until the rounding is decided. The enclosure
/// shrinks to the exact value, so this ends unless the value is a tie; that is decided by `settle`, an exact
/// evaluation that is asked once, after the rung of 512 bits. Up to `last_precision`: there, with ties not
/// excluded, the nearest double to the middle is within half an ulp and a part in 2^last_precision.
template <class Real = double, class Enclose, class Settle = std::optional<ExactValue> (*)()>
Real climb(const Enclose& enclose, const Settle& settle = no_exact_case,
           mpfr_prec_t last_precision = no_last_precision) {
  for (mpfr_prec_t precision = first_precision;; precision *= 2) {
    const Interval enclosure = enclose(precision);
    if (const auto decided = common_rounding_to<Real>(enclosure)) return *decided;
    if (precision == settling_precision) {
      if (const std::optional<ExactValue> settled = settle()) return rounded<Real>(*settled);
    }
    if (precision >= last_precision) return rounded_middle<Real>(enclosure);
  }
}

}  // namespace divcert::numerics
