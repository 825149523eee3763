#include "families/laws/chi_squared.hpp"

#include "families/family_of.hpp"
#include "families/log_gamma.hpp"
#include "families/natural_space.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert {
namespace families {
namespace {

struct ChiSquaredFamily {
  using Member = ChiSquared;
  static constexpr std::string_view name = "chi_squared";
  static constexpr Parameter<ChiSquared> parameters[] = {{"df", &ChiSquared::df, positive_numbers}};
  static constexpr Contract contract = nearest_but_for_ties;

  // For log(x/2), to the measure e^(−x/2) dx/x.
  template <class N>
  static std::array<N, 1> natural_parameter(const N& df) {
    return {df / 2.0};
  }
  template <class N>
  static N log_partition(const std::array<N, 1>& eta) {
    return log_gamma(eta[0]);
  }
  template <class N>
  static std::array<N, 1> mean(const std::array<N, 1>& eta) {
    return {digamma(eta[0])};
  }

  static Interval closed_form(ChiSquared p, ChiSquared q, mpfr_prec_t precision) {
    return log_gamma_divergence(Interval(q.df, precision) / 2.0, Interval(p.df, precision) / 2.0);
  }

  static std::optional<double> affinity_rule(ChiSquared p, ChiSquared q, double alpha) {
    return affinity_rule_of_one_support(alpha, [&] { return sign_of_combination(alpha, p.df, q.df) > 0; });
  }

  static bool bounded(ChiSquared, ChiSquared) { return false; }

  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(ChiSquared p, ChiSquared q) {
    if (!in_fast_range(p.df) || !in_fast_range(q.df)) return std::nullopt;
    return log_gamma_divergence({q.df / 2, 0}, {p.df / 2, 0},
                                numerics::scaled(numerics::two_sum(q.df, -p.df), 0.5));
  }
};

}  // namespace
}  // namespace families

DIVCERT_EXPONENTIAL_FAMILY(chi_squared, ChiSquared, ChiSquaredFamily)
DIVCERT_ENTROPY(ChiSquared)

}  // namespace divcert
