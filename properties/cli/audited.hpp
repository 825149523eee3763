#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "properties/checks/check.hpp"
#include "properties/targets/conventions/infer.hpp"
#include "reports/model/conventions.hpp"

// A target as an audit judges it: each function in the convention that its answers show.
namespace divcert::properties::cli {

class Audited {
 public:
  /// `wanted`: of which functions the conventions are inferred; the others stay as declared.
  using Wanted = std::function<bool(const Function&)>;
  Audited(
      std::unique_ptr<Target> target, reference::Ladder ladder,
      const Wanted& wanted = [](const Function&) { return true; });

  Target& target() const { return *target_; }
  /// All questions that a campaign asks of its functions.
  Checks checks() const;
  /// That about their conventions, as it can be replayed.
  Checks convention_checks() const;
  /// What the witnesses said of it: the report's entry of each of these checks, and its section.
  std::vector<reports::Check> convention_entries() const;
  std::vector<reports::ConventionEntry> conventions() const;

 private:
  std::unique_ptr<Target> target_;
  reference::Ladder ladder_;
  std::vector<Inference> inferred_;  ///< empty where the target states them; checks refer to their functions
};

}  // namespace divcert::properties::cli
