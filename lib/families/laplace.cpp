#include "families/laws/laplace.hpp"

#include "families/family_of.hpp"
#include "families/gap.hpp"
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

DIVCERT_FAMILY(laplace, Laplace, LaplaceFamily)
DIVCERT_ENTROPY(Laplace)

}  // namespace divcert
