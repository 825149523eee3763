#include "reference/integrals/integrate.hpp"

#include <algorithm>

#if defined(DIVCERT_ARB_IN_FLINT)
#include <flint/acb_calc.h>
#else
#include <acb_calc.h>
#endif

namespace divcert::reference::detail {
namespace {

struct Call {
  Integrand integrand;
  const void* context;
  long evaluations;
};

/// `order` is 0 for a value, 1 where the integrand must be holomorphic on the whole of `x`.
int evaluate(acb_ptr result, const acb_t x, void* context, slong order, slong bits) {
  auto& call = *static_cast<Call*>(context);
  ++call.evaluations;
  const PrecisionScope scope(static_cast<int>(bits));
  Complex value;
  call.integrand(value, Complex(x), order > 0 ? Ask::holomorphic : Ask::value, call.context);
  acb_swap(result, value.get());
  return 0;
}

}  // namespace

Ball integrate(Integrand integrand, const void* context, const Float& a, const Float& b,
               const Ball& tolerance, IntegralLimits& limits) {
  Ball result;
  if (limits.evaluations <= 0) {
    arb_indeterminate(result.get());
    return result;
  }
  acb_calc_integrate_opt_t options;
  acb_calc_integrate_opt_init(options);
  options->eval_limit = limits.evaluations;
  options->depth_limit = limits.depth;
  Call call{integrand, context, 0};
  Complex integral, from, to;
  arb_set_arf(acb_realref(from.get()), a.get());
  arb_set_arf(acb_realref(to.get()), b.get());
  mag_t absolute;
  mag_init(absolute);
  arb_get_mag(absolute, tolerance.get());
  // Where the limits end the work, the pieces that are left are enclosed by width times range.
  acb_calc_integrate(integral.get(), evaluate, &call, from.get(), to.get(), working_precision, absolute,
                     options, working_precision);
  mag_clear(absolute);
  limits.evaluations -= call.evaluations;
  if (arb_is_finite(integral.real()))
    arb_set(result.get(), integral.real());
  else
    arb_indeterminate(result.get());
  return result;
}

}  // namespace divcert::reference::detail
