#include "families/laws/laplace.hpp"

#include "families/family_of.hpp"
#include "families/gap.hpp"
#include "families/natural_space.hpp"
#include "families/quick_log_ratio.hpp"
#include "numerics/exp_kernel.hpp"

namespace divcert {
namespace families {
namespace {

// The gap of r = bp/bq, and r(t + e^−t − 1), t = |μp−μq|/bp.
struct LaplaceFamily {
  using Member = Laplace;
  static constexpr std::string_view name = "laplace";
  static constexpr Parameter<Laplace> parameters[] = {{"mu", &Laplace::mu, finite_numbers},
                                                      {"b", &Laplace::b, positive_numbers}};
  static constexpr Contract contract = nearest_but_for_ties;

  static Interval closed_form(Laplace p, Laplace q, mpfr_prec_t precision) {
    const Interval ratio = Interval(p.b, precision) / Interval(q.b, precision);
    const Interval t = abs(Interval(p.mu, precision) - Interval(q.mu, precision)) / Interval(p.b, precision);
    return gap(ratio) + ratio * (t + expm1(-t));
  }

  static std::optional<double> affinity_rule(Laplace p, Laplace q, double alpha) {
    return affinity_rule_of_one_support(alpha, [&] { return sign_of_combination(alpha, q.b, p.b) > 0; });
  }
  // The integral of e^(−x|t|−y|t−d|), x = α/bp, y = (1−α)/bq, w = |x−y|d: e^(−min(x,y)d) times
  // (1 + e^−w)/(x+y) outside of the two means, and d(1 − e^−w)/w between them.
  static Interval log_affinity(Laplace p, Laplace q, const Interval& alpha) {
    const mpfr_prec_t precision = alpha.precision();
    const Interval bp(p.b, precision), bq(q.b, precision), one(1.0, precision);
    const Interval d = abs(Interval(p.mu, precision) - Interval(q.mu, precision));
    const Interval x = alpha / bp, y = (1.0 - alpha) / bq, w = abs(x - y) * d;
    const Interval mean = certainly_positive(w) ? -expm1(-w) / w : hull(1.0 - w / 2.0, one);
    return log((exp(-w) + 1.0) / (x + y) + d * mean) - min(x, y) * d - alpha * log(bp * 2.0) -
           (1.0 - alpha) * log(bq * 2.0);
  }
  static bool mirrored(Laplace p, Laplace q) { return p.b == q.b; }

  static bool bounded(Laplace p, Laplace q) { return p.b <= q.b; }
  static Interval log_supremum(Laplace p, Laplace q, mpfr_prec_t precision) {  // at μp
    const Interval scale(q.b, precision);
    const Interval d = abs(Interval(p.mu, precision) - Interval(q.mu, precision));
    return log(scale / Interval(p.b, precision)) + d / scale;
  }

  DIVCERT_HARDWARE_FMA static std::optional<Approximation> quick(Laplace p, Laplace q) {
    if (!in_fast_range(p.b) || !in_fast_range(q.b)) return std::nullopt;
    DoubleDouble d = numerics::two_sum(p.mu, -q.mu);
    if (d.hi < 0) d = numerics::negated(d);
    const DoubleDouble t = d / p.b, ratio = DoubleDouble{p.b, 0} / q.b;
    if (!in_fast_range(t.hi) || t.hi > 600) return std::nullopt;
    const DoubleDouble scales = ratio - 1.0 + quick_log_ratio({q.b, 0}, {p.b, 0});
    return quick_approximation(scales + numerics::exp_and_gap(numerics::negated(t)).gap * ratio, 1);
  }

  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(Laplace p, Laplace q) {
    if (!in_fast_range(p.b) || !in_fast_range(q.b)) return std::nullopt;
    const DoubleDouble scales = gap_of_ratio(p.b, q.b);
    DoubleDouble d = numerics::two_sum(p.mu, -q.mu);
    if (d.hi == 0) return approximation(scales);
    if (d.hi < 0) d = numerics::negated(d);
    const DoubleDouble t = d / p.b;
    if (!in_fast_range(t.hi)) return std::nullopt;
    const DoubleDouble shift =
        t.hi > 600 ? t - 1.0 : numerics::exp_and_gap(numerics::negated(t)).gap;  // e^−600 < 2^−865
    return approximation(scales + shift * p.b / q.b);
  }
};

}  // namespace
}  // namespace families

DIVCERT_AFFINITY_FAMILY(laplace, Laplace, LaplaceFamily)
DIVCERT_ENTROPY(Laplace)

}  // namespace divcert
