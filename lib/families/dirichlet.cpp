#include "families/laws/dirichlet.hpp"

#include <algorithm>

#include "families/family_of.hpp"
#include "families/log_gamma.hpp"
#include "families/natural_space.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert {
namespace families {
namespace {

struct DirichletFamily {
  using Member = Dirichlet;
  static constexpr std::string_view name = "dirichlet";
  static constexpr VectorParameter<Dirichlet> entries{"alpha", &Dirichlet::alpha, positive_numbers};
  static constexpr Contract contract = nearest_but_for_ties;

  /// Σ log Γ(x_k) − log Γ(Σ x_k).
  static Interval log_partition(std::span<const Interval> x) {
    Interval sum(x[0].precision()), total = sum;
    for (const Interval& entry : x) total += log_gamma(entry), sum += entry;
    return total - log_gamma(sum);
  }
  static std::vector<Interval> entries_of(Dirichlet x, mpfr_prec_t precision) {
    std::vector<Interval> values;
    for (const double entry : x.alpha) values.emplace_back(entry, precision);
    return values;
  }

  /// One entry: the point 1 alone.
  static std::optional<double> known(Dirichlet p, Dirichlet) {
    return p.alpha.size() == 1 ? std::optional(0.0) : std::nullopt;
  }

  // Of log Γ, the Bregman divergences of the entries less that of the sums.
  static Interval closed_form(Dirichlet p, Dirichlet q, mpfr_prec_t precision) {
    Interval total(precision), p_sum = total, q_sum = total;
    for (std::size_t k = 0; k < p.alpha.size(); ++k) {
      const Interval x(p.alpha[k], precision), y(q.alpha[k], precision);
      if (p.alpha[k] != q.alpha[k]) total += log_gamma_divergence(y, x);
      p_sum += x, q_sum += y;
    }
    return total - log_gamma_divergence(q_sum, p_sum);
  }

  static std::optional<double> affinity_rule(Dirichlet p, Dirichlet q, double alpha) {
    if (p.alpha.size() == 1) return 0;
    return affinity_rule_of_one_support(alpha, [&] {
      return std::ranges::equal(p.alpha, q.alpha,
                                [alpha](double x, double y) { return sign_of_combination(alpha, x, y) > 0; });
    });
  }
  static Interval log_affinity(Dirichlet p, Dirichlet q, const Interval& alpha) {
    const std::vector<Interval> x = entries_of(p, alpha.precision()), y = entries_of(q, alpha.precision());
    const Interval rest = 1.0 - alpha;
    std::vector<Interval> between;
    for (std::size_t k = 0; k < x.size(); ++k) between.push_back(alpha * x[k] + rest * y[k]);
    return log_partition(between) - alpha * log_partition(x) - rest * log_partition(y);
  }

  static bool bounded(Dirichlet p, Dirichlet q) {
    return std::ranges::equal(p.alpha, q.alpha, std::ranges::greater_equal());
  }
  // At the point of shares Δ_k/ΣΔ, Δ = αp − αq.
  static Interval log_supremum(Dirichlet p, Dirichlet q, mpfr_prec_t precision) {
    const std::vector<Interval> x = entries_of(p, precision), y = entries_of(q, precision);
    Interval value = log_partition(y) - log_partition(x), total(precision);
    for (std::size_t k = 0; k < x.size(); ++k) total += x[k] - y[k];
    for (std::size_t k = 0; k < x.size(); ++k)
      if (p.alpha[k] != q.alpha[k]) value += (x[k] - y[k]) * log((x[k] - y[k]) / total);
    return value;
  }

  DIVCERT_HARDWARE_FMA static std::optional<Approximation> fast(Dirichlet p, Dirichlet q) {
    Approximation total{};
    DoubleDouble p_sum{0, 0}, difference{0, 0};
    for (std::size_t k = 0; k < p.alpha.size(); ++k) {
      const double x = p.alpha[k], y = q.alpha[k];
      if (!in_fast_range(x) || !in_fast_range(y)) return std::nullopt;
      const DoubleDouble excess = numerics::two_sum(y, -x);
      if (excess.hi != 0) total = total + log_gamma_divergence(DoubleDouble{y, 0}, {x, 0}, excess);
      p_sum = p_sum + x;
      difference = difference + excess;
    }
    const DoubleDouble q_sum = p_sum + difference;
    if (!in_fast_range(p_sum.hi) || !in_fast_range(q_sum.hi)) return std::nullopt;
    // Where the differences d_k cancel, their sum is off by δ ≤ 2^-103 n Σ|d_k|, and its divergence by
    // ψ'(Σα)Σd_k δ; the entries' come to ½Σψ'(α_k)d_k² and more.
    const double entries = static_cast<double>(p.alpha.size());
    total.error += total.value.hi * entries * entries * 0x1p-100;
    if (difference.hi != 0) total = total + -log_gamma_divergence(q_sum, p_sum, difference);
    return total;
  }
};

}  // namespace
}  // namespace families

DIVCERT_AFFINITY_FAMILY(dirichlet, Dirichlet, DirichletFamily)
DIVCERT_ENTROPY(Dirichlet)

}  // namespace divcert
