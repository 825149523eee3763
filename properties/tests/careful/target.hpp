#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <utility>

#include "properties/targets/conventions/asked.hpp"
#include "properties/targets/target.hpp"
#include "properties/tests/careful/author.hpp"

namespace divcert::properties::careful {

/// A careful author's functions, in process: each answers in the convention that it has, whatever is said of
/// it.
class CarefulTarget final : public Target {
 public:
  CarefulTarget(Precision precision, std::vector<Function> functions)
      : precision_(precision), functions_(std::move(functions)) {
    for (const Function& function : functions_) truth_.emplace(function.name, function);
  }
  /// Forgets what was said of the conventions.
  void declare_nothing() {
    for (Function& function : functions_) {
      function.convention = {};
      function.declared = {};
    }
  }

  std::string name() const override { return "careful"; }
  std::string version() const override { return "1"; }
  const std::vector<Function>& functions() const override { return functions_; }
  bool concurrent() const override { return true; }
  bool in_process() const override { return true; }
  std::vector<Outcome> evaluate(const Function& function, std::span<const Case* const> cases) override {
    const Function& truth = truth_.at(function.name);
    std::vector<Outcome> outcomes;
    for (const Case* instance : cases) {
      if (!promises_order(precision_, truth.divergence, *instance)) {
        outcomes.push_back(Outcome::failed(Outcome::Fault::not_run, "nothing is promised of the order"));
        continue;
      }
      try {
        outcomes.push_back({answer(precision_, truth, as_asked(function, *instance))});
      } catch (const std::invalid_argument& error) {
        outcomes.push_back(Outcome::failed(Outcome::Fault::raised, error.what()));
      }
    }
    return outcomes;
  }

 private:
  Precision precision_;
  std::vector<Function> functions_;
  std::map<std::string, Function, std::less<>> truth_;
};

}  // namespace divcert::properties::careful
