#include <map>

#include <gmock/gmock.h>

#include "properties/claims/parts.hpp"
#include "reference/definitions/kl.hpp"

// Each claim's verdict is that of its parts; here is what it is expected to be, so that a change is noticed.
namespace divcert::properties {
namespace {

using testing::HasSubstr;

constexpr ClaimOptions quick{.cases = 200, .seed = 3, .threads = 2};

constexpr auto holds = ClaimVerdict::proved_on_instances;
constexpr auto conditional = ClaimVerdict::holds_under_hypothesis;
constexpr auto refuted = ClaimVerdict::refuted;
constexpr auto convention = ClaimVerdict::convention_mismatch;
constexpr auto not_checkable = ClaimVerdict::not_checkable;

const std::map<std::string_view, ClaimVerdict> expected{
    {"A01", holds},       {"A02", holds},         {"A03", refuted},     {"A04", holds},
    {"A05", refuted},     {"A06", holds},         {"A07", holds},       {"A08", not_checkable},
    {"A09", holds},       {"A10", holds},         {"A11", conditional}, {"A12", holds},
    {"A13", refuted},     {"A14", holds},         {"A15", holds},       {"A16", convention},
    {"A17", holds},       {"A18", holds},         {"A19", convention},  {"A20", refuted},
    {"A21", conditional}, {"A22", holds},         {"A23", holds},       {"A24", holds},
    {"A25", holds},       {"A26", holds},         {"A27", holds},       {"A28", holds},
    {"A29", holds},       {"A30", holds},         {"A31", conditional}, {"A32", conditional},
    {"A33", holds},       {"A34", holds},         {"A35", holds},       {"A36", convention},
    {"A37", refuted},     {"A38", convention},    {"A39", holds},       {"A40", refuted},
    {"A41", holds},       {"A42", holds},         {"A43", holds},       {"A44", holds},
    {"A45", holds},       {"A46", holds},         {"A47", holds},       {"A48", holds},
    {"A49", holds},       {"A50", conditional},   {"A51", conditional}, {"A52", conditional},
    {"A53", refuted},     {"A54", conditional},   {"A55", holds},       {"A56", holds},
    {"A57", holds},       {"A58", holds},         {"A59", holds},       {"A60", holds},
    {"A61", holds},       {"A62", refuted},       {"A63", holds},       {"A64", refuted},
    {"A65", conditional}, {"A66", conditional},   {"A67", refuted},     {"A68", holds},
    {"A69", holds},       {"A70", not_checkable}, {"A71", refuted},     {"A72", conditional}};

TEST(Claims, EachHasItsVerdict) {
  EXPECT_EQ(claims().size(), expected.size());
  for (const Claim& claim : claims()) {
    const JudgedClaim judged = judge(claim, quick);
    ASSERT_TRUE(expected.contains(claim.id)) << claim.id;
    EXPECT_EQ(name(judged.verdict), name(expected.at(claim.id))) << claim.id;
    for (std::size_t k = 0; k < judged.parts.size(); ++k)
      EXPECT_NE(judged.parts[k].outcome, PartResult::Outcome::undecided) << claim.parts[k].id;
  }
}

TEST(Claims, IdsAreThereOnce) {
  for (const Claim& claim : claims()) EXPECT_EQ(find_claim(claim.id), &claim);
  EXPECT_EQ(find_claim("A73"), nullptr);
}

/// KL(P‖Q) and `quarters`/4.
template <int quarters>
struct KlAtMost {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(N(N(quarters) / 4)), of<N, reference::Kl>(input)};
  }
};

ClaimVerdict verdict_of(std::vector<Part> parts) {
  return judge(Claim{.id = "planted", .text = "", .notes = "", .parts = std::move(parts)}, quick).verdict;
}

Part planted(Part part) {
  part.law.id = "planted";
  return part;
}

TEST(Claims, ATrueClaimStandsAndAFalseOneFalls) {
  const auto true_part =
      planted(at_most<KlAtMost<0>>(Role::as_written, "0 ≤ KL", {.equality = &equal_measures}));
  const auto false_part = planted(at_most<KlAtMost<1>>(Role::as_written, "¼ ≤ KL"));
  EXPECT_EQ(verdict_of({true_part}), holds);
  EXPECT_EQ(verdict_of({false_part}), refuted);
  EXPECT_EQ(verdict_of({true_part, false_part}), refuted);
  const auto result = judge(false_part, quick);
  EXPECT_THAT(result.witness, HasSubstr("¼ ≤ KL is refuted"));
  EXPECT_THAT(result.replay, HasSubstr("divcert replay law/planted --p "));
}

TEST(Claims, ARepairThatFailsLeavesTheClaimUndecided) {
  auto repair = planted(at_most<KlAtMost<1>>(Role::repaired, "¼ ≤ KL"));
  const auto false_part = planted(at_most<KlAtMost<1>>(Role::as_written, "¼ ≤ KL"));
  EXPECT_EQ(verdict_of({false_part, repair}), ClaimVerdict::undecided);
  repair.role = Role::under_hypothesis;
  EXPECT_EQ(verdict_of({false_part, repair}), ClaimVerdict::undecided);
  repair.role = Role::convention;
  EXPECT_EQ(verdict_of({false_part, repair}), ClaimVerdict::undecided);
}

TEST(Claims, WhatWasNotJudgedIsUndecided) {
  const auto nowhere = [](const Input&) { return false; };
  EXPECT_EQ(verdict_of({planted(at_most<KlAtMost<0>>(Role::as_written, "0 ≤ KL", {.hypothesis = nowhere}))}),
            ClaimVerdict::undecided);
  EXPECT_EQ(verdict_of({}), not_checkable);
}

TEST(Claims, ADeniedStatementMustFailEverywhere) {
  const Case equal_pair{"", {1, 1}, {1, 1}}, far_pair{"", {1, 0}, {0.5, 0.5}};
  const auto denied = [](std::vector<Case> instances) {
    return planted(at_most<KlAtMost<1>>(Role::as_written, "¼ ≤ KL",
                                        {.instances = std::move(instances), .denied = true}));
  };
  EXPECT_EQ(verdict_of({denied({equal_pair})}), holds);
  EXPECT_EQ(verdict_of({denied({equal_pair, far_pair})}), refuted);
}

TEST(Claims, APrintedNumberIsHeldAgainstTheExactValue) {
  const Case disjoint{"", {1, 0}, {0, 1}};
  EXPECT_EQ(verdict_of({value_prints(Role::as_written, "", "js", disjoint, "0.693")}), holds);
  EXPECT_EQ(verdict_of({value_prints(Role::as_written, "", "js", disjoint, "0.694")}), refuted);
}

TEST(Claims, ASequenceRefutesABoundOnlyByCrossingIt) {
  const std::vector<Case> rising{normals(0, 0.1, 0, 1), normals(0, 0.001, 0, 1)};  // 1.8…, 6.4…
  EXPECT_EQ(verdict_of({stays_bounded(Role::as_written, "", "kl", rising, 6)}), refuted);
  EXPECT_EQ(verdict_of({stays_bounded(Role::as_written, "", "kl", rising, 7)}), ClaimVerdict::undecided);
  EXPECT_EQ(verdict_of({rises_above(Role::as_written, "", "kl", rising, 6)}), holds);
  EXPECT_EQ(verdict_of({rises_above(Role::as_written, "", "kl", {rising[1], rising[0]}, 1)}), refuted);
}

TEST(Claims, TheLeastOfSeveralIsTheLeast) {
  const Case near = normals(0, 1, 0.5, 1), far = normals(0, 1, 2, 1);
  EXPECT_EQ(verdict_of({least_of(Role::as_written, "", "kl", near, {far})}), holds);
  EXPECT_EQ(verdict_of({least_of(Role::as_written, "", "kl", far, {near})}), refuted);
  EXPECT_EQ(verdict_of({least_of(Role::as_written, "", "kl", far, {far})}), ClaimVerdict::undecided);
}

TEST(Claims, ThePlotsNumbers) {
  const Claim& plot = *find_claim("A03");
  const JudgedClaim judged = judge(plot, quick);
  const PartResult::Outcome outcomes[] = {PartResult::Outcome::holds, PartResult::Outcome::refuted,
                                          PartResult::Outcome::holds, PartResult::Outcome::holds,
                                          PartResult::Outcome::holds, PartResult::Outcome::holds,
                                          PartResult::Outcome::holds};
  ASSERT_EQ(judged.parts.size(), std::size(outcomes));
  for (std::size_t k = 0; k < std::size(outcomes); ++k)
    EXPECT_EQ(judged.parts[k].outcome, outcomes[k]) << plot.parts[k].id << judged.parts[k].witness;
  EXPECT_THAT(judged.parts[1].witness, HasSubstr("1.34453489189183"));
  EXPECT_THAT(judged.parts[4].witness, HasSubstr("0.62769 1.32501 0.47162 0.16881"));
  EXPECT_THAT(judged.parts[5].witness, HasSubstr("1.324436846, beyond it 0.020098046"));
}

}  // namespace
}  // namespace divcert::properties
