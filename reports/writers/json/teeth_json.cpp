#include "reports/writers/json/teeth_json.hpp"

#include "reports/writers/json/json_text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports {
namespace {

Json kill_json(const Kill& kill) { return {{"killer", text(kill.killer)}, {"cases", kill.cases}}; }

Json killer_json(const KillerColumn& killer) {
  return {{"name", text(killer.name)}, {"kind", word(killer.kind)}, {"judged", killer.judged},
          {"kills", killer.kills},     {"alone", killer.alone},     {"alone_of_kind", killer.alone_of_kind}};
}

Json mutant_json(const MutantRow& mutant) {
  return {{"id", text(mutant.id)},
          {"theme", text(mutant.theme)},
          {"bug", text(mutant.bug)},
          {"seen_in", text_or_null(mutant.seen_in)},
          {"divergence", text(mutant.divergence)},
          {"family", text_or_null(mutant.family)},
          {"tolerance", text(mutant.tolerance)},
          {"kills", each(mutant.kills, kill_json)},
          {"twin_kills", each(mutant.twin_kills, kill_json)}};
}

Json false_law_json(const FalseLawRow& law) {
  return {{"id", text(law.id)},           {"statement", text(law.statement)},
          {"fault", text(law.fault)},     {"refuted", law.refuted},
          {"cases", law.cases},           {"message", text(law.message)},
          {"witness", text(law.witness)}, {"points", law.points}};
}

std::vector<Kill> kills_of(const Json& json) {
  std::vector<Kill> kills;
  for (const Json& kill : json)
    kills.push_back({text_of(kill.at("killer")), kill.at("cases").get<std::uint64_t>()});
  return kills;
}

}  // namespace

Json teeth_json(const Teeth& teeth) {
  return {{"cases", teeth.cases},
          {"seed", teeth.seed},
          {"complete", teeth.complete},
          {"survivors", teeth.survivors()},
          {"wrongly_killed", teeth.wrongly_killed()},
          {"unrefuted", teeth.unrefuted()},
          {"killers", each(teeth.killers, killer_json)},
          {"mutants", each(teeth.mutants, mutant_json)},
          {"false_laws", each(teeth.false_laws, false_law_json)}};
}

Teeth teeth_of(const Json& json) {
  Teeth teeth;
  teeth.cases = json.at("cases").get<std::uint64_t>();
  teeth.seed = json.at("seed").get<std::uint64_t>();
  teeth.complete = json.at("complete").get<bool>();
  for (const Json& killer : json.at("killers"))
    teeth.killers.push_back(
        {text_of(killer.at("name")), require_named<CheckKind>(text_of(killer.at("kind")), "kind of killer"),
         killer.at("judged").get<std::uint64_t>(), killer.at("kills").get<std::uint64_t>(),
         killer.at("alone").get<std::uint64_t>(), killer.at("alone_of_kind").get<std::uint64_t>()});
  for (const Json& mutant : json.at("mutants"))
    teeth.mutants.push_back({text_of(mutant.at("id")), text_of(mutant.at("theme")), text_of(mutant.at("bug")),
                             text_of(mutant.at("seen_in")), text_of(mutant.at("divergence")),
                             text_of(mutant.at("family")), text_of(mutant.at("tolerance")),
                             kills_of(mutant.at("kills")), kills_of(mutant.at("twin_kills"))});
  for (const Json& law : json.at("false_laws"))
    teeth.false_laws.push_back({text_of(law.at("id")), text_of(law.at("statement")), text_of(law.at("fault")),
                                law.at("refuted").get<bool>(), law.at("cases").get<std::uint64_t>(),
                                text_of(law.at("message")), text_of(law.at("witness")),
                                law.at("points").get<std::uint64_t>()});
  return teeth;
}

}  // namespace divcert::reports
