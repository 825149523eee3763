#include "families/laws/von_mises.hpp"

#include "families/family_of.hpp"
#include "families/log_bessel.hpp"
#include "numerics/hardware_fma.hpp"
#include "numerics/special_functions.hpp"

namespace divcert {
namespace families {
namespace {

struct VonMisesFamily {
  using Member = VonMises;
  static constexpr std::string_view name = "von_mises";
  static constexpr Parameter<VonMises> parameters[] = {{"mu", &VonMises::mu, finite_numbers},
                                                       {"kappa", &VonMises::kappa, non_negative_numbers}};
  static constexpr Contract contract = nearest_but_for_ties;

  static std::optional<double> known(VonMises p, VonMises q) {
    return p.kappa == 0 && q.kappa == 0 ? std::optional(0.0) : std::nullopt;  // both are uniform
  }

  static Interval closed_form(VonMises p, VonMises q, mpfr_prec_t precision) {
    const Interval d = Interval(p.mu, precision) - Interval(q.mu, precision);
    return numerics::log_bessel_i0(q.kappa, precision) - numerics::log_bessel_i0(p.kappa, precision) +
           numerics::bessel_ratio(p.kappa, precision) * (Interval(p.kappa, precision) - cos(d) * q.kappa);
  }

  static std::optional<double> affinity_rule(VonMises p, VonMises q, double alpha) {
    return alpha == 0 || (p.kappa == 0 && q.kappa == 0) ? std::optional(0.0) : std::nullopt;
  }
  // exp(ακp cos(x−μp) + (1−α)κq cos(x−μq)) is that of one law, of the length of the sum of two vectors.
  static Interval log_affinity(VonMises p, VonMises q, const Interval& alpha) {
    const mpfr_prec_t precision = alpha.precision();
    const Interval rest = 1.0 - alpha;
    return numerics::log_bessel_i0(length_of_sum(alpha * p.kappa, rest * q.kappa, p.mu, q.mu)) -
           alpha * numerics::log_bessel_i0(p.kappa, precision) -
           rest * numerics::log_bessel_i0(q.kappa, precision);
  }
  static bool mirrored(VonMises p, VonMises q) { return p.kappa == q.kappa; }

  static bool bounded(VonMises, VonMises) { return true; }
  static Interval log_supremum(VonMises p, VonMises q, mpfr_prec_t precision) {
    return numerics::log_bessel_i0(q.kappa, precision) - numerics::log_bessel_i0(p.kappa, precision) +
           length_of_sum(Interval(p.kappa, precision), -Interval(q.kappa, precision), p.mu, q.mu);
  }

  // |x e^(i·at_x) + y e^(i·at_y)|
  static Interval length_of_sum(const Interval& x, const Interval& y, double at_x, double at_y) {
    const Interval angle = Interval(at_x, x.precision()) - Interval(at_y, x.precision());
    return sqrt(non_negative(square(x + y) - x * y * (1.0 - cos(angle)) * 2.0));
  }

  // The Bregman divergence of log I0 at κq from κp, and A(κp) κq (1 − cos(μp−μq)).
  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(VonMises p, VonMises q) {
    const DoubleDouble d = numerics::two_sum(p.mu, -q.mu);
    const DoubleDouble difference = numerics::two_sum(q.kappa, -p.kappa);
    for (const double value : {p.kappa, q.kappa, std::abs(difference.hi), std::abs(d.hi)})
      if (value != 0 && !in_fast_range(value)) return std::nullopt;
    if (!(std::abs(d.hi) <= 0x1p40)) return std::nullopt;
    const std::optional<LogBessel> bessel = log_bessel(q.kappa, p.kappa, difference);
    if (!bessel) return std::nullopt;
    if (d.hi == 0 || p.kappa == 0 || q.kappa == 0) return bessel->divergence;
    const Approximation turn = versine(d);
    const DoubleDouble factor = bessel->slope * q.kappa;
    const DoubleDouble shift = factor * turn.value;
    return bessel->divergence +
           Approximation{shift, 1.01 * (factor.hi * turn.error + shift.hi * bessel_slope_error)};
  }
};

}  // namespace
}  // namespace families

DIVCERT_AFFINITY_FAMILY(von_mises, VonMises, VonMisesFamily)
DIVCERT_ENTROPY(VonMises)

}  // namespace divcert
