#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <thread>

#include <gmock/gmock.h>

#include "properties/claims/normal_fit.hpp"
#include "properties/claims/parts.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reports/writers/words.hpp"

// Each claim's verdict is that of its parts; here is what it is expected to be, so that a change is noticed.
namespace divcert::properties {
namespace {

using testing::HasSubstr;

constexpr ClaimOptions quick{.cases = 200, .seed = 3, .threads = 2};

constexpr auto holds = ClaimVerdict::certified_on_instances;
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
    EXPECT_EQ(reports::words(judged.verdict), reports::words(expected.at(claim.id))) << claim.id;
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
  EXPECT_THAT(result.replay, HasSubstr("divcert replay claim/planted --p "));
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

TEST(Claims, AnInterruptEndsAPart) {
  const std::atomic<bool> interrupted = true;
  const auto part = planted(at_most<KlAtMost<0>>(Role::as_written, "0 ≤ KL", {.equality = &equal_measures}));
  const auto result = judge(part, {.cases = 1'000'000, .interrupted = &interrupted});
  EXPECT_EQ(result.outcome, PartResult::Outcome::undecided);
}

TEST(Claims, WhatWasNotJudgedIsUndecided) {
  const auto nowhere = [](const Input&) { return false; };
  EXPECT_EQ(verdict_of({planted(at_most<KlAtMost<0>>(Role::as_written, "0 ≤ KL", {.hypothesis = nowhere}))}),
            ClaimVerdict::undecided);
  EXPECT_EQ(verdict_of({}), not_checkable);
}

TEST(Claims, ADeniedStatementMustFailEverywhere) {
  const Case equal_pair{{1, 1}, {1, 1}}, far_pair{{1, 0}, {0.5, 0.5}};
  const auto denied = [](std::vector<Case> instances) {
    return planted(at_most<KlAtMost<1>>(Role::as_written, "¼ ≤ KL",
                                        {.instances = std::move(instances), .denied = true}));
  };
  EXPECT_EQ(verdict_of({denied({equal_pair})}), holds);
  EXPECT_EQ(verdict_of({denied({equal_pair, far_pair})}), refuted);
}

TEST(Claims, APrintedNumberIsHeldAgainstTheExactValue) {
  const Case disjoint{{1, 0}, {0, 1}};
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

// --- fits

const Mixture lopsided{0.25, -4, 1, 0.75, 3, 0.5}, far_modes{0.5, -4, 1, 0.5, 4, 1};

std::vector<LocalMinimum> found(Direction direction, const Mixture& p) {
  return local_minima(divergence_from(direction, p), p, starts(p));
}
PartResult certified(Direction direction, const Mixture& p, const std::vector<LocalMinimum>& minima) {
  return certify_fit(direction, p, minima).result;
}

TEST(Fits, DerivativesAreThoseOfTheValue) {
  for (const Direction direction : {Direction::forward, Direction::reverse}) {
    const Objective divergence = divergence_from(direction, lopsided);
    const Normal at{1.25, 2};
    const double h = 0x1p-17;  // central differences: h² of truncation, 2^-52/h of rounding
    const double by_mu =
        (divergence({at.mu + h, at.sigma}).value - divergence({at.mu - h, at.sigma}).value) / (2 * h);
    const double by_log_sigma = (divergence({at.mu, at.sigma * std::exp(h)}).value -
                                 divergence({at.mu, at.sigma * std::exp(-h)}).value) /
                                (2 * h);
    EXPECT_NEAR(divergence(at).by_mu, by_mu, 0x1p-30);
    EXPECT_NEAR(divergence(at).by_log_sigma, by_log_sigma, 0x1p-30);
  }
}

TEST(Fits, TheForwardFitHasTheMomentsOfP) {
  const auto minima = found(Direction::forward, lopsided);
  ASSERT_EQ(minima.size(), 1U);  // the divergence is convex in the natural parameters
  const Normal fit = minima.front().at;
  EXPECT_NEAR(fit.mu, 1.25, resolution * fit.sigma);  // ¼(−4) + ¾·3
  EXPECT_NEAR(fit.sigma * fit.sigma, 9.625,
              2 * resolution * fit.sigma * fit.sigma);  // 0.4375 + 10.75 − 1.5625
  EXPECT_EQ(certified(Direction::forward, lopsided, minima).outcome, PartResult::Outcome::holds);
}

TEST(Fits, OfTheReverseFitEveryLocalMinimumIsKept) {
  const auto minima = found(Direction::reverse, far_modes);
  ASSERT_EQ(minima.size(), 3U);
  EXPECT_NEAR(std::abs(minima[0].at.mu), 4, 0.01);
  EXPECT_TRUE(same(minima[1].at, {-minima[0].at.mu, minima[0].at.sigma}));
  EXPECT_TRUE(same(minima[2].at, {0, minima[2].at.sigma}));
}

/// Of the mixtures of the claims: 60 starts over the range of P find what the usual ones find.
TEST(Fits, MoreStartsFindNoOtherMinimum) {
  for (const Mixture& p : {Mixture{0.5, -1.5, 1, 0.5, 1.5, 1}, Mixture{0.5, -2.8, 1, 0.5, 2.8, 1}, far_modes,
                           Mixture{0.4, 0, 1e-3, 0.6, 0, 1}, lopsided}) {
    std::vector<Normal> many;
    for (int i = -5; i <= 4; ++i)
      for (const double sigma : {0.002, 0.1, 0.5, 1.0, 2.5, 5.0}) many.push_back({i + 0.375, sigma});
    const auto usual = found(Direction::reverse, p);
    for (const LocalMinimum& minimum : local_minima(divergence_from(Direction::reverse, p), p, many))
      EXPECT_TRUE(std::ranges::any_of(usual, [&](const LocalMinimum& m) { return same(m.at, minimum.at); }))
          << minimum.at.mu << ' ' << minimum.at.sigma;
  }
}

TEST(Fits, AnotherRunFindsTheSame) {
  EXPECT_EQ(found(Direction::reverse, lopsided), found(Direction::reverse, lopsided));
  std::vector<PartResult> results(4);
  {
    std::vector<std::jthread> threads;
    for (PartResult& result : results)
      threads.emplace_back([&result] { result = Fitted(Direction::reverse, lopsided).certified().result; });
  }
  for (const PartResult& result : results) {
    EXPECT_EQ(result.outcome, PartResult::Outcome::holds);
    EXPECT_EQ(result.witness, results.front().witness);
    EXPECT_EQ(result.replay, results.front().replay);
  }
}

TEST(Fits, AModeThatTheOptimiserDidNotSeeIsNoticed) {
  const std::vector<Normal> centre{{0, 4}};
  const auto minima = local_minima(divergence_from(Direction::reverse, far_modes), far_modes, centre);
  ASSERT_EQ(minima.size(), 1U);
  EXPECT_EQ(certified(Direction::reverse, far_modes, minima).outcome, PartResult::Outcome::undecided);
}

TEST(Fits, AWrongSignIsNoticed) {
  const auto risen = [divergence = divergence_from(Direction::forward, far_modes)](const Normal& q) {
    const Slope slope = divergence(q);
    return Slope{-slope.value, -slope.by_mu, -slope.by_log_sigma};
  };
  const auto minima = local_minima(risen, far_modes, starts(far_modes));
  EXPECT_EQ(certified(Direction::forward, far_modes, minima).outcome, PartResult::Outcome::undecided);
}

TEST(Fits, TheOtherDirectionsFitIsNoticed) {
  const auto minima = found(Direction::forward, lopsided);
  EXPECT_EQ(certified(Direction::reverse, lopsided, minima).outcome, PartResult::Outcome::undecided);
}

TEST(Fits, AFitThatIsOffByLittleIsNoticed) {
  auto minima = found(Direction::reverse, far_modes);
  minima.front().at.mu += 2 * resolution;
  const PartResult result = certified(Direction::reverse, far_modes, {minima.front()});
  EXPECT_EQ(result.outcome, PartResult::Outcome::undecided);
  EXPECT_THAT(result.witness, HasSubstr("not certified to be below its neighbours"));
}

TEST(Fits, WhatTheTextSaysIsHeldAgainstTheFit) {
  const auto narrow = [](const Mixture&, const Normal& fit) { return fit.sigma < 2; };
  EXPECT_EQ(verdict_of({fit_part(Role::as_written, "",
                                 std::make_shared<Fitted>(Direction::reverse, far_modes), narrow)}),
            holds);
  EXPECT_EQ(verdict_of({fit_part(Role::as_written, "",
                                 std::make_shared<Fitted>(Direction::forward, far_modes), narrow)}),
            refuted);
}

/// By bisection in doubles: the fit leaves the centre at m = 2.80008222, and both fits are equal there.
TEST(Fits, TheSwitchOfTheReverseFit) {
  const auto centred = [](double m) {
    return found(Direction::reverse, {0.5, -m, 1, 0.5, m, 1}).front().at.mu == 0;
  };
  EXPECT_TRUE(centred(2.8000822));
  EXPECT_FALSE(centred(2.8000823));
}

}  // namespace
}  // namespace divcert::properties
