#include "reports/writers/html/html_checks.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "reports/writers/text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports::html {
namespace {

constexpr std::size_t worst_numbers_shown = 8;

// What the page says of a kind of checks.
struct Group {
  const char* heading;
  const char* explanation;
  const char* check_label;
  const char* statement_label;
  const char* worst_label;  // null: no such column
};

constexpr std::array kinds_in_order{CheckKind::accuracy, CheckKind::robustness, CheckKind::metamorphic,
                                    CheckKind::convention, CheckKind::law};

Group group_of(CheckKind kind) {
  switch (kind) {
    case CheckKind::accuracy:
      return {"Accuracy", "Each function against its contract, judged on certified values.", "Function",
              "Contract", "Worst ulp"};
    case CheckKind::robustness:
      return {
          "Robustness",
          "Invalid, infinite and extreme inputs: the right answer or the documented error, and nothing else.",
          "Function", "Contract", nullptr};
    case CheckKind::metamorphic:
      return {"Changed questions",
              "The same question put otherwise (points in another order, a second time, with other calls in "
              "between, from several threads) has the same answer.",
              "Function", "What must not matter", nullptr};
    case CheckKind::convention:
      return {"Conventions", "Base, factor, order and normalisation, inferred from discriminating inputs.",
              "Function", "Convention", nullptr};
    case CheckKind::law:
      return {"Laws",
              "Inequalities and identities of the exact quantities. They hold for every input or not at all.",
              "Law", "Statement", "Tightest ratio"};
  }
  return {};
}

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
  if (check.kind == CheckKind::law) return {check.statement, check.source};
  if (check.contract.empty()) return {check.statement, ""};
  return {check.contract, check.contract == check.statement ? "" : check.statement};
}

// Of a law, in a report with teeth: how many mutants it noticed, and how many no other law did.
std::string mutants_noticed(const Teeth* teeth, const Check& check) {
  if (teeth == nullptr || check.kind != CheckKind::law) return {};
  for (const KillerColumn& killer : teeth->killers)
    if (killer.kind == CheckKind::law && killer.name == check.law)
      return fmt::format("{} ({})", killer.kills, killer.alone_of_kind);
  return {};
}

data row(const Teeth* teeth, const Check& check, const Group& group, std::size_t first_finding) {
  const mustache::list decided = rungs(check);
  const std::string worst_lines = worst_case(check);
  const auto [statement, aside] = statement_and_aside(check);
  const std::string noticed = mutants_noticed(teeth, check);
  const bool law = check.kind == CheckKind::law;
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
      {"not_contradicted", grouped(check.not_contradicted.cases)},
      {"not_contradicted_bits", check.not_contradicted.cases == 0
                                    ? data(false)
                                    : text(fmt::format("at {} bits", check.not_contradicted.bits))},
      {"worst_label", group.worst_label == nullptr ? "" : group.worst_label},
      {"worst", worst.empty() ? data("–") : text(worst)}};
}

data group(const std::vector<Check>& checks, const Teeth* teeth, CheckKind kind) {
  const Group group = group_of(kind);
  const bool law = kind == CheckKind::law;
  mustache::list rows;
  std::size_t next_finding = 1;  // numbered as the cards are
  for (const Check& check : checks) {
    if (check.kind == kind) rows.push_back(row(teeth, check, group, next_finding));
    next_finding += check.findings.size();
  }
  if (rows.empty()) return false;
  return mustache::object{{"anchor", fmt::format("kind-{}", word(kind))},
                          {"heading", group.heading},
                          {"explanation", group.explanation},
                          {"check_label", group.check_label},
                          {"statement_label", group.statement_label},
                          {"has_equality", law},
                          {"has_teeth", law && teeth != nullptr},
                          {"has_worst", group.worst_label != nullptr},
                          {"worst_label", group.worst_label == nullptr ? "" : group.worst_label},
                          {"rows", rows}};
}

}  // namespace

mustache::list check_groups(const std::vector<Check>& checks, const Teeth* teeth) {
  mustache::list list;
  for (const CheckKind kind : kinds_in_order)
    if (data table = group(checks, teeth, kind); table.is_object()) list.push_back(std::move(table));
  return list;
}

}  // namespace divcert::reports::html
