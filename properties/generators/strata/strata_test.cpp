
#include "properties/generators/strata/strata.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include <gmock/gmock.h>

#include "properties/generators/labels.hpp"
#include "properties/generators/strata/simplex.hpp"
#include "properties/laws/kit/equality_cases.hpp"
#include "properties/laws/kit/predicates.hpp"

// What the strata boundary, power_law and edges really produce, and the labels by which a report says so.
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

Case reversed(const Case& c) { return {c.q(), c.p()}; }

/// P = Q, disjoint, p/q constant on the support of P or of Q, p = q or one of them 0, or constant contrast.
bool on_boundary(const Case& c) {
  const Case back = reversed(c);
  if (each_point_equal_or_one_sided(to_input(c)) || contrast_is_constant(to_input(c))) return true;
  return reference::disjoint_supports(to_input(c)) || constant_ratio_on_support(to_input(c)) ||
         constant_ratio_on_support(to_input(back));
}

/// One side with one unit in the last place of mass `to` or `from` taken back is on the boundary.
bool one_unit_beside(const Case& c) {
  for (const bool of_p : {true, false})
    for (std::size_t from = 0; from < c.p().size(); ++from)
      for (std::size_t to = 0; to < c.p().size(); ++to) {
        const auto& masses = of_p ? c.p() : c.q();
        const double larger = std::max(masses[from], masses[to]);
        for (const double unit : {larger - std::nextafter(larger, 0), std::nextafter(larger, 2) - larger}) {
          Case moved = c;
          auto& changed = of_p ? moved.p() : moved.q();
          if (from == to || !(unit > 0) || changed[from] < unit) continue;
          changed[from] -= unit;
          changed[to] += unit;
          if (sums_to_one(changed) && on_boundary(moved)) return true;
        }
      }
  return false;
}

TEST(Boundary, IsOnTheEqualitySetOrOneUnitBesideIt) {
  int equal = 0, disjoint = 0, one_sided = 0, contrast = 0, constant = 0, beside = 0;
  for (const Case& c : draw(draw_boundary, 1000)) {
    ASSERT_EQ(c.p().size(), c.q().size());
    ASSERT_TRUE(sums_to_one(c.p()) && sums_to_one(c.q())) << to_options(c);
    const Case back = reversed(c);
    if (!on_boundary(c)) {
      ++beside;
      EXPECT_TRUE(one_unit_beside(c)) << to_options(c);
    } else if (c.p() == c.q()) {
      ++equal;
    } else if (reference::disjoint_supports(to_input(c))) {
      ++disjoint;
    } else if (each_point_equal_or_one_sided(to_input(c))) {
      ++one_sided;
    } else if (contrast_is_constant(to_input(c))) {
      ++contrast;
    } else {
      ++constant;
    }
  }
  for (const int count : {equal, disjoint, one_sided, contrast, constant, beside}) EXPECT_GT(count, 50);
}

TEST(PowerLaw, IsSeldomVeryLong) {
  std::size_t most = 0;
  int very_long = 0;
  for (const Case& c : draw(draw_power_law, 60000)) {
    if (c.p().size() <= 300) continue;
    ++very_long;
    most = std::max(most, c.p().size());
    EXPECT_TRUE(sums_to_one(c.p()) && sums_to_one(c.q()));
  }
  EXPECT_GE(very_long, 60);
  EXPECT_LE(very_long, 200);
  EXPECT_GT(most, 4000u);
  EXPECT_LE(most, 100000u);
}

TEST(PowerLaw, FallsLikeAPowerAndSumsToOne) {
  int exact_slope = 0, long_tails = 0;
  for (const Case& c : draw(draw_power_law, 3000)) {
    ASSERT_EQ(c.p().size(), c.q().size());
    ASSERT_LE(c.p().size(), 100000u);
    ASSERT_TRUE(sums_to_one(c.p()) && sums_to_one(c.q())) << c.p().size();
    long_tails += c.p().size() > 30;
    for (const auto* masses : {&c.p(), &c.q()})
      EXPECT_TRUE(std::is_sorted(masses->begin() + 1, masses->end(), std::greater<>()) ||
                  std::is_sorted(masses->begin(), masses->end() - 1));
    // Zipf: p(2)/p(4) = 2, up to the roundings to 2^-53.
    if (c.p().size() >= 4 && std::abs(c.p()[1] / c.p()[3] - 2) < 1e-9 &&
        std::abs(c.p()[0] / c.p()[1] - 2) < 1e-9)
      ++exact_slope;
  }
  EXPECT_GT(exact_slope, 300);
  EXPECT_GT(long_tails, 50);
  EXPECT_LT(long_tails, 600);
}

std::map<std::string_view, int> counts_of(const std::vector<Case>& cases) {
  std::map<std::string_view, int> counts;
  for (const Case& c : cases)
    for (std::size_t k = 0; k < labels().size(); ++k) counts[labels()[k].name] += labels_of(c) >> k & 1;
  return counts;
}

TEST(Edges, AreValidAndReachEachEdge) {
  const auto cases = draw(draw_edges, 1000);
  for (const Case& c : cases) EXPECT_EQ(masses_error(c, false), "") << to_options(c);
  auto counts = counts_of(cases);
  for (const char* label :
       {"one point", "a total overflows in doubles", "a subnormal mass", "a mass that is -0"})
    EXPECT_GT(counts[label], 150) << label;
}

TEST(Labels, EachIsHadBySomeDrawnCase) {
  std::vector<Case> cases;
  for (std::uint64_t i = 0; i < 30000; ++i) cases.push_back(draw_value(Domain::masses, 1, i));
  for (const auto& [label, count] : counts_of(cases)) {
    const bool rare = label == "1,000 points or more";  // one power law in 16384
    EXPECT_GT(count, rare ? -1 : 20) << label;
  }
}

TEST(Labels, AreWhatTheirNamesSay) {
  const auto names_of = [](const Case& c) {
    std::set<std::string_view> names;
    for (std::size_t k = 0; k < labels().size(); ++k)
      if (labels_of(c) >> k & 1) names.insert(labels()[k].name);
    return names;
  };
  using Names = std::set<std::string_view>;
  EXPECT_EQ(names_of({{1}, {1}}), (Names{"one point", "P and Q are the same measure", "a point mass"}));
  EXPECT_EQ(names_of({{0.5, 0.5, 0}, {0, 0, 1}}),
            (Names{"disjoint supports", "q = 0 < p somewhere", "p = 0 < q somewhere", "a point mass"}));
  EXPECT_EQ(names_of({{1e308, 1e308}, {1, 0x1p-1074}}),
            (Names{"two points", "totals other than 1", "a total overflows in doubles", "a subnormal mass",
                   "p/q overflows or vanishes in doubles"}));
  EXPECT_EQ(names_of({{0.5, 0.5}, {0.5, std::nextafter(0.5, 1)}}),
            (Names{"two points", "P and Q differ, nowhere by more than an ulp"}));
}

}  // namespace
}  // namespace divcert::properties
