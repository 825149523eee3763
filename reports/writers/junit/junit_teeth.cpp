#include <fmt/format.h>

#include "reports/writers/junit/suite.hpp"
#include "reports/writers/text.hpp"

namespace divcert::reports::junit {
namespace {

std::string killers_of(const std::vector<Kill>& kills) {
  std::string lines;
  for (const Kill& kill : kills)
    lines += fmt::format("{} after {}\n", kill.killer, counted(kill.cases, "case"));
  return lines;
}

void append(Suite& suite, const MutantRow& mutant) {
  const std::string theme = "teeth." + mutant.theme;
  Case noticed = suite.add("mutant/" + mutant.id, theme, 1);
  if (mutant.killed())
    noticed.output(killers_of(mutant.kills));
  else
    noticed.failure("survivor", "No check noticed this wrong implementation: " + mutant.bug,
                    fmt::format("divergence  {}\nfamily      {}\ntolerance   {}\n", mutant.divergence,
                                mutant.family, mutant.tolerance));
  Case twin = suite.add("twin/" + mutant.id, theme, 1);
  if (!mutant.twin_kills.empty())
    twin.failure("wrongly killed", "A check objects to a right implementation.",
                 killers_of(mutant.twin_kills));
}

void append(Suite& suite, const FalseLawRow& law) {
  Case refuted = suite.add("false_law/" + law.id, "teeth.false_laws", law.cases);
  if (law.refuted)
    refuted.output(fmt::format("{}\n{}\n", law.message, law.witness));
  else
    refuted.failure("stands", "A false law was not refuted: " + law.fault, law.statement);
}

}  // namespace

void append_teeth(pugi::xml_node root, const Run& run, const Teeth& teeth) {
  Suite suite(root, "teeth", run);
  for (const KillerColumn& killer : teeth.killers)
    suite.property("noticed by " + killer.name, fmt::format("{} of {}", killer.kills, killer.judged));
  for (const MutantRow& mutant : teeth.mutants) append(suite, mutant);
  for (const FalseLawRow& law : teeth.false_laws) append(suite, law);
}

}  // namespace divcert::reports::junit
