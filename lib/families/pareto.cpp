#include "families/laws/pareto.hpp"

#include <algorithm>
#include <array>

#include "families/family_of.hpp"
#include "families/gap.hpp"
#include "families/natural_space.hpp"
#include "families/quick_log_ratio.hpp"

namespace divcert {
namespace families {
namespace {

struct ParetoFamily {
  using Member = Pareto;
  static constexpr std::string_view name = "pareto";
  static constexpr Parameter<Pareto> parameters[] = {{"scale", &Pareto::scale, positive_numbers},
                                                     {"shape", &Pareto::shape, positive_numbers}};

  static std::optional<double> known(Pareto p, Pareto q) {
    return p.scale < q.scale ? std::optional(infinity) : std::nullopt;
  }

  static Interval closed_form(Pareto p, Pareto q, mpfr_prec_t precision) {
    const Interval shape(q.shape, precision);
    return shape * log(Interval(p.scale, precision) / Interval(q.scale, precision)) +
           gap(shape / Interval(p.shape, precision));
  }

  // A sum of rational multiples of logarithms is zero or transcendental (Baker); where it is zero, aq/ap − 1
  // is left.
  static std::optional<numerics::ExactValue> exact_case(Pareto p, Pareto q) {
    const std::array weights{q.shape, 1.0}, above{p.scale, p.shape}, below{q.scale, q.shape};
    if (!numerics::log_sum_vanishes(weights, above, below)) return std::nullopt;
    const mpq_class value = mpq_class(q.shape) / mpq_class(p.shape) - 1;
    return numerics::ExactValue{value.get_num(), value.get_den()};
  }

  static std::optional<double> affinity_rule(Pareto p, Pareto q, double alpha) {
    if (alpha == 0 && p.scale <= q.scale) return 0;
    if (alpha <= 1) return std::nullopt;
    return p.scale >= q.scale && sign_of_combination(alpha, p.shape, q.shape) > 0 ? std::nullopt
                                                                                  : std::optional(infinity);
  }
  // log ap^α aq^(1−α) mp^(α ap) mq^((1−α) aq)/(a m^a), a = α ap + (1−α) aq, m the larger scale.
  static Interval log_affinity(Pareto p, Pareto q, const Interval& alpha) {
    const mpfr_prec_t precision = alpha.precision();
    const Interval least(std::max(p.scale, q.scale), precision);
    const Interval weight_p = alpha * p.shape, weight_q = (1.0 - alpha) * q.shape;
    return alpha * log(Interval(p.shape, precision)) + (1.0 - alpha) * log(Interval(q.shape, precision)) -
           log(weight_p + weight_q) + weight_p * log(Interval(p.scale, precision) / least) +
           weight_q * log(Interval(q.scale, precision) / least);
  }

  static bool bounded(Pareto p, Pareto q) { return p.shape >= q.shape; }
  static Interval log_supremum(Pareto p, Pareto q, mpfr_prec_t precision) {  // at the larger scale
    return log(Interval(p.shape, precision) / Interval(q.shape, precision)) +
           log(Interval(p.scale, precision) / Interval(q.scale, precision)) * q.shape;
  }

  static std::optional<Approximation> quick_log_affinity(Pareto p, Pareto q, double alpha) {
    return quick_affinity_of_paretos(p.scale, p.shape, q.scale, q.shape, alpha);
  }

  // aq log(mp/mq) + r − 1 − log r, r = aq/ap.
  DIVCERT_HARDWARE_FMA static std::optional<Approximation> quick(Pareto p, Pareto q) {
    for (const double value : {p.scale, p.shape, q.scale, q.shape})
      if (!in_fast_range(value)) return std::nullopt;
    if (p.scale < q.scale) return std::nullopt;
    const DoubleDouble shapes =
        DoubleDouble{q.shape, 0} / p.shape - 1.0 + quick_log_ratio({p.shape, 0}, {q.shape, 0});
    const DoubleDouble scales = quick_log_ratio({p.scale, 0}, {q.scale, 0}) * q.shape;
    return quick_approximation(scales + shapes, q.shape + 1);
  }

  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(Pareto p, Pareto q) {
    if (!in_fast_range(p.scale) || !in_fast_range(q.scale) || p.scale < q.scale) return std::nullopt;
    if (!in_fast_range(p.shape) || !in_fast_range(q.shape)) return std::nullopt;
    const DoubleDouble log_ratio =
        numerics::log_and_gap(
            numerics::quotient(q.scale, DoubleDouble{p.scale, 0}, numerics::two_sum(p.scale, -q.scale)))
            .log;
    return approximation(log_ratio * q.shape + gap_of_ratio(q.shape, p.shape));
  }
};

}  // namespace
}  // namespace families

DIVCERT_AFFINITY_FAMILY(pareto, Pareto, ParetoFamily)
DIVCERT_ENTROPY(Pareto)

}  // namespace divcert
