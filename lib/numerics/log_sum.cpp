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

/// x = root^degree with the largest degree.
struct Power {
  std::uint64_t root;
  unsigned long degree;
};

Power as_power(std::uint64_t x) {
  const mpz_class value(x);
  for (unsigned long degree = 64; degree > 1; --degree) {
    mpz_class root;
    if (mpz_root(root.get_mpz_t(), value.get_mpz_t(), degree) != 0 && root > 1)
      return {root.get_ui(), degree};
  }
  return {x, 1};
}

long multiplicity(std::uint64_t x, std::uint64_t b) {
  long count = 0;
  for (; x % b == 0; x /= b) ++count;
  return count;
}

}  // namespace

bool log_sum_vanishes(std::span<const double> w, std::span<const double> x, std::span<const double> y) {
  const std::vector<mpz_class> weights = exact_measures(w, w, Masses::as_given).p;
  std::vector<std::uint64_t> base;
  mpz_class power_of_two = 0;
  for (std::size_t i = 0; i < w.size(); ++i) {
    if (!(w[i] > 0)) continue;
    const OddPart above = odd_part(x[i]), below = odd_part(y[i]);
    power_of_two += weights[i] * (above.exponent - below.exponent);
    refine(base, above.odd);
    refine(base, below.odd);
  }
  if (power_of_two != 0) return false;
  for (const std::uint64_t b : base) {
    mpz_class power = 0;
    for (std::size_t i = 0; i < w.size(); ++i)
      if (w[i] > 0)
        power += weights[i] * (multiplicity(odd_part(x[i]).odd, b) - multiplicity(odd_part(y[i]).odd, b));
    if (power != 0) return false;
  }
  return true;
}

// c^A = Πb^e over a coprime base, which is an A-th power iff every b^e is: with b = root^degree, iff A
// divides degree·e.
std::optional<mpz_class> weighted_geometric_mean(std::span<const double> w) {
  const ExactMeasures exact = exact_measures(w, w, Masses::normalized);
  std::vector<std::uint64_t> base;
  mpz_class power_of_two = 0;
  for (std::size_t i = 0; i < w.size(); ++i) {
    if (!(w[i] > 0)) continue;
    refine(base, odd_part(w[i]).odd);
    power_of_two += exact.p[i] * mpz_scan1(exact.p[i].get_mpz_t(), 0);
  }
  if (power_of_two % exact.a != 0) return std::nullopt;
  mpz_class mean = 1;
  for (const std::uint64_t b : base) {
    mpz_class exponent = 0;
    for (std::size_t i = 0; i < w.size(); ++i)
      if (w[i] > 0) exponent += exact.p[i] * multiplicity(odd_part(w[i]).odd, b);
    const Power power = as_power(b);
    exponent *= power.degree;
    if (exponent % exact.a != 0) return std::nullopt;
    mpz_class factor;
    mpz_ui_pow_ui(factor.get_mpz_t(), power.root, mpz_class(exponent / exact.a).get_ui());
    mean *= factor;
  }
  return mean << mpz_class(power_of_two / exact.a).get_ui();
}

}  // namespace divcert::numerics
