#include <algorithm>
#include <array>
#include <functional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <kainjow/mustache.hpp>

#include "reports/writers/formats.hpp"
#include "reports/writers/html/assets.hpp"
#include "reports/writers/html/html_cards.hpp"
#include "reports/writers/html/html_claims.hpp"
#include "reports/writers/html/html_teeth.hpp"
#include "reports/writers/text.hpp"
#include "reports/writers/words.hpp"

// report.html: one file, no script, no network. The template escapes every text; here is only what it shows.
namespace divcert::reports {
namespace {

namespace mustache = kainjow::mustache;
using html::data;
using html::text;

constexpr std::size_t worst_numbers_shown = 8;

struct Group {
  const char* kind;
  const char* heading;
  const char* explanation;
  const char* check_label;
  const char* statement_label;
  const char* worst_label;  // null: no such column
};

constexpr std::array<Group, 4> groups{{
    {"accuracy", "Accuracy", "Each function against its contract, judged on certified values.", "Function",
     "Contract", "Worst ulp"},
    {"robustness", "Robustness",
     "Invalid, infinite and extreme inputs: the right answer or the documented error, and nothing else.",
     "Function", "Contract", nullptr},
    {"convention", "Conventions",
     "Base, factor, order and normalisation, inferred from discriminating inputs.", "Function", "Convention",
     nullptr},
    {"law", "Laws",
     "Inequalities and identities of the exact quantities. They hold for every input or not at all.", "Law",
     "Statement", "Tightest ratio"},
}};

constexpr Group other_group{"",      "Other checks", "Checks of a kind that this page has no words for.",
                            "Check", "Statement",    nullptr};

const char* mark(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "✓";
    case Verdict::fail:
      return "✗";
    case Verdict::undecided:
      return "?";
    case Verdict::vacuous:
      return "–";
    case Verdict::error:
      return "!";
  }
  return "!";
}

data number_tile(const char* label, std::uint64_t value, const char* class_if_any) {
  return mustache::object{
      {"label", label}, {"value", grouped(value)}, {"class", value == 0 ? "zero" : class_if_any}};
}

data numbers(const Summary& summary) {
  mustache::list tiles{number_tile("pass", summary.pass, "pass"), number_tile("fail", summary.fail, "fail"),
                       number_tile("undecided", summary.undecided, "undecided"),
                       number_tile("vacuous", summary.vacuous, "vacuous")};
  if (summary.error > 0) tiles.push_back(number_tile("error", summary.error, "error"));
  return tiles;
}

data strata(const Check& check) {
  mustache::list rows;
  for (const Stratum& stratum : check.strata)
    rows.push_back(mustache::object{{"name", text(stratum.name)},
                                    {"cases", grouped(stratum.cases)},
                                    {"failures", grouped(stratum.failures)},
                                    {"failures_class", stratum.failures == 0 ? "zero" : "fail"},
                                    {"worst", text(stratum.worst_ulp)}});
  return rows;
}

// The rungs of the ladder that decided, the busiest first, and the second opinions.
mustache::list rungs(const Check& check) {
  std::vector<std::pair<std::string, std::uint64_t>> sorted(check.decided_by.begin(), check.decided_by.end());
  std::ranges::stable_sort(sorted, std::greater{}, [](const auto& rung) { return rung.second; });
  if (check.second_opinions > 0) sorted.emplace_back("second opinion", check.second_opinions);
  mustache::list rows;
  for (const auto& [name, cases] : sorted)
    rows.push_back(mustache::object{{"name", text(name)}, {"cases", grouped(cases)}});
  return rows;
}

std::string worst_case(const Check& check) {
  if (!check.worst || check.worst->witness.p.empty()) return {};
  const Witness& witness = check.worst->witness;
  const auto line = [](const char* name, const std::vector<std::string>& hex) {
    const std::size_t shown = std::min(hex.size(), worst_numbers_shown);
    const std::string rest =
        shown < hex.size() ? fmt::format(", and {} more in report.json", hex.size() - shown) : std::string();
    return fmt::format("{}  {}{}", name,
                       fmt::join(hex.begin(), hex.begin() + static_cast<std::ptrdiff_t>(shown), ", "), rest);
  };
  std::string lines = witness.family.empty() ? std::string() : witness.family + '\n';
  lines += line("p", witness.p);
  if (!witness.q.empty()) lines += '\n' + line("q", witness.q);
  if (!witness.parameter.empty()) lines += '\n' + line(witness.parameter_name.c_str(), witness.parameter);
  if (check.search)
    lines += fmt::format("\nsearch: {}, from {} to {}", counted(check.search->evaluations, "evaluation"),
                         check.search->before, check.search->after);
  return lines;
}

// The contract comes before the sentence that explains it; the statement of a law before its source.
std::pair<std::string, std::string> statement_and_aside(const Check& check) {
  if (check.kind == "law") return {check.statement, check.source};
  if (check.contract.empty()) return {check.statement, ""};
  return {check.contract, check.contract == check.statement ? "" : check.statement};
}

// Of a law, in a report with teeth: how many mutants it noticed, and how many no other law did.
std::string mutants_noticed(const Report& report, const Check& check) {
  if (!report.teeth || check.kind != "law") return {};
  for (const KillerColumn& killer : report.teeth->killers)
    if (killer.kind == "law" && killer.name == check.law)
      return fmt::format("{} ({})", killer.kills, killer.alone_of_kind);
  return {};
}

data row(const Report& report, const Check& check, const Group& group, std::size_t first_finding) {
  const mustache::list decided = rungs(check);
  const std::string worst_lines = worst_case(check);
  const auto [statement, aside] = statement_and_aside(check);
  const std::string noticed = mutants_noticed(report, check);
  const bool law = check.kind == "law";
  const std::string worst = check.worst ? (law ? check.worst->ratio : check.worst->ulp) : "";
  const bool strata_worst =
      std::ranges::any_of(check.strata, [](const Stratum& stratum) { return !stratum.worst_ulp.empty(); });
  return mustache::object{
      {"verdict", std::string(word(check.verdict))},
      {"mark", mark(check.verdict)},
      {"title", text(check.title.empty() ? check.id : check.title)},
      {"id", text(check.id)},
      {"finding", check.findings.empty() ? data(false) : data(std::to_string(first_finding))},
      {"statement", text(statement)},
      {"aside", text(aside)},
      {"has_details",
       check.outside_hypothesis > 0 || !check.strata.empty() || !decided.empty() || !worst_lines.empty()},
      {"worst_case", text(worst_lines)},
      {"has_strata", !check.strata.empty()},
      {"strata", strata(check)},
      {"strata_worst", strata_worst},
      {"has_rungs", !decided.empty()},
      {"rungs", decided},
      {"cases", grouped(check.cases)},
      {"bound", check.failure_rate_bound.empty() ? data("–") : text(check.failure_rate_bound)},
      {"outside_hypothesis",
       text(check.outside_hypothesis == 0
                ? ""
                : fmt::format("{} more did not meet the law's hypothesis and were not judged.",
                              counted(check.outside_hypothesis, "drawn case")))},
      {"noticed", noticed.empty() ? data("–") : text(noticed)},
      {"undecided", grouped(check.undecided)},
      {"undecided_class", check.undecided == 0 ? "zero" : "undecided"},
      {"equality", grouped(check.equality)},
      {"worst_label", group.worst_label == nullptr ? "" : group.worst_label},
      {"worst", worst.empty() ? data("–") : text(worst)}};
}

void append_group(mustache::list& list, const Report& report, const Group& group, auto&& belongs) {
  mustache::list rows;
  std::size_t next_finding = 1;  // numbered as the cards are
  for (const Check& check : report.checks) {
    if (belongs(check)) rows.push_back(row(report, check, group, next_finding));
    next_finding += check.findings.size();
  }
  if (rows.empty()) return;
  list.push_back(mustache::object{{"anchor", std::string("kind-") + (*group.kind ? group.kind : "other")},
                                  {"heading", group.heading},
                                  {"explanation", group.explanation},
                                  {"check_label", group.check_label},
                                  {"statement_label", group.statement_label},
                                  {"has_equality", std::string_view(group.kind) == "law"},
                                  {"has_teeth", std::string_view(group.kind) == "law" && report.teeth},
                                  {"has_worst", group.worst_label != nullptr},
                                  {"worst_label", group.worst_label == nullptr ? "" : group.worst_label},
                                  {"rows", rows}});
}

data all_groups(const Report& report) {
  mustache::list list;
  for (const Group& group : groups)
    append_group(list, report, group, [&](const Check& check) { return check.kind == group.kind; });
  append_group(list, report, other_group, [](const Check& check) {
    return std::ranges::none_of(groups, [&](const Group& group) { return check.kind == group.kind; });
  });
  return list;
}

data labels(const Report& report) {
  mustache::list rows;
  for (const Label& label : report.labels)
    rows.push_back(mustache::object{{"name", text(label.name)},
                                    {"cases", grouped(label.cases)},
                                    {"class", label.cases == 0 ? "undecided" : ""}});
  return rows;
}

std::string subline(const Report& report) {
  if (report.checks.empty() && !report.claims.empty())
    return fmt::format("{} judged, seed {}", counted(claim_cases(report.claims), "case"), report.run.seed);
  return fmt::format("{} judged in {}, {}seed {}", counted(total_cases(report), "case"),
                     counted(report.checks.size(), "check"),
                     report.claims.empty() ? "" : counted(report.claims.size(), "claim") + ", ",
                     report.run.seed);
}

data parameters(const Run& run) {
  mustache::list list;
  const auto add = [&list](const char* name, const std::string& value) {
    if (!value.empty()) list.push_back(mustache::object{{"name", name}, {"value", text(value)}});
  };
  add("command", run.command);
  add("targets", fmt::format("{}", fmt::join(run.targets, ", ")));
  add("seed", std::to_string(run.seed));
  add("cases for each check", grouped(run.cases));
  add("filter", run.filter);
  add("shard", run.shard);
  add("most bits", grouped(static_cast<std::uint64_t>(run.max_bits)));
  add("divcert", run.version);
  return list;
}

}  // namespace

void write_html(const Report& report, std::ostream& out) {
  const mustache::list findings = html::finding_cards(report);
  const mustache::object page{{"version", text(report.run.version)},
                              {"style", std::string(assets::report_css)},
                              {"headline", text(headline(report))},
                              {"subline", subline(report)},
                              {"notice", text(incomplete_notice(report.run))},
                              {"has_numbers", !report.checks.empty() || report.claims.empty()},
                              {"numbers", numbers(summarize(report))},
                              {"has_cards", !findings.empty()},
                              {"cards", findings},
                              {"groups", all_groups(report)},
                              {"has_labels", !report.labels.empty()},
                              {"labels", labels(report)},
                              {"claims", html::claims_section(report)},
                              {"teeth", html::teeth_section(report)},
                              {"parameters", parameters(report.run)},
                              {"repeat", text(repeat_command(report.run))}};
  mustache::mustache page_template{std::string(assets::report_mustache_html)};
  if (!page_template.is_valid()) throw std::logic_error("report template: " + page_template.error_message());
  page_template.render(page, out);
}

}  // namespace divcert::reports
