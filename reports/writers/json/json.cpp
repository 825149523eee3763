#include <ostream>
#include <string>

#include <nlohmann/json.hpp>

#include "reports/writers/formats.hpp"
#include "reports/writers/json/claims_json.hpp"
#include "reports/writers/json/teeth_json.hpp"
#include "reports/writers/text.hpp"
#include "reports/writers/words.hpp"

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
  const bool number = witness.parameter_name == "alpha" || witness.parameter_name == "gamma";
  if (!witness.parameter_name.empty())
    object["params"] = {{valid_utf8(witness.parameter_name), number && witness.parameter.size() == 1
                                                                 ? text(witness.parameter.front())
                                                                 : texts(witness.parameter)}};
  return object;
}

Json of(const Stratum& stratum) {
  return {{"name", text(stratum.name)},
          {"cases", stratum.cases},
          {"failures", stratum.failures},
          {"worst_ulp", text_or_null(stratum.worst_ulp)}};
}

void append_conditioning(Json& object, const Conditioning& conditioning) {
  const auto append = [&](const char* key, const std::string& value) {
    if (!value.empty()) object[key] = text(value);
  };
  append("condition", conditioning.condition);
  append("error_per_condition", conditioning.error_per_condition);
  append("blame", conditioning.blame);
}

Json of(const std::optional<Worst>& worst) {
  if (!worst || (worst->ulp.empty() && worst->ratio.empty())) return nullptr;
  Json object = Json::object();
  if (!worst->ulp.empty()) object["ulp"] = text(worst->ulp);
  if (!worst->ratio.empty()) object["ratio"] = text(worst->ratio);
  append_conditioning(object, worst->conditioning);
  if (!worst->witness.p.empty()) object["witness"] = of(worst->witness);
  return object;
}

Json of(const Finding& finding) {
  Json object{{"kind", text(finding.kind)},       {"message", text(finding.message)},
              {"count", finding.count},           {"stratum", text(finding.stratum)},
              {"first_case", finding.first_case}, {"witness", of(finding.witness)},
              {"got", text(finding.got)},         {"expected", text(finding.expected)},
              {"ulp", text_or_null(finding.ulp)}};
  append_conditioning(object, finding.conditioning);
  object["replay"] = text(finding.replay);
  return object;
}

Json of(const Label& label) { return {{"name", text(label.name)}, {"cases", label.cases}}; }

Json of(const Check& check);

template <typename Element>
Json each(const std::vector<Element>& elements) {
  Json list = Json::array();
  for (const Element& element : elements) list.push_back(of(element));
  return list;
}

Json of(const Check& check) {
  Json object{{"id", text(check.id)},
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
              {"failure_rate_bound", text_or_null(check.failure_rate_bound)},
              {"second_opinions", check.second_opinions},
              {"decided_by", counts(check.decided_by)},
              {"strata", each(check.strata)},
              {"worst", of(check.worst)},
              {"findings", each(check.findings)}};
  if (check.search)
    object["search"] = {{"evaluations", check.search->evaluations},
                        {"before", text_or_null(check.search->before)},
                        {"after", text_or_null(check.search->after)}};
  if (check.outside_hypothesis > 0) object["outside_hypothesis"] = check.outside_hypothesis;
  return object;
}

Json of(const Run& run) {
  Json object{{"version", text(run.version)},
              {"command", text(run.command)},
              {"targets", texts(run.targets)},
              {"arguments", texts(run.arguments)},
              {"seed", run.seed},
              {"cases", run.cases},
              {"filter", text(run.filter)},
              {"shard", text(run.shard)},
              {"max_bits", run.max_bits},
              {"complete", run.complete},
              {"stopped_by", text(run.stopped_by)},
              {"repeat", text(repeat_command(run))}};
  if (run.search != Run().search) object["search"] = run.search;
  if (run.claims_only) object["claims_only"] = true;
  return object;
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
  Json document{{"schema", "divcert-report/1"},
                {"run", of(report.run)},
                {"checks", each(report.checks)},
                {"summary", of(summarize(report))}};
  if (!report.labels.empty()) document["labels"] = each(report.labels);
  if (!report.claims.empty()) document["claims"] = claims_json(report.claims);
  if (report.teeth) document["teeth"] = teeth_json(*report.teeth);
  if (!report.counts.empty()) document["counts"] = Json::parse(report.counts);
  out << document.dump(1) << '\n';
}

}  // namespace divcert::reports
