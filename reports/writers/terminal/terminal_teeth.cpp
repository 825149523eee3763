#include "reports/writers/terminal/terminal_teeth.hpp"

#include <algorithm>
#include <ostream>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "reports/writers/text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports {
namespace {

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

std::string padded(const std::string& text, std::size_t columns) {
  return text + std::string(columns > width(text) ? columns - width(text) : 0, ' ');
}

template <class Row>
std::size_t widest(const std::vector<Row>& rows) {
  std::size_t columns = 0;
  for (const Row& row : rows) columns = std::max(columns, width(terminal_text(row.id)));
  return columns;
}

/// The columns of the matrix: the killers that noticed something, each with its letter.
struct Columns {
  std::vector<const KillerColumn*> killers;

  explicit Columns(const Teeth& teeth) {
    for (const KillerColumn& killer : teeth.killers)
      if (killer.kills > 0) killers.push_back(&killer);
  }
  static char letter(std::size_t k) { return letters[k % letters.size()]; }
  std::string header() const {
    std::string line;
    for (std::size_t k = 0; k < killers.size(); ++k) line += letter(k);
    return line;
  }
  /// Under each letter the number of digits of the number of cases until the kill, or a point.
  std::string marks(const MutantRow& mutant) const {
    std::string line;
    for (const KillerColumn* killer : killers) {
      const auto kill = std::ranges::find(mutant.kills, killer->name, &Kill::killer);
      line += kill == mutant.kills.end() ? "." : std::to_string(std::to_string(kill->cases).size());
    }
    return line;
  }
};

/// What a law judged, beside what it noticed.
std::string judged(const Report& report, const KillerColumn& killer) {
  if (killer.kind != CheckKind::law) return {};
  for (const Check& check : report.checks())
    if (check.law == killer.name)
      return fmt::format("; {:>5} cases, fails on at most {}", grouped(check.cases),
                         check.failure_rate_bound);
  return {};
}

void write_killers(const Report& report, const Teeth& teeth, const Columns& columns, std::ostream& out) {
  for (std::size_t k = 0; k < columns.killers.size(); ++k) {
    const KillerColumn& killer = *columns.killers[k];
    out << fmt::format("{}  {:<28} {:<11}  {:>3} of {:>3}, {:>2} alone, {:>2} alone of its kind{}\n",
                       Columns::letter(k), terminal_text(killer.name), word(killer.kind), killer.kills,
                       killer.judged, killer.alone, killer.alone_of_kind, judged(report, killer));
  }
  std::vector<std::string> idle;
  for (const KillerColumn& killer : teeth.killers)
    if (killer.kills == 0)
      idle.push_back(fmt::format("{} (0 of {})", terminal_text(killer.name), killer.judged));
  if (!idle.empty()) out << fmt::format("noticed nothing: {}\n", fmt::join(idle, ", "));
}

void write_mutants(const Teeth& teeth, const Columns& columns, std::ostream& out) {
  const std::size_t id_width = widest(teeth.mutants);
  const std::string* theme = nullptr;
  for (const MutantRow& mutant : teeth.mutants) {
    if (theme == nullptr || *theme != mutant.theme) {
      theme = &mutant.theme;
      out << fmt::format("\n{}{}\n", padded(terminal_text(*theme), id_width + 12), columns.header());
    }
    out << fmt::format("{:<9} {}  {}\n", mutant.killed() ? "noticed" : "SURVIVES",
                       padded(terminal_text(mutant.id), id_width), columns.marks(mutant));
    for (const Kill& kill : mutant.twin_kills)
      out << fmt::format("          its twin, which is right, is killed by {} after {}\n",
                         terminal_text(kill.killer), counted(kill.cases, "case"));
  }
}

void write_false_laws(const Teeth& teeth, std::ostream& out) {
  if (teeth.false_laws.empty()) return;
  const std::size_t id_width = widest(teeth.false_laws);
  out << "\nfalse laws\n";
  for (const FalseLawRow& law : teeth.false_laws)
    out << fmt::format("{:<9} {}  {:>5}  {}\n", law.refuted ? "refuted" : "STANDS",
                       padded(terminal_text(law.id), id_width), law.cases,
                       terminal_text(law.refuted ? law.witness : law.statement));
}

}  // namespace

void write_teeth(const Report& report, const Teeth& teeth, std::ostream& out) {
  const Columns columns(teeth);
  if (!report.checks().empty()) out << '\n';
  write_killers(report, teeth, columns, out);
  write_mutants(teeth, columns, out);
  write_false_laws(teeth, out);
  out << fmt::format("\nup to {} for each mutant and false law; seed {}\n", counted(teeth.cases, "case"),
                     teeth.seed);
}

}  // namespace divcert::reports
