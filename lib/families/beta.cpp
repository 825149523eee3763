#include "families/laws/beta.hpp"

#include "families/family_of.hpp"
#include "families/log_gamma.hpp"
#include "families/natural_space.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert {
namespace families {
namespace {

struct BetaFamily {
  using Member = Beta;
  static constexpr std::string_view name = "beta";
  static constexpr Parameter<Beta> parameters[] = {{"a", &Beta::a, positive_numbers},
                                                   {"b", &Beta::b, positive_numbers}};
  static constexpr Contract contract = nearest_but_for_ties;

  // For (log x, log(1−x)), to the measure dx/(x(1−x)).
  template <class N>
  static std::array<N, 2> natural_parameter(const N& a, const N& b) {
    return {a, b};
  }
  template <class N>
  static N log_partition(const std::array<N, 2>& eta) {
    return log_gamma(eta[0]) + log_gamma(eta[1]) - log_gamma(eta[0] + eta[1]);
  }
  template <class N>
  static std::array<N, 2> mean(const std::array<N, 2>& eta) {
    const N both = digamma(eta[0] + eta[1]);
    return {digamma(eta[0]) - both, digamma(eta[1]) - both};
  }

  static Interval closed_form(Beta p, Beta q, mpfr_prec_t precision) {
    const Interval ap(p.a, precision), bp(p.b, precision), aq(q.a, precision), bq(q.b, precision);
    return log_gamma_divergence(aq, ap) + log_gamma_divergence(bq, bp) -
           log_gamma_divergence(aq + bq, ap + bp);
  }

  static std::optional<double> affinity_rule(Beta p, Beta q, double alpha) {
    return affinity_rule_of_one_support(alpha, [&] {
      return sign_of_combination(alpha, p.a, q.a) > 0 && sign_of_combination(alpha, p.b, q.b) > 0;
    });
  }

  static bool bounded(Beta p, Beta q) { return p.a >= q.a && p.b >= q.b; }
  // At x = Δa/(Δa+Δb).
  static Interval log_supremum(Beta p, Beta q, mpfr_prec_t precision) {
    const Interval ap(p.a, precision), bp(p.b, precision), aq(q.a, precision), bq(q.b, precision);
    const Interval excess_a = ap - aq, excess_b = bp - bq, both = excess_a + excess_b;
    Interval value = log_partition<Interval>({aq, bq}) - log_partition<Interval>({ap, bp});
    if (p.a > q.a) value += excess_a * log(excess_a / both);
    if (p.b > q.b) value += excess_b * log(excess_b / both);
    return value;
  }

  // The excesses of a and b less that of s = a+b, and what is left of the φ's: sq times KL of the masses
  // (aq, bq)/sq and (ap, bp)/sp.
  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(Beta p, Beta q) {
    for (const double value : {p.a, p.b, q.a, q.b})
      if (!in_fast_range(value)) return std::nullopt;
    const DoubleDouble sp = numerics::two_sum(p.a, p.b), sq = numerics::two_sum(q.a, q.b);
    const DoubleDouble da = numerics::two_sum(q.a, -p.a), db = numerics::two_sum(q.b, -p.b);
    const Approximation excess = log_gamma_excess({q.a, 0}, {p.a, 0}, da) +
                                 log_gamma_excess({q.b, 0}, {p.b, 0}, db) +
                                 -log_gamma_excess(sq, sp, da + db);
    const DoubleDouble shift =
        (numerics::two_product(p.a, q.b) + numerics::negated(numerics::two_product(q.a, p.b))) / sp;
    const DoubleDouble shares = numerics::phi(q.a, sq * p.a / sp, shift) +
                                numerics::phi(q.b, sq * p.b / sp, numerics::negated(shift));
    return excess + approximation(shares);
  }
};

}  // namespace
}  // namespace families

DIVCERT_EXPONENTIAL_FAMILY(beta, Beta, BetaFamily)
DIVCERT_ENTROPY(Beta)

}  // namespace divcert
