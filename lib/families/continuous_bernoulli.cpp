#include "families/continuous_bernoulli.hpp"

#include "families/family_of.hpp"
#include "families/laws/continuous_bernoulli.hpp"
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

  static std::array<Interval, 1> natural_parameter(const Interval& p) { return {log_odds(p)}; }
  template <class N>
  static N log_partition(const std::array<N, 1>& eta) {
    return log_integral_of_exp(eta[0]);
  }
  template <class N>
  static std::array<N, 1> mean(const std::array<N, 1>& eta) {
    return {mean_of_tilted_uniform(eta[0])};
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
DIVCERT_ENTROPY(ContinuousBernoulli)

}  // namespace divcert
