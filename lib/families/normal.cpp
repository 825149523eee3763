#include "families/normal.hpp"

#include "families/family_of.hpp"
#include "families/laws/normal.hpp"

namespace divcert {
namespace families {
namespace {

struct NormalFamily : NormalForms<Normal> {
  static constexpr std::string_view name = "normal";

  static Interval wasserstein2(Normal p, Normal q, mpfr_prec_t precision) {
    const auto squared_difference = [&](double x, double y) {
      return square(Interval(x, precision) - Interval(y, precision));
    };
    return sqrt(squared_difference(p.mu, q.mu) + squared_difference(p.sigma, q.sigma));
  }
  static numerics::ExactValue exact_wasserstein2(Normal p, Normal q) {
    const mpq_class mu = mpq_class(p.mu) - mpq_class(q.mu), sigma = mpq_class(p.sigma) - mpq_class(q.sigma);
    const mpq_class squared = mu * mu + sigma * sigma;
    return {squared.get_num(), squared.get_den(), 0, true};
  }
  DIVCERT_HARDWARE_FMA static std::optional<Approximation> quick_wasserstein2(Normal p, Normal q) {
    const DoubleDouble mu = numerics::two_sum(p.mu, -q.mu), sigma = numerics::two_sum(p.sigma, -q.sigma);
    for (const double difference : {mu.hi, sigma.hi})
      if (difference != 0 && !in_fast_range(std::abs(difference))) return std::nullopt;
    return sqrt(approximation(mu * mu + sigma * sigma));
  }
};

}  // namespace
}  // namespace families

DIVCERT_EXPONENTIAL_FAMILY(normal, Normal, NormalFamily)
DIVCERT_ENTROPY(Normal)

template double total_variation(Normal, Normal);
template double wasserstein2(Normal, Normal);

}  // namespace divcert
