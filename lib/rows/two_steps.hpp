#pragma once

#include <optional>

#include "rows/formats.hpp"
#include "rows/laws.hpp"

/// A formula in double-double with its running bound, and in intervals where that does not decide.
namespace divcert::rows {

using HWY_NAMESPACE::exp_gap;
using HWY_NAMESPACE::half;
using HWY_NAMESPACE::log_gap;
using HWY_NAMESPACE::magnitude;
using HWY_NAMESPACE::nearby;
using HWY_NAMESPACE::Numbers;
using HWY_NAMESPACE::Tracked;
using numerics::Interval;

/// Beyond the last precision a number next to the middle of two is rounded to one of them.
inline constexpr mpfr_prec_t first_rung = 192, last_rung = HWY_NAMESPACE::last_precision;

/// Climbs until the enclosures say what they round to, or to the last precision.
template <class Enclose>
double climbed(Format format, const Enclose& enclose) {
  for (mpfr_prec_t precision = first_rung;; precision *= 2) {
    const Interval x = enclose(precision);
    if (const auto value = decided(format, x)) return *value;
    if (precision >= last_rung) return middle_of(format, x);
  }
}

/// formula(number) with numbers made by `number`, correctly rounded to the format.
template <class Formula>
double correctly_rounded(Format format, const Formula& formula) {
  const Tracked x = formula(Numbers<Tracked>());
  if (const auto value = decided(format, {Result::Kind::finite, x.value.hi, x.value.lo, x.error}))
    return *value;
  return climbed(format, [&](mpfr_prec_t precision) { return formula(Numbers<Interval>{precision}); });
}

}  // namespace divcert::rows
