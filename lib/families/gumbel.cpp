#include "families/gumbel.hpp"

#include "families/family_of.hpp"
#include "families/laws/gumbel.hpp"

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

DIVCERT_FAMILY(gumbel, Gumbel, GumbelFamily)
DIVCERT_ENTROPY(Gumbel)

}  // namespace divcert
