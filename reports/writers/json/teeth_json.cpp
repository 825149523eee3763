#include "reports/writers/json/teeth_json.hpp"

#include "reports/writers/json/json_text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports {
namespace {

Json kill_json(const Kill& kill) { return object({{"killer", text(kill.killer)}, {"cases", kill.cases}}); }

Json killer_json(const KillerColumn& killer) {
  return object({{"name", text(killer.name)},
                 {"kind", word(killer.kind)},
                 {"judged", killer.judged},
                 {"kills", killer.kills},
                 {"alone", killer.alone},
                 {"alone_of_kind", killer.alone_of_kind}});
}

Json mutant_json(const MutantRow& mutant) {
  return object({{"id", text(mutant.id)},
                 {"theme", text(mutant.theme)},
                 {"bug", text(mutant.bug)},
                 {"seen_in", text_or_null(mutant.seen_in)},
                 {"divergence", text(mutant.divergence)},
                 {"family", text_or_null(mutant.family)},
                 {"tolerance", text(mutant.tolerance)},
                 {"kills", each(mutant.kills, kill_json)},
                 {"twin_kills", each(mutant.twin_kills, kill_json)}});
}

Json false_law_json(const FalseLawRow& law) {
  return object({{"id", text(law.id)},
                 {"statement", text(law.statement)},
                 {"fault", text(law.fault)},
                 {"refuted", law.refuted},
                 {"cases", law.cases},
                 {"message", text(law.message)},
                 {"witness", text(law.witness)},
                 {"points", law.points}});
}

std::vector<Kill> kills_of(const Json& json) {
  std::vector<Kill> kills;
  for (const Json& kill : entries(json)) kills.push_back({text_at(kill, "killer"), count_at(kill, "cases")});
  return kills;
}

}  // namespace

Json teeth_json(const Teeth& teeth) {
  return object({{"cases", teeth.cases},
                 {"seed", teeth.seed},
                 {"complete", teeth.complete},
                 {"survivors", teeth.survivors()},
                 {"wrongly_killed", teeth.wrongly_killed()},
                 {"unrefuted", teeth.unrefuted()},
                 {"killers", each(teeth.killers, killer_json)},
                 {"mutants", each(teeth.mutants, mutant_json)},
                 {"false_laws", each(teeth.false_laws, false_law_json)}});
}

Teeth teeth_of(const Json& json) {
  Teeth teeth;
  teeth.cases = count_at(json, "cases");
  teeth.seed = count_at(json, "seed");
  teeth.complete = flag_at(json, "complete");
  for (const Json& killer : entries(at(json, "killers")))
    teeth.killers.push_back({text_at(killer, "name"),
                             require_named<CheckKind>(text_at(killer, "kind"), "kind of killer"),
                             count_at(killer, "judged"), count_at(killer, "kills"), count_at(killer, "alone"),
                             count_at(killer, "alone_of_kind")});
  for (const Json& mutant : entries(at(json, "mutants")))
    teeth.mutants.push_back({text_at(mutant, "id"), text_at(mutant, "theme"), text_at(mutant, "bug"),
                             text_at(mutant, "seen_in"), text_at(mutant, "divergence"),
                             text_at(mutant, "family"), text_at(mutant, "tolerance"),
                             kills_of(at(mutant, "kills")), kills_of(at(mutant, "twin_kills"))});
  for (const Json& law : entries(at(json, "false_laws")))
    teeth.false_laws.push_back({text_at(law, "id"), text_at(law, "statement"), text_at(law, "fault"),
                                flag_at(law, "refuted"), count_at(law, "cases"), text_at(law, "message"),
                                text_at(law, "witness"), count_at(law, "points")});
  return teeth;
}

}  // namespace divcert::reports
