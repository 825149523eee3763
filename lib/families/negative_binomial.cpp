#include "families/laws/negative_binomial.hpp"

#include "families/family_of.hpp"
#include "families/geometric.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert {
namespace families {
namespace {

// Zero only at equal laws and otherwise transcendental (Baker): never a tie.
struct NegativeBinomialFamily {
  using Member = NegativeBinomial;
  static constexpr std::string_view name = "negative_binomial";
  static constexpr Parameter<NegativeBinomial> parameters[] = {
      {"r", &NegativeBinomial::r, positive_numbers}, {"p", &NegativeBinomial::p, positive_probabilities}};

  static std::string_view fault(NegativeBinomial p, NegativeBinomial q) {
    return p.r == q.r || p.p == 1 ? "" : "p.r is q.r";
  }
  static std::string_view affinity_fault(NegativeBinomial p, NegativeBinomial q) {
    return p.r == q.r || p.p == 1 || q.p == 1 ? "" : "p.r is q.r";
  }

  // p = 1: no failures, P = {0}.
  static std::optional<double> known(NegativeBinomial p, NegativeBinomial q) {
    if (q.p < 1) return std::nullopt;
    return p.p == 1 ? 0 : infinity;
  }

  static Interval closed_form(NegativeBinomial p, NegativeBinomial q, mpfr_prec_t precision) {
    return waiting_kl(p.p, q.p, precision) * q.r;
  }

  static std::optional<double> affinity_rule(NegativeBinomial p, NegativeBinomial q, double alpha) {
    if (p.p == 1 && q.p == 1) return 0;
    return waiting_affinity_rule(p.p, q.p, alpha);
  }
  static Interval log_affinity(NegativeBinomial p, NegativeBinomial q, const Interval& alpha) {
    return waiting_log_affinity(p.p, q.p, alpha) * (p.p == 1 ? q.r : p.r);
  }

  static bool bounded(NegativeBinomial p, NegativeBinomial q) { return p.p > q.p; }
  static Interval log_supremum(NegativeBinomial p, NegativeBinomial q, mpfr_prec_t precision) {  // at 0
    return log(Interval(p.p, precision) / Interval(q.p, precision)) * q.r;
  }

  static std::optional<Approximation> quick_log_affinity(NegativeBinomial p, NegativeBinomial q,
                                                         double alpha) {
    if (p.r != q.r || !in_fast_range(p.r)) return std::nullopt;
    const std::optional<Approximation> value = quick_affinity_of_waits(p.p, q.p, alpha);
    return value ? std::optional(times(*value, p.r)) : std::nullopt;
  }

  DIVCERT_HARDWARE_FMA static std::optional<Approximation> quick(NegativeBinomial p, NegativeBinomial q) {
    if (p.r != q.r || !in_fast_range(p.r)) return std::nullopt;
    const std::optional<Approximation> value = quicker_two_point_kl(p.p, q.p);
    return value ? std::optional(multiplied(divided(*value, p.p), p.r)) : std::nullopt;
  }
  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(NegativeBinomial p, NegativeBinomial q) {
    if (p.r != q.r || !in_fast_range(p.r)) return std::nullopt;
    const std::optional<DoubleDouble> value = quick_two_point_kl(p.p, q.p);
    return value ? std::optional(approximation(*value / p.p * p.r)) : std::nullopt;
  }
};

}  // namespace
}  // namespace families

DIVCERT_AFFINITY_FAMILY(negative_binomial, NegativeBinomial, NegativeBinomialFamily)
DIVCERT_ENTROPY(NegativeBinomial)

}  // namespace divcert
