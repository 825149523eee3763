#pragma once

#include "families/laws/law.hpp"

/// What laws on 0, 1, … have in common.
namespace divcert::families {

/// −x log x, 0 at 0.
inline Interval entropy_term(const Interval& x) {
  return mpfr_zero_p(x.upper()) ? Interval(x.precision()) : -(x * log(x));
}

/// k log p for a count k, 0·log 0 being 0.
inline Interval times_log(double k, const Interval& log_p) {
  return k == 0 ? Interval(log_p.precision()) : log_p * k;
}

/// A law by its masses m(k): log m at a point, and m(k+1)/m(k).
struct MassesByRatio {
  virtual ~MassesByRatio() = default;
  virtual Interval log_mass(double k) const = 0;
  virtual Interval ratio(double k) const = 0;
  /// An upper bound for the ratios from k on.
  virtual Interval largest_ratio(double k) const { return ratio(k); }
};

/// −Σ m log m over the counts up to `last`, outward from `start` near the mode, to where what is left out is
/// a part in 2^precision. The ratio falls below `start` too.
Interval entropy_of_masses(const MassesByRatio& masses, double start, double last, mpfr_prec_t precision);

}  // namespace divcert::families
