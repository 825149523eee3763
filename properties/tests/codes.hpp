#pragma once

#include <set>
#include <string>

#include "properties/findings/run.hpp"
#include "properties/tests/planted.hpp"

// What a function is told that is wrong with it.
namespace divcert::properties {

inline PlantedTarget under_test(const std::string& divergence, std::function<double(const Case&)> function) {
  return {divergence, std::move(function), default_audit_contract, {}, false};
}

/// The codes of what fails.
inline std::set<std::string> codes_of(Target& target, std::string_view question, std::uint64_t cases = 2000) {
  const Checks checks = checks_of(target, question);
  reports::Listener nobody;
  const auto report = run_campaign({}, checks, {.cases = cases, .search = 0}, nobody).report;
  std::set<std::string> codes;
  for (const auto& check : report.checks())
    for (const auto& finding : check.findings)
      if (finding.tier && *finding.tier <= reports::Tier::inaccurate) codes.insert(finding.code);
  return codes;
}

inline std::set<std::string> codes_of(const std::string& divergence,
                                      std::function<double(const Case&)> function) {
  PlantedTarget target = under_test(divergence, std::move(function));
  return codes_of(target, "accuracy");
}

inline double exact(const std::string& divergence, const Case& c) {
  return reference::certify(*reference::find_quantity(divergence), to_input(c)).value;
}

}  // namespace divcert::properties
