#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "numerics/exact.hpp"

namespace divcert::numerics {
namespace {

struct OddPart {
  std::uint64_t odd;
  long exponent;
};

OddPart odd_part(double value) {  // exact, value > 0
  int exponent = 0;
  const auto significand = static_cast<std::uint64_t>(std::ldexp(std::frexp(value, &exponent), 53));
  const int zeros = std::countr_zero(significand);
  return {significand >> zeros, exponent - 53 + zeros};
}

/// Refines pairwise coprime integers above 1 so that `x` too is a product of their powers. Splitting a pair
/// at its gcd g replaces the product b·x by b·x/g, so this ends.
void refine(std::vector<std::uint64_t>& base, std::uint64_t x) {
  std::vector<std::uint64_t> pending{x};
  while (!pending.empty()) {
    std::uint64_t y = pending.back();
    pending.pop_back();
    for (std::size_t j = 0; j < base.size() && y != 1; ++j) {
      const std::uint64_t b = base[j];
      const std::uint64_t g = std::gcd(b, y);
      if (g == 1) continue;
      if (b != y) {
        base.erase(base.begin() + static_cast<std::ptrdiff_t>(j));
        pending.insert(pending.end(), {b / g, y / g, g});
      }
      y = 1;
    }
    if (y != 1) base.push_back(y);
  }
}

long multiplicity(std::uint64_t x, std::uint64_t b) {
  long count = 0;
  for (; x % b == 0; x /= b) ++count;
  return count;
}

}  // namespace

bool log_sum_vanishes(std::span<const double> p, std::span<const double> q) {
  const ExactMeasures exact = exact_measures(p, q, Masses::as_given);
  std::vector<std::uint64_t> base;
  mpz_class power_of_two = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!(p[i] > 0)) continue;
    const OddPart x = odd_part(p[i]), y = odd_part(q[i]);
    power_of_two += exact.p[i] * (x.exponent - y.exponent);
    refine(base, x.odd);
    refine(base, y.odd);
  }
  if (power_of_two != 0) return false;
  for (const std::uint64_t b : base) {
    mpz_class power = 0;
    for (std::size_t i = 0; i < p.size(); ++i)
      if (p[i] > 0)
        power += exact.p[i] * (multiplicity(odd_part(p[i]).odd, b) - multiplicity(odd_part(q[i]).odd, b));
    if (power != 0) return false;
  }
  return true;
}

}  // namespace divcert::numerics
