#include "families/laws/inverse_gaussian.hpp"

#include "families/family_of.hpp"
#include "families/gap.hpp"
#include "families/natural_space.hpp"

namespace divcert {
namespace families {
namespace {

struct InverseGaussianFamily {
  using Member = InverseGaussian;
  static constexpr std::string_view name = "inverse_gaussian";
  static constexpr Parameter<InverseGaussian> parameters[] = {
      {"mu", &InverseGaussian::mu, positive_numbers}, {"lambda", &InverseGaussian::lambda, positive_numbers}};

  template <class N>
  static std::array<N, 2> natural_parameter(const N& mu, const N& lambda) {
    return {-lambda / (mu * mu * 2.0), -lambda / 2.0};
  }
  template <class N>
  static N log_partition(const std::array<N, 2>& eta) {
    return sqrt(non_negative(eta[0] * eta[1])) * -2.0 - log(eta[1] * -2.0) / 2.0;
  }
  template <class N>
  static std::array<N, 2> mean(const std::array<N, 2>& eta) {
    const N mu = sqrt(eta[1] / eta[0]);
    return {mu, 1.0 / mu - 1.0 / (eta[1] * 2.0)};
  }

  static Interval closed_form(InverseGaussian p, InverseGaussian q, mpfr_prec_t precision) {
    const Interval shape(q.lambda, precision), p_mu(p.mu, precision), q_mu(q.mu, precision);
    return (gap(shape / Interval(p.lambda, precision)) +
            shape * square(p_mu - q_mu) / (p_mu * square(q_mu))) /
           2.0;
  }

  // As for normal laws: with equal shapes rational, otherwise transcendental.
  static std::optional<numerics::ExactValue> exact_case(InverseGaussian p, InverseGaussian q) {
    if (p.lambda != q.lambda) return std::nullopt;
    const mpq_class p_mu(p.mu), q_mu(q.mu), d = p_mu - q_mu;
    const mpq_class value = mpq_class(q.lambda) * d * d / (2 * p_mu * q_mu * q_mu);
    return numerics::ExactValue{value.get_num(), value.get_den()};
  }

  // On the boundary λ/μ² = 0 there is the Lévy law.
  static std::optional<double> affinity_rule(InverseGaussian p, InverseGaussian q, double alpha) {
    return affinity_rule_of_one_support(alpha, [&] {
      return sign_of_combination(alpha, p.lambda, q.lambda) > 0 &&
             sign_of_combination(alpha, mpq_class(p.lambda) / squared(p.mu),
                                 mpq_class(q.lambda) / squared(q.mu)) >= 0;
    });
  }

  // log p/q = ½log(λp/λq) + λp/μp − λq/μq − ax − b/x, a = ½(λp/μp² − λq/μq²), b = ½(λp − λq).
  static bool bounded(InverseGaussian p, InverseGaussian q) {
    return p.lambda >= q.lambda && mpq_class(p.lambda) * squared(q.mu) >= mpq_class(q.lambda) * squared(p.mu);
  }
  static Interval log_supremum(InverseGaussian p, InverseGaussian q, mpfr_prec_t precision) {
    const Interval lp(p.lambda, precision), lq(q.lambda, precision);
    const Interval p_mu(p.mu, precision), q_mu(q.mu, precision);
    const Interval product = (lp / square(p_mu) - lq / square(q_mu)) * (lp - lq);  // 4ab
    return log(lp / lq) / 2.0 + lp / p_mu - lq / q_mu - sqrt(non_negative(product));
  }

  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(InverseGaussian p, InverseGaussian q) {
    for (const double value : {p.mu, p.lambda, q.mu, q.lambda})
      if (!in_fast_range(value)) return std::nullopt;
    const DoubleDouble d = numerics::two_sum(p.mu, -q.mu);
    const DoubleDouble shift = d * d * q.lambda / (numerics::two_product(q.mu, q.mu) * p.mu);
    return half(approximation(gap_of_ratio(q.lambda, p.lambda) + shift));
  }
};

}  // namespace
}  // namespace families

DIVCERT_EXPONENTIAL_FAMILY(inverse_gaussian, InverseGaussian, InverseGaussianFamily)
DIVCERT_ENTROPY(InverseGaussian)

}  // namespace divcert
