#include "reports/writers/html/html_teeth.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "reports/writers/text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports::html {
namespace {

std::string names(const std::vector<Kill>& kills) {
  std::vector<std::string> list;
  for (const Kill& kill : kills) list.push_back(fmt::format("{} {}", kill.killer, kill.cases));
  return fmt::format("{}", fmt::join(list, ", "));
}

data row(const KillerColumn& killer) {
  return mustache::object{
      {"name", text(killer.name)},        {"kind", std::string(word(killer.kind))},
      {"judged", grouped(killer.judged)}, {"kills", grouped(killer.kills)},
      {"alone", grouped(killer.alone)},   {"alone_of_kind", grouped(killer.alone_of_kind)}};
}

data row(const MutantRow& mutant) {
  const bool twin = mutant.twin_kills.empty();
  const std::string what =
      mutant.family.empty() ? mutant.divergence : fmt::format("{}, {}", mutant.divergence, mutant.family);
  return mustache::object{{"verdict", mutant.killed() ? "noticed" : "SURVIVES"},
                          {"class", mutant.killed() && twin ? "pass" : "fail"},
                          {"id", text(mutant.id)},
                          {"bug", text(mutant.bug)},
                          {"seen_in", text(mutant.seen_in)},
                          {"divergence", text(what)},
                          {"twin", twin ? data("yes") : text("no: " + names(mutant.twin_kills))},
                          {"by", text(names(mutant.kills))}};
}

data row(const FalseLawRow& law) {
  return mustache::object{{"verdict", law.refuted ? "refuted" : "STANDS"},
                          {"class", law.refuted ? "pass" : "fail"},
                          {"id", text(law.id)},
                          {"statement", text(law.statement)},
                          {"fault", text(law.fault)},
                          {"message", text(law.message)},
                          {"witness", text(law.witness)},
                          {"cases", grouped(law.cases)}};
}

template <class Row>
data rows(const std::vector<Row>& of) {
  mustache::list list;
  for (const Row& each : of) list.push_back(row(each));
  return list;
}

}  // namespace

data teeth_section(const Teeth& teeth) {
  return mustache::object{{"killers", rows(teeth.killers)},
                          {"mutants", rows(teeth.mutants)},
                          {"false_laws", rows(teeth.false_laws)}};
}

}  // namespace divcert::reports::html
