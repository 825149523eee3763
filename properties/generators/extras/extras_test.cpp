#include "properties/generators/extras/extras.hpp"

#include <cmath>
#include <set>

#include <gmock/gmock.h>

#include "properties/findings/run.hpp"
#include "properties/findings/shrinking.hpp"
#include "properties/generators/extras/extras_steps.hpp"
#include "properties/generators/shrink/shrink.hpp"
#include "properties/generators/strata/simplex.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/tests/planted.hpp"

// What laws take besides P and Q: drawn inside its domain, kept there by shrinks, carried by replay lines.
namespace divcert::properties {
namespace {

using testing::HasSubstr;

Case drawn(const ExtraEntry& extra, std::uint64_t index) {
  Case instance = draw_case(Domain::masses, 23, index).value();
  Source source(rc::Random(rc::Random::Key{23, index, 1, 0}));
  draw_extra(instance, extra.kind, source);
  return instance;
}

class EachExtra : public testing::TestWithParam<ExtraEntry> {};

TEST_P(EachExtra, IsDrawnInsideItsDomain) {
  const ExtraEntry& extra = GetParam();
  std::set<std::vector<double>> values;
  for (std::uint64_t i = 0; i < 2000; ++i) {
    const Case instance = drawn(extra, i);
    ASSERT_EQ(extra_error(instance, extra.kind), "") << to_options(instance);
    ASSERT_EQ(masses_error(instance, false), "") << to_options(instance);
    ASSERT_EQ(drawn(extra, i), instance);
    values.insert(instance.extra.values);
  }
  EXPECT_GT(values.size(), extra.kind == ExtraKind::rows ? 3u : 100u);
}

TEST_P(EachExtra, StaysValidAndOnTheSimplexWhileItShrinks) {
  const ExtraEntry& extra = GetParam();
  for (std::uint64_t i = 0; i < 60; ++i) {
    const Case instance = drawn(extra, i);
    if (instance.p().size() > 12) continue;
    auto simpler = shrinks(instance);
    while (auto candidate = simpler.next()) {
      ASSERT_EQ(extra_error(*candidate, extra.kind), "")
          << to_options(instance) << " -> " << to_options(*candidate);
      ASSERT_EQ(masses_error(*candidate, false), "");
      ASSERT_TRUE(on_simplex(*candidate) || !on_simplex(instance)) << to_options(*candidate);
      ASSERT_NE(*candidate, instance);
    }
  }
}

/// Whatever is still failing is taken: the walk must come to an end by itself, at something small.
TEST_P(EachExtra, ShrinksToSomethingSmall) {
  const ExtraEntry& extra = GetParam();
  for (std::uint64_t i = 0; i < 20; ++i) {
    Case instance = drawn(extra, i);
    if (instance.p().size() > 10) continue;
    int steps = 0;
    for (; steps < 3000; ++steps) {
      const auto simpler = extra.simpler(instance);
      if (simpler.empty()) break;
      instance = simpler.front();
    }
    EXPECT_LT(steps, 3000) << to_options(instance);
    EXPECT_LE(complexity(instance.extra.values), 4 + 6 * instance.extra.values.size())
        << to_options(instance);
  }
}

INSTANTIATE_TEST_SUITE_P(Extras, EachExtra, testing::ValuesIn(extras().begin(), extras().end()),
                         [](const auto& tested) { return std::string(tested.param.name()); });

TEST(Extras, MeasuresSumToExactlyOneWherePAndQDo) {
  for (std::uint64_t i = 0; i < 1500; ++i) {
    const Case plain = draw_case(Domain::masses, 23, i).value();
    if (!on_simplex(plain)) continue;
    ASSERT_TRUE(sums_to_one(drawn(third_extra(), i).extra.values));
    const Case pairs = drawn(second_pair_extra(), i);
    const auto other = second_pair_of(to_input(pairs));
    ASSERT_TRUE(sums_to_one(other.p) && sums_to_one(other.q));
    const Case kernel = drawn(kernel_extra(), i);
    const std::size_t n = kernel.p().size(), m = kernel.extra.values.size() / n;
    for (std::size_t k = 0; k < n; ++k)
      ASSERT_TRUE(sums_to_one(std::span(kernel.extra.values).subspan(k * m, m))) << to_options(kernel);
    ASSERT_TRUE(on_simplex(drawn(rows_extra(), i)));
    const Case weights = drawn(weights_extra(), i);
    ASSERT_TRUE(sums_to_one(weights.extra.values));
    for (std::size_t k = 0; k < weights.extra.values.size(); ++k) {
      const auto row = row_pair(to_input(weights), weights.extra.values.size(), k);
      ASSERT_TRUE(sums_to_one(row.p) && sums_to_one(row.q)) << to_options(weights);
    }
  }
}

TEST(Extras, MeetTheirSpecialCases) {
  int sufficient = 0, lossy = 0, third_equal = 0, third_disjoint = 0, kraft_one = 0, kraft_violated = 0,
      proportional_pairs = 0;
  for (std::uint64_t i = 0; i < 2000; ++i) {
    const Case kernel = drawn(kernel_extra(), i);
    (kernel_is_sufficient(to_input(kernel)) ? sufficient : lossy)++;
    const Case third = drawn(third_extra(), i);
    third_equal += third.extra.values == third.p() || third.extra.values == third.q();
    third_disjoint += disjoint_supports(p_and_third(to_input(third)));
    proportional_pairs += pairs_are_proportional(to_input(drawn(second_pair_extra(), i)));
    const Case lengths = drawn(lengths_extra(), i);
    double kraft = 0;
    for (const double length : lengths.extra.values) kraft += std::exp2(-length);
    kraft_one += kraft == 1;
    kraft_violated += kraft > 1;
  }
  for (const int count :
       {sufficient, lossy, third_equal, third_disjoint, kraft_one, kraft_violated, proportional_pairs})
    EXPECT_GT(count, 100);
}

TEST(Extras, ShannonLengthsAreExact) {
  int shannon = 0;
  for (std::uint64_t i = 0; i < 800; ++i) {
    const Case c = drawn(lengths_extra(), i);
    if (!sums_to_one(c.q()) || c.q().size() > 40) continue;
    bool all = true;
    for (std::size_t k = 0; k < c.q().size() && all; ++k) {
      const double l = c.extra.values[k];
      all = c.q()[k] == 0
                ? std::isinf(l)
                : !std::isinf(l) && l < 1000 && std::exp2(-l) <= c.q()[k] && c.q()[k] < 2 * std::exp2(-l);
    }
    shannon += all;
  }
  EXPECT_GT(shannon, 60);
}

TEST(Extras, PointsAreMergedInTheExtraToo) {
  Case third{{0.5, 0.25, 0.25}, {0.25, 0.5, 0.25}, {ExtraKind::third, {0.125, 0.125, 0.75}}};
  ASSERT_TRUE(merge_extra(third, 2, 0));
  EXPECT_EQ(third.extra.values, (std::vector<double>{0.875, 0.125}));
  Case inexact{{0.5, 0.5}, {0.5, 0.5}, {ExtraKind::third, {1, 0x1p-60}}};
  EXPECT_FALSE(merge_extra(inexact, 1, 0));
  Case pair{{0.5, 0.5}, {0.5, 0.5}, {ExtraKind::second_pair, {0.5, 0.25, 0.75, 1, 0}}};
  ASSERT_TRUE(merge_extra(pair, 1, 0));
  EXPECT_EQ(pair.extra.values, (std::vector<double>{0.5, 1, 1}));
  Case kernel{{0.5, 0.25, 0.25}, {0.25, 0.5, 0.25}, {ExtraKind::kernel, {1, 0, 0.5, 0.5, 0, 1}}};
  ASSERT_TRUE(merge_extra(kernel, 1, 0));
  EXPECT_EQ(kernel.extra.values, (std::vector<double>{1, 0, 0, 1}));
  Case event{{0.5, 0.25, 0.25}, {0.25, 0.5, 0.25}, {ExtraKind::event, {1, 0, 1}}};
  erase_extra(event, 0, 2);
  EXPECT_EQ(event.extra.values, (std::vector<double>{1}));
}

TEST(Extras, InvalidOnesAreNamed) {
  const auto says = [](ExtraKind kind, std::vector<double> values, const char* what) {
    EXPECT_THAT(extra_error({{0.5, 0.5}, {0.25, 0.75}, {kind, std::move(values)}}, kind), HasSubstr(what));
  };
  says(ExtraKind::alpha, {-1}, "alpha must be an order");
  says(ExtraKind::alpha, {NAN}, "alpha");
  says(ExtraKind::alpha_pair, {2, 1}, "a < b");
  says(ExtraKind::share, {1.5}, "[0, 1]");
  says(ExtraKind::third, {1}, "third must have 2 masses");
  says(ExtraKind::third, {0, 0}, "all zero");
  says(ExtraKind::third, {0.5, -0.5}, "third[1]");
  says(ExtraKind::second_pair, {2, 1, 0, 0, 1}, "second_pair[0]");
  says(ExtraKind::kernel, {1, 0, 1}, "a row for each");
  says(ExtraKind::kernel, {1, 0, 0, 0}, "row 1");
  says(ExtraKind::rows, {3}, "must divide");
  says(ExtraKind::weights, {1, 1, 1}, "must divide");
  says(ExtraKind::lengths, {1, 1.5}, "lengths[1]");
  says(ExtraKind::witness, {1, INFINITY}, "witness[1]");
  says(ExtraKind::event, {1, 2}, "event[1]");
  EXPECT_THAT(extra_error({{1}, {1}}, ExtraKind::third), HasSubstr("needs third"));
  EXPECT_THAT(extra_error({{1}, {1}, {ExtraKind::alpha, {1}}}, ExtraKind::third),
              HasSubstr("needs third, but alpha is given"));
}

/// JS itself is no metric: the false law is refuted, its witness is small and carries the third measure.
TEST(Extras, AFalseLawOfAThirdMeasureShrinksAndReplays) {
  const Law law = js_is_a_metric();
  Checks checks;
  checks.push_back(make_law_check(law));
  reports::Listener nobody;
  const auto report = run_campaign({}, checks, {.cases = 500}, nobody).report;
  ASSERT_EQ(report.checks().at(0).verdict, reports::Verdict::fail);
  const auto& finding = report.checks()[0].findings.at(0);
  EXPECT_EQ(finding.witness.parameter_name, "third");
  EXPECT_LE(finding.witness.p.size(), 2u);
  EXPECT_EQ(finding.witness.parameter.size(), finding.witness.p.size());
  EXPECT_THAT(finding.replay, HasSubstr(" --third=0x"));
}

}  // namespace
}  // namespace divcert::properties
