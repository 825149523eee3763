#include "reports/read/json_reader.hpp"

#include <istream>
#include <stdexcept>
#include <string>

#include "reports/writers/json/checks_json.hpp"
#include "reports/writers/json/claims_json.hpp"
#include "reports/writers/json/json_text.hpp"
#include "reports/writers/json/teeth_json.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports {
namespace {

Run run_of(const Json& json) {
  Run run;
  run.version = text_of(json.at("version"));
  run.command = text_of(json.at("command"));
  run.targets = json.at("targets").get<std::vector<std::string>>();
  run.arguments = json.at("arguments").get<std::vector<std::string>>();
  run.seed = json.at("seed").get<std::uint64_t>();
  run.cases = json.at("cases").get<std::uint64_t>();
  run.filter = text_of(json.at("filter"));
  run.shard = text_of(json.at("shard"));
  run.max_bits = json.value("max_bits", run.max_bits);
  run.search = json.value("search", run.search);
  run.claims_only = json.value("claims_only", false);
  run.repeat = text_of(json.at("repeat"));
  run.complete = json.at("complete").get<bool>();
  if (const std::string reason = text_of(json.at("stopped_by")); !reason.empty())
    run.stopped_by = require_named<StoppedBy>(reason, "reason in stopped_by");
  return run;
}

Label label_of(const Json& json) { return {text_of(json.at("name")), json.at("cases").get<std::uint64_t>()}; }

UnsupportedFunction unsupported_of(const Json& json) {
  return {text_of(json.at("target")), text_of(json.at("function")), text_of(json.at("reason"))};
}

InternalError internal_error_of(const Json& json) {
  return {text_of(json.at("check")), text_of(json.at("case")), text_of(json.at("message"))};
}

template <class Type>
void read_list(Report& report, const Json& document, const char* key, auto&& of) {
  if (!document.contains(key)) return;
  auto& entries = report.section<Type>().entries;
  for (const Json& entry : document.at(key)) entries.push_back(of(entry));
}

}  // namespace

Report read_json(std::istream& in) {
  try {
    const Json document = Json::parse(in);
    const std::string schema = text_of(document.at("schema"));
    if (schema != "divcert-report/1")
      throw std::runtime_error("'" + schema + "' is not the schema divcert-report/1");
    Report report(run_of(document.at("run")), {});
    for (const Json& check : document.at("checks")) report.checks().push_back(check_of(check));
    read_list<Labels>(report, document, "labels", label_of);
    read_list<Claims>(report, document, "claims", claim_of);
    if (document.contains("teeth")) report.section<Teeth>() = teeth_of(document.at("teeth"));
    read_list<Unsupported>(report, document, "unsupported", unsupported_of);
    read_list<InternalErrors>(report, document, "internal_errors", internal_error_of);
    if (document.contains("counts")) report.counts = document.at("counts").dump();
    report.run.teeth = report.teeth() != nullptr;
    return report;
  } catch (const Json::exception& error) {
    throw std::runtime_error(std::string("not a divcert report: ") + error.what());
  }
}

}  // namespace divcert::reports
