#include "families/family_of.hpp"
#include "families/gap.hpp"
#include "families/natural_space.hpp"

namespace divcert {
namespace families {
namespace {

// With different scales the logarithm is transcendental (Lindemann): never a tie.
struct RayleighFamily {
  using Member = Rayleigh;
  static constexpr std::string_view name = "rayleigh";
  static constexpr Parameter<Rayleigh> parameters[] = {{"sigma", &Rayleigh::sigma, positive_numbers}};

  template <class N>
  static std::array<N, 1> natural_parameter(const N& sigma) {
    return {-1.0 / (sigma * sigma * 2.0)};
  }
  template <class N>
  static N log_partition(const std::array<N, 1>& eta) {
    return -log(eta[0] * -2.0);
  }
  template <class N>
  static std::array<N, 1> mean(const std::array<N, 1>& eta) {
    return {-1.0 / eta[0]};
  }

  static Interval closed_form(Rayleigh p, Rayleigh q, mpfr_prec_t precision) {
    return gap(square(Interval(p.sigma, precision)) / square(Interval(q.sigma, precision)));
  }

  static std::optional<double> affinity_rule(Rayleigh p, Rayleigh q, double alpha) {
    return affinity_rule_of_one_support(
        alpha, [&] { return sign_of_combination(alpha, squared(q.sigma), squared(p.sigma)) > 0; });
  }

  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(Rayleigh p, Rayleigh q) {
    if (!in_fast_range(p.sigma) || !in_fast_range(q.sigma)) return std::nullopt;
    return approximation(gap_of_squared_ratio(p.sigma, q.sigma));
  }
};

}  // namespace
}  // namespace families

DIVCERT_EXPONENTIAL_FAMILY(rayleigh, Rayleigh, RayleighFamily)

}  // namespace divcert
