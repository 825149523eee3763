#include "reports/writers/html/html_claims.hpp"

#include <string_view>

#include "reports/writers/text.hpp"

namespace divcert::reports::html {
namespace {

const char* style_of(ClaimVerdict verdict) {
  switch (verdict) {
    case ClaimVerdict::proved_on_instances:
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
  const bool judged = part.outcome != "not checkable";
  return mustache::object{{"role", text(judged ? part.role : part.outcome)},
                          {"text", text(part.text)},
                          {"outcome", judged ? text(part.outcome) : data(false)},
                          {"cases", text(judged ? counted(part.cases, "case") : "")},
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

data claims_section(const Report& report) {
  if (report.claims.empty()) return false;
  mustache::list rows;
  for (const Claim& claim : report.claims) rows.push_back(row(claim));
  return mustache::object{{"sentence", text(claims_sentence(report.claims))}, {"rows", rows}};
}

}  // namespace divcert::reports::html
