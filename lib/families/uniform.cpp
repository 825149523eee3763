#include "families/laws/uniform.hpp"

#include <algorithm>

#include "families/family_of.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert {
namespace families {
namespace {

// The logarithm of a rational, 1 at equal widths alone and transcendental elsewhere (Lindemann): never a tie.
struct UniformFamily {
  using Member = Uniform;
  static constexpr std::string_view name = "uniform";
  static constexpr Parameter<Uniform> parameters[] = {{"low", &Uniform::low, finite_numbers},
                                                      {"high", &Uniform::high, finite_numbers}};

  static std::string_view fault(Uniform x) { return x.low < x.high ? "" : "low must be less than high"; }

  static bool contains(Uniform q, Uniform p) { return q.low <= p.low && p.high <= q.high; }
  static Uniform common(Uniform p, Uniform q) { return {std::max(p.low, q.low), std::min(p.high, q.high)}; }
  static Interval width(Uniform x, mpfr_prec_t precision) {
    return Interval(x.high, precision) - Interval(x.low, precision);
  }

  static std::optional<double> known(Uniform p, Uniform q) {
    return contains(q, p) ? std::nullopt : std::optional(infinity);
  }

  static Interval closed_form(Uniform p, Uniform q, mpfr_prec_t precision) {
    return log(width(q, precision) / width(p, precision));
  }

  static std::optional<double> affinity_rule(Uniform p, Uniform q, double alpha) {
    if (alpha > 1) return known(p, q);
    const Uniform both = common(p, q);
    if (!(both.low < both.high)) return -infinity;
    return alpha == 0 && contains(p, q) ? std::optional(0.0) : std::nullopt;
  }
  static Interval log_affinity(Uniform p, Uniform q, const Interval& alpha) {
    const mpfr_prec_t precision = alpha.precision();
    const Interval both = width(common(p, q), precision);
    return alpha * log(both / width(p, precision)) + (1.0 - alpha) * log(both / width(q, precision));
  }

  static bool bounded(Uniform, Uniform) { return true; }
  static Interval log_supremum(Uniform p, Uniform q, mpfr_prec_t precision) {
    return closed_form(p, q, precision);
  }

  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(Uniform p, Uniform q) {
    if (!contains(q, p) || !(p.low < p.high)) return std::nullopt;
    const DoubleDouble p_width = numerics::two_sum(p.high, -p.low),
                       q_width = numerics::two_sum(q.high, -q.low);
    if (!in_fast_range(p_width.hi) || !in_fast_range(q_width.hi)) return std::nullopt;
    const DoubleDouble difference = numerics::two_sum(q.high, -p.high) + numerics::two_sum(p.low, -q.low);
    return approximation(numerics::log_and_gap(numerics::quotient(p_width, q_width, difference)).log);
  }
};

}  // namespace
}  // namespace families

DIVCERT_AFFINITY_FAMILY(uniform, Uniform, UniformFamily)
DIVCERT_ENTROPY(Uniform)

}  // namespace divcert
