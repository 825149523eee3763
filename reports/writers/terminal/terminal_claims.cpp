#include "reports/writers/terminal/terminal_claims.hpp"

#include <ostream>
#include <string_view>

#include <fmt/format.h>

#include "reports/writers/sentences.hpp"
#include "reports/writers/text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports {
namespace {

void field(std::ostream& out, std::string_view name, const std::string& text) {
  if (!text.empty()) out << fmt::format("  {:<14} {}\n", name, terminal_text(text));
}

void write_part(const ClaimPart& part, std::ostream& out) {
  if (part.outcome == PartOutcome::not_checkable) return field(out, word(part.outcome), part.witness);
  const std::string open = not_contradicted_words(part.not_contradicted);
  field(out, word(part.role),
        fmt::format("{}: {} ({}{}{})", part.text, word(part.outcome), counted(part.cases, "case"),
                    open.empty() ? "" : ", ", open));
  field(out, "", part.witness);
  field(out, "", part.replay);
}

}  // namespace

std::string claim_line(const Claim& claim) {
  return fmt::format("{:<5} {:<22} {}\n", terminal_text(claim.id), words(claim.verdict),
                     terminal_text(claim.text));
}

void write_claim(const Claim& claim, std::ostream& out) {
  out << fmt::format("{}: {}\n", terminal_text(claim.id), terminal_text(claim.text));
  field(out, "in the notes", claim.source);
  const std::string by = claim.cases() == 0 ? "" : ", by " + counted(claim.cases(), "judged case");
  field(out, "verdict", words(claim.verdict) + by);
  for (const ClaimPart& part : claim.parts) write_part(part, out);
  field(out, "repair", claim.repair);
}

}  // namespace divcert::reports
