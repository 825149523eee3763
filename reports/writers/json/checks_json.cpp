#include "reports/writers/json/checks_json.hpp"

#include "reports/writers/json/json_text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports {
namespace {

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

Json witness_json(const Witness& witness) {
  Json object{{"p", texts(witness.p)}, {"q", texts(witness.q)}};
  if (witness.masses) object["masses"] = word(*witness.masses);
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

Json stratum_json(const Stratum& stratum) {
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
  if (conditioning.blame) object["blame"] = word(*conditioning.blame);
}

Json worst_json(const std::optional<Worst>& worst) {
  if (!worst || (worst->ulp.empty() && worst->ratio.empty())) return nullptr;
  Json object = Json::object();
  if (!worst->ulp.empty()) object["ulp"] = text(worst->ulp);
  if (!worst->ratio.empty()) object["ratio"] = text(worst->ratio);
  append_conditioning(object, worst->conditioning);
  if (!worst->witness.p.empty()) object["witness"] = witness_json(worst->witness);
  return object;
}

Json finding_json(const Finding& finding) {
  Json object{{"kind", word(finding.kind)},       {"message", text(finding.message)},
              {"count", finding.count},           {"stratum", text(finding.stratum)},
              {"first_case", finding.first_case}, {"witness", witness_json(finding.witness)},
              {"got", text(finding.got)},         {"expected", text(finding.expected)},
              {"ulp", text_or_null(finding.ulp)}};
  append_conditioning(object, finding.conditioning);
  object["replay"] = text(finding.replay);
  return object;
}

std::string text_if_any(const Json& object, const char* key) {
  return object.contains(key) ? text_of(object.at(key)) : std::string();
}

std::vector<std::string> list_of(const Json& list) { return list.get<std::vector<std::string>>(); }

Witness witness_of(const Json& json) {
  Witness witness;
  witness.p = list_of(json.at("p"));
  witness.q = list_of(json.at("q"));
  if (json.contains("masses")) witness.masses = require_named<Masses>(text_of(json.at("masses")), "masses");
  witness.family = text_if_any(json, "family");
  if (json.contains("parameters")) witness.parameters = list_of(json.at("parameters"));
  if (json.contains("params"))
    for (const auto& [name, value] : json.at("params").items()) {
      witness.parameter_name = name;
      witness.parameter = value.is_array() ? list_of(value) : std::vector{text_of(value)};
    }
  return witness;
}

Stratum stratum_of(const Json& json) {
  return {text_of(json.at("name")), json.at("cases").get<std::uint64_t>(),
          json.at("failures").get<std::uint64_t>(), text_of(json.at("worst_ulp"))};
}

Conditioning conditioning_of(const Json& json) {
  Conditioning conditioning{text_if_any(json, "condition"), text_if_any(json, "error_per_condition")};
  if (json.contains("blame")) conditioning.blame = require_named<Blame>(text_of(json.at("blame")), "blame");
  return conditioning;
}

Finding finding_of(const Json& json) {
  Finding finding;
  finding.kind = require_named<FindingKind>(text_of(json.at("kind")), "kind of finding");
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

}  // namespace

void append(Json& object, const NotContradicted& cases) {
  object["not_contradicted"] = cases.cases;
  if (cases.cases > 0) object["not_contradicted_bits"] = cases.bits;
}

NotContradicted not_contradicted_of(const Json& json) {
  NotContradicted cases{json.at("not_contradicted").get<std::uint64_t>()};
  if (cases.cases > 0) cases.bits = json.at("not_contradicted_bits").get<int>();
  return cases;
}

Json check_json(const Check& check) {
  Json object{{"id", text(check.id)},
              {"target", text_or_null(check.target)},
              {"function", text_or_null(check.function)},
              {"divergence", text_or_null(check.divergence)},
              {"kind", word(check.kind)},
              {"law", text_or_null(check.law)},
              {"title", text(check.title)},
              {"statement", text(check.statement)},
              {"source", text(check.source)},
              {"contract", text(check.contract)},
              {"verdict", word(check.verdict)},
              {"cases", check.cases},
              {"undecided", check.undecided},
              {"equality", check.equality}};
  append(object, check.not_contradicted);
  object.update({{"failure_rate_bound", text_or_null(check.failure_rate_bound)},
                 {"second_opinions", check.second_opinions},
                 {"decided_by", counts(check.decided_by)},
                 {"strata", each(check.strata, stratum_json)},
                 {"worst", worst_json(check.worst)},
                 {"findings", each(check.findings, finding_json)}});
  if (check.search)
    object["search"] = {{"evaluations", check.search->evaluations},
                        {"before", text_or_null(check.search->before)},
                        {"after", text_or_null(check.search->after)}};
  if (check.outside_hypothesis > 0) object["outside_hypothesis"] = check.outside_hypothesis;
  return object;
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
  check.kind = require_named<CheckKind>(text_of(json.at("kind")), "kind of check");
  check.law = text_of(json.at("law"));
  check.contract = text_of(json.at("contract"));
  check.verdict = require_named<Verdict>(text_of(json.at("verdict")), "verdict");
  check.cases = json.at("cases").get<std::uint64_t>();
  check.undecided = json.at("undecided").get<std::uint64_t>();
  check.equality = json.at("equality").get<std::uint64_t>();
  check.not_contradicted = not_contradicted_of(json);
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

}  // namespace divcert::reports
