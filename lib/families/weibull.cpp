#include "families/laws/weibull.hpp"

#include "families/family_of.hpp"
#include "families/gumbel.hpp"

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

DIVCERT_FAMILY(weibull, Weibull, WeibullFamily)
DIVCERT_ENTROPY(Weibull)

}  // namespace divcert
