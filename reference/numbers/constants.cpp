#include "reference/numbers/constants.hpp"

#include "reference/numbers/arb_headers.hpp"

namespace divcert::reference {
namespace {

/// A constant of MPFR.
template <class Function>
Multi by_mpfr(Function function) {
  mpfr_t value;
  mpfr_init2(value, mpfr_get_prec(Multi(0).get()));
  function(value, MPFR_RNDN);
  const Multi result{mpfr_srcptr(value)};
  mpfr_clear(value);
  return result;
}

}  // namespace

template <>
Ball pi() {
  Ball result;
  arb_const_pi(result.get(), detail::working_precision);
  return result;
}
template <>
Ball euler() {
  Ball result;
  arb_const_euler(result.get(), detail::working_precision);
  return result;
}

template <>
Multi pi() {
  return by_mpfr(mpfr_const_pi);
}
template <>
Multi euler() {
  return by_mpfr(mpfr_const_euler);
}

}  // namespace divcert::reference
