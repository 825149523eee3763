#include "families/laws/binomial.hpp"

#include "families/family_of.hpp"
#include "families/two_point.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert {
namespace families {
namespace {

// A rational multiple of a Bernoulli divergence, or of one logarithm: zero or transcendental, never a tie.
struct BinomialFamily {
  using Member = Binomial;
  static constexpr std::string_view name = "binomial";
  static constexpr Parameter<Binomial> parameters[] = {{"n", &Binomial::n, counts},
                                                       {"p", &Binomial::p, probabilities}};

  static bool is_zero(Binomial x) { return x.n == 0 || x.p == 0; }  // X = 0 always

  static std::string_view fault(Binomial p, Binomial q) {
    return p.n == q.n || is_zero(p) ? "" : "p.n is q.n or more";
  }
  static std::string_view affinity_fault(Binomial p, Binomial q) {
    return p.n == q.n || is_zero(p) || is_zero(q) ? "" : "p.n is q.n";
  }

  static std::optional<double> known(Binomial p, Binomial q) {
    if (is_zero(p) && is_zero(q)) return 0;
    if (is_zero(p)) return q.p == 1 ? std::optional(infinity) : std::nullopt;
    if (p.n > q.n || is_zero(q)) return infinity;
    if (q.p == 1) return p.n == q.n && p.p == 1 ? 0 : infinity;
    return std::nullopt;
  }

  // At P = {0} the value is −log Q(0).
  static Interval closed_form(Binomial p, Binomial q, mpfr_prec_t precision) {
    if (is_zero(p)) return -(log1p(-Interval(q.p, precision)) * q.n);
    return two_point_kl(p.p, q.p, precision) * p.n;
  }

  static std::optional<double> affinity_rule(Binomial p, Binomial q, double alpha) {
    if (is_zero(p) && is_zero(q)) return 0;
    if (is_zero(p)) return q.p == 1 ? std::optional(alpha < 1 ? -infinity : infinity) : std::nullopt;
    if (is_zero(q)) {
      if (alpha > 1) return infinity;
      if (p.p == 1) return -infinity;
      return alpha == 0 ? std::optional(0.0) : std::nullopt;
    }
    if (p.n != q.n && alpha > 1 && (p.n > q.n || q.p == 1)) return infinity;
    if ((p.n > q.n && p.p == 1) || (p.n < q.n && q.p == 1))
      return -infinity;  // one is a point beyond the other
    return p.n == q.n ? two_point_affinity_rule(p.p, q.p, alpha) : std::nullopt;
  }
  static Interval log_affinity(Binomial p, Binomial q, const Interval& alpha) {
    const mpfr_prec_t precision = alpha.precision();
    if (is_zero(p)) return (1.0 - alpha) * log1p(-Interval(q.p, precision)) * q.n;
    if (is_zero(q)) return alpha * log1p(-Interval(p.p, precision)) * p.n;
    return two_point_log_affinity(p.p, q.p, alpha) * p.n;
  }

  static bool bounded(Binomial, Binomial) { return true; }
  static Interval log_supremum(Binomial p, Binomial q, mpfr_prec_t precision) {
    if (is_zero(p)) return closed_form(p, q, precision);
    return two_point_log_supremum(p.p, q.p, precision) * p.n;
  }

  static std::optional<Approximation> quick_log_affinity(Binomial p, Binomial q, double alpha) {
    if (p.n != q.n || p.n == 0) return std::nullopt;
    const std::optional<Approximation> value = quick_affinity_of_two_points(p.p, q.p, alpha);
    return value ? std::optional(times(*value, p.n)) : std::nullopt;
  }

  DIVCERT_HARDWARE_FMA static std::optional<Approximation> quick(Binomial p, Binomial q) {
    if (p.n != q.n || p.n == 0) return std::nullopt;
    const std::optional<Approximation> value = quicker_two_point_kl(p.p, q.p);
    return value ? std::optional(multiplied(*value, p.n)) : std::nullopt;
  }
  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(Binomial p, Binomial q) {
    if (p.n != q.n || p.n == 0) return std::nullopt;
    const std::optional<DoubleDouble> value = quick_two_point_kl(p.p, q.p);
    return value ? std::optional(approximation(*value * p.n)) : std::nullopt;
  }
};

}  // namespace
}  // namespace families

DIVCERT_AFFINITY_FAMILY(binomial, Binomial, BinomialFamily)
DIVCERT_ENTROPY(Binomial)

}  // namespace divcert
