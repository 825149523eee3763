#include "families/laws/bernoulli.hpp"

#include "families/family_of.hpp"
#include "families/two_point.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert {
namespace families {
namespace {

// Zero only at p = q and otherwise transcendental (Baker): never a tie.
struct BernoulliFamily {
  using Member = Bernoulli;
  static constexpr std::string_view name = "bernoulli";
  static constexpr Parameter<Bernoulli> parameters[] = {{"p", &Bernoulli::p, probabilities}};

  static bool has_natural_parameter(Bernoulli x) { return x.p != 0 && x.p != 1; }
  template <class N>
  static std::array<N, 1> natural_parameter(const N& p) {
    return {log(p / (1.0 - p))};
  }
  template <class N>
  static N log_partition(const std::array<N, 1>& eta) {
    return log(exp(eta[0]) + 1.0);
  }
  template <class N>
  static std::array<N, 1> mean(const std::array<N, 1>& eta) {
    return {1.0 / (exp(-eta[0]) + 1.0)};
  }

  static std::optional<double> known(Bernoulli, Bernoulli q) {
    return has_natural_parameter(q) ? std::nullopt : std::optional(infinity);
  }

  static Interval closed_form(Bernoulli p, Bernoulli q, mpfr_prec_t precision) {
    return two_point_kl(p.p, q.p, precision);
  }

  static std::optional<double> affinity_rule(Bernoulli p, Bernoulli q, double alpha) {
    return two_point_affinity_rule(p.p, q.p, alpha);
  }
  static Interval log_affinity(Bernoulli p, Bernoulli q, const Interval& alpha) {
    return two_point_log_affinity(p.p, q.p, alpha);
  }

  static bool bounded(Bernoulli, Bernoulli) { return true; }
  static Interval log_supremum(Bernoulli p, Bernoulli q, mpfr_prec_t precision) {
    return two_point_log_supremum(p.p, q.p, precision);
  }

  static std::optional<Approximation> quick_log_affinity(Bernoulli p, Bernoulli q, double alpha) {
    return quick_affinity_of_two_points(p.p, q.p, alpha);
  }

  DIVCERT_HARDWARE_FMA static std::optional<Approximation> quick(Bernoulli p, Bernoulli q) {
    return quicker_two_point_kl(p.p, q.p);
  }
  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(Bernoulli p, Bernoulli q) {
    const std::optional<DoubleDouble> value = quick_two_point_kl(p.p, q.p);
    return value ? std::optional(approximation(*value)) : std::nullopt;
  }
};

}  // namespace
}  // namespace families

DIVCERT_EXPONENTIAL_FAMILY(bernoulli, Bernoulli, BernoulliFamily)
DIVCERT_ENTROPY(Bernoulli)

}  // namespace divcert
