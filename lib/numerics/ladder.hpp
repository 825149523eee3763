#pragma once

#include <optional>

#include "numerics/interval.hpp"

namespace divcert::numerics {

/// The first rung, and the rung after which an exact decision is tried.
inline constexpr mpfr_prec_t first_precision = 128;
inline constexpr mpfr_prec_t settling_precision = 512;

/// The double that every real number in the interval rounds to (nearest, ties to even, subnormals included),
/// if there is one. A lower end of zero belongs to a non-negative quantity and counts as +0.
std::optional<double> common_rounding(const Interval& x);

/// Settles nothing: for values that are never exactly half-way between two doubles.
inline std::optional<double> no_exact_case() { return std::nullopt; }

/// Ziv's last step: encloses the exact value at 128, 256, … bits until the rounding is decided. The enclosure
/// shrinks to the exact value, so this ends unless the value is a tie or an unsigned zero; those are decided
/// by `settle`, an exact evaluation that is asked once, after the rung of 512 bits.
template <class Enclose, class Settle = std::optional<double> (*)()>
double climb(const Enclose& enclose, const Settle& settle = no_exact_case) {
  for (mpfr_prec_t precision = first_precision;; precision *= 2) {
    if (const auto rounded = common_rounding(enclose(precision))) return *rounded;
    if (precision == settling_precision) {
      if (const std::optional<double> settled = settle()) return *settled;
    }
  }
}

}  // namespace divcert::numerics
