#include "properties/engine/search.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

#include <gmock/gmock.h>

#include "properties/findings/run.hpp"
#include "properties/generators/extras/extras.hpp"
#include "properties/generators/moves.hpp"
#include "properties/generators/strata/simplex.hpp"
#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/tests/planted.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reports/tests/schema.hpp"
#include "reports/writers/formats.hpp"

namespace divcert::properties {
namespace {

using testing::HasSubstr;

Checks only(const Law& law) {
  Checks checks;
  checks.push_back(make_law_check(law));
  return checks;
}

reports::Report run(const Checks& checks, CampaignOptions options) {
  reports::Listener nobody;
  return run_campaign({}, checks, options, nobody).report;
}

std::string json_of(const reports::Report& report) {
  std::ostringstream out;
  reports::write_json(report, out);
  return out.str();
}

/// 2.000001·TV² ≤ KL: false only where Q is nearly one half on the event, and P is near.
struct NearlyPinsker {
  template <class N>
  static reference::Sides<N> sides(const reference::Input& input) {
    const auto tv = of<N, reference::TotalVariation>(input);
    return {finite(N(2.000001) * square(tv.value)), of<N, reference::Kl>(input)};
  }
};

Law nearly_pinsker() {
  Law law = *find_law("pinsker");
  law.id = "nearly_pinsker";
  law.links = {{"2.000001·TV² ≤ KL", "P = Q",
                reference::make_statement<NearlyPinsker>(reference::Relation::less_equal,
                                                         &reference::equal_measures)}};
  law.proof = {};
  law.claimed = {};
  return law;
}

/// The cases of the stratum generic among the first so many.
std::vector<std::uint64_t> generic_cases(std::uint64_t count) {
  std::vector<std::uint64_t> indices;
  for (std::uint64_t i = 0; i < count; ++i)
    if (stratum_of(Domain::masses, i).name == "generic") indices.push_back(i);
  return indices;
}

TEST(Moves, KeepTheSumTheExtraAndTheLengths) {
  std::array<int, move_count> done{};
  for (const auto& check : law_checks()) {
    if (check->domain() != Domain::masses) continue;
    for (std::uint64_t index = 0; index < 36; ++index) {
      const Case instance = check->fitted(draw_value(Domain::masses, 1, index), 1, index);
      if (instance.p().size() > 48) continue;
      Source source(rc::Random(rc::Random::Key{1, index, 0, 0}));
      for (int move = 0; move < move_count; ++move) {
        const auto next = moved(instance, static_cast<Move>(move), source);
        if (!next) continue;
        ++done[static_cast<std::size_t>(move)];
        ASSERT_NE(*next, instance);
        ASSERT_EQ(next->p().size(), next->q().size());
        const bool swapped = static_cast<Move>(move) == Move::swap_pair;
        const bool redrawn = static_cast<Move>(move) == Move::extra;  // may draw a table in the place of P
        if (!redrawn) {
          EXPECT_TRUE(!sums_to_one(instance.p()) || sums_to_one(swapped ? next->q() : next->p())) << move;
          EXPECT_TRUE(!sums_to_one(instance.q()) || sums_to_one(swapped ? next->p() : next->q())) << move;
        }
        if (extra_error(instance, check->space.takes).empty()) {
          EXPECT_EQ(extra_error(*next, check->space.takes), "") << check->describe().id << ' ' << move;
        }
      }
    }
  }
  for (int move = 0; move < move_count; ++move)
    EXPECT_GT(done[static_cast<std::size_t>(move)], 100) << "kind " << move << " is hardly ever done";
}

TEST(Search, FindsPinskersConstantFromGenericCases) {
  const auto check = make_law_check(*find_law("pinsker"));
  const auto starts = generic_cases(200);
  const auto found = search(*check, starts, 2000, 1, [] { return true; });
  EXPECT_LT(found.before, 0.999) << "the start gave it away";
  EXPECT_GE(found.after, 1 - 1e-6);
  EXPECT_LE(found.after, 1);
  EXPECT_LE(found.evaluations, 2000u);
  EXPECT_EQ(check->observe(found.worst, {}).score, found.after);
}

TEST(Search, RefutesALawThatIsFalseOnAThinSet) {
  const Law law = nearly_pinsker();
  const auto checks = only(law);
  const CampaignOptions drawn_only{.cases = 360, .seed = 5};
  EXPECT_EQ(run(checks, drawn_only).checks()[0].verdict, reports::Verdict::pass);
  auto options = drawn_only;
  options.search = 2000;
  auto report = run(checks, options);
  report.run.command = "verify";
  const reports::Check& check = report.checks()[0];
  ASSERT_EQ(check.verdict, reports::Verdict::fail);
  ASSERT_EQ(check.findings.size(), 1u);
  EXPECT_EQ(check.findings[0].kind, reports::FindingKind::refuted);
  EXPECT_EQ(check.findings[0].count, 1u);
  EXPECT_THAT(check.findings[0].stratum, HasSubstr("search from "));
  EXPECT_THAT(check.findings[0].replay, HasSubstr("--p 0x"));
  EXPECT_LE(check.findings[0].witness.p.size(), 3u) << "not shrunk";
  EXPECT_EQ(
      reports::schema_error("report-1.schema.json", nlohmann::json::parse(json_of(report))).value_or(""), "");
  EXPECT_EQ(exit_of(report).code, 1);
}

TEST(Search, TheReportDoesNotDependOnThreads) {
  const auto library = make_library_target();
  auto checks = checks_of(*library, "accuracy");
  checks.resize(12);
  for (const char* id : {"pinsker", "joint_convexity", "data_processing", "bretagnolle_huber"})
    checks.push_back(make_law_check(*find_law(id)));
  const CampaignOptions options{.cases = 240, .seed = 3, .threads = 1, .search = 200};
  auto four = options;
  four.threads = 4;
  const auto one = run(checks, options);
  EXPECT_EQ(json_of(one), json_of(run(checks, four)));
  for (const reports::Check& check : one.checks()) {
    EXPECT_NE(check.verdict, reports::Verdict::fail) << check.id;
    ASSERT_TRUE(check.search) << check.id;
    EXPECT_GT(check.search->evaluations, 0u);
  }
}

TEST(Search, IsOffWhereNoneIsAskedFor) {
  const auto report = run(only(*find_law("pinsker")), {.cases = 100});
  EXPECT_FALSE(report.checks()[0].search);
}

/// Wrong by more the nearer P comes to Q, and within its contract on what is drawn here.
TEST(Search, FindsAnErrorThatTheDrawnCasesDoNotShow) {
  PlantedTarget target(
      "total_variation",
      [](const Case& c) {
        double sum = 0;
        for (std::size_t i = 0; i < c.p().size(); ++i) sum += std::abs(c.p()[i] - c.q()[i]);
        return sum / 2 * (1 + 0x1p-48 * std::pow(1 - sum / 2, 64));
      },
      ErrorContract::ulps(15));
  const auto checks = checks_of(target, "accuracy");
  const std::vector<std::uint64_t> starts = generic_cases(240);
  const auto found = search(*checks[0], starts, 300, 1, [] { return true; });
  EXPECT_LT(found.before, 15);
  EXPECT_TRUE(found.failed()) << found.before << " to " << found.after;
}

/// Every law that says that it is sharp is seen to be: the worst ratio comes within 1e-3 of 1.
TEST(Search, ComesNearToOneForSharpLaws) {
  std::vector<std::string> far;
  for (const Law& law : laws()) {
    if (!law.sharp) continue;
    const auto report = run(only(law), {.cases = 1200, .seed = 1, .threads = 2, .search = 2000});
    const reports::Check& check = report.checks()[0];
    EXPECT_EQ(check.findings.size(), 0u) << law.id;
    const double ratio = check.worst ? std::strtod(check.worst->ratio.c_str(), nullptr) : 0;
    if (!(ratio >= 1 - 1e-3))
      far.push_back(std::string(law.id) + " " + (check.worst ? check.worst->ratio : "no ratio"));
  }
  EXPECT_THAT(far, testing::IsEmpty()) << "laws that say they are sharp, and are not seen to be";
}

}  // namespace
}  // namespace divcert::properties
