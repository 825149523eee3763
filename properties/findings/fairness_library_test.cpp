#include <cstdlib>
#include <iostream>

#include <gtest/gtest.h>

#include "properties/checks/catalogue.hpp"
#include "properties/findings/run.hpp"

namespace divcert::properties {
namespace {

/// divcert's own library as a stranger would bring it: under the contract that holds where none is declared.
class Stranger final : public Target {
 public:
  Stranger() : library_(make_library_target()), functions_(library_->functions()) {
    for (Function& function : functions_) function.contract = default_audit_contract;
  }
  std::string name() const override { return "stranger"; }
  std::string version() const override { return "1"; }
  const std::vector<Function>& functions() const override { return functions_; }
  bool concurrent() const override { return true; }
  bool in_process() const override { return true; }
  std::vector<Outcome> evaluate(const Function& function, std::span<const Case* const> cases) override {
    const auto index = static_cast<std::size_t>(&function - functions_.data());
    return library_->evaluate(library_->functions()[index], cases);
  }

 private:
  std::unique_ptr<Target> library_;
  std::vector<Function> functions_;
};

TEST(FairnessOfTheLibrary, IsNotAccused) {
  const char* const asked = std::getenv("DIVCERT_FAIR_CASES");
  Stranger target;
  Checks checks = checks_of(target);
  if (asked == nullptr)  // two threads at once take their time, and the library's own audit asks for it
    std::erase_if(checks, [](const auto& check) { return check->id().starts_with("concurrent/"); });
  reports::Listener nobody;
  reports::Run run;
  run.command = "audit";
  const CampaignOptions options{.cases = asked == nullptr ? 40 : std::stoull(asked), .search = 0};
  const auto report = run_campaign(run, checks, options, nobody).report;
  for (const auto& check : report.checks())
    for (const auto& finding : check.findings)
      if (!finding.tier || *finding.tier <= reports::Tier::inaccurate)
        ADD_FAILURE() << check.id << " " << finding.code << " " << finding.message << "\n" << finding.replay;
}

}  // namespace
}  // namespace divcert::properties
