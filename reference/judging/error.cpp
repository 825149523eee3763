#include <algorithm>
#include <cmath>

#include "reference/judging/condition.hpp"
#include "reference/numbers/beyond.hpp"
#include "reference/numbers/bounds.hpp"

namespace divcert::reference {
namespace {

/// Exponent of one ulp of x: max(e − digits + 1, least exponent) where 2^e <= |x| < 2^(e+1); e − 52 for a
/// normal double.
slong ulp_exponent(const Float& x, Format format) {
  const auto [digits, least_exponent, most_exponent] = facts_of(format);
  if (arf_is_zero(x.get()))
    return least_exponent;  // below all exponents, from which nothing can be subtracted
  return std::max<slong>(arf_abs_bound_lt_2exp_si(x.get()) - digits, least_exponent);
}

}  // namespace

ErrorBounds error_in_ulps(double got, const Certified& certified) {
  // |got| is nothing beside the exact value, whose ulp is between 2^-digits and 2^(1-digits) of it.
  if (is_beyond_doubles(certified.enclosure)) {
    const int digits = facts_of(certified.format).digits;
    return {std::ldexp(1.0, digits - 2), std::ldexp(1.0, digits)};
  }
  const int bits = std::max(certified.rung, 64) + 64;
  Float nearest_zero, furthest;
  arb_get_abs_lbound_arf(nearest_zero.get(), certified.enclosure.get(), bits);
  arb_get_abs_ubound_arf(furthest.get(), certified.enclosure.get(), bits);

  const PrecisionScope scope(bits);
  const Ball error = abs(Ball(got) - certified.enclosure);
  Float least = lower_end(error, bits), most = upper_end(error, bits);
  if (arf_sgn(least.get()) < 0) arf_zero(least.get());
  arf_mul_2exp_si(least.get(), least.get(), -ulp_exponent(furthest, certified.format));  // exact
  arf_mul_2exp_si(most.get(), most.get(), -ulp_exponent(nearest_zero, certified.format));
  return {arf_get_d(least.get(), ARF_RND_FLOOR), arf_get_d(most.get(), ARF_RND_CEIL)};
}

ErrorBounds relative_error(const ErrorBounds& ulps, const Certified& certified) {
  const int bits = std::max(certified.rung, 64) + 64;
  Float nearest_zero, furthest, ratio;
  arb_get_abs_lbound_arf(nearest_zero.get(), certified.enclosure.get(), bits);
  arb_get_abs_ubound_arf(furthest.get(), certified.enclosure.get(), bits);
  // One ulp is at least that at the end nearest to zero, and at most that at the furthest.
  const auto scaled = [&](double error, const Float& unit, const Float& value, arf_rnd_t rounding) {
    arf_set_d(ratio.get(), error);
    arf_mul_2exp_si(ratio.get(), ratio.get(), ulp_exponent(unit, certified.format));  // exact
    arf_div(ratio.get(), ratio.get(), value.get(), 64, rounding);
    return arf_get_d(ratio.get(), rounding);
  };
  return {scaled(ulps.lower, nearest_zero, furthest, ARF_RND_FLOOR),
          scaled(ulps.upper, furthest, nearest_zero, ARF_RND_CEIL)};
}

}  // namespace divcert::reference
