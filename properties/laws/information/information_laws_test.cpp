#include <gmock/gmock.h>

#include "properties/checks/catalogue.hpp"
#include "properties/laws/kit/code_lengths.hpp"
#include "properties/laws/kit/values.hpp"
#include "reference/numbers/rational.hpp"

// The laws of Bregman divergences, exponential families, codes, discriminators, transport and information.
namespace divcert::properties {
namespace {

using reference::Input;
using reference::Relation;
using reference::Sides;
using reference::Statement;
using Result = Observation::Result;
using Values = std::vector<double>;

constexpr double inf = std::numeric_limits<double>::infinity();

Result judge(const Law& law, const Case& instance) {
  return make_law_check(law)->observe(instance, {}).result;
}
Result judge(const char* law, const Case& instance) { return judge(*find_law(law), instance); }

Case with(ExtraKind kind, Values values, Values p = {0.5, 0.5}, Values q = {0.25, 0.75}) {
  return {std::move(p), std::move(q), {kind, std::move(values)}};
}
const Case generic{{0.5, 0.5}, {0.25, 0.75}};
const Case normals{Members{"normal", {0, 1}, {1.5, 1.5}}};

const Statement* original = nullptr;

template <class N>
Sides<N> original_sides(const Input& input) {
  if constexpr (std::same_as<N, reference::Interval>) return original->interval(input);
  if constexpr (std::same_as<N, reference::Ball>) return original->ball(input);
  if constexpr (std::same_as<N, reference::Multi>) return original->multi(input);
  if constexpr (std::same_as<N, reference::Exact>) return original->exact(input);
}

/// The left side one per cent larger.
struct Stretched {
  template <class N>
  static Sides<N> sides(const Input& input) {
    auto [left, right] = original_sides<N>(input);
    return {scaled(N(N(101) / 100), left), right};
  }
};
struct Reversed {
  template <class N>
  static Sides<N> sides(const Input& input) {
    auto [left, right] = original_sides<N>(input);
    return {right, left};
  }
};

/// Whether some link of the law is refuted with its sides changed so.
template <class Change>
bool refuted(const char* law, const Case& instance) {
  for (const Link& link : find_law(law)->links) {
    original = &link.statement;
    const auto twin = reference::make_statement<Change>(link.statement.relation);
    if (reference::judge(twin, to_input(instance)).verdict == reference::Verdict::refuted) return true;
  }
  return false;
}

struct Example {
  const char* law;
  Case instance;
};

/// Cases at which each law holds with equality in a link whose sides are not 0, or an identity.
const std::vector<Example> attained{
    {"bregman_three_point", with(ExtraKind::third, {0.375, 0.625})},
    {"bregman_positive", with(ExtraKind::second_pair, {0.5, 0.5, 0.5, 0.25, 0.75})},
    {"bregman_duality", generic},
    {"bregman_mean_minimiser",
     with(ExtraKind::weights, {0.5, 0.5}, {0.25, 0.75, 0.75, 0.25}, {0.5, 0.5, 0.125, 0.875})},
    {"bregman_negentropy", generic},
    {"family_bregman_dual", normals},
    {"family_bregman_dual", Members{"bernoulli", {0}, {0.25}}},
    {"family_bregman_dual", Members{"poisson", {2}, {3}}},
    {"family_bregman_dual", Members{"exponential", {2}, {0.1}}},
    {"family_jeffreys", normals},
    {"family_jeffreys", Members{"bernoulli", {0.125}, {0.25}}},
    {"family_jeffreys", Members{"poisson", {2}, {3}}},
    {"family_jeffreys", Members{"exponential", {2}, {0.1}}},
    {"gaussian_renyi", normals},
    {"gaussian_talagrand", Members{"normal", {0, 1}, {3, 1}}},
    {"entropy_identity", generic},
    {"entropy_bounds", {{3, 3, 0}, {1, 1, 1}}},
    {"perplexity", {{3, 3, 0}, {1, 1, 1}}},
    {"log_sum", {{4, 8}, {1, 2}}},
    {"kraft", with(ExtraKind::lengths, {1, 2, 2}, {1, 1, 1}, {1, 1, 1})},
    {"shannon_redundancy", {{0.5, 0.5}, {0.5, 0.5}}},
    {"redundancy_identity", with(ExtraKind::lengths, {1, 3})},
    {"source_coding", with(ExtraKind::lengths, {1, 2, 2}, {2, 1, 1}, {1, 1, 1})},
    {"gan_value", with(ExtraKind::witness, {0.75, -2})},
    {"w1_tv", with(ExtraKind::support, {0, 1})},
    {"w1_dual", with(ExtraKind::support, {1, 0})},
    {"w1_identity", with(ExtraKind::support, {3, -1.5})},
    {"mutual_information", with(ExtraKind::rows, {2}, {1, 0, 0, 1}, {1, 1, 1, 1})},
    {"information_processing", with(ExtraKind::rows, {2}, {1, 2, 5, 2, 4, 1}, {1, 1, 1, 1, 1, 1})},
    {"fano", with(ExtraKind::rows, {3}, {8, 1, 1, 8, 1, 1}, {1, 1, 1, 1, 1, 1})},
};

TEST(InformationLaws, HoldWithEqualityWhereTheySay) {
  for (const auto& [law, instance] : attained)
    EXPECT_EQ(judge(law, instance), Result::equality) << law << " " << to_options(instance);
}

TEST(InformationLaws, OnePerCentMoreIsRefuted) {
  for (const auto& [law, instance] : attained)
    EXPECT_TRUE(refuted<Stretched>(law, instance)) << law << " " << to_options(instance);
  EXPECT_TRUE(refuted<Stretched>("kraft_converse", with(ExtraKind::lengths, {0, 10})));
  EXPECT_TRUE(
      refuted<Stretched>("transport_pinsker", with(ExtraKind::support, {0, 1}, {1, 1}, {1, 1.0078125})));
}

const std::vector<Example> strict{
    {"bregman_positive", with(ExtraKind::second_pair, {0.5, 1, 0.5, 0.25, 0.75})},
    {"bregman_mean_minimiser",
     with(ExtraKind::weights, {1, 3}, {0.25, 0.75, 0.75, 0.25}, {0.5, 0.5, 0.125, 0.875})},
    {"family_gibbs", normals},
    {"family_gibbs", Members{"normal", {0, 1}, {0, 1 + 0x1p-52}}},
    {"family_gibbs", Members{"bernoulli", {0}, {0x1p-60}}},
    {"gaussian_talagrand", normals},
    {"entropy_bounds", generic},
    {"perplexity", {{0.25, 0.75}, {0.5, 0.5}}},
    {"log_sum", {{4, 8}, {1, 3}}},
    {"kraft", with(ExtraKind::lengths, {2, inf})},
    {"kraft_converse", with(ExtraKind::lengths, {0, 10})},
    {"shannon_redundancy", generic},
    {"source_coding", with(ExtraKind::lengths, {1, 2})},
    {"gan_value", with(ExtraKind::witness, {0.75, -2})},
    {"w1_tv", with(ExtraKind::support, {0, 1, 3}, {1, 2, 3}, {4, 1, 1})},
    {"transport_pinsker", with(ExtraKind::support, {0, 1})},
    {"mutual_information", with(ExtraKind::rows, {2}, {1, 2, 3, 4}, {1, 1, 1, 1})},
    {"information_processing", with(ExtraKind::rows, {2}, {1, 2, 3, 4}, {1, 1, 1, 1})},
    {"fano", with(ExtraKind::rows, {2}, {1, 2, 3, 4}, {1, 1, 1, 1})},
};

TEST(InformationLaws, HoldStrictlyElsewhere) {
  for (const auto& [law, instance] : strict) {
    const Result result = judge(law, instance);
    EXPECT_THAT(result, testing::AnyOf(Result::passed, Result::equality)) << law << to_options(instance);
    EXPECT_TRUE(refuted<Reversed>(law, instance)) << law << to_options(instance);
  }
}

TEST(InformationLaws, AreInfiniteTogether) {
  EXPECT_EQ(judge("entropy_identity", {{1, 1}, {1, 0}}), Result::equality);
  EXPECT_EQ(judge("bregman_negentropy", {{1, 1}, {1, 0}}), Result::equality);
  EXPECT_EQ(judge("shannon_redundancy", {{1, 1}, {1, 0}}), Result::equality);
  EXPECT_EQ(judge("redundancy_identity", with(ExtraKind::lengths, {1, inf})), Result::equality);
  EXPECT_EQ(judge("gaussian_renyi", Members{"normal", {0, 2}, {0, 1}}), Result::equality);  // 2σ₂² < σ₁²
}

TEST(InformationLaws, SayNothingOutsideTheirHypotheses) {
  EXPECT_EQ(judge("kraft", with(ExtraKind::lengths, {0, 10})), Result::outside_hypothesis);
  EXPECT_EQ(judge("kraft", with(ExtraKind::lengths, {1e300, 1})), Result::outside_hypothesis);
  EXPECT_EQ(judge("kraft_converse", with(ExtraKind::lengths, {1, 1})), Result::outside_hypothesis);
  EXPECT_EQ(judge("source_coding", with(ExtraKind::lengths, {0, 0})), Result::outside_hypothesis);
  EXPECT_EQ(judge("redundancy_identity", with(ExtraKind::lengths, {inf, inf})), Result::outside_hypothesis);
  EXPECT_EQ(judge("gaussian_renyi", Members{"poisson", {2}, {3}}), Result::outside_hypothesis);
  EXPECT_EQ(judge("family_bregman_dual", Members{"bernoulli", {0.5}, {1}}), Result::outside_hypothesis);
  EXPECT_EQ(judge("bregman_three_point", with(ExtraKind::third, {0, 1})), Result::outside_hypothesis);
  EXPECT_EQ(judge("w1_tv", with(ExtraKind::support, {1, 1})), Result::outside_hypothesis);
}

TEST(InformationLaws, FailWithoutTheirHypotheses) {
  for (const char* id : {"kraft", "source_coding"}) {
    Law law = *find_law(id);
    law.hypothesis = nullptr;
    law.links.resize(1);
    EXPECT_EQ(judge(law, with(ExtraKind::lengths, {0, 0})), Result::failed) << id;
  }
}

TEST(CodeLengths, CanonicalCodesArePrefixFree) {
  const Values lengths{3, 1, inf, 3, 2};
  const auto words = canonical_code(lengths);
  ASSERT_TRUE(words.has_value());
  ASSERT_EQ(words->size(), 4u);  // 0, 10, 110, 111
  EXPECT_EQ(words->at(0).digits, 0);
  EXPECT_EQ(words->at(1).digits, 2);
  EXPECT_EQ(words->at(2).digits, 6);
  EXPECT_EQ(words->at(3).digits, 7);
  EXPECT_TRUE(is_prefix_free(*words));
  EXPECT_FALSE(canonical_code(Values{1, 1, 5}).has_value());
}

TEST(CodeLengths, APrefixIsNoticed) {
  EXPECT_FALSE(is_prefix_free(std::vector<Word>{{0, 1}, {1, 2}}));  // 0 begins 01
  EXPECT_FALSE(is_prefix_free(std::vector<Word>{{2, 2}, {2, 2}}));
  EXPECT_TRUE(is_prefix_free(std::vector<Word>{{0, 1}, {2, 2}}));
}

TEST(CodeLengths, ShannonsAreTheLeastThatCover) {
  EXPECT_EQ(shannon_lengths(Values{0.5, 0.25, 0.25, 0}), (Values{1, 2, 2, inf}));
  EXPECT_EQ(shannon_lengths(Values{1, 2}), (Values{2, 1}));
  EXPECT_EQ(shannon_lengths(Values{1, 0x1p-1074}), (Values{1, 1075}));
  EXPECT_EQ(kraft_sum(Values{1, 2, 2, inf}), 1);
  EXPECT_EQ(kraft_sum(Values{0, 3}), reference::Rational(9, 8));
}

}  // namespace
}  // namespace divcert::properties
