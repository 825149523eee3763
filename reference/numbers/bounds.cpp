#include "reference/numbers/bounds.hpp"

#include <algorithm>
#include <cmath>

#include "reference/numbers/outward.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::reference {

Float lower_end(const Ball& x, int bits) {
  Float end;
  arb_get_lbound_arf(end.get(), x.get(), bits);
  return end;
}

Float upper_end(const Ball& x, int bits) {
  Float end;
  arb_get_ubound_arf(end.get(), x.get(), bits);
  return end;
}

double round_to_double(const Float& x) { return arf_get_d(x.get(), ARF_RND_NEAR); }

double round_to(Format format, const Float& x) {
  if (format == Format::binary64) return round_to_double(x);
  if (arf_is_special(x.get())) return arf_get_d(x.get(), ARF_RND_NEAR);
  const auto [digits, least_exponent, most_exponent] = facts_of(format);
  const slong magnitude = arf_abs_bound_lt_2exp_si(x.get());  // |x| < 2^magnitude
  if (magnitude > most_exponent) return std::copysign(outward::infinity, arf_sgn(x.get()));
  const slong exponent = std::max<slong>(magnitude - digits, least_exponent);
  Float scaled;
  arf_mul_2exp_si(scaled.get(), x.get(), -exponent);  // exact
  fmpz_t steps;
  fmpz_init(steps);
  arf_get_fmpz(steps, scaled.get(), ARF_RND_NEAR);  // ties to even
  const double result = std::ldexp(fmpz_get_d(steps), static_cast<int>(exponent));
  fmpz_clear(steps);
  if (std::fabs(result) >= std::ldexp(1.0, most_exponent)) return std::copysign(outward::infinity, result);
  return std::copysign(result, arf_sgn(x.get()));
}

double round_to(Format format, double x) {
  if (format == Format::binary64 || x == 0) return x;  // the sign of zero stays
  Float exact;
  arf_set_d(exact.get(), x);
  return round_to(format, exact);
}

Ball enclose(const Rational& x, int bits) {
  const auto integer = [](const Integer& n) {
    Ball ball;
    arf_set_mpz(arb_midref(ball.get()), n.backend().data());  // exact
    return ball;
  };
  const PrecisionScope scope(bits);
  return integer(numerator(x)) / integer(denominator(x));
}

}  // namespace divcert::reference
