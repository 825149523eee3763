#include "reference/integrals/special.hpp"

#include <stdexcept>

#if defined(DIVCERT_ARB_IN_FLINT)
#include <flint/arb_hypgeom.h>
#else
#include <arb_hypgeom.h>
#endif

namespace divcert::reference {

Ball erfc(Ball x) {
  arb_hypgeom_erfc(x.get(), x.get(), detail::working_precision);
  return x;
}

Ball pi() {
  Ball x;
  arb_const_pi(x.get(), detail::working_precision);
  return x;
}

Float exact(double x) {
  Float result;
  arf_set_d(result.get(), x);
  return result;
}

Ball difference(const Float& x, const Float& y) {
  Ball result;
  arf_sub(arb_midref(result.get()), x.get(), y.get(), ARF_PREC_EXACT, ARF_RND_DOWN);  // exact
  arb_set_round(result.get(), result.get(), detail::working_precision);
  return result;
}

Ball difference(const Float& x, double y) { return difference(x, exact(y)); }

Float sum(const Float& x, const Float& y) {
  Float result;
  arf_add(result.get(), x.get(), y.get(), ARF_PREC_EXACT, ARF_RND_DOWN);  // exact
  return result;
}

Float middle(const Float& x, const Float& y) {
  Float result = sum(x, y);
  arf_mul_2exp_si(result.get(), result.get(), -1);  // exact
  return result;
}

Float shifted(double x, double factor, double scale) {
  Float result = exact(x);
  arf_addmul(result.get(), exact(factor).get(), exact(scale).get(), ARF_PREC_EXACT, ARF_RND_DOWN);  // exact
  return result;
}

Ball between(const Ball& lower, const Ball& upper) { return hull(lower, upper); }

Ball intersection(const Ball& x, const Ball& y) {
  if (arb_contains(y.get(), x.get())) return x;
  if (arb_contains(x.get(), y.get())) return y;
  Ball result;
  if (arb_intersection(result.get(), x.get(), y.get(), detail::working_precision) == 0)
    throw std::logic_error("two enclosures of one number are disjoint");
  return result;
}

}  // namespace divcert::reference
