#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include <gmock/gmock.h>

#include "properties/findings/run.hpp"
#include "properties/findings/shrinking.hpp"
#include "properties/generators/invalid.hpp"
#include "properties/tests/planted.hpp"

// Invalid input: what is drawn, who refuses it, and that a function which does not is noticed.
namespace divcert::properties {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(Invalid, EachCaseHasOneDefectAndEveryDefectIsDrawn) {
  std::set<std::string> seen;
  for (std::uint64_t i = 0; i < 2000; ++i) {
    Source source(rc::Random(rc::Random::Key{5, i, 0, 0}));
    const Case valid{{0.5, 0.25, 0.25}, {0.25, 0.5, 0.25}, {ExtraKind::alpha, {0.5}}};
    const Case invalid = spoiled(valid, source);
    const std::string fault = argument_at_fault(invalid);
    ASSERT_FALSE(fault.empty()) << to_options(invalid);
    std::string defect = fault.substr(0, fault.find('['));
    for (const auto* side : {&invalid.p(), &invalid.q()})
      for (const double mass : *side) {
        if (std::isnan(mass)) defect += " nan";
        if (std::isinf(mass)) defect += " inf";
        if (mass < 0) defect += " negative";
      }
    seen.insert(defect);
  }
  EXPECT_EQ(seen, (std::set<std::string>{"p", "p nan", "p inf", "p negative", "q", "q nan", "q inf",
                                         "q negative", "alpha"}));
}

TEST(Invalid, TheFaultIsNamedAsAMessageWould) {
  EXPECT_EQ(argument_at_fault({{0.5, 0.5}, {0.5, 0.5}}), "");
  EXPECT_EQ(argument_at_fault({{0.5, 0.5}, {0.5, nan}}), "q[1]");
  EXPECT_EQ(argument_at_fault({{0, 0}, {0.5, 0.5}}), "p");
  EXPECT_EQ(argument_at_fault({{0.5, 0.5}, {1}}), "q");
  EXPECT_EQ(argument_at_fault({{-0.0, 1}, {0, 1}}), "");
  EXPECT_EQ(argument_at_fault(Members{"normal", {0, 1}, {0, nan}}), "sigma");
}

reports::Check judged(Target& target) {
  Checks checks;
  checks.push_back(std::move(checks_of(target, "robustness").front()));
  reports::Listener nobody;
  return run_campaign({}, checks, {.cases = 500}, nobody).report.checks().at(0);
}

TEST(Robustness, TheLibraryRefusesAllOfItAndSaysWhy) {
  const auto library = make_library_target();
  const auto checks = checks_of(*library, "robustness");
  EXPECT_EQ(checks.size(), library->functions().size());
  reports::Listener nobody;
  for (const auto& check : run_campaign({}, checks, {.cases = 300}, nobody).report.checks()) {
    EXPECT_EQ(check.verdict, reports::Verdict::pass) << check.id;
    EXPECT_GT(check.cases, 50u) << check.id;
  }
}

TEST(Robustness, ANumberForInvalidInputIsNoticed) {
  PlantedTarget careless("kl", [](const Case&) { return 0.5; });
  const auto check = judged(careless);
  EXPECT_EQ(check.verdict, reports::Verdict::fail);
  ASSERT_EQ(check.findings.size(), 1u);
  EXPECT_EQ(check.findings[0].kind, reports::FindingKind::accepted);
  EXPECT_EQ(check.findings[0].count, check.cases);
  EXPECT_THAT(check.findings[0].message,
              AllOf(HasSubstr("planted_kl returned 0.5"), HasSubstr("is invalid")));
}

TEST(Robustness, ANanForInvalidInputIsNoRefusal) {
  PlantedTarget careless("kl", [](const Case&) { return nan; });
  EXPECT_EQ(judged(careless).verdict, reports::Verdict::fail);
}

/// Of foreign code only this is asked, that a NaN does not become a number: the rest of invalid input is
/// theirs to define.
TEST(Robustness, OfForeignCodeOnlyANanThatVanishesIsNoticed) {
  const auto has_nan = [](const Case& c) {
    const auto is_nan = [](double x) { return std::isnan(x); };
    return std::ranges::any_of(c.p(), is_nan) || std::ranges::any_of(c.q(), is_nan);
  };
  PlantedTarget lenient("kl", [&](const Case& c) { return has_nan(c) ? nan : 0.5; });
  lenient.explains = false;
  const auto fine = judged(lenient);
  EXPECT_EQ(fine.verdict, reports::Verdict::pass);
  EXPECT_GT(fine.cases, 50u);
  PlantedTarget careless("kl", [](const Case&) { return 0.5; });
  careless.explains = false;
  EXPECT_EQ(judged(careless).verdict, reports::Verdict::fail);
}

/// The distribution functions meet at the last place of a support: a NaN there need not be seen.
TEST(Robustness, ANanAtTheLastPlaceOfASupportNeedNotBeSeen) {
  PlantedTarget target("wasserstein1", [](const Case&) { return 0.5; });
  target.explains = false;
  const auto check = std::move(checks_of(target, "robustness").front());
  const auto accepts = [&](std::size_t k) {
    Case instance{{0.25, 0.25, 0.5}, {0.5, 0.25, 0.25}, {ExtraKind::support, {0, 2, 1}}};
    instance.p()[k] = nan;
    return check->observe(instance, check->outcome_of(instance));
  };
  EXPECT_EQ(accepts(1).result, Observation::Result::noted);  // at 2
  EXPECT_TRUE(accepts(0).failed());
  EXPECT_TRUE(accepts(2).failed());
}

TEST(Robustness, ARefusalThatDoesNotNameTheArgumentIsNoticed) {
  PlantedTarget terse("kl", [](const Case&) -> double { throw std::invalid_argument("kl: bad input"); });
  const auto check = judged(terse);
  ASSERT_EQ(check.findings.size(), 1u);
  EXPECT_EQ(check.findings[0].kind, reports::FindingKind::unexplained);
  // "p[1]" is not named by "p[12]", nor "p" by "kl_p".
  PlantedTarget elsewhere("kl",
                          [](const Case&) -> double { throw std::invalid_argument("kl_p: p[99] of q_"); });
  EXPECT_EQ(judged(elsewhere).findings.at(0).kind, reports::FindingKind::unexplained);
}

}  // namespace
}  // namespace divcert::properties
