#include <algorithm>

#include "reference/bounds.hpp"
#include "reference/judge.hpp"

namespace divcert::reference {
namespace {

/// Exponent of one ulp of x: max(e, −1022) − 52 where 2^e <= |x| < 2^(e+1).
slong ulp_exponent(const Float& x) {
  constexpr slong smallest = -1022, fraction_bits = 52;
  return std::max(arf_abs_bound_lt_2exp_si(x.get()) - 1, smallest) - fraction_bits;
}

}  // namespace

ErrorBounds error_in_ulps(double got, const Certified& certified) {
  const int bits = std::max(certified.rung, 64) + 64;
  Float nearest_zero, furthest;
  arb_get_abs_lbound_arf(nearest_zero.get(), certified.enclosure.get(), bits);
  arb_get_abs_ubound_arf(furthest.get(), certified.enclosure.get(), bits);

  const PrecisionScope scope(bits);
  const Ball error = abs(Ball(got) - certified.enclosure);
  Float least = lower_end(error, bits), most = upper_end(error, bits);
  if (arf_sgn(least.get()) < 0) arf_zero(least.get());
  arf_mul_2exp_si(least.get(), least.get(), -ulp_exponent(furthest));  // exact
  arf_mul_2exp_si(most.get(), most.get(), -ulp_exponent(nearest_zero));
  return {arf_get_d(least.get(), ARF_RND_FLOOR), arf_get_d(most.get(), ARF_RND_CEIL)};
}

}  // namespace divcert::reference
