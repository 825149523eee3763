#include <ostream>
#include <string>

#include "reports/model/by_function.hpp"
#include "reports/writers/formats.hpp"
#include "reports/writers/json/checks_json.hpp"
#include "reports/writers/json/claims_json.hpp"
#include "reports/writers/json/conventions_json.hpp"
#include "reports/writers/json/json_text.hpp"
#include "reports/writers/json/teeth_json.hpp"
#include "reports/writers/sentences.hpp"
#include "reports/writers/words.hpp"

// report.json: schema/report-1.schema.json. Strict RFC 8259: every number that must survive is a string,
// counts are integers.
namespace divcert::reports {
namespace {

Json run_json(const Run& run) {
  Json made = object({{"version", text(run.version)},
                      {"command", text(run.command)},
                      {"targets", each(run.targets, text)},
                      {"arguments", each(run.arguments, text)},
                      {"seed", run.seed},
                      {"cases", run.cases},
                      {"filter", text(run.filter)},
                      {"shard", text(run.shard)},
                      {"max_bits", run.max_bits},
                      {"complete", run.complete},
                      {"stopped_by", run.stopped_by ? word(*run.stopped_by) : ""},
                      {"repeat", text(repeat_command(run))}});
  if (run.search != Run().search) put(made, {{"search", run.search}});
  if (run.claims_only) put(made, {{"claims_only", true}});
  return made;
}

Json summary_json(const Summary& summary) {
  return object({{"pass", summary.pass},
                 {"fail", summary.fail},
                 {"undecided", summary.undecided},
                 {"vacuous", summary.vacuous},
                 {"error", summary.error},
                 {"not_contradicted", summary.not_contradicted}});
}

Json cause_json(const Cause& cause) {
  return object({{"code", text(cause.code)},
                 {"title", text(cause.title)},
                 {"happens", text(cause.happens)},
                 {"remedy", text(cause.remedy)},
                 {"source", text(cause.source)}});
}

Json cause_of_function_json(const CauseOfFunction& entry) {
  Json checks = Json::array();
  for (const Check* check : entry.objects) checks.push_back(text(check->id));
  return object({{"code", text(entry.code)},
                 {"tier", word(entry.tier)},
                 {"cases", entry.cases},
                 {"checks", checks},
                 {"shown_in", text(entry.check->id)}});
}

Json function_json(const FunctionVerdict& function) {
  return object({{"target", text(function.target)},
                 {"function", text(function.function)},
                 {"divergence", text(function.divergence)},
                 {"fails", function.fails()},
                 {"causes", each(function.causes, cause_of_function_json)}});
}

Json label_json(const Label& label) { return object({{"name", text(label.name)}, {"cases", label.cases}}); }

Json unsupported_json(const UnsupportedFunction& function) {
  return object({{"target", text(function.target)},
                 {"function", text(function.function)},
                 {"reason", text(function.reason)}});
}

Json internal_error_json(const InternalError& error) {
  return object({{"check", text_or_null(error.check)},
                 {"case", text_or_null(error.instance)},
                 {"message", text(error.message)}});
}

void append(Json& document, const Section& section) {
  const auto list = [&document](const char* key, const auto& entries, const auto& of) {
    if (!entries.empty()) put(document, {{key, each(entries, of)}});
  };
  std::visit(
      overloaded{
          [&](const Checks& checks) { list("checks", checks.entries, check_json); },
          [&](const Conventions& conventions) {
            if (!conventions.entries.empty()) put(document, {{"conventions", conventions_json(conventions)}});
          },
          [&](const Causes& causes) { list("causes", causes.entries, cause_json); },
          [&](const Labels& labels) { list("labels", labels.entries, label_json); },
          [&](const Claims& claims) { list("claims", claims.entries, claim_json); },
          [&](const Teeth& teeth) {
            put(document, {{"teeth", teeth_json(teeth)}});
          },
          [&](const Unsupported& functions) { list("unsupported", functions.entries, unsupported_json); },
          [&](const InternalErrors& errors) { list("internal_errors", errors.entries, internal_error_json); },
      },
      section);
}

}  // namespace

void write_json(const Report& report, std::ostream& out) {
  Json document = object({{"schema", "divcert-report/1"},
                          {"run", run_json(report.run)},
                          {"checks", Json::array()},
                          {"summary", summary_json(summarize(report))}});
  for (const Section& section : report.sections()) append(document, section);
  if (report.run.command == "audit") put(document, {{"functions", each(by_function(report), function_json)}});
  if (!report.counts.empty()) put(document, {{"counts", parsed(report.counts)}});
  out << dump(document) << '\n';
}

}  // namespace divcert::reports
