#include <gmock/gmock.h>

#include "properties/tests/planted.hpp"

namespace divcert::properties {
namespace {

using Result = Observation::Result;

Result judge(const char* law, const Case& instance) {
  return make_law_check(*find_law(law))->observe(instance, {}).result;
}

const Case generic{{0.5, 0.5}, {0.25, 0.75}};
const Case equal{{0.25, 0.75}, {0.25, 0.75}};
const Case proportional{{1, 3}, {5, 15}};
const Case disjoint{{1, 0}, {0, 1}};
const Case one_ulp_apart{{0.5, 0.5}, {0.5 + 0x1p-53, 0.5 - 0x1p-53}};

TEST(Laws, HoldStrictlyWhereTheySay) {
  for (const char* law : {"gibbs", "pinsker", "hellinger_sandwich", "js_bounded"}) {
    EXPECT_EQ(judge(law, generic), Result::passed) << law;
    EXPECT_EQ(judge(law, one_ulp_apart), Result::passed) << law;
  }
}

TEST(Laws, HoldWithEqualityExactlyAtTheirEqualitySets) {
  for (const char* law : {"gibbs", "pinsker", "hellinger_sandwich", "js_bounded"}) {
    EXPECT_EQ(judge(law, equal), Result::equality) << law;
    EXPECT_EQ(judge(law, proportional), Result::equality) << law;
  }
  EXPECT_EQ(judge("js_bounded", disjoint), Result::equality);          // JS = log 2
  EXPECT_EQ(judge("hellinger_sandwich", disjoint), Result::equality);  // H² = TV = 1
  EXPECT_EQ(judge("gibbs", disjoint), Result::passed);                 // 0 < ∞
  // H² = TV where each point is equal or one-sided, although P ≠ Q and the supports meet:
  EXPECT_EQ(judge("hellinger_sandwich", {{0.5, 0.5, 0}, {0.5, 0, 0.5}}), Result::equality);
}

TEST(Laws, ThoseOfMoreThanPAndQAreDecided) {
  const auto with = [](Case c, ExtraKind kind, std::vector<double> values) {
    c.extra = {kind, std::move(values)};
    return c;
  };
  EXPECT_EQ(judge("data_processing", with(generic, ExtraKind::kernel, {1, 0, 0, 1})), Result::equality);
  EXPECT_EQ(judge("data_processing", with(generic, ExtraKind::kernel, {1, 1})), Result::passed);
  EXPECT_EQ(judge("data_processing", with(generic, ExtraKind::kernel, {0.75, 0.25, 0.25, 0.75})),
            Result::passed);
  EXPECT_EQ(judge("sqrt_js_metric", with(generic, ExtraKind::third, generic.q())), Result::equality);
  EXPECT_EQ(judge("sqrt_js_metric", with(generic, ExtraKind::third, {0.375, 0.625})), Result::passed);
  EXPECT_EQ(judge("joint_convexity", with(generic, ExtraKind::second_pair, {0.5, 0.5, 0.5, 0.25, 0.75})),
            Result::equality);
  EXPECT_EQ(judge("joint_convexity", with(generic, ExtraKind::second_pair, {0.5, 0, 1, 1, 0})),
            Result::passed);
  EXPECT_EQ(judge("data_processing", generic), Result::not_applicable) << "a case without its kernel";
}

TEST(Laws, IdentitiesOfFamiliesAreDecidedExactly) {
  for (const char* law : {"bregman_identity", "closed_form"}) {
    EXPECT_EQ(judge(law, Members{"normal", {0, 1}, {1.5, 1.5}}), Result::equality) << law;
    EXPECT_EQ(judge(law, Members{"bernoulli", {0.25}, {0.125}}), Result::equality) << law;
    EXPECT_EQ(judge(law, Members{"poisson", {2}, {3}}), Result::equality) << law;
    EXPECT_EQ(judge(law, Members{"exponential", {2}, {0.1}}), Result::equality) << law;
  }
}

TEST(Laws, AFalseConstantIsRefuted) {
  const Law law = false_pinsker();
  const auto check = make_law_check(law);
  const Observation observation = check->observe(one_ulp_apart, {});
  EXPECT_TRUE(observation.failed());
  EXPECT_GT(observation.score, 1);
  EXPECT_EQ(check->observe({{1, 0}, {0.5, 0.5}}, {}).result, Result::passed);  // far apart there is room
}

TEST(Laws, TheSecondOracleConfirmsEachVerdict) {
  for (const Law& law : laws()) {
    const auto check = make_law_check(law);
    for (const Case& drawn : {generic, equal, disjoint, one_ulp_apart, Case{Members{"poisson", {2}, {3}}}}) {
      if (!check->applies(drawn)) continue;
      const Case instance = check->fitted(drawn, 1, 0);
      const auto opinion = check->second_opinion(instance);
      EXPECT_TRUE(opinion.agrees) << law.id << ": " << opinion.first << " against " << opinion.second;
    }
  }
}

TEST(Laws, EachSaysWhereItComesFrom) {
  for (const Law& law : laws()) {
    EXPECT_FALSE(law.source.empty()) << law.id;
    EXPECT_FALSE(law.hypotheses.empty()) << law.id;
    EXPECT_FALSE(law.sharpness.empty()) << law.id;
    EXPECT_FALSE(law.links.empty()) << law.id;
    EXPECT_EQ(find_law(law.id), &law);
  }
  EXPECT_EQ(find_law("no_such_law"), nullptr);
}

}  // namespace
}  // namespace divcert::properties
