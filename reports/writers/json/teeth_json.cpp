#include "reports/writers/json/teeth_json.hpp"

#include <nlohmann/json.hpp>

#include "reports/writers/text.hpp"

namespace divcert::reports {
namespace {

using Json = nlohmann::ordered_json;

Json text(const std::string& value) { return valid_utf8(value); }
Json text_or_null(const std::string& value) { return value.empty() ? Json(nullptr) : text(value); }

Json of(const Kill& kill) { return {{"killer", text(kill.killer)}, {"cases", kill.cases}}; }

Json of(const std::vector<Kill>& kills) {
  Json list = Json::array();
  for (const Kill& kill : kills) list.push_back(of(kill));
  return list;
}

Json of(const KillerColumn& killer) {
  return {{"name", text(killer.name)}, {"kind", text(killer.kind)}, {"judged", killer.judged},
          {"kills", killer.kills},     {"alone", killer.alone},     {"alone_of_kind", killer.alone_of_kind}};
}

Json of(const MutantRow& mutant) {
  return {{"id", text(mutant.id)},
          {"theme", text(mutant.theme)},
          {"bug", text(mutant.bug)},
          {"seen_in", text_or_null(mutant.seen_in)},
          {"divergence", text(mutant.divergence)},
          {"family", text_or_null(mutant.family)},
          {"tolerance", text(mutant.tolerance)},
          {"kills", of(mutant.kills)},
          {"twin_kills", of(mutant.twin_kills)}};
}

Json of(const FalseLawRow& law) {
  return {{"id", text(law.id)},           {"statement", text(law.statement)},
          {"fault", text(law.fault)},     {"refuted", law.refuted},
          {"cases", law.cases},           {"message", text(law.message)},
          {"witness", text(law.witness)}, {"points", law.points}};
}

template <class Row>
Json each(const std::vector<Row>& rows) {
  Json list = Json::array();
  for (const Row& row : rows) list.push_back(of(row));
  return list;
}

std::string string_of(const nlohmann::json& json) {
  return json.is_null() ? std::string() : json.get<std::string>();
}

std::vector<Kill> kills_of(const nlohmann::json& json) {
  std::vector<Kill> kills;
  for (const auto& kill : json)
    kills.push_back({string_of(kill.at("killer")), kill.at("cases").get<std::uint64_t>()});
  return kills;
}

}  // namespace

nlohmann::ordered_json teeth_json(const Teeth& teeth) {
  return {{"cases", teeth.cases},
          {"seed", teeth.seed},
          {"complete", teeth.complete},
          {"survivors", teeth.survivors()},
          {"wrongly_killed", teeth.wrongly_killed()},
          {"unrefuted", teeth.unrefuted()},
          {"killers", each(teeth.killers)},
          {"mutants", each(teeth.mutants)},
          {"false_laws", each(teeth.false_laws)}};
}

Teeth teeth_of(const nlohmann::json& json) {
  Teeth teeth;
  teeth.cases = json.at("cases").get<std::uint64_t>();
  teeth.seed = json.at("seed").get<std::uint64_t>();
  teeth.complete = json.at("complete").get<bool>();
  for (const auto& killer : json.at("killers"))
    teeth.killers.push_back({string_of(killer.at("name")), string_of(killer.at("kind")),
                             killer.at("judged").get<std::uint64_t>(),
                             killer.at("kills").get<std::uint64_t>(), killer.at("alone").get<std::uint64_t>(),
                             killer.at("alone_of_kind").get<std::uint64_t>()});
  for (const auto& mutant : json.at("mutants"))
    teeth.mutants.push_back(
        {string_of(mutant.at("id")), string_of(mutant.at("theme")), string_of(mutant.at("bug")),
         string_of(mutant.at("seen_in")), string_of(mutant.at("divergence")), string_of(mutant.at("family")),
         string_of(mutant.at("tolerance")), kills_of(mutant.at("kills")), kills_of(mutant.at("twin_kills"))});
  for (const auto& law : json.at("false_laws"))
    teeth.false_laws.push_back({string_of(law.at("id")), string_of(law.at("statement")),
                                string_of(law.at("fault")), law.at("refuted").get<bool>(),
                                law.at("cases").get<std::uint64_t>(), string_of(law.at("message")),
                                string_of(law.at("witness")), law.at("points").get<std::uint64_t>()});
  return teeth;
}

}  // namespace divcert::reports
