#include <divcert/families.hpp>

#include "families/family_of.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert {
namespace families {
namespace {

// With both parameters positive and different the logarithm is transcendental (Lindemann): never a tie.
struct PoissonFamily {
  using Member = Poisson;
  static constexpr std::string_view name = "poisson";
  static constexpr Parameter<Poisson> parameters[] = {{"lambda", &Poisson::lambda, non_negative_numbers}};

  template <class N>
  static std::array<N, 1> natural_parameter(const N& lambda) {
    return {log(lambda)};
  }
  template <class N>
  static N log_partition(const std::array<N, 1>& eta) {
    return exp(eta[0]);
  }
  template <class N>
  static std::array<N, 1> mean(const std::array<N, 1>& eta) {
    return {exp(eta[0])};
  }

  static std::optional<double> known(Poisson p, Poisson q) {
    if (p.lambda == 0) return q.lambda;  // exact
    if (q.lambda == 0) return infinity;
    return std::nullopt;
  }

  static Interval closed_form(Poisson p, Poisson q, mpfr_prec_t precision) {
    const Interval a(p.lambda, precision), b(q.lambda, precision);
    return a * log(a / b) - a + b;
  }

  DIVCERT_HARDWARE_FMA static std::optional<double> fast(Poisson p, Poisson q) {
    if (!in_fast_range(p.lambda) || !in_fast_range(q.lambda)) return std::nullopt;
    return numerics::round_if_decided(approximation(
        numerics::phi(p.lambda, DoubleDouble{q.lambda, 0}, numerics::two_sum(q.lambda, -p.lambda))));
  }
};

using Of = FamilyOf<PoissonFamily>;

}  // namespace

constinit const Family poisson_family = Of::record();

}  // namespace families

double kl(Poisson p, Poisson q) { return numerics::in_default_environment(families::Of::kl, p, q); }

double kl_bregman(Poisson p, Poisson q) {
  return numerics::in_default_environment(families::Of::kl_bregman, p, q);
}

}  // namespace divcert
