#include "reports/writers/html/html_claims.hpp"

#include "reports/writers/sentences.hpp"
#include "reports/writers/text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports::html {
namespace {

const char* style_of(ClaimVerdict verdict) {
  switch (verdict) {
    case ClaimVerdict::certified_on_instances:
      return "pass";
    case ClaimVerdict::refuted:
      return "fail";
    case ClaimVerdict::not_checkable:
      return "zero";
    default:
      return "undecided";
  }
}

data row(const ClaimPart& part) {
  const bool judged = part.outcome != PartOutcome::not_checkable;
  const std::string open = not_contradicted_words(part.not_contradicted);
  return mustache::object{
      {"role", std::string(judged ? word(part.role) : word(part.outcome))},
      {"text", text(part.text)},
      {"outcome", judged ? data(std::string(word(part.outcome))) : data(false)},
      {"cases", text(judged ? counted(part.cases, "case") + (open.empty() ? "" : ", " + open) : "")},
      {"witness", text(part.witness)},
      {"replay", text(part.replay)}};
}

data row(const Claim& claim) {
  mustache::list parts;
  for (const ClaimPart& part : claim.parts) parts.push_back(row(part));
  return mustache::object{{"id", text(claim.id)},
                          {"text", text(claim.text)},
                          {"source", text(claim.source)},
                          {"verdict", words(claim.verdict)},
                          {"class", style_of(claim.verdict)},
                          {"parts", parts},
                          {"repair", text(claim.repair)}};
}

}  // namespace

data claims_section(const std::vector<Claim>& claims) {
  if (claims.empty()) return false;
  mustache::list rows;
  for (const Claim& claim : claims) rows.push_back(row(claim));
  return mustache::object{{"sentence", text(claims_sentence(claims))}, {"rows", rows}};
}

}  // namespace divcert::reports::html
