#include "properties/laws/kit/substitution.hpp"

#include <cmath>
#include <limits>

#include <divcert/discrete.hpp>
#include <gmock/gmock.h>

#include "properties/checks/catalogue.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/kl.hpp"

// Implementations' values in the place of the quantities that laws name.
namespace divcert::properties {
namespace {

using reference::Verdict;

constexpr ErrorContract nearest = ErrorContract::correctly_rounded();

Verdict judged(const char* law, const Case& instance, Substitution& substitution) {
  Verdict worst = Verdict::holds;
  for (const Link& link : find_law(law)->links) {
    const auto judgement = judge_substituted(link.statement, to_input(instance), substitution);
    if (judgement.verdict == Verdict::refuted) return Verdict::refuted;
    if (judgement.verdict == Verdict::undecided) worst = Verdict::undecided;
  }
  return worst;
}

Masses masses_of(const reference::Input& input) {
  return input.masses == reference::Masses::normalized ? Masses::normalized : Masses::as_given;
}

Substitution with_kl(const std::function<double(double)>& fault, ErrorContract contract = nearest) {
  Substitution substitution;
  substitution.put(
      "kl", [fault](const reference::Input& input) { return fault(kl(input.p, input.q, masses_of(input))); },
      contract);
  return substitution;
}

const Case generic{{0.5, 0.5}, {0.25, 0.75}};
const Case equal{{0.25, 0.75}, {0.25, 0.75}};
const Case not_dominated{{0.5, 0.5}, {1, 0}};
const Case one_ulp_apart{{0.5, 0.5}, {0.5 + 0x1p-53, 0.5 - 0x1p-53}};

TEST(Substitution, ARightImplementationIsNeverRefuted) {
  Substitution right = with_kl([](double value) { return value; });
  right.put(
      "js", [](const reference::Input& i) { return js(i.p, i.q, masses_of(i)); }, nearest);
  right.put(
      "js_distance", [](const reference::Input& i) { return js_distance(i.p, i.q, masses_of(i)); }, nearest);
  right.put(
      "total_variation", [](const reference::Input& i) { return total_variation(i.p, i.q, masses_of(i)); },
      nearest);
  right.put(
      "chi2", [](const reference::Input& i) { return chi2(i.p, i.q, masses_of(i)); }, nearest);
  right.put(
      "hellinger", [](const reference::Input& i) { return hellinger(i.p, i.q, masses_of(i)); }, nearest);
  right.put(
      "squared_hellinger",
      [](const reference::Input& i) { return squared_hellinger(i.p, i.q, masses_of(i)); }, nearest);
  std::size_t asked = 0;
  for (const Law& law : laws()) {
    if (law.domain != Domain::masses) continue;
    const auto check = make_law_check(law);
    for (std::uint64_t i = 0; i < 400; ++i) {
      const Case instance = check->draw(3, i).value();
      if (check->observe(instance, {}).result == Observation::Result::outside_hypothesis) continue;
      for (const Link& link : law.links) {
        EXPECT_NE(judge_substituted(link.statement, to_input(instance), right).verdict, Verdict::refuted)
            << law.id << ": " << link.text << " at " << to_options(instance);
        asked += right.asked();
      }
    }
  }
  EXPECT_GT(asked, 4000u);
}

TEST(Substitution, EachLawKillsWhatContradictsIt) {
  Substitution slightly_negative = with_kl([](double value) { return value == 0 ? -1e-17 : value; });
  EXPECT_EQ(judged("gibbs", equal, slightly_negative), Verdict::refuted);
  EXPECT_TRUE(slightly_negative.saw_negative());
  EXPECT_EQ(judged("gibbs", generic, slightly_negative), Verdict::holds);
  // Not negative, but too small: Gibbs' inequality does not see it, Pinsker's does.
  Substitution half = with_kl([](double value) { return value / 2; });
  EXPECT_EQ(judged("gibbs", generic, half), Verdict::holds);
  EXPECT_EQ(judged("pinsker", generic, half), Verdict::refuted);
  EXPECT_EQ(judged("pinsker", one_ulp_apart, half), Verdict::refuted);
  // JS is another quantity: nobody is asked for KL.
  EXPECT_EQ(judged("js_bounded", generic, half), Verdict::holds);
  EXPECT_EQ(half.asked(), 0u);
}

TEST(Substitution, ANaNNeverPasses) {
  Substitution nan = with_kl([](double) { return std::nan(""); });
  for (const Case& instance : {generic, equal, not_dominated}) {
    EXPECT_EQ(judged("gibbs", instance, nan), Verdict::refuted);
    EXPECT_EQ(judged("pinsker", instance, nan), Verdict::refuted);
  }
  EXPECT_TRUE(nan.saw_nan());
}

TEST(Substitution, InfinitiesStandForInfinityOrAnOverflow) {
  const double infinity = std::numeric_limits<double>::infinity();
  Substitution infinite = with_kl([&](double) { return infinity; });
  EXPECT_EQ(judged("gibbs", not_dominated, infinite), Verdict::holds);
  EXPECT_EQ(judged("gibbs", generic, infinite),
            Verdict::holds);  // too large is nothing that Gibbs objects to
  Substitution minus = with_kl([&](double) { return -infinity; });
  EXPECT_EQ(judged("gibbs", generic, minus), Verdict::refuted);
}

TEST(Substitution, TheContractIsAllowedFor) {
  // KL = 0 exactly at P = Q: a value that is one subnormal below zero is within one ulp of it.
  const auto below = [](double) { return -std::numeric_limits<double>::denorm_min(); };
  Substitution one_ulp = with_kl(below, ErrorContract::ulps(1));
  EXPECT_EQ(judged("gibbs", equal, one_ulp), Verdict::undecided);
  Substitution half_ulp = with_kl(below, ErrorContract::ulps(0.25));
  EXPECT_EQ(judged("gibbs", equal, half_ulp), Verdict::refuted);
  // The allowance is for the exact value, whose binade may be the next.
  const double power = 0x1p-3, under = std::nextafter(power, 0);
  Substitution at_border = with_kl([&](double) { return under; }, ErrorContract::ulps(2));
  const Substitution::Scope scope(at_border);
  const auto value = of<reference::Interval, reference::Kl>(to_input(generic)).value;
  EXPECT_LE(value.upper(), under + 2.1 * 0x1p-55);
  EXPECT_GE(value.upper(), under + 2 * 0x1p-55);
}

TEST(Substitution, EndsWithItsScope) {
  Substitution wrong = with_kl([](double) { return -1.0; });
  const auto input = to_input(generic);
  {
    const Substitution::Scope scope(wrong);
    EXPECT_LT((of<reference::Interval, reference::Kl>(input).value.upper()), 0);
    EXPECT_GT(midpoint(of<reference::Ball, reference::Kl>(input).value), 0) << "only intervals are replaced";
  }
  EXPECT_EQ(Substitution::active(), nullptr);
  EXPECT_GT((of<reference::Interval, reference::Kl>(input).value.lower()), 0);
}

}  // namespace
}  // namespace divcert::properties
