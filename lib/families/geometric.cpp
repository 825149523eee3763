#include "families/geometric.hpp"

#include "families/family_of.hpp"
#include "families/laws/geometric.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert {
namespace families {
namespace {

// Zero only at p = q and otherwise transcendental (Baker): never a tie.
struct GeometricFamily {
  using Member = Geometric;
  static constexpr std::string_view name = "geometric";
  static constexpr Parameter<Geometric> parameters[] = {{"p", &Geometric::p, positive_probabilities}};

  static bool has_natural_parameter(Geometric x) { return x.p < 1; }
  template <class N>
  static std::array<N, 1> natural_parameter(const N& p) {
    return {log1p(-p)};
  }
  template <class N>
  static N log_partition(const std::array<N, 1>& eta) {
    return eta[0] - log(-expm1(eta[0]));
  }
  template <class N>
  static std::array<N, 1> mean(const std::array<N, 1>& eta) {
    return {-1.0 / expm1(eta[0])};
  }

  static std::optional<double> known(Geometric, Geometric q) {
    return q.p == 1 ? std::optional(infinity) : std::nullopt;
  }

  static Interval closed_form(Geometric p, Geometric q, mpfr_prec_t precision) {
    return waiting_kl(p.p, q.p, precision);
  }

  static std::optional<double> affinity_rule(Geometric p, Geometric q, double alpha) {
    return waiting_affinity_rule(p.p, q.p, alpha);
  }
  static Interval log_affinity(Geometric p, Geometric q, const Interval& alpha) {
    return waiting_log_affinity(p.p, q.p, alpha);
  }

  static bool bounded(Geometric p, Geometric q) { return p.p > q.p; }
  static Interval log_supremum(Geometric p, Geometric q, mpfr_prec_t precision) {  // at the first
    return log(Interval(p.p, precision) / Interval(q.p, precision));
  }

  static std::optional<Approximation> quick_log_affinity(Geometric p, Geometric q, double alpha) {
    return quick_affinity_of_waits(p.p, q.p, alpha);
  }

  DIVCERT_HARDWARE_FMA static std::optional<Approximation> quick(Geometric p, Geometric q) {
    const std::optional<Approximation> value = quicker_two_point_kl(p.p, q.p);
    return value ? std::optional(divided(*value, p.p)) : std::nullopt;
  }
  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(Geometric p, Geometric q) {
    const std::optional<DoubleDouble> value = quick_two_point_kl(p.p, q.p);
    return value ? std::optional(approximation(*value / p.p)) : std::nullopt;
  }
};

}  // namespace
}  // namespace families

DIVCERT_EXPONENTIAL_FAMILY(geometric, Geometric, GeometricFamily)
DIVCERT_ENTROPY(Geometric)

}  // namespace divcert
