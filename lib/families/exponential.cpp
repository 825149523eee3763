#include "families/laws/exponential.hpp"

#include "families/family_of.hpp"
#include "families/gap.hpp"
#include "families/natural_space.hpp"

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
    return gap(Interval(q.rate, precision) / Interval(p.rate, precision));
  }

  static std::optional<double> affinity_rule(Exponential p, Exponential q, double alpha) {
    return affinity_rule_of_one_support(alpha,
                                        [&] { return sign_of_combination(alpha, p.rate, q.rate) > 0; });
  }

  static bool bounded(Exponential p, Exponential q) { return p.rate > q.rate; }
  static Interval log_supremum(Exponential p, Exponential q, mpfr_prec_t precision) {  // at 0
    return log(Interval(p.rate, precision) / Interval(q.rate, precision));
  }

  static std::optional<Approximation> quick_log_affinity(Exponential p, Exponential q, double alpha) {
    return quick_affinity_of_rates(p.rate, q.rate, alpha);
  }

  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(Exponential p, Exponential q) {
    if (!in_fast_range(p.rate) || !in_fast_range(q.rate)) return std::nullopt;
    return approximation(gap_of_ratio(q.rate, p.rate));
  }
};

}  // namespace
}  // namespace families

DIVCERT_EXPONENTIAL_FAMILY(exponential, Exponential, ExponentialFamily)
DIVCERT_ENTROPY(Exponential)

}  // namespace divcert
