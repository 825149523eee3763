#include "reports/read/json_reader.hpp"

#include <istream>
#include <stdexcept>
#include <string>

#include <nlohmann/json.hpp>

#include "reports/writers/json/claims_json.hpp"
#include "reports/writers/json/teeth_json.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& value) { return value.is_null() ? std::string() : value.get<std::string>(); }

std::string text_if_any(const Json& object, const char* key) {
  return object.contains(key) ? text_of(object.at(key)) : std::string();
}

std::vector<std::string> texts(const Json& list) { return list.get<std::vector<std::string>>(); }

Witness witness_of(const Json& json) {
  Witness witness;
  witness.p = texts(json.at("p"));
  witness.q = texts(json.at("q"));
  witness.masses = text_if_any(json, "masses");
  witness.family = text_if_any(json, "family");
  if (json.contains("parameters")) witness.parameters = texts(json.at("parameters"));
  if (json.contains("params"))
    for (const auto& [name, value] : json.at("params").items()) {
      witness.parameter_name = name;
      witness.parameter = value.is_array() ? texts(value) : std::vector{text_of(value)};
    }
  return witness;
}

Stratum stratum_of(const Json& json) {
  return {text_of(json.at("name")), json.at("cases").get<std::uint64_t>(),
          json.at("failures").get<std::uint64_t>(), text_of(json.at("worst_ulp"))};
}

Conditioning conditioning_of(const Json& json) {
  return {text_if_any(json, "condition"), text_if_any(json, "error_per_condition"),
          text_if_any(json, "blame")};
}

Finding finding_of(const Json& json) {
  Finding finding;
  finding.kind = text_of(json.at("kind"));
  finding.message = text_of(json.at("message"));
  finding.count = json.at("count").get<std::uint64_t>();
  finding.stratum = text_of(json.at("stratum"));
  finding.first_case = json.at("first_case").get<std::uint64_t>();
  finding.witness = witness_of(json.at("witness"));
  finding.got = text_of(json.at("got"));
  finding.expected = text_of(json.at("expected"));
  finding.ulp = text_of(json.at("ulp"));
  finding.conditioning = conditioning_of(json);
  finding.replay = text_of(json.at("replay"));
  return finding;
}

std::optional<Worst> worst_of(const Json& json) {
  if (json.is_null()) return std::nullopt;
  Worst worst{text_if_any(json, "ulp"), text_if_any(json, "ratio"), {}, conditioning_of(json)};
  if (json.contains("witness")) worst.witness = witness_of(json.at("witness"));
  return worst;
}

Verdict verdict_named(const std::string& name) {
  const std::optional<Verdict> verdict = verdict_of(name);
  if (!verdict) throw std::runtime_error("unknown verdict '" + name + "'");
  return *verdict;
}

Check check_of(const Json& json) {
  Check check;
  check.id = text_of(json.at("id"));
  check.title = text_of(json.at("title"));
  check.statement = text_of(json.at("statement"));
  check.source = text_of(json.at("source"));
  check.target = text_of(json.at("target"));
  check.function = text_of(json.at("function"));
  check.divergence = text_of(json.at("divergence"));
  check.kind = text_of(json.at("kind"));
  check.law = text_of(json.at("law"));
  check.contract = text_of(json.at("contract"));
  check.verdict = verdict_named(text_of(json.at("verdict")));
  check.cases = json.at("cases").get<std::uint64_t>();
  check.undecided = json.at("undecided").get<std::uint64_t>();
  check.equality = json.at("equality").get<std::uint64_t>();
  check.outside_hypothesis = json.value("outside_hypothesis", std::uint64_t{0});
  check.failure_rate_bound = text_of(json.at("failure_rate_bound"));
  check.second_opinions = json.at("second_opinions").get<std::uint64_t>();
  check.decided_by = json.at("decided_by").get<std::map<std::string, std::uint64_t>>();
  for (const Json& stratum : json.at("strata")) check.strata.push_back(stratum_of(stratum));
  check.worst = worst_of(json.at("worst"));
  if (json.contains("search")) {
    const Json& search = json.at("search");
    check.search = {search.at("evaluations").get<std::uint64_t>(), text_of(search.at("before")),
                    text_of(search.at("after"))};
  }
  for (const Json& finding : json.at("findings")) check.findings.push_back(finding_of(finding));
  return check;
}

Run run_of(const Json& json) {
  Run run;
  run.version = text_of(json.at("version"));
  run.command = text_of(json.at("command"));
  run.targets = texts(json.at("targets"));
  run.arguments = texts(json.at("arguments"));
  run.seed = json.at("seed").get<std::uint64_t>();
  run.cases = json.at("cases").get<std::uint64_t>();
  run.filter = text_of(json.at("filter"));
  run.shard = text_of(json.at("shard"));
  run.max_bits = json.value("max_bits", run.max_bits);
  run.search = json.value("search", run.search);
  run.claims_only = json.value("claims_only", false);
  run.complete = json.at("complete").get<bool>();
  run.stopped_by = text_of(json.at("stopped_by"));
  return run;
}

}  // namespace

Report read_json(std::istream& in) {
  try {
    const Json document = Json::parse(in);
    const std::string schema = text_of(document.at("schema"));
    if (schema != "divcert-report/1")
      throw std::runtime_error("'" + schema + "' is not the schema divcert-report/1");
    Report report{run_of(document.at("run")), {}};
    for (const Json& check : document.at("checks")) report.checks.push_back(check_of(check));
    if (document.contains("labels"))
      for (const Json& label : document.at("labels"))
        report.labels.push_back({text_of(label.at("name")), label.at("cases").get<std::uint64_t>()});
    if (document.contains("claims")) report.claims = claims_of(document.at("claims"));
    if (document.contains("teeth")) report.teeth = teeth_of(document.at("teeth"));
    report.run.teeth = report.teeth.has_value();
    if (document.contains("counts")) report.counts = document.at("counts").dump();
    return report;
  } catch (const Json::exception& error) {
    throw std::runtime_error(std::string("not a divcert report: ") + error.what());
  }
}

}  // namespace divcert::reports
