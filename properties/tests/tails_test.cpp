#include "properties/generators/tails.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include <gmock/gmock.h>

#include "properties/generators/simplex.hpp"
#include "properties/generators/strata.hpp"
#include "properties/laws/predicates.hpp"

// What the strata boundary and power_law really produce.
namespace divcert::properties {
namespace {

std::vector<Case> draw(Case (*stratum)(Source&, int), std::uint64_t count) {
  std::vector<Case> cases;
  for (std::uint64_t i = 0; i < count; ++i) {
    Source source(rc::Random(rc::Random::Key{7, i, 0, 0}));
    cases.push_back(stratum(source, static_cast<int>(i % 101)));
  }
  return cases;
}

Case reversed(const Case& c) { return {"", c.q, c.p}; }

/// P = Q, disjoint, or p/q constant on the support of P or of Q.
bool on_boundary(const Case& c) {
  const Case back = reversed(c);
  return reference::disjoint_supports(to_input(c)) || constant_ratio_on_support(to_input(c)) ||
         constant_ratio_on_support(to_input(back));
}

/// One side with one unit in the last place of mass `to` or `from` taken back is on the boundary.
bool one_unit_beside(const Case& c) {
  for (const bool of_p : {true, false})
    for (std::size_t from = 0; from < c.p.size(); ++from)
      for (std::size_t to = 0; to < c.p.size(); ++to) {
        const auto& masses = of_p ? c.p : c.q;
        const double larger = std::max(masses[from], masses[to]);
        for (const double unit : {larger - std::nextafter(larger, 0), std::nextafter(larger, 2) - larger}) {
          Case moved = c;
          auto& changed = of_p ? moved.p : moved.q;
          if (from == to || !(unit > 0) || changed[from] < unit) continue;
          changed[from] -= unit;
          changed[to] += unit;
          if (sums_to_one(changed) && on_boundary(moved)) return true;
        }
      }
  return false;
}

TEST(Boundary, IsOnTheEqualitySetOrOneUnitBesideIt) {
  int equal = 0, disjoint = 0, constant = 0, beside = 0;
  for (const Case& c : draw(draw_boundary, 1000)) {
    ASSERT_EQ(c.p.size(), c.q.size());
    ASSERT_TRUE(sums_to_one(c.p) && sums_to_one(c.q)) << to_options(c);
    const Case back = reversed(c);
    if (!on_boundary(c)) {
      ++beside;
      EXPECT_TRUE(one_unit_beside(c)) << to_options(c);
    } else if (c.p == c.q) {
      ++equal;
    } else if (reference::disjoint_supports(to_input(c))) {
      ++disjoint;
    } else {
      ++constant;
    }
  }
  for (const int count : {equal, disjoint, constant, beside}) EXPECT_GT(count, 50);
}

TEST(PowerLaw, IsSeldomVeryLong) {
  std::size_t most = 0;
  int very_long = 0;
  for (const Case& c : draw(draw_power_law, 60000)) {
    if (c.p.size() <= 300) continue;
    ++very_long;
    most = std::max(most, c.p.size());
    EXPECT_TRUE(sums_to_one(c.p) && sums_to_one(c.q));
  }
  EXPECT_GE(very_long, 1);
  EXPECT_LE(very_long, 15);
  EXPECT_GT(most, 700u);
  EXPECT_LE(most, 100000u);
}

TEST(PowerLaw, FallsLikeAPowerAndSumsToOne) {
  int exact_slope = 0, long_tails = 0;
  for (const Case& c : draw(draw_power_law, 3000)) {
    ASSERT_EQ(c.p.size(), c.q.size());
    ASSERT_LE(c.p.size(), 100000u);
    ASSERT_TRUE(sums_to_one(c.p) && sums_to_one(c.q)) << c.p.size();
    long_tails += c.p.size() > 30;
    for (const auto* masses : {&c.p, &c.q})
      EXPECT_TRUE(std::is_sorted(masses->begin() + 1, masses->end(), std::greater<>()) ||
                  std::is_sorted(masses->begin(), masses->end() - 1));
    // Zipf: p(2)/p(4) = 2, up to the roundings to 2^-53.
    if (c.p.size() >= 4 && std::abs(c.p[1] / c.p[3] - 2) < 1e-9 && std::abs(c.p[0] / c.p[1] - 2) < 1e-9)
      ++exact_slope;
  }
  EXPECT_GT(exact_slope, 300);
  EXPECT_GT(long_tails, 50);
  EXPECT_LT(long_tails, 600);
}

}  // namespace
}  // namespace divcert::properties
