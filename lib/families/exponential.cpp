#include <divcert/families.hpp>

#include "families/bregman.hpp"
#include "families/steps.hpp"
#include "numerics/floating_point_environment.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert {
namespace families {
namespace {

struct ExponentialFamily {
  template <class N>
  static std::array<N, 1> natural_parameter(const N& rate) {
    return {-rate};
  }
  template <class N>
  static N log_partition(const std::array<N, 1>& eta) {
    return -log(-eta[0]);
  }
  template <class N>
  static std::array<N, 1> mean(const std::array<N, 1>& eta) {
    return {-1.0 / eta[0]};
  }
};

Interval closed_form(Exponential p, Exponential q, mpfr_prec_t precision) {
  const Interval a(p.rate, precision), b(q.rate, precision);
  return log(a / b) + b / a - 1.0;
}

Interval bregman_form(Exponential p, Exponential q, mpfr_prec_t precision) {
  const auto eta = [&](Exponential x) {
    return ExponentialFamily::natural_parameter(Interval(x.rate, precision));
  };
  return bregman_divergence<ExponentialFamily>(eta(q), eta(p));
}

// With different rates the logarithm is transcendental (Lindemann): never a tie.
template <class Enclose>
double decide(Exponential p, Exponential q, Enclose enclose) {
  if (p.rate == q.rate) return 0.0;
  return last_step([&](mpfr_prec_t precision) { return enclose(p, q, precision); });
}

void require(std::string_view function, Exponential p, Exponential q) {
  constexpr std::string_view requirement = "finite and positive";
  require_parameter(is_finite(p.rate) && p.rate > 0, function, "p.rate", requirement, p.rate);
  require_parameter(is_finite(q.rate) && q.rate > 0, function, "q.rate", requirement, q.rate);
}

}  // namespace

// The gap δ − log(1+δ) at 1+δ = rq/rp.
DIVCERT_HARDWARE_FMA std::optional<double> fast_kl(Exponential p, Exponential q) {
  if (!in_fast_range(p.rate) || !in_fast_range(q.rate)) return std::nullopt;
  const DoubleDouble difference = numerics::two_sum(q.rate, -p.rate);
  return numerics::round_if_decided(
      approximation(log_and_gap(numerics::quotient(p.rate, DoubleDouble{q.rate, 0}, difference)).gap));
}

double last_step_kl(Exponential p, Exponential q) { return decide(p, q, closed_form); }

namespace {

double nearest_kl(Exponential p, Exponential q) {
  require("kl", p, q);
  if (const auto decided = fast_kl(p, q)) return *decided;
  return last_step_kl(p, q);
}

double nearest_kl_bregman(Exponential p, Exponential q) {
  require("kl_bregman", p, q);
  return decide(p, q, bregman_form);
}

}  // namespace
}  // namespace families

double kl(Exponential p, Exponential q) {
  return numerics::in_default_environment(families::nearest_kl, p, q);
}

double kl_bregman(Exponential p, Exponential q) {
  return numerics::in_default_environment(families::nearest_kl_bregman, p, q);
}

}  // namespace divcert
