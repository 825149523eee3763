#include "reports/model/claims.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <ostream>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "reports/writers/text.hpp"

namespace divcert::reports {
namespace {

constexpr std::array<std::pair<ClaimVerdict, std::string_view>, 6> verdict_words{
    {{ClaimVerdict::proved_on_instances, "proved_on_instances"},
     {ClaimVerdict::holds_under_hypothesis, "holds_under_hypothesis"},
     {ClaimVerdict::refuted, "refuted"},
     {ClaimVerdict::convention_mismatch, "convention_mismatch"},
     {ClaimVerdict::not_checkable, "not_checkable"},
     {ClaimVerdict::undecided, "undecided"}}};

void field(std::ostream& out, std::string_view name, const std::string& text) {
  if (!text.empty()) out << fmt::format("  {:<14} {}\n", name, terminal_text(text));
}

void write_part(const ClaimPart& part, std::ostream& out) {
  if (part.outcome == "not checkable") return field(out, part.outcome, part.witness);
  field(out, part.role, fmt::format("{}: {} ({})", part.text, part.outcome, counted(part.cases, "case")));
  field(out, "", part.witness);
  field(out, "", part.replay);
}

}  // namespace

std::string_view word(ClaimVerdict verdict) {
  for (const auto& [value, text] : verdict_words)
    if (value == verdict) return text;
  return "undecided";
}

ClaimVerdict claim_verdict_of(std::string_view text) {
  for (const auto& [value, known] : verdict_words)
    if (known == text) return value;
  throw std::runtime_error(fmt::format("unknown verdict of a claim '{}'", text));
}

std::string words(ClaimVerdict verdict) {
  std::string text(word(verdict));
  std::ranges::replace(text, '_', ' ');
  return text;
}

std::uint64_t Claim::cases() const {
  return std::accumulate(parts.begin(), parts.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const ClaimPart& part) { return sum + part.cases; });
}

std::uint64_t claim_cases(const std::vector<Claim>& claims) {
  return std::accumulate(claims.begin(), claims.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const Claim& claim) { return sum + claim.cases(); });
}

std::uint64_t undecided_claims(const std::vector<Claim>& claims) {
  return static_cast<std::uint64_t>(std::ranges::count(claims, ClaimVerdict::undecided, &Claim::verdict));
}

std::string claims_sentence(const std::vector<Claim>& claims) {
  if (claims.empty()) return {};
  std::map<ClaimVerdict, std::uint64_t> counts;
  for (const Claim& claim : claims) ++counts[claim.verdict];
  std::vector<std::string> sums;
  for (const auto& [verdict, count] : counts) sums.push_back(fmt::format("{} {}", words(verdict), count));
  return fmt::format("{}: {}", counted(claims.size(), "claim"), fmt::join(sums, ", "));
}

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
