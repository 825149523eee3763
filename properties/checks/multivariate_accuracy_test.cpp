#include <cmath>

#include <divcert/multivariate_normal.hpp>
#include <gtest/gtest.h>

#include "properties/cases/codec.hpp"
#include "properties/cases/covariance.hpp"
#include "properties/generators/strata/strata.hpp"
#include "reference/judging/condition.hpp"
#include "reference/quantity.hpp"

// The bound of lib/ for normal laws on R^d, against the oracle.
namespace divcert::properties {
namespace {

using Divergence = double (*)(std::span<const double> p, std::span<const double> q,
                              std::span<const double> parameter);

/// The largest error in units of the bound of `factor`, over so many pairs where factor·d·κ·2^-53 is at most
/// 2^-10; +∞ where the value is 0 or infinite and another came back, or none.
double worst_in_units(std::string_view id, Divergence divergence, double factor, int pairs) {
  const reference::Quantity& quantity = *reference::find_quantity(id, "multivariate_normal");
  double worst = 0;
  for (std::uint64_t i = 0; pairs > 0; ++i) {
    if (stratum_of(Domain::family, i).name != "multivariate_normal") continue;
    Case c = draw_value(Domain::family, 17, i);
    constexpr double orders[] = {0x1p-30,     0.125, 0.5, 0.75, 1 - 0x1p-20, 1,
                                 1 + 0x1p-20, 1.25,  2,   3,    0x1p40,      0x1p1000};
    if (id == "renyi") c.extra = {ExtraKind::alpha, {orders[i % std::size(orders)]}};
    const double units = factor * dimension_and_condition(id, c);
    if (!(units * 0x1p-53 <= 0x1p-10)) continue;
    --pairs;
    const auto exact = reference::certify(quantity, to_input(c));
    double got = std::nan("");
    try {
      got = divergence(c.p(), c.q(), c.extra.values);
    } catch (const domain_error& error) {
      ADD_FAILURE() << error.what() << " at " << to_options(c);
    }
    if (exact.value == 0 || std::isinf(exact.value)) {
      if (got != exact.value) worst = INFINITY;
      continue;
    }
    const double error = reference::relative_error(reference::error_in_ulps(got, exact), exact).upper /
                         relative_error_of_units(units, id, c, exact.value);
    if (!(error <= worst)) worst = error;
  }
  return worst;
}

TEST(MultivariateAccuracy, ErrorsKeepTheBound) {
  constexpr int pairs = 300;
  for (const MultivariateFunction& f : multivariate_functions()) {
    const double worst = worst_in_units(f.id, f.evaluate, f.factor, pairs);
    EXPECT_LE(worst, 1) << f.id;
    RecordProperty(std::string(f.id), std::to_string(worst));
  }
}

/// On the line by the textbook formula, which leaves nothing of near-equal laws.
double textbook_on_the_line(std::span<const double> p, std::span<const double> q,
                            std::span<const double> none) {
  if (p.size() != 2) return multivariate_functions().front().evaluate(p, q, none);
  const double shift = p[0] - q[0];
  return 0.5 * (std::log(q[1] / p[1]) + p[1] / q[1] + shift * shift / q[1] - 1);
}

TEST(MultivariateAccuracy, SeesTheTextbookFormula) {
  EXPECT_GT(worst_in_units("kl", textbook_on_the_line, 10, 100), 1e5);
}

/// D + FFᵀ, both of few bits: a dense matrix of doubles.
struct LowRank {
  std::vector<double> mean, diagonal, factor;

  LowRankNormal view() const { return {mean, diagonal, factor}; }
  std::size_t dimension() const { return mean.size(); }
  std::size_t rank() const { return factor.size() / dimension(); }
  double factor_at(std::size_t i, std::size_t k) const { return factor[i * rank() + k]; }

  std::vector<double> dense() const {
    std::vector<double> numbers = mean;
    for (std::size_t i = 0; i < dimension(); ++i)
      for (std::size_t j = 0; j < dimension(); ++j) {
        numbers.push_back(i == j ? diagonal[i] : 0);
        for (std::size_t k = 0; k < rank(); ++k) numbers.back() += factor_at(i, k) * factor_at(j, k);
      }
    return numbers;
  }
  /// The greatest eigenvalue of I + D^-½FFᵀD^-½, from below: powers of the matrix.
  double condition() const {
    std::vector<double> x(dimension(), 1);
    x[0] = 1.5;
    double growth = 1;
    for (int power = 0; power < 60; ++power) {
      std::vector<double> image = x;
      double squares = 0;
      for (std::size_t k = 0; k < rank(); ++k) {
        double along = 0;
        for (std::size_t i = 0; i < dimension(); ++i)
          along += factor_at(i, k) / std::sqrt(diagonal[i]) * x[i];
        for (std::size_t i = 0; i < dimension(); ++i)
          image[i] += factor_at(i, k) / std::sqrt(diagonal[i]) * along;
      }
      for (const double y : image) squares += y * y;
      growth = std::sqrt(squares);
      for (std::size_t i = 0; i < dimension(); ++i) x[i] = image[i] / growth;
    }
    return growth;
  }
};

LowRank draw_low_rank(Source& source, std::size_t d, std::size_t rank, double scale) {
  LowRank law;
  for (std::size_t i = 0; i < d; ++i) {
    law.mean.push_back(source.between(-16, 16) / 8.0);
    law.diagonal.push_back(source.between(1, 16) / 8.0);
    for (std::size_t k = 0; k < rank; ++k) law.factor.push_back(scale * source.between(-8, 8) / 8.0);
  }
  return law;
}

/// With diagonal and factor apart by eighths of 2^-places.
LowRank beside(Source& source, LowRank law, int places) {
  for (auto* numbers : {&law.diagonal, &law.factor})
    for (double& x : *numbers) x += std::ldexp(source.between(-4, 4) / 8.0, -places);
  return law;
}

/// KL of the laws of (X, Z), X = μ + FZ + D^½ε.
double kl_with_factors(const LowRank& p, const LowRank& q) {
  double total = 0;
  for (std::size_t i = 0; i < p.dimension(); ++i) {
    const double excess = (p.diagonal[i] - q.diagonal[i]) / q.diagonal[i], shift = p.mean[i] - q.mean[i];
    total += excess - std::log1p(excess) + shift * shift / q.diagonal[i];
    for (std::size_t k = 0; k < std::max(p.rank(), q.rank()); ++k) {
      const double apart = (k < p.rank() ? p.factor_at(i, k) : 0) - (k < q.rank() ? q.factor_at(i, k) : 0);
      total += apart * apart / q.diagonal[i];
    }
  }
  return total / 2;
}

/// The largest error of KL in units of 10·(d + r)·κ·2^-53·max(KL, min(J, 1)).
double worst_of_low_rank(double (*divergence)(LowRankNormal, LowRankNormal), int pairs) {
  const reference::Quantity& quantity = *reference::find_quantity("kl", "multivariate_normal");
  double worst = 0;
  for (int i = 0; i < pairs; ++i) {
    Source source(rc::Random(static_cast<std::uint64_t>(i)));
    const std::size_t d = 1 + source.below(8), rank = source.below(4);
    const LowRank q = draw_low_rank(source, d, rank, std::ldexp(1, source.between(0, 4)));
    LowRank p = source.one_in(3) ? draw_low_rank(source, d, source.below(4), 1)
                                 : beside(source, q, source.between(4, 16));
    if (source.one_in(2)) p.mean = q.mean;
    const std::vector<double> dense_p = p.dense(), dense_q = q.dense();
    const auto exact = reference::certify(
        quantity, {dense_p, dense_q, reference::Masses::normalized, "multivariate_normal", {}});
    const double got = divergence(p.view(), q.view());
    if (exact.value == 0) continue;
    const double units =
        10 * static_cast<double>(d + std::max(p.rank(), q.rank())) * std::max(p.condition(), q.condition());
    const double error = reference::relative_error(reference::error_in_ulps(got, exact), exact).upper *
                         exact.value /
                         (units * 0x1p-53 * std::max(exact.value, std::min(kl_with_factors(p, q), 1.0)));
    if (!(error <= worst)) worst = error;
  }
  return worst;
}

TEST(MultivariateAccuracy, LowRankErrorsKeepTheBound) {
  const double worst = worst_of_low_rank(kl, 400);
  EXPECT_LE(worst, 1);
  RecordProperty("low_rank", std::to_string(worst));
}

/// Who subtracts d from a trace, or takes the logarithm of a ratio near 1, is off by rounding units of 1.
TEST(MultivariateAccuracy, SeesUnitsOfOneInLowRankValues) {
  EXPECT_GT(worst_of_low_rank([](auto p, auto q) { return (kl(p, q) + 1) - 1; }, 100), 10);
}

}  // namespace
}  // namespace divcert::properties
