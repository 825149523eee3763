#include "families/laws/cauchy.hpp"

#include "families/family_of.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert {
namespace families {
namespace {

// The logarithm of a rational, 1 at equal laws alone and transcendental elsewhere (Lindemann): never a tie.
struct CauchyFamily {
  using Member = Cauchy;
  static constexpr std::string_view name = "cauchy";
  static constexpr Parameter<Cauchy> parameters[] = {{"x0", &Cauchy::x0, finite_numbers},
                                                     {"gamma", &Cauchy::gamma, positive_numbers}};

  // log(1 + δ), δ = ((γp−γq)² + (xp−xq)²)/(4γpγq).
  static Interval closed_form(Cauchy p, Cauchy q, mpfr_prec_t precision) {
    const Interval a(p.gamma, precision), b(q.gamma, precision);
    const Interval d = Interval(p.x0, precision) - Interval(q.x0, precision);
    return log1p((square(a - b) + square(d)) / (a * b * 4.0));
  }

  // 2δ (Nielsen & Okamura 2023).
  static Interval chi2(Cauchy p, Cauchy q, mpfr_prec_t precision) {
    const Interval a(p.gamma, precision), b(q.gamma, precision);
    const Interval d = Interval(p.x0, precision) - Interval(q.x0, precision);
    return (square(a - b) + square(d)) / (a * b * 2.0);
  }
  static std::optional<numerics::ExactValue> exact_chi2(Cauchy p, Cauchy q) {
    const mpq_class a(p.gamma), b(q.gamma), d = mpq_class(p.x0) - mpq_class(q.x0), g = a - b;
    const mpq_class value = (g * g + d * d) / (2 * a * b);
    return numerics::ExactValue{value.get_num(), value.get_den()};
  }

  static HWY_INLINE std::optional<DoubleDouble> quick_delta(Cauchy p, Cauchy q) {
    if (!in_fast_range(p.gamma) || !in_fast_range(q.gamma)) return std::nullopt;
    const DoubleDouble d = numerics::two_sum(p.x0, -q.x0), g = numerics::two_sum(p.gamma, -q.gamma);
    for (const double size : {std::abs(d.hi), std::abs(g.hi)})
      if (size != 0 && !in_fast_range(size)) return std::nullopt;
    const DoubleDouble delta =
        (d * d + g * g) / numerics::scaled(numerics::two_product(p.gamma, q.gamma), 4.0);
    return delta.hi >= 0x1p-380 ? std::optional(delta) : std::nullopt;
  }
  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(Cauchy p, Cauchy q) {
    const std::optional<DoubleDouble> delta = quick_delta(p, q);
    if (!delta) return std::nullopt;
    const bool near = delta->hi <= 1;
    return approximation(
        numerics::log_and_gap(numerics::Quotient<double>{near ? *delta : *delta + 1.0, near ? 1.0 : 0.0})
            .log);
  }
  DIVCERT_HARDWARE_FMA static std::optional<Approximation> quick_chi2(Cauchy p, Cauchy q) {
    const std::optional<DoubleDouble> delta = quick_delta(p, q);
    return delta ? std::optional(approximation(numerics::scaled(*delta, 2.0))) : std::nullopt;
  }
};

}  // namespace
}  // namespace families

DIVCERT_CHI2_FAMILY(cauchy, Cauchy, CauchyFamily)
DIVCERT_ENTROPY(Cauchy)

}  // namespace divcert
