#include "families/continuous_bernoulli.hpp"

#include "families/family_of.hpp"
#include "families/laws/continuous_bernoulli.hpp"

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
};

}  // namespace
}  // namespace families

DIVCERT_EXPONENTIAL_FAMILY(continuous_bernoulli, ContinuousBernoulli, ContinuousBernoulliFamily)
DIVCERT_ENTROPY(ContinuousBernoulli)

}  // namespace divcert
