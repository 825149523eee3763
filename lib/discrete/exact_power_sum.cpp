#include <algorithm>
#include <cstdlib>

#include "discrete/power_sum.hpp"

namespace divcert::discrete {
namespace {

/// Powers of more bits than this in all are not written out.
constexpr unsigned long largest_size = 1UL << 26;
/// Terms below 2^-131072 only tell on which side of the others the sum lies.
constexpr double negligible = -0x1p17;

/// x^(1/2^m), if that is an integer.
std::optional<mpz_class> binary_root(mpz_class x, unsigned long m) {
  for (; m > 0 && x != 1; --m) {
    if (!mpz_perfect_square_p(x.get_mpz_t())) return std::nullopt;
    x = sqrt(x);
  }
  return x;
}

/// An upper bound on log2 of ratio^s·2^1100, for a ratio below 1: log2 ratio < log ratio.
double log2_above(const mpq_class& ratio, const mpq_class& s) {
  constexpr mpfr_prec_t precision = 4096;  // enough for log(1 − 2^-2200) too
  return mpfr_get_d((log(Interval(ratio, precision)) * Interval(s, precision) + 1100).upper(), MPFR_RNDU);
}

/// Σ q·(above/below)^k.
struct PowerTerms {
  std::vector<Fraction> terms;
  mpz_class size = 0;  ///< bits of all powers

  /// Adds a term, or says that its power is too long.
  bool add(const mpz_class& q, const mpz_class& above, const mpz_class& below, const mpz_class& k) {
    if (above == below) {
      terms.push_back({q, 1});
      return true;
    }
    size += k * std::max(mpz_sizeinbase(above.get_mpz_t(), 2), mpz_sizeinbase(below.get_mpz_t(), 2));
    if (size > largest_size) return false;
    mpz_class numerator, denominator;
    mpz_pow_ui(numerator.get_mpz_t(), above.get_mpz_t(), k.get_ui());
    mpz_pow_ui(denominator.get_mpz_t(), below.get_mpz_t(), k.get_ui());
    terms.push_back({q * numerator, denominator});
    return true;
  }
};

}  // namespace

// With s = k/2^m in lowest terms a term is Q·(P/Q)^(k/2^m). A sum of positive real radicals is rational iff
// each of them is (the normalised trace of an irrational one is 0, of a rational one itself; Besicovitch
// 1940), and this one is iff P/Q is a perfect 2^m-th power. Where a huge s makes terms negligible, the sum of
// the others is rounded as if a little larger. Empty too where powers are too long to write out; the climb
// then ends at Quantity::last_precision.
std::optional<ExactValue> exact_power_divergence(Measures x, const mpq_class& s, const mpq_class& divisor) {
  const ExactMeasures exact = numerics::exact_measures(x.p, x.q, x.masses);
  const mpq_class order = abs(s);
  const unsigned long m = mpz_sizeinbase(s.get_den().get_mpz_t(), 2) - 1;
  PowerTerms sum;
  double left_out = -infinity;  // log2 of the largest term left out, or above
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (exact.p[i] == 0 || exact.q[i] == 0) continue;
    mpq_class ratio(exact.p[i] * exact.b, exact.q[i] * exact.a);
    ratio.canonicalize();
    if (s < 0) ratio = 1 / ratio;
    if (order > 1000 && ratio < 1) {
      if (const double size = log2_above(ratio, order); size < negligible) {
        left_out = std::max(left_out, size);
        continue;
      }
    }
    const std::optional<mpz_class> above = binary_root(ratio.get_num(), m),
                                   below = binary_root(ratio.get_den(), m);
    if (!above || !below || !sum.add(exact.q[i], *above, *below, order.get_num())) return std::nullopt;
  }
  Fraction total = sum.terms.empty() ? Fraction{}
                                     : numerics::sum_by_halves(0, sum.terms.size(),
                                                               [&](std::size_t i) { return sum.terms[i]; });
  total.denominator *= exact.b;
  (exact.unit < 0 ? total.denominator : total.numerator) <<= static_cast<unsigned long>(std::abs(exact.unit));

  ExactValue value{(total.denominator - total.numerator) * divisor.get_den(),
                   total.denominator * divisor.get_num()};
  if (value.denominator < 0) {
    value.numerator = -value.numerator;
    value.denominator = -value.denominator;
  }
  if (left_out == -infinity) return value;
  // Further than this from a half-way point if not on it; n < 2^64, and a divisor is above 1 at a huge s.
  const auto gap = static_cast<double>(mpz_sizeinbase(value.denominator.get_mpz_t(), 2) + 1200);
  if (left_out + 64 >= -gap) return std::nullopt;
  value.beyond = divisor < 0 ? 1 : -1;
  return value;
}

}  // namespace divcert::discrete
