#include "properties/findings/memory.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "properties/findings/causes/cause.hpp"

namespace divcert::properties {
namespace {

constexpr std::string_view memory = "DC113", chance = "DC114";
constexpr std::array<std::string_view, 8> its_own{"DC113", "DC115", "DC116", "DC117",
                                                  "DC118", "DC120", "DC125", "DC203"};

using Name = std::pair<std::string, std::string>;  // of target and function

Name name_of(const reports::Check& entry) { return {entry.target, entry.function}; }

}  // namespace

void lay_on_the_sign(std::vector<reports::Check>& entries) {
  constexpr std::string_view negative = "DC102", inaccurate = "DC101";
  std::set<Name> negative_somewhere;
  for (const reports::Check& entry : entries)
    for (const reports::Finding& finding : entry.findings)
      if (finding.code == negative) negative_somewhere.insert(name_of(entry));
  for (reports::Check& entry : entries) {
    if (!negative_somewhere.contains(name_of(entry))) continue;
    for (reports::Finding& finding : entry.findings)
      if (finding.code == inaccurate) {
        finding.code = negative;
        finding.cause = cause_of_code(negative).title;
      }
  }
}

void lay_on_memory(std::vector<reports::Check>& entries) {
  std::map<Name, std::string_view> reasons;
  for (const std::string_view code : {chance, memory})  // the second one prevails
    for (const reports::Check& entry : entries)
      for (const reports::Finding& finding : entry.findings)
        if (finding.code == code) reasons[name_of(entry)] = code;
  for (reports::Check& entry : entries) {
    const auto reason = reasons.find(name_of(entry));
    if (reason == reasons.end()) continue;
    for (reports::Finding& finding : entry.findings) {
      if (!finding.tier || std::ranges::find(its_own, finding.code) != its_own.end()) continue;
      finding.code = reason->second;
      finding.cause = cause_of_code(reason->second).title;
      if (*finding.tier <= reports::Tier::inaccurate) finding.tier = reports::Tier::broken;
    }
  }
}

}  // namespace divcert::properties
