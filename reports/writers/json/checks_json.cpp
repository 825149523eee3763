#include "reports/writers/json/checks_json.hpp"

#include "reports/writers/json/json_text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports {
namespace {

Json witness_json(const Witness& witness) {
  Json made = object({{"p", texts(witness.p)}, {"q", texts(witness.q)}});
  if (witness.masses) put(made, {{"masses", word(*witness.masses)}});
  if (!witness.family.empty())
    put(made, {{"family", text(witness.family)}, {"parameters", texts(witness.parameters)}});
  if (!witness.parameters_q.empty()) put(made, {{"parameters_q", texts(witness.parameters_q)}});
  const bool number = witness.parameter_name == "alpha" || witness.parameter_name == "gamma";
  if (!witness.parameter_name.empty())
    put(made, {{"params", object({{valid_utf8(witness.parameter_name).c_str(),
                                   number && witness.parameter.size() == 1 ? text(witness.parameter.front())
                                                                           : texts(witness.parameter)}})}});
  return made;
}

Json stratum_json(const Stratum& stratum) {
  return object({{"name", text(stratum.name)},
                 {"cases", stratum.cases},
                 {"failures", stratum.failures},
                 {"worst_ulp", text_or_null(stratum.worst_ulp)}});
}

void append_conditioning(Json& object, const Conditioning& conditioning) {
  const auto append = [&](const char* key, const std::string& value) {
    if (!value.empty()) put(object, {{key, text(value)}});
  };
  append("condition", conditioning.condition);
  append("error_per_condition", conditioning.error_per_condition);
  if (conditioning.blame) put(object, {{"blame", word(*conditioning.blame)}});
}

Json worst_json(const std::optional<Worst>& worst) {
  if (!worst || (worst->ulp.empty() && worst->ratio.empty())) return nullptr;
  Json made = object({});
  if (!worst->ulp.empty()) put(made, {{"ulp", text(worst->ulp)}});
  if (!worst->ratio.empty()) put(made, {{"ratio", text(worst->ratio)}});
  append_conditioning(made, worst->conditioning);
  if (!worst->witness.p.empty()) put(made, {{"witness", witness_json(worst->witness)}});
  return made;
}

Json finding_json(const Finding& finding) {
  Json made = object({{"kind", word(finding.kind)},
                      {"message", text(finding.message)},
                      {"count", finding.count},
                      {"stratum", text(finding.stratum)},
                      {"first_case", finding.first_case},
                      {"witness", witness_json(finding.witness)},
                      {"got", text(finding.got)},
                      {"expected", text(finding.expected)},
                      {"ulp", text_or_null(finding.ulp)}});
  append_conditioning(made, finding.conditioning);
  put(made, {{"replay", text(finding.replay)}});
  if (finding.tier) put(made, {{"tier", word(*finding.tier)}});
  if (!finding.code.empty()) put(made, {{"code", text(finding.code)}, {"cause", text(finding.cause)}});
  if (!finding.reproduction.empty()) {
    Json sources = object({});
    for (const Reproduction& source : finding.reproduction)
      put(sources, {{valid_utf8(source.language).c_str(), text(source.text)}});
    put(made, {{"reproduction", sources}});
  }
  return made;
}

std::string text_if_any(const Json& object, const char* key) {
  return has(object, key) ? text_of(at(object, key)) : std::string();
}

Witness witness_of(const Json& json) {
  Witness witness;
  witness.p = texts_of(at(json, "p"));
  witness.q = texts_of(at(json, "q"));
  if (has(json, "masses")) witness.masses = require_named<Masses>(text_at(json, "masses"), "masses");
  witness.family = text_if_any(json, "family");
  if (has(json, "parameters")) witness.parameters = texts_of(at(json, "parameters"));
  if (has(json, "parameters_q")) witness.parameters_q = texts_of(at(json, "parameters_q"));
  if (has(json, "params"))
    for (const auto& [name, value] : fields(at(json, "params"))) {
      witness.parameter_name = name;
      witness.parameter = value->is_array() ? texts_of(*value) : std::vector{text_of(*value)};
    }
  return witness;
}

Stratum stratum_of(const Json& json) {
  return {text_at(json, "name"), count_at(json, "cases"), count_at(json, "failures"),
          text_at(json, "worst_ulp")};
}

Conditioning conditioning_of(const Json& json) {
  Conditioning conditioning{text_if_any(json, "condition"), text_if_any(json, "error_per_condition")};
  if (has(json, "blame")) conditioning.blame = require_named<Blame>(text_at(json, "blame"), "blame");
  return conditioning;
}

Finding finding_of(const Json& json) {
  Finding finding;
  finding.kind = require_named<FindingKind>(text_at(json, "kind"), "kind of finding");
  finding.message = text_at(json, "message");
  finding.count = count_at(json, "count");
  finding.stratum = text_at(json, "stratum");
  finding.first_case = count_at(json, "first_case");
  finding.witness = witness_of(at(json, "witness"));
  finding.got = text_at(json, "got");
  finding.expected = text_at(json, "expected");
  finding.ulp = text_at(json, "ulp");
  finding.conditioning = conditioning_of(json);
  finding.replay = text_at(json, "replay");
  if (has(json, "tier")) finding.tier = require_named<Tier>(text_at(json, "tier"), "tier");
  finding.code = text_if_any(json, "code");
  finding.cause = text_if_any(json, "cause");
  if (has(json, "reproduction"))
    for (const auto& [language, source] : fields(at(json, "reproduction")))
      finding.reproduction.push_back({language, text_of(*source)});
  return finding;
}

std::optional<Worst> worst_of(const Json& json) {
  if (json.is_null()) return std::nullopt;
  Worst worst{text_if_any(json, "ulp"), text_if_any(json, "ratio"), {}, conditioning_of(json)};
  if (has(json, "witness")) worst.witness = witness_of(at(json, "witness"));
  return worst;
}

}  // namespace

void append(Json& object, const NotContradicted& cases) {
  put(object, {{"not_contradicted", cases.cases}});
  if (cases.cases > 0) put(object, {{"not_contradicted_bits", cases.bits}});
}

NotContradicted not_contradicted_of(const Json& json) {
  NotContradicted cases{count_at(json, "not_contradicted")};
  if (cases.cases > 0) cases.bits = int_at(json, "not_contradicted_bits");
  return cases;
}

Json check_json(const Check& check) {
  Json made = object({{"id", text(check.id)},
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
                      {"equality", check.equality}});
  append(made, check.not_contradicted);
  put(made, {{"failure_rate_bound", text_or_null(check.failure_rate_bound)},
             {"second_opinions", check.second_opinions},
             {"decided_by", counts(check.decided_by)},
             {"strata", each(check.strata, stratum_json)},
             {"worst", worst_json(check.worst)},
             {"findings", each(check.findings, finding_json)}});
  if (check.search)
    put(made, {{"search", object({{"evaluations", check.search->evaluations},
                                  {"before", text_or_null(check.search->before)},
                                  {"after", text_or_null(check.search->after)}})}});
  if (check.outside_hypothesis > 0) put(made, {{"outside_hypothesis", check.outside_hypothesis}});
  return made;
}

Check check_of(const Json& json) {
  Check check;
  check.id = text_at(json, "id");
  check.title = text_at(json, "title");
  check.statement = text_at(json, "statement");
  check.source = text_at(json, "source");
  check.target = text_at(json, "target");
  check.function = text_at(json, "function");
  check.divergence = text_at(json, "divergence");
  check.kind = require_named<CheckKind>(text_at(json, "kind"), "kind of check");
  check.law = text_at(json, "law");
  check.contract = text_at(json, "contract");
  check.verdict = require_named<Verdict>(text_at(json, "verdict"), "verdict");
  check.cases = count_at(json, "cases");
  check.undecided = count_at(json, "undecided");
  check.equality = count_at(json, "equality");
  check.not_contradicted = not_contradicted_of(json);
  check.outside_hypothesis = has(json, "outside_hypothesis") ? count_at(json, "outside_hypothesis") : 0;
  check.failure_rate_bound = text_at(json, "failure_rate_bound");
  check.second_opinions = count_at(json, "second_opinions");
  check.decided_by = counts_of(at(json, "decided_by"));
  for (const Json& stratum : entries(at(json, "strata"))) check.strata.push_back(stratum_of(stratum));
  check.worst = worst_of(at(json, "worst"));
  if (has(json, "search")) {
    const Json& search = at(json, "search");
    check.search = {count_at(search, "evaluations"), text_at(search, "before"), text_at(search, "after")};
  }
  for (const Json& finding : entries(at(json, "findings"))) check.findings.push_back(finding_of(finding));
  return check;
}

}  // namespace divcert::reports
