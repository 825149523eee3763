#include "reports/writers/json/claims_json.hpp"

#include "reports/writers/json/checks_json.hpp"
#include "reports/writers/json/json_text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports {
namespace {

Json part_json(const ClaimPart& part) {
  Json made = object({{"role", word(part.role)},
                      {"text", text(part.text)},
                      {"outcome", word(part.outcome)},
                      {"cases", part.cases}});
  append(made, part.not_contradicted);
  put(made, {{"witness", text(part.witness)}, {"replay", text(part.replay)}});
  return made;
}

ClaimPart part_of(const Json& json) {
  return {require_named<ClaimRole>(text_at(json, "role"), "role of a part"),
          text_at(json, "text"),
          require_named<PartOutcome>(text_at(json, "outcome"), "outcome of a part"),
          count_at(json, "cases"),
          text_at(json, "witness"),
          text_at(json, "replay"),
          not_contradicted_of(json)};
}

}  // namespace

Json claim_json(const Claim& claim) {
  return object({{"id", text(claim.id)},
                 {"text", text(claim.text)},
                 {"source", text(claim.source)},
                 {"verdict", word(claim.verdict)},
                 {"parts", each(claim.parts, part_json)},
                 {"repair", text(claim.repair)}});
}

Claim claim_of(const Json& json) {
  Claim claim;
  claim.id = text_at(json, "id");
  claim.text = text_at(json, "text");
  claim.source = text_at(json, "source");
  claim.verdict = require_named<ClaimVerdict>(text_at(json, "verdict"), "verdict of a claim");
  for (const Json& part : entries(at(json, "parts"))) claim.parts.push_back(part_of(part));
  claim.repair = text_at(json, "repair");
  return claim;
}

}  // namespace divcert::reports
