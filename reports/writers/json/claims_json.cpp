#include "reports/writers/json/claims_json.hpp"

#include <nlohmann/json.hpp>

#include "reports/writers/text.hpp"

namespace divcert::reports {
namespace {

using Json = nlohmann::ordered_json;

Json text(const std::string& value) { return valid_utf8(value); }

Json of(const ClaimPart& part) {
  return {{"role", text(part.role)}, {"text", text(part.text)},       {"outcome", text(part.outcome)},
          {"cases", part.cases},     {"witness", text(part.witness)}, {"replay", text(part.replay)}};
}

Json of(const Claim& claim) {
  Json parts = Json::array();
  for (const ClaimPart& part : claim.parts) parts.push_back(of(part));
  return {{"id", text(claim.id)},           {"text", text(claim.text)}, {"source", text(claim.source)},
          {"verdict", word(claim.verdict)}, {"parts", parts},           {"repair", text(claim.repair)}};
}

ClaimPart part_of(const nlohmann::json& json) {
  return {json.at("role"),  json.at("text"),    json.at("outcome"),
          json.at("cases"), json.at("witness"), json.at("replay")};
}

}  // namespace

Json claims_json(const std::vector<Claim>& claims) {
  Json list = Json::array();
  for (const Claim& claim : claims) list.push_back(of(claim));
  return list;
}

std::vector<Claim> claims_of(const nlohmann::json& json) {
  std::vector<Claim> claims;
  for (const auto& each : json) {
    Claim& claim = claims.emplace_back();
    claim.id = each.at("id");
    claim.text = each.at("text");
    claim.source = each.at("source");
    claim.verdict = claim_verdict_of(each.at("verdict").get<std::string>());
    for (const auto& part : each.at("parts")) claim.parts.push_back(part_of(part));
    claim.repair = each.at("repair");
  }
  return claims;
}

}  // namespace divcert::reports
