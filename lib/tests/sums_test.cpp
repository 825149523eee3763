#include "numerics/sums.hpp"

#include <gtest/gtest.h>

#include "discrete/fast_sum.hpp"
#include "discrete/quantities.hpp"
#include "exact_error.hpp"
#include "strata.hpp"

namespace divcert::discrete {

using namespace HWY_NAMESPACE;

namespace {

using divcert::numerics::Interval;
using tests::exact;
using tests::magnitude;
using tests::Random;

Interval exact_sum(std::span<const double> x) {
  Interval sum = exact(0.0);
  for (const double value : x) sum = sum + value;
  return sum;
}

TEST(TripleSum, IsExactOrWithinItsBound) {
  Random random(6);
  std::size_t exact_totals = 0, inexact_totals = 0;
  for (const tests::Stratum& stratum : tests::strata())
    for (const std::size_t size : {2u, 7u, 100u, 1000u}) {
      const tests::Vector p = stratum.p(random, size);
      TripleSum<Vector> lane_sums;
      over_lanes({p, p, Masses::as_given}, 0, size, [&](Vector x, Vector) { lane_sums.add(x); });
      const auto total = total_of(folded(lane_sums), static_cast<double>(size));
      const Interval truth = exact_sum(p);
      EXPECT_LE(tests::relative_error(total.value, truth), total.relative_error) << stratum.name;
      (total.relative_error == 0 ? exact_totals : inexact_totals)++;
    }
  EXPECT_GT(exact_totals, 0u);
  EXPECT_GT(inexact_totals, 0u);
}

/// The exact Σ φ(p, r) over the exact r of the scaled measures.
Interval exact_phi_sum(const Scaled& s) {
  const Measures& x = s.x;
  const Interval ratio =
      x.normalized() ? exact_sum(x.p) * s.p_power / (exact_sum(x.q) * s.q_power) : exact(1.0);
  Interval sum = exact(0.0);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const Interval p = exact(x.p[i] * s.p_power), r = exact(x.q[i] * s.q_power) * ratio;
    if (x.p[i] > 0) sum += p * log(p / r) - p;
    sum += r;
  }
  return sum;
}

// The bound that the rounding test relies on contains the exact sum, on every stratum; sampled.
TEST(SumTerms, TheErrorBoundHolds) {
  Random random(7);
  double largest_share = 0;
  std::size_t checked = 0;
  for (const tests::Stratum& stratum : tests::strata())
    for (std::size_t k = 0; k < 40; ++k) {
      const tests::Vector p = stratum.p(random, k == 0 ? 300 : 2 + random() % 12), q = stratum.q(random, p);
      for (const Masses masses : {Masses::normalized, Masses::as_given}) {
        const Measures x{p, q, masses};
        const Scaled s = scaled(x);
        if (!s.usable || escapes_support(x)) continue;
        const Interval truth = exact_phi_sum(s);
        const auto check = [&](const Approximation& sum) {
          const double error = magnitude(exact(sum.value) - truth);
          EXPECT_LE(error, sum.error) << stratum.name;
          if (sum.error > 0) largest_share = std::max(largest_share, error / sum.error);
          ++checked;
        };
        check(sum_terms(Way<Difference::simple>(), s, phi_term));
        if (s.r_error > 0) check(sum_terms(Way<Difference::refined>(), s, phi_term));
      }
    }
  EXPECT_GT(checked, 600u);
  // not so loose that nothing could break it: a bound 2^-16 of the size is broken
  EXPECT_GT(largest_share, 0x1p-16);
}

}  // namespace
}  // namespace divcert::discrete
