#include "reports/writers/json/claims_json.hpp"

#include "reports/writers/json/checks_json.hpp"
#include "reports/writers/json/json_text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports {
namespace {

Json part_json(const ClaimPart& part) {
  Json object{{"role", word(part.role)},
              {"text", text(part.text)},
              {"outcome", word(part.outcome)},
              {"cases", part.cases}};
  append(object, part.not_contradicted);
  object["witness"] = text(part.witness);
  object["replay"] = text(part.replay);
  return object;
}

ClaimPart part_of(const Json& json) {
  return {require_named<ClaimRole>(text_of(json.at("role")), "role of a part"),
          text_of(json.at("text")),
          require_named<PartOutcome>(text_of(json.at("outcome")), "outcome of a part"),
          json.at("cases").get<std::uint64_t>(),
          text_of(json.at("witness")),
          text_of(json.at("replay")),
          not_contradicted_of(json)};
}

}  // namespace

Json claim_json(const Claim& claim) {
  return {{"id", text(claim.id)},
          {"text", text(claim.text)},
          {"source", text(claim.source)},
          {"verdict", word(claim.verdict)},
          {"parts", each(claim.parts, part_json)},
          {"repair", text(claim.repair)}};
}

Claim claim_of(const Json& json) {
  Claim claim;
  claim.id = text_of(json.at("id"));
  claim.text = text_of(json.at("text"));
  claim.source = text_of(json.at("source"));
  claim.verdict = require_named<ClaimVerdict>(text_of(json.at("verdict")), "verdict of a claim");
  for (const Json& part : json.at("parts")) claim.parts.push_back(part_of(part));
  claim.repair = text_of(json.at("repair"));
  return claim;
}

}  // namespace divcert::reports
