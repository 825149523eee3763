#include <ostream>
#include <string>

#include <nlohmann/json.hpp>

#include "reports/formats.hpp"
#include "reports/text.hpp"
#include "reports/words.hpp"

// report.json: schema/report-1.schema.json. Strict RFC 8259: every number that must survive is a string,
// counts are integers.
namespace divcert::reports {
namespace {

using Json = nlohmann::ordered_json;

Json text(const std::string& value) { return valid_utf8(value); }

Json text_or_null(const std::string& value) { return value.empty() ? Json(nullptr) : text(value); }

Json texts(const std::vector<std::string>& values) {
  Json list = Json::array();
  for (const std::string& value : values) list.push_back(text(value));
  return list;
}

Json counts(const std::map<std::string, std::uint64_t>& values) {
  Json object = Json::object();
  for (const auto& [name, count] : values) object[valid_utf8(name)] = count;
  return object;
}

Json of(const Witness& witness) {
  Json object{{"p", texts(witness.p)}, {"q", texts(witness.q)}};
  if (!witness.masses.empty()) object["masses"] = text(witness.masses);
  if (!witness.family.empty()) {
    object["family"] = text(witness.family);
    object["parameters"] = texts(witness.parameters);
  }
  if (!witness.parameter_name.empty())
    object["params"] = {
        {valid_utf8(witness.parameter_name), witness.parameter_name == "support" || witness.parameter.empty()
                                                 ? texts(witness.parameter)
                                                 : text(witness.parameter.front())}};
  return object;
}

Json of(const Stratum& stratum) {
  return {{"name", text(stratum.name)},
          {"cases", stratum.cases},
          {"failures", stratum.failures},
          {"worst_ulp", text_or_null(stratum.worst_ulp)}};
}

Json of(const std::optional<Worst>& worst) {
  if (!worst || (worst->ulp.empty() && worst->ratio.empty())) return nullptr;
  Json object = Json::object();
  if (!worst->ulp.empty()) object["ulp"] = text(worst->ulp);
  if (!worst->ratio.empty()) object["ratio"] = text(worst->ratio);
  if (!worst->witness.p.empty()) object["witness"] = of(worst->witness);
  return object;
}

Json of(const Finding& finding) {
  return {{"kind", text(finding.kind)},       {"message", text(finding.message)},
          {"count", finding.count},           {"stratum", text(finding.stratum)},
          {"first_case", finding.first_case}, {"witness", of(finding.witness)},
          {"got", text(finding.got)},         {"expected", text(finding.expected)},
          {"ulp", text_or_null(finding.ulp)}, {"replay", text(finding.replay)}};
}

Json of(const Check& check);

template <typename Element>
Json each(const std::vector<Element>& elements) {
  Json list = Json::array();
  for (const Element& element : elements) list.push_back(of(element));
  return list;
}

Json of(const Check& check) {
  return {{"id", text(check.id)},
          {"target", text_or_null(check.target)},
          {"function", text_or_null(check.function)},
          {"divergence", text_or_null(check.divergence)},
          {"kind", text(check.kind)},
          {"law", text_or_null(check.law)},
          {"title", text(check.title)},
          {"statement", text(check.statement)},
          {"source", text(check.source)},
          {"contract", text(check.contract)},
          {"verdict", word(check.verdict)},
          {"cases", check.cases},
          {"undecided", check.undecided},
          {"equality", check.equality},
          {"second_opinions", check.second_opinions},
          {"decided_by", counts(check.decided_by)},
          {"strata", each(check.strata)},
          {"worst", of(check.worst)},
          {"findings", each(check.findings)}};
}

Json of(const Run& run) {
  return {{"version", text(run.version)},
          {"command", text(run.command)},
          {"targets", texts(run.targets)},
          {"arguments", texts(run.arguments)},
          {"seed", run.seed},
          {"cases", run.cases},
          {"filter", text(run.filter)},
          {"shard", text(run.shard)},
          {"complete", run.complete},
          {"stopped_by", text(run.stopped_by)},
          {"repeat", text(repeat_command(run))}};
}

Json of(const Summary& summary) {
  return {{"pass", summary.pass},
          {"fail", summary.fail},
          {"undecided", summary.undecided},
          {"vacuous", summary.vacuous},
          {"error", summary.error}};
}

}  // namespace

void write_json(const Report& report, std::ostream& out) {
  const Json document{{"schema", "divcert-report/1"},
                      {"run", of(report.run)},
                      {"checks", each(report.checks)},
                      {"summary", of(summarize(report))}};
  out << document.dump(1) << '\n';
}

}  // namespace divcert::reports
