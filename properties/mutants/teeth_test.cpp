#include "properties/mutants/teeth.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "properties/checks/catalogue.hpp"
#include "properties/findings/shrinking.hpp"
#include "properties/mutants/false_laws.hpp"
#include "properties/mutants/target.hpp"
#include "reports/read/json_reader.hpp"
#include "reports/tests/schema.hpp"
#include "reports/writers/formats.hpp"
#include "reports/writers/terminal/terminal_teeth.hpp"

namespace divcert::properties {
namespace {

using mutants::Mutant;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const Mutant& mutant_named(std::string_view id) {
  const auto all = mutants::all_mutants();
  const auto found = std::ranges::find(all, id, &Mutant::id);
  if (found == all.end()) throw std::invalid_argument("no mutant " + std::string(id));
  return *found;
}

reports::Teeth teeth_of(const CampaignOptions& options, const std::string& filter = {}) {
  reports::Listener nobody;
  return judge_teeth({}, options, filter, nobody).teeth;
}

/// A part of the matrix.
reports::Teeth part() { return teeth_of({.cases = 200, .threads = 2}, "conventions"); }

std::string json_of(const reports::Teeth& teeth) {
  reports::Report report;
  report.run.version = "0";
  report.run.command = "verify";
  report.run.shard = "0/1";
  report.section<reports::Teeth>() = teeth;
  std::ostringstream out;
  reports::write_json(report, out);
  return out.str();
}

std::vector<std::string> killers_of(const reports::Teeth& teeth, std::string_view id) {
  std::vector<std::string> names;
  const auto row = std::ranges::find(teeth.mutants, id, &reports::MutantRow::id);
  for (const auto& kill : row->kills) names.push_back(kill.killer);
  return names;
}

/// The laws may help, but must not be needed: an audit without them sees all of this.
void expect_noticed_without_laws(const reports::Teeth& teeth) {
  std::set<std::string> laws;
  for (const auto& killer : teeth.killers)
    if (killer.kind == reports::CheckKind::law) laws.insert(killer.name);
  EXPECT_GE(teeth.mutants.size(), 70u);
  for (const auto& row : teeth.mutants)
    EXPECT_TRUE(std::ranges::any_of(row.kills, [&](const auto& kill) { return !laws.contains(kill.killer); }))
        << row.id;
}

void expect_false_laws_refuted(const reports::Teeth& teeth) {
  EXPECT_GE(teeth.false_laws.size(), 24u);
  for (const auto& row : teeth.false_laws) {
    EXPECT_TRUE(row.refuted) << row.id;
    EXPECT_THAT(row.message, HasSubstr("is refuted")) << row.id;
    EXPECT_LE(row.points, row.id == "pinsker_2_01" ? 2u : 3u) << row.id << ": " << row.witness;
  }
}

void expect_robustness_killers_needed(const reports::Teeth& teeth) {
  const auto only = [](const char* killer) { return testing::ElementsAre(killer); };
  EXPECT_THAT(killers_of(teeth, "hellinger_roots_in_place"), only("input_unchanged"));
  EXPECT_THAT(killers_of(teeth, "js_normalises_in_place"), only("input_unchanged"));
  EXPECT_THAT(killers_of(teeth, "entropy_sorts_in_place"), only("input_unchanged"));
  EXPECT_THAT(killers_of(teeth, "entropy_shared_buffer"), only("concurrent"));
  EXPECT_THAT(killers_of(teeth, "chi2_leaves_rounding_upward"), only("rounding_mode"));
  EXPECT_THAT(killers_of(teeth, "perplexity_of_one_point"), only("one_point"));
  EXPECT_THAT(killers_of(teeth, "total_overflows"), only("scale"));
  EXPECT_THAT(killers_of(teeth, "kl_cached_by_p"), Contains("repeatable"));
  EXPECT_THAT(killers_of(teeth, "kl_by_sampling"), Contains("repeatable"));
}

void expect_laws_bite(const reports::Teeth& teeth) {
  for (const char* law : {"gibbs", "pinsker", "hellinger_sandwich", "js_bounded"}) {
    const auto column = std::ranges::find(teeth.killers, law, &reports::KillerColumn::name);
    ASSERT_NE(column, teeth.killers.end()) << law;
    EXPECT_GT(column->kills, 0u) << law;
  }
}

TEST(Teeth, everything_wrong_is_noticed_and_nothing_right) {
  const auto teeth = teeth_of({.cases = 2500, .threads = 2});
  for (const auto& row : teeth.mutants) EXPECT_THAT(row.twin_kills, IsEmpty()) << row.id;
  EXPECT_EQ(teeth_exit_code(teeth), 0);
  expect_noticed_without_laws(teeth);
  expect_false_laws_refuted(teeth);
  expect_robustness_killers_needed(teeth);
  expect_laws_bite(teeth);
}

TEST(Teeth, the_exit_code_tells_a_survivor_a_wrong_kill_and_a_standing_law) {
  const auto code = [](bool killed, bool twin_killed, bool law_refuted) {
    reports::Teeth teeth;
    teeth.mutants.resize(1);
    if (killed) teeth.mutants[0].kills = {{"accuracy", 1}};
    if (twin_killed) teeth.mutants[0].twin_kills = {{"accuracy", 1}};
    teeth.false_laws.resize(1);
    teeth.false_laws[0].refuted = law_refuted;
    return teeth_exit_code(teeth);
  };
  EXPECT_EQ(code(true, false, true), 0);
  EXPECT_EQ(code(false, false, true), 1);
  EXPECT_EQ(code(true, true, true), 1);
  EXPECT_EQ(code(true, false, false), 1);
  EXPECT_EQ(teeth_exit_code({}), 4);
}

TEST(Teeth, the_matrix_does_not_depend_on_threads) {
  const CampaignOptions few{.cases = 20, .seed = 7, .threads = 1};
  CampaignOptions more = few;
  more.threads = 3;
  const std::string one = json_of(teeth_of(few));
  EXPECT_EQ(one, json_of(teeth_of(more)));
  more.seed = 8;
  EXPECT_NE(one, json_of(teeth_of(more)));
}

TEST(Teeth, an_interrupt_gives_a_partial_result) {
  const std::atomic<bool> interrupted = true;
  const auto teeth = teeth_of({.cases = 60, .interrupted = &interrupted});
  EXPECT_FALSE(teeth.complete);
  EXPECT_THAT(teeth.mutants, IsEmpty());
  EXPECT_EQ(teeth_exit_code(teeth), 130);
}

TEST(Teeth, the_filter_selects_by_id_theme_divergence_or_family) {
  const auto selected = [](const char* filter) { return teeth_of({.cases = 1}, filter); };
  EXPECT_THAT(selected("kl_swapped").mutants, SizeIs(1));
  EXPECT_THAT(selected("transport").mutants, SizeIs(selected("wasserstein1").mutants.size()));
  EXPECT_THAT(selected("poisson").mutants, SizeIs(3));
  EXPECT_THAT(selected("pinsker_2_01").false_laws, SizeIs(1));
  EXPECT_EQ(teeth_exit_code(selected("nothing_of_that_name")), 4);
}

TEST(Mutants, have_names_of_their_own_and_sentences) {
  std::set<std::string_view> ids;
  for (const Mutant& mutant : mutants::all_mutants()) {
    EXPECT_TRUE(ids.insert(mutant.id).second) << mutant.id;
    EXPECT_TRUE(mutant.bug.ends_with('.')) << mutant.id;
    EXPECT_NE(reference::find_quantity(mutant.divergence, mutant.family), nullptr) << mutant.id;
  }
  for (const FalseLaw& law : false_laws()) {
    EXPECT_TRUE(ids.insert(law.law.id).second) << law.law.id;
    EXPECT_FALSE(law.fault.empty()) << law.law.id;
  }
}

/// The witness of the first kill, shrunk; the twin passes on it.
Case shrunk_witness(const char* id) {
  const Mutant& mutant = mutant_named(id);
  const auto target = mutants::make_target(mutant);
  const auto check = make_accuracy_check(*target, *mutants::faulty(*target).function);
  for (std::uint64_t index = 0; index < 4000; ++index) {
    const auto drawn = check->draw(1, index);
    if (!check->space.draws(index) || !check->in_domain(drawn.value())) continue;
    const Observation observation = check->observe(drawn.value(), check->outcome_of(drawn.value()));
    if (observation.failed()) return shrink_witness(*check, drawn, observation.failure);
  }
  return {};
}

TEST(Mutants, witnesses_shrink_to_the_size_of_the_fault) {
  EXPECT_THAT(shrunk_witness("kl_swapped").p(), SizeIs(2));
  EXPECT_THAT(shrunk_witness("tv_unhalved").p(), SizeIs(2));
  EXPECT_THAT(shrunk_witness("kl_zero_times_infinity").p(), SizeIs(2));
  EXPECT_THAT(shrunk_witness("hellinger_first_sixteen").p(), SizeIs(17));
  EXPECT_THAT(shrunk_witness("tv_tail_of_eight").p(), SizeIs(9));
}

TEST(Mutants, a_tolerance_forgives_rounding_and_nothing_else) {
  const Mutant& mutant = mutant_named("kl_swapped");
  const auto target = mutants::make_target(mutant);
  const auto check = make_accuracy_check(*target, *mutants::twin(*target).function);
  const Case instance{{0.5, 0.5}, {0.25, 0.75}};
  const double exact = 0.14384103622589045;
  const auto fails = [&](double value) { return check->observe(instance, {value}).failed(); };
  EXPECT_FALSE(fails(exact + 0.9e-9));
  EXPECT_TRUE(fails(exact + 1.1e-9));
  EXPECT_TRUE(fails(std::numeric_limits<double>::quiet_NaN()));
  EXPECT_TRUE(fails(std::numeric_limits<double>::infinity()));
  const Case equal{{0.5, 0.5}, {0.5, 0.5}};
  EXPECT_FALSE(check->observe(equal, {-1e-17}).failed());
  EXPECT_TRUE(check->observe(equal, {-1e-8}).failed());
}

TEST(TeethReport, satisfies_the_schema_and_reads_back) {
  const auto teeth = teeth_of({.cases = 200, .threads = 2}, "*js*");  // mutants and false laws
  ASSERT_FALSE(teeth.mutants.empty() || teeth.false_laws.empty());
  const std::string written = json_of(teeth);
  EXPECT_EQ(reports::schema_error("report-1.schema.json", nlohmann::json::parse(written)), std::nullopt);
  std::istringstream in(written);
  EXPECT_EQ(json_of(*reports::read_json(in).teeth()), written);
  nlohmann::json faulty = nlohmann::json::parse(written);
  faulty["teeth"]["mutants"][0]["kills"][0]["cases"] = 0;
  EXPECT_NE(reports::schema_error("report-1.schema.json", faulty), std::nullopt);
}

TEST(TeethReport, the_matrix_and_the_page_name_mutants_and_killers) {
  const auto teeth = part();
  std::ostringstream text, page;
  reports::Report report;
  report.run.command = "verify";
  report.section<reports::Teeth>() = teeth;
  reports::write_teeth(report, *report.teeth(), text);
  reports::write_html(report, page);
  for (const auto& out : {text.str(), page.str()}) {
    EXPECT_THAT(out, HasSubstr("kl_swapped"));
    EXPECT_THAT(out, HasSubstr("accuracy"));
    EXPECT_THAT(out, testing::Not(HasSubstr("SURVIVES")));
  }
  report.section<reports::Teeth>().mutants[0].kills.clear();
  std::ostringstream survivor;
  reports::write_teeth(report, *report.teeth(), survivor);
  EXPECT_THAT(survivor.str(), HasSubstr("SURVIVES  " + report.teeth()->mutants[0].id));
}

TEST(TeethReport, stands_beside_what_the_law_judged) {
  reports::Report report;
  report.run.command = "verify";
  report.run.teeth = true;
  report.section<reports::Teeth>().killers = {{"pinsker", reports::CheckKind::law, 43, 17, 0, 5}};
  reports::Check law;
  law.id = "law/pinsker";
  law.kind = reports::CheckKind::law;
  law.law = "pinsker";
  law.cases = 4000;
  law.failure_rate_bound = "0.00075";
  report.checks() = {law};
  std::ostringstream text, page;
  reports::write_teeth(report, *report.teeth(), text);
  reports::write_html(report, page);
  EXPECT_THAT(text.str(),
              HasSubstr("17 of  43,  0 alone,  5 alone of its kind; 4,000 cases, fails on at most 0.00075"));
  EXPECT_THAT(page.str(), HasSubstr("data-label=\"mutants noticed\">17 (5)<"));
  EXPECT_THAT(page.str(), HasSubstr("data-label=\"95 % bound\">0.00075<"));
}

TEST(Teeth, NoTwoKillersHaveOneName) {
  std::set<std::string> names;
  for (const auto& killer : part().killers) EXPECT_TRUE(names.insert(killer.name).second) << killer.name;
}

TEST(Teeth, AloneIsCountedAmongAllAndAmongTheKind) {
  const auto teeth = part();
  for (const auto& killer : teeth.killers) {
    EXPECT_LE(killer.alone, killer.alone_of_kind) << killer.name;
    EXPECT_LE(killer.alone_of_kind, killer.kills) << killer.name;
  }
  const auto accuracy = std::ranges::find(teeth.killers, "accuracy", &reports::KillerColumn::name);
  ASSERT_NE(accuracy, teeth.killers.end());
  EXPECT_GT(accuracy->alone_of_kind, 0u);
}

}  // namespace
}  // namespace divcert::properties
