#include <ostream>
#include <stdexcept>
#include <string>
#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <kainjow/mustache.hpp>

#include "reports/writers/formats.hpp"
#include "reports/writers/html/assets.hpp"
#include "reports/writers/html/html_cards.hpp"
#include "reports/writers/html/html_checks.hpp"
#include "reports/writers/html/html_claims.hpp"
#include "reports/writers/html/html_functions.hpp"
#include "reports/writers/html/html_teeth.hpp"
#include "reports/writers/internal_errors.hpp"
#include "reports/writers/sentences.hpp"
#include "reports/writers/text.hpp"

// report.html: one file, no script, no network. The template escapes every text; here is only what it shows.
namespace divcert::reports {
namespace {

namespace mustache = kainjow::mustache;
using html::data;
using html::text;

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

data labels_section(const Labels& labels) {
  mustache::list rows;
  for (const Label& label : labels.entries)
    rows.push_back(mustache::object{{"name", text(label.name)},
                                    {"cases", grouped(label.cases)},
                                    {"class", label.cases == 0 ? "undecided" : ""}});
  return rows.empty() ? data(false) : data(mustache::object{{"rows", rows}});
}

data conventions_section(const Conventions& conventions) {
  mustache::list rows;
  for (const ConventionEntry& each : conventions.entries)
    rows.push_back(mustache::object{{"target", text(each.target)},
                                    {"function", text(each.function)},
                                    {"key", text(each.key)},
                                    {"value", text(each.value)},
                                    {"verdict", convention_words(each)},
                                    {"class", each.verdict == ConventionVerdict::fails ? "fail" : ""},
                                    {"evidence", text(each.evidence)}});
  return rows.empty() ? data(false) : data(mustache::object{{"rows", rows}});
}

data unsupported_section(const Unsupported& functions) {
  mustache::list rows;
  for (const UnsupportedFunction& each : functions.entries)
    rows.push_back(mustache::object{
        {"target", text(each.target)}, {"function", text(each.function)}, {"reason", text(each.reason)}});
  return rows.empty() ? data(false) : data(mustache::object{{"rows", rows}});
}

data internal_errors_section(const Report& report, const InternalErrors& errors) {
  mustache::list rows;
  for (const InternalError& error : errors.entries)
    rows.push_back(mustache::object{{"check", text(error.check)},
                                    {"case", text(error.instance)},
                                    {"message", text(error.message)},
                                    {"replay", text(replay_of(report, error))}});
  return rows.empty() ? data(false) : data(mustache::object{{"rows", rows}});
}

std::string subline(const Report& report) {
  if (report.checks().empty() && !report.claims().empty())
    return fmt::format("{} judged, seed {}", counted(claim_cases(report.claims()), "case"), report.run.seed);
  return fmt::format("{} judged in {}, {}seed {}", counted(total_cases(report), "case"),
                     counted(report.checks().size(), "check"),
                     report.claims().empty() ? "" : counted(report.claims().size(), "claim") + ", ",
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

// What the template shows of one section; what no section sets stays absent.
void append(mustache::object& page, const Report& report, const Section& section) {
  std::visit(
      overloaded{
          [&](const Checks& checks) {
            const mustache::list cards = html::finding_cards(report);
            page["functions"] = html::functions_section(report);
            page["has_cards"] = !cards.empty();
            page["cards"] = cards;
            page["groups"] = html::check_groups(checks.entries, report.teeth());
          },
          [&](const Conventions& conventions) { page["conventions"] = conventions_section(conventions); },
          [](const Causes&) {},  // beside the findings
          [&](const Labels& labels) { page["labels"] = labels_section(labels); },
          [&](const Claims& claims) { page["claims"] = html::claims_section(claims.entries); },
          [&](const Teeth& teeth) { page["teeth"] = html::teeth_section(teeth); },
          [&](const Unsupported& functions) { page["unsupported"] = unsupported_section(functions); },
          [&](const InternalErrors& errors) {
            page["internal_errors"] = internal_errors_section(report, errors);
          },
      },
      section);
}

}  // namespace

void write_html(const Report& report, std::ostream& out) {
  mustache::object page{{"version", text(report.run.version)},
                        {"style", std::string(assets::report_css)},
                        {"headline", text(headline(report))},
                        {"subline", subline(report)},
                        {"notice", text(incomplete_notice(report.run))},
                        {"has_numbers", !report.checks().empty() || report.claims().empty()},
                        {"numbers", numbers(summarize(report))},
                        {"parameters", parameters(report.run)},
                        {"repeat", text(repeat_command(report.run))}};
  for (const char* absent : {"functions", "has_cards", "cards", "groups", "conventions", "labels", "claims",
                             "teeth", "unsupported", "internal_errors"})
    page[absent] = false;
  for (const Section& section : report.sections()) append(page, report, section);
  mustache::mustache page_template{std::string(assets::report_mustache_html)};
  if (!page_template.is_valid()) throw std::logic_error("report template: " + page_template.error_message());
  page_template.render(page, out);
}

}  // namespace divcert::reports
