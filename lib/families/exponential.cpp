#include <divcert/families.hpp>

#include "families/family_of.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert {
namespace families {
namespace {

// With different rates the logarithm is transcendental (Lindemann): never a tie.
struct ExponentialFamily {
  using Member = Exponential;
  static constexpr std::string_view name = "exponential";
  static constexpr Parameter<Exponential> parameters[] = {{"rate", &Exponential::rate, positive_numbers}};

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

  static Interval closed_form(Exponential p, Exponential q, mpfr_prec_t precision) {
    const Interval a(p.rate, precision), b(q.rate, precision);
    return log(a / b) + b / a - 1.0;
  }

  // The gap δ − log(1+δ) at 1+δ = rq/rp.
  DIVCERT_HARDWARE_FMA static std::optional<double> fast(Exponential p, Exponential q) {
    if (!in_fast_range(p.rate) || !in_fast_range(q.rate)) return std::nullopt;
    const DoubleDouble difference = numerics::two_sum(q.rate, -p.rate);
    return numerics::round_if_decided(
        approximation(log_and_gap(numerics::quotient(p.rate, DoubleDouble{q.rate, 0}, difference)).gap));
  }
};

using Of = FamilyOf<ExponentialFamily>;

}  // namespace

constinit const Family exponential_family = Of::record();

}  // namespace families

double kl(Exponential p, Exponential q) { return numerics::in_default_environment(families::Of::kl, p, q); }

double kl_bregman(Exponential p, Exponential q) {
  return numerics::in_default_environment(families::Of::kl_bregman, p, q);
}

}  // namespace divcert
