#include "reference/bounds.hpp"

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
