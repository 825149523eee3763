#include "families/family_of.hpp"
#include "families/log_sinh.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert {
namespace families {
namespace {

struct ContinuousBernoulliFamily {
  using Member = ContinuousBernoulli;
  static constexpr std::string_view name = "continuous_bernoulli";
  static constexpr Parameter<ContinuousBernoulli> parameters[] = {
      {"p", &ContinuousBernoulli::p, inner_probabilities}};
  static constexpr Contract contract = nearest_but_for_ties;

  static std::array<Interval, 1> natural_parameter(const Interval& p) { return {log(p) - log1p(-p)}; }

  /// log((e^η − 1)/η) = η/2 + log(sinh(η/2)/(η/2)); the last is between 0 and η²/24.
  template <class N>
  static N log_partition(const std::array<N, 1>& eta) {
    if (certainly_negative(eta[0])) return log(expm1(eta[0]) / eta[0]);
    if (certainly_positive(eta[0])) return eta[0] + log(-expm1(-eta[0]) / eta[0]);  // no power of e overflows
    const N zero(eta[0].precision());
    return eta[0] / 2.0 + hull(zero, square(eta[0]) / 24.0);
  }
  /// 1/(1 − e^−η) − 1/η, which grows, is 1/2 at 0, and has a slope of at most 1/12.
  template <class N>
  static std::array<N, 1> mean(const std::array<N, 1>& eta) {
    if (certainly_positive(eta[0]) || certainly_negative(eta[0]))
      return {-1.0 / expm1(-eta[0]) - 1.0 / eta[0]};
    return {eta[0] / 12.0 + 0.5};
  }

  static Interval closed_form(ContinuousBernoulli p, ContinuousBernoulli q, mpfr_prec_t precision) {
    return bregman_divergence<ContinuousBernoulliFamily>(natural_parameter(Interval(q.p, precision)),
                                                         natural_parameter(Interval(p.p, precision)));
  }

  static std::optional<double> affinity_rule(ContinuousBernoulli, ContinuousBernoulli, double alpha) {
    return alpha == 0 ? std::optional(0.0) : std::nullopt;  // every η is a natural parameter
  }

  static bool bounded(ContinuousBernoulli, ContinuousBernoulli) { return true; }
  // At 1 if ηp > ηq, else at 0.
  static Interval log_supremum(ContinuousBernoulli p, ContinuousBernoulli q, mpfr_prec_t precision) {
    const auto eta_p = natural_parameter(Interval(p.p, precision));
    const auto eta_q = natural_parameter(Interval(q.p, precision));
    return log_partition(eta_q) - log_partition(eta_p) + positive_part(eta_p[0] - eta_q[0]);
  }

  // A(η) = η/2 + log(sinh(η/2)/(η/2)).
  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(ContinuousBernoulli p,
                                                                ContinuousBernoulli q) {
    if (!in_fast_range(p.p) || !in_fast_range(q.p)) return std::nullopt;
    const DoubleDouble p_rest = numerics::two_sum(1.0, -p.p), q_rest = numerics::two_sum(1.0, -q.p);
    const DoubleDouble above = numerics::two_sum(q.p, -p.p);
    const auto log_ratio = [](DoubleDouble y, DoubleDouble x, DoubleDouble difference) {
      return numerics::log_and_gap(numerics::quotient(x, y, difference)).log;
    };
    const auto half_logit = [&](double value, DoubleDouble rest) {
      const DoubleDouble excess = numerics::two_sum(value, -0.5);
      return numerics::scaled(log_ratio({value, 0}, rest, numerics::scaled(excess, 2.0)), 0.5);
    };
    const DoubleDouble difference =
        numerics::scaled(log_ratio({q.p, 0}, {p.p, 0}, above) + log_ratio(p_rest, q_rest, above), 0.5);
    return log_sinh_divergence(half_logit(q.p, q_rest), half_logit(p.p, p_rest), difference);
  }
};

}  // namespace
}  // namespace families

DIVCERT_EXPONENTIAL_FAMILY(continuous_bernoulli, ContinuousBernoulli, ContinuousBernoulliFamily)

}  // namespace divcert
