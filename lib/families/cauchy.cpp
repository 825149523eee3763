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

  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(Cauchy p, Cauchy q) {
    if (!in_fast_range(p.gamma) || !in_fast_range(q.gamma)) return std::nullopt;
    const DoubleDouble d = numerics::two_sum(p.x0, -q.x0), g = numerics::two_sum(p.gamma, -q.gamma);
    for (const double size : {std::abs(d.hi), std::abs(g.hi)})
      if (size != 0 && !in_fast_range(size)) return std::nullopt;
    const DoubleDouble delta =
        (d * d + g * g) / numerics::scaled(numerics::two_product(p.gamma, q.gamma), 4.0);
    if (!(delta.hi >= 0x1p-380)) return std::nullopt;
    const bool near = delta.hi <= 1;
    return approximation(
        numerics::log_and_gap(numerics::Quotient<double>{near ? delta : delta + 1.0, near ? 1.0 : 0.0}).log);
  }
};

}  // namespace
}  // namespace families

DIVCERT_FAMILY(cauchy, Cauchy, CauchyFamily)
DIVCERT_ENTROPY(Cauchy)

}  // namespace divcert
