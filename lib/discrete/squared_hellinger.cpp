#include "discrete/squared_hellinger.hpp"

#include <divcert/discrete.hpp>

#include "discrete/fast_sum.hpp"
#include "discrete/quantities.hpp"

namespace divcert::discrete {

DIVCERT_HARDWARE_FMA std::optional<double> SquaredHellinger::fast(Measures x) {
  const Scaled s = scaled(x);
  return first_decided(s, [&](auto way) { return s.rounded(fast_squared_hellinger(way, s)); });
}

Interval SquaredHellinger::enclose(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i) sum += square(sqrt(x.p(i)) - sqrt(x.q(i)));
  return scale(sum, -1);
}

// H² = (Σp·b + Σq·a − 2Σ√(pqab)) / (2ab).
std::optional<Ratio> rational_squared_hellinger(Measures x) {
  const ExactMeasures exact = numerics::exact_measures(x.p, x.q, x.masses);
  const mpz_class ab = exact.a * exact.b;
  mpz_class p_total = 0, q_total = 0, affinity = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const mpz_class product = exact.p[i] * exact.q[i] * ab;
    if (!mpz_perfect_square_p(product.get_mpz_t())) return std::nullopt;
    affinity += sqrt(product);
    p_total += exact.p[i];
    q_total += exact.q[i];
  }
  return Ratio{p_total * exact.b + q_total * exact.a - 2 * affinity, ab, exact.unit - 1};
}

std::optional<double> SquaredHellinger::settle(Measures x) {
  const std::optional<Ratio> value = rational_squared_hellinger(x);
  if (!value) return std::nullopt;
  return numerics::round_ratio(value->numerator, value->denominator, value->exponent);
}

}  // namespace divcert::discrete

double divcert::squared_hellinger(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::SquaredHellinger>("squared_hellinger", p, q, masses);
}
