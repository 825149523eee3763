#pragma once

#include <functional>
#include <numeric>
#include <string>

#include "properties/checks/catalogue.hpp"

// Faults planted on purpose, to see the checks object.
namespace divcert::properties {

/// One function, in process, as wrong as the test wants it.
class PlantedTarget : public Target {
 public:
  PlantedTarget(std::string divergence, std::function<double(const Case&)> function,
                ErrorContract contract = ErrorContract::ulps(4), std::vector<double> parameter = {},
                bool explains_its_errors = true)
      : explains(explains_its_errors), function_(std::move(function)) {
    functions_.push_back({.name = "planted_" + divergence,
                          .divergence = divergence,
                          .contract = contract,
                          .parameter = std::move(parameter)});
  }

  std::string name() const override { return "planted"; }
  std::string version() const override { return "1"; }
  const std::vector<Function>& functions() const override { return functions_; }
  bool concurrent() const override { return true; }
  bool in_process() const override { return true; }
  bool explains_errors() const override { return explains; }
  bool explains;  ///< whether it promises to name what is wrong with its input
  std::vector<Outcome> evaluate(const Function&, std::span<const Case* const> cases) override {
    std::vector<Outcome> outcomes;
    for (const Case* instance : cases) {
      try {
        outcomes.push_back({function_(*instance)});
      } catch (const std::exception& error) {
        outcomes.push_back(Outcome::failed(Outcome::Fault::raised, error.what()));
      }
    }
    return outcomes;
  }

 private:
  std::vector<Function> functions_;
  std::function<double(const Case&)> function_;
};

/// A check of the test's own, about any pair of masses.
inline std::unique_ptr<Check> planted_check(std::string id, std::unique_ptr<Judge> judge) {
  reports::Check entry;
  entry.id = std::move(id);
  entry.kind = reports::CheckKind::law;
  return std::make_unique<Check>(std::move(entry), CaseSpace{}, Subject{}, Asking::nobody, std::move(judge));
}

/// 2.01·TV² ≤ KL: Pinsker's constant made too large.
Law false_pinsker();
/// JS(P,Q) ≤ JS(P,R) + JS(R,Q): true of the square roots only.
Law js_is_a_metric();

}  // namespace divcert::properties
