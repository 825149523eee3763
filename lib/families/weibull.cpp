#include "families/laws/weibull.hpp"

#include <array>

#include "families/family_of.hpp"
#include "families/gumbel.hpp"
#include "families/natural_space.hpp"

namespace divcert {
namespace families {
namespace {

// −log X is a Gumbel law, μ = −log λ, β = 1/k.
struct WeibullFamily {
  using Member = Weibull;
  static constexpr std::string_view name = "weibull";
  static constexpr Parameter<Weibull> parameters[] = {{"shape", &Weibull::shape, positive_numbers},
                                                      {"scale", &Weibull::scale, positive_numbers}};
  static constexpr Contract contract = nearest_but_for_ties;

  static Interval closed_form(Weibull p, Weibull q, mpfr_prec_t precision) {
    const Interval shape(q.shape, precision);
    return gumbel_kl(shape / Interval(p.shape, precision),
                     shape * log(Interval(p.scale, precision) / Interval(q.scale, precision)));
  }

  static std::string_view affinity_fault(Weibull p, Weibull q) {
    return p.shape == q.shape ? "" : "p.shape is q.shape";
  }

  static Interval shift(Weibull p, Weibull q, mpfr_prec_t precision) {
    return log(Interval(q.scale, precision) / Interval(p.scale, precision)) * p.shape;
  }
  /// k log(λq/λp) = log((α−1)/α). From 2^53 on, where α − 1 is no double, they differ: powers of numbers of
  /// 53 bits are not at once α and α − 1, of which only 9 and 8 are both powers (Mihăilescu).
  static bool at_the_edge(Weibull p, Weibull q, double alpha) {
    const std::array weights{p.shape, 1.0}, above{q.scale, alpha}, below{p.scale, alpha - 1};
    return alpha < 0x1p53 && numerics::log_sum_vanishes(weights, above, below);
  }
  static std::optional<double> affinity_rule(Weibull p, Weibull q, double alpha) {
    return affinity_rule_of_one_support(alpha, [&] {
      if (p.shape != q.shape || p.scale <= q.scale) return true;
      return !at_the_edge(p, q, alpha) &&
             gumbel_affinity_is_finite(alpha, [&](mpfr_prec_t precision) { return shift(p, q, precision); });
    });
  }
  static Interval log_affinity(Weibull p, Weibull q, const Interval& alpha) {
    return gumbel_log_affinity(shift(p, q, alpha.precision()), alpha);
  }

  static bool bounded(Weibull p, Weibull q) { return p.shape != q.shape || p.scale < q.scale; }
  static Interval log_supremum(Weibull p, Weibull q, mpfr_prec_t precision) { return shift(p, q, precision); }

  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(Weibull p, Weibull q) {
    for (const double value : {p.shape, p.scale, q.shape, q.scale})
      if (!in_fast_range(value)) return std::nullopt;
    const DoubleDouble log_ratio =
        numerics::log_and_gap(
            numerics::quotient(q.scale, DoubleDouble{p.scale, 0}, numerics::two_sum(p.scale, -q.scale)))
            .log;
    return quick_gumbel_kl(DoubleDouble{q.shape, 0} / p.shape, numerics::two_sum(q.shape, -p.shape) / p.shape,
                           log_ratio * q.shape);
  }
};

}  // namespace
}  // namespace families

DIVCERT_AFFINITY_FAMILY(weibull, Weibull, WeibullFamily)
DIVCERT_ENTROPY(Weibull)

}  // namespace divcert
