#include "reference/integrals/complex.hpp"

namespace divcert::reference {

Ball tight_square(arb_srcptr x) {
  constexpr slong narrow = 20;  // relative bits from which on the ordinary square is as good
  Ball result;
  if (arb_rel_accuracy_bits(x) >= narrow || arb_is_exact(x)) {
    arb_sqr(result.get(), x, detail::working_precision);
    return result;
  }
  mag_t least, most;
  mag_init(least);
  mag_init(most);
  arb_get_mag_lower(least, x);
  arb_get_mag(most, x);
  mag_mul_lower(least, least, least);
  mag_mul(most, most, most);
  arb_set_interval_mag(result.get(), least, most, detail::working_precision);
  mag_clear(least);
  mag_clear(most);
  return result;
}

Complex square(const Complex& z) {
  if (arb_is_zero(z.imaginary())) return tight_square(z.real());
  Complex result;
  const slong bits = detail::working_precision;
  arb_sub(acb_realref(result.get()), tight_square(z.real()).get(), tight_square(z.imaginary()).get(), bits);
  arb_mul(acb_imagref(result.get()), z.real(), z.imaginary(), bits);
  arb_mul_2exp_si(acb_imagref(result.get()), acb_imagref(result.get()), 1);
  return result;
}

}  // namespace divcert::reference
