#include <fnmatch.h>

#include "properties/claims/claim.hpp"

namespace divcert::properties {
namespace {

/// A part that is denied holds where its statement fails: that is said, lest it is read the wrong way round.
std::string text_of(const Part& part) { return part.denied ? "it is false that " + part.text : part.text; }

}  // namespace

reports::Claim report_of(const Claim& claim, const JudgedClaim& judged) {
  reports::Claim entry{
      std::string(claim.id),    std::string(claim.text), std::string(claim.notes), judged.verdict, {},
      std::string(claim.repair)};
  for (std::size_t k = 0; k < judged.parts.size(); ++k) {
    const PartResult& result = judged.parts[k];
    entry.parts.push_back({claim.parts[k].role, text_of(claim.parts[k]), result.outcome, result.cases,
                           result.witness, result.replay, result.not_contradicted});
  }
  return entry;
}

bool selected(const Claim& claim, const std::string& glob) {
  if (glob.empty()) return true;
  const std::string id(claim.id), whole = "claim/" + id;
  return ::fnmatch(glob.c_str(), id.c_str(), 0) == 0 || ::fnmatch(glob.c_str(), whole.c_str(), 0) == 0;
}

}  // namespace divcert::properties
