#include "families/laws/poisson.hpp"

#include "families/family_of.hpp"
#include "families/natural_space.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert {
namespace families {
namespace {

// With both parameters positive and different the logarithm is transcendental (Lindemann): never a tie.
struct PoissonFamily {
  using Member = Poisson;
  static constexpr std::string_view name = "poisson";
  static constexpr Parameter<Poisson> parameters[] = {{"lambda", &Poisson::lambda, non_negative_numbers}};

  static bool has_natural_parameter(Poisson x) { return x.lambda > 0; }
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

  static std::optional<double> known(Poisson p, Poisson q) {
    if (p.lambda == 0) return q.lambda;  // exact
    if (q.lambda == 0) return infinity;
    return std::nullopt;
  }

  static Interval closed_form(Poisson p, Poisson q, mpfr_prec_t precision) {
    const Interval a(p.lambda, precision), b(q.lambda, precision);
    return a * log(a / b) - a + b;
  }

  // λp^α λq^(1−α) − αλp − (1−α)λq, the power being 0 where P is the point mass, or Q is and α < 1.
  static std::optional<double> affinity_rule(Poisson p, Poisson q, double alpha) {
    if (alpha == 0) return p.lambda == 0 ? -q.lambda : 0;
    return alpha > 1 && p.lambda > 0 && q.lambda == 0 ? std::optional(infinity) : std::nullopt;
  }
  static Interval log_affinity(Poisson p, Poisson q, const Interval& alpha) {
    const Interval a(p.lambda, alpha.precision()), b(q.lambda, alpha.precision());
    const Interval linear = alpha * a + (1.0 - alpha) * b;
    if (p.lambda == 0 || q.lambda == 0) return -linear;
    return exp(alpha * log(a / b)) * b - linear;
  }

  static bool bounded(Poisson p, Poisson q) { return p.lambda < q.lambda; }
  static Interval log_supremum(Poisson p, Poisson q, mpfr_prec_t precision) {  // at 0
    return Interval(q.lambda, precision) - Interval(p.lambda, precision);
  }

  static std::optional<Approximation> quick_log_affinity(Poisson p, Poisson q, double alpha) {
    return quick_affinity_of_means(p.lambda, q.lambda, alpha);
  }

  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(Poisson p, Poisson q) {
    if (!in_fast_range(p.lambda) || !in_fast_range(q.lambda)) return std::nullopt;
    return approximation(
        numerics::phi(p.lambda, DoubleDouble{q.lambda, 0}, numerics::two_sum(q.lambda, -p.lambda)));
  }
};

}  // namespace
}  // namespace families

DIVCERT_EXPONENTIAL_FAMILY(poisson, Poisson, PoissonFamily)
DIVCERT_ENTROPY(Poisson)

// KL of the Poisson laws of means x and m.
double phi(double x, double m) {
  const auto require = [](const char* name, double value, const families::ParameterRange& range) {
    if (!range.contains(value))
      throw domain_error(std::string("phi: ") + name + " must be " + std::string(range.requirement) +
                             ", but is " + numerics::shortest(value),
                         name, domain_error::no_index, value);
  };
  require("x", x, families::non_negative_numbers);
  require("m", m, families::positive_numbers);
  return kl(Poisson{x}, Poisson{m});
}

}  // namespace divcert
