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

}  // namespace
}  // namespace divcert::properties
