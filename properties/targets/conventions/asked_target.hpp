#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "properties/targets/conventions/asked.hpp"
#include "properties/targets/target.hpp"

namespace divcert::properties {

/// One function, called in process with what a process would be sent: for tests of conventions.
class AskedTarget final : public Target {
 public:
  using Numbers = std::vector<double>;
  using Call = std::function<double(const Numbers& p, const Numbers& q)>;

  AskedTarget(Function function, Call call) : call_(std::move(call)) {
    functions_.push_back(std::move(function));
  }

  std::string name() const override { return "theirs"; }
  std::string version() const override { return "1"; }
  const std::vector<Function>& functions() const override { return functions_; }
  bool concurrent() const override { return false; }
  std::vector<Outcome> evaluate(const Function& function, std::span<const Case* const> cases) override {
    std::vector<Outcome> outcomes;
    for (const Case* instance : cases) {
      const Case asked = as_asked(function, *instance);
      try {
        outcomes.push_back({call_(asked.p(), asked.q())});
      } catch (const std::exception& error) {
        outcomes.push_back(Outcome::failed(Outcome::Fault::raised, error.what()));
      }
    }
    return outcomes;
  }

 private:
  std::vector<Function> functions_;
  Call call_;
};

}  // namespace divcert::properties
