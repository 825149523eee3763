#include <divcert/families.hpp>

#include "families/bregman.hpp"
#include "families/steps.hpp"
#include "numerics/floating_point_environment.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert {
namespace families {
namespace {

struct PoissonFamily {
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
};

Interval closed_form(Poisson p, Poisson q, mpfr_prec_t precision) {
  const Interval a(p.lambda, precision), b(q.lambda, precision);
  return a * log(a / b) - a + b;
}

Interval bregman_form(Poisson p, Poisson q, mpfr_prec_t precision) {
  const auto eta = [&](Poisson x) { return PoissonFamily::natural_parameter(Interval(x.lambda, precision)); };
  return bregman_divergence<PoissonFamily>(eta(q), eta(p));
}

// With both parameters positive and different the logarithm is transcendental (Lindemann): never a tie.
template <class Enclose>
double decide(Poisson p, Poisson q, Enclose enclose) {
  if (p.lambda == q.lambda) return 0.0;
  if (p.lambda == 0) return q.lambda;  // exact
  if (q.lambda == 0) return infinity;
  return last_step([&](mpfr_prec_t precision) { return enclose(p, q, precision); });
}

void require(std::string_view function, Poisson p, Poisson q) {
  constexpr std::string_view requirement = "finite and non-negative";
  require_parameter(is_finite(p.lambda) && p.lambda >= 0, function, "p.lambda", requirement, p.lambda);
  require_parameter(is_finite(q.lambda) && q.lambda >= 0, function, "q.lambda", requirement, q.lambda);
}

}  // namespace

DIVCERT_HARDWARE_FMA std::optional<double> fast_kl(Poisson p, Poisson q) {
  if (!in_fast_range(p.lambda) || !in_fast_range(q.lambda)) return std::nullopt;
  return numerics::round_if_decided(approximation(
      numerics::phi(p.lambda, DoubleDouble{q.lambda, 0}, numerics::two_sum(q.lambda, -p.lambda))));
}

double last_step_kl(Poisson p, Poisson q) { return decide(p, q, closed_form); }

namespace {

double nearest_kl(Poisson p, Poisson q) {
  require("kl", p, q);
  if (const auto decided = fast_kl(p, q)) return *decided;
  return last_step_kl(p, q);
}

double nearest_kl_bregman(Poisson p, Poisson q) {
  require("kl_bregman", p, q);
  return decide(p, q, bregman_form);
}

}  // namespace
}  // namespace families

double kl(Poisson p, Poisson q) { return numerics::in_default_environment(families::nearest_kl, p, q); }

double kl_bregman(Poisson p, Poisson q) {
  return numerics::in_default_environment(families::nearest_kl_bregman, p, q);
}

}  // namespace divcert
