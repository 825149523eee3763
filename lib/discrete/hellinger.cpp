#include <divcert/discrete.hpp>

#include "discrete/fast_sum.hpp"
#include "discrete/quantities.hpp"
#include "discrete/squared_hellinger.hpp"

namespace divcert::discrete {

DIVCERT_HARDWARE_FMA std::optional<double> Hellinger::fast(Measures x) {
  const Scaled s = scaled(x);
  return first_decided(s, [&](auto way) { return s.rounded_root(fast_squared_hellinger(way, s)); });
}

Interval Hellinger::enclose(const EnclosedMeasures& x) { return sqrt(SquaredHellinger::enclose(x)); }

std::optional<double> Hellinger::settle(Measures x) {
  const std::optional<Ratio> square = rational_squared_hellinger(x);
  if (!square) return std::nullopt;
  return numerics::round_sqrt_ratio(square->numerator, square->denominator, square->exponent);
}

}  // namespace divcert::discrete

double divcert::hellinger(std::span<const double> p, std::span<const double> q, Masses masses) {
  return discrete::evaluate<discrete::Hellinger>("hellinger", p, q, masses);
}
