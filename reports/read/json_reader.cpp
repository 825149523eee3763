#include "reports/read/json_reader.hpp"

#include <istream>
#include <stdexcept>
#include <string>

#include "reports/writers/json/checks_json.hpp"
#include "reports/writers/json/claims_json.hpp"
#include "reports/writers/json/conventions_json.hpp"
#include "reports/writers/json/json_text.hpp"
#include "reports/writers/json/teeth_json.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports {
namespace {

Run run_of(const Json& json) {
  Run run;
  run.version = text_at(json, "version");
  run.command = text_at(json, "command");
  run.targets = texts_of(at(json, "targets"));
  run.arguments = texts_of(at(json, "arguments"));
  run.seed = count_at(json, "seed");
  run.cases = count_at(json, "cases");
  run.filter = text_at(json, "filter");
  run.shard = text_at(json, "shard");
  if (has(json, "max_bits")) run.max_bits = int_at(json, "max_bits");
  if (has(json, "search")) run.search = count_at(json, "search");
  run.claims_only = has(json, "claims_only") && flag_at(json, "claims_only");
  run.repeat = text_at(json, "repeat");
  run.complete = flag_at(json, "complete");
  if (const std::string reason = text_at(json, "stopped_by"); !reason.empty())
    run.stopped_by = require_named<StoppedBy>(reason, "reason in stopped_by");
  return run;
}

Cause cause_of(const Json& json) {
  return {text_at(json, "code"), text_at(json, "title"), text_at(json, "happens"), text_at(json, "remedy"),
          text_at(json, "source")};
}

Label label_of(const Json& json) { return {text_at(json, "name"), count_at(json, "cases")}; }

UnsupportedFunction unsupported_of(const Json& json) {
  return {text_at(json, "target"), text_at(json, "function"), text_at(json, "reason")};
}

InternalError internal_error_of(const Json& json) {
  return {text_at(json, "check"), text_at(json, "case"), text_at(json, "message")};
}

template <class Type>
void read_list(Report& report, const Json& document, const char* key, auto&& of) {
  if (!has(document, key)) return;
  auto& list = report.section<Type>().entries;
  for (const Json& entry : entries(at(document, key))) list.push_back(of(entry));
}

}  // namespace

Report read_json(std::istream& in) {
  try {
    const Json document = parsed(in);
    const std::string schema = text_at(document, "schema");
    if (schema != "divcert-report/1")
      throw std::runtime_error("'" + schema + "' is not the schema divcert-report/1");
    Report report(run_of(at(document, "run")), {});
    for (const Json& check : entries(at(document, "checks"))) report.checks().push_back(check_of(check));
    if (has(document, "conventions"))
      report.section<Conventions>() = conventions_of(at(document, "conventions"));
    read_list<Causes>(report, document, "causes", cause_of);
    read_list<Labels>(report, document, "labels", label_of);
    read_list<Claims>(report, document, "claims", claim_of);
    if (has(document, "teeth")) report.section<Teeth>() = teeth_of(at(document, "teeth"));
    read_list<Unsupported>(report, document, "unsupported", unsupported_of);
    read_list<InternalErrors>(report, document, "internal_errors", internal_error_of);
    if (has(document, "counts")) report.counts = at(document, "counts").dump();
    report.run.teeth = report.teeth() != nullptr;
    return report;
  } catch (const Json::exception& error) {
    throw std::runtime_error(std::string("not a divcert report: ") + error.what());
  }
}

}  // namespace divcert::reports
