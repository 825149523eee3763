#include "discrete/quantity.hpp"
#include "numerics/step_counts.hpp"

namespace divcert::discrete {

template <class Real>
Real last_step_of(const Exact& quantity, Measures x) {
  numerics::count_last_step();
  if (quantity.vanishes(x)) return 0;
  const mpz_class a = numerics::exact_total(x.p), b = numerics::exact_total(x.q);
  return numerics::climb<Real>(
      [&](mpfr_prec_t precision) { return quantity.enclose(EnclosedMeasures(x, a, b, precision)); },
      [&] { return quantity.settle(x); }, quantity.last_precision);
}

template double last_step_of(const Exact&, Measures);
template float last_step_of(const Exact&, Measures);

}  // namespace divcert::discrete
