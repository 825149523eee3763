#include "families/laws/von_mises.hpp"

#include "families/family_of.hpp"
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
};

}  // namespace
}  // namespace families

DIVCERT_FAMILY(von_mises, VonMises, VonMisesFamily)
DIVCERT_ENTROPY(VonMises)

}  // namespace divcert
