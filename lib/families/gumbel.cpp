#include "families/gumbel.hpp"

#include "families/family_of.hpp"
#include "families/laws/gumbel.hpp"
#include "families/natural_space.hpp"

namespace divcert {
namespace families {
namespace {

struct GumbelFamily {
  using Member = Gumbel;
  static constexpr std::string_view name = "gumbel";
  static constexpr Parameter<Gumbel> parameters[] = {{"mu", &Gumbel::mu, finite_numbers},
                                                     {"beta", &Gumbel::beta, positive_numbers}};
  static constexpr Contract contract = nearest_but_for_ties;

  static Interval closed_form(Gumbel p, Gumbel q, mpfr_prec_t precision) {
    const Interval scale(q.beta, precision);
    return gumbel_kl(Interval(p.beta, precision) / scale,
                     (Interval(q.mu, precision) - Interval(p.mu, precision)) / scale);
  }

  static std::string_view affinity_fault(Gumbel p, Gumbel q) {
    return p.beta == q.beta ? "" : "p.beta is q.beta";
  }

  static Interval shift(Gumbel p, Gumbel q, mpfr_prec_t precision) {
    return (Interval(p.mu, precision) - Interval(q.mu, precision)) / Interval(p.beta, precision);
  }
  // With p.mu < q.mu, s is rational and not 0, and the logarithm of a rational is none (Lindemann).
  static std::optional<double> affinity_rule(Gumbel p, Gumbel q, double alpha) {
    return affinity_rule_of_one_support(alpha, [&] {
      return p.beta != q.beta || p.mu >= q.mu ||
             gumbel_affinity_is_finite(alpha, [&](mpfr_prec_t precision) { return shift(p, q, precision); });
    });
  }
  static Interval log_affinity(Gumbel p, Gumbel q, const Interval& alpha) {
    return gumbel_log_affinity(shift(p, q, alpha.precision()), alpha);
  }

  static bool bounded(Gumbel p, Gumbel q) { return p.beta != q.beta || p.mu > q.mu; }
  static Interval log_supremum(Gumbel p, Gumbel q, mpfr_prec_t precision) { return shift(p, q, precision); }

  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(Gumbel p, Gumbel q) {
    const DoubleDouble d = numerics::two_sum(q.mu, -p.mu);
    if (!in_fast_range(p.beta) || !in_fast_range(q.beta)) return std::nullopt;
    if (d.hi != 0 && !in_fast_range(std::abs(d.hi))) return std::nullopt;
    return quick_gumbel_kl(DoubleDouble{p.beta, 0} / q.beta, numerics::two_sum(p.beta, -q.beta) / q.beta,
                           d / q.beta);
  }
};

}  // namespace
}  // namespace families

DIVCERT_AFFINITY_FAMILY(gumbel, Gumbel, GumbelFamily)
DIVCERT_ENTROPY(Gumbel)

}  // namespace divcert
