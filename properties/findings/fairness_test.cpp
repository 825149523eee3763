#include <cstdlib>
#include <iostream>
#include <map>
#include <set>
#include <thread>

#include <gmock/gmock.h>

#include "properties/checks/catalogue.hpp"
#include "properties/findings/run.hpp"
#include "properties/targets/conventions/infer.hpp"
#include "properties/tests/careful/target.hpp"
#include "properties/tests/careful/variations.hpp"

// Who is right is not accused: a careful author in single, double and quadruple precision gets no finding
// under the contract that holds where none is declared, in any convention, declared or not.
namespace divcert::properties::careful {
namespace {

/// DIVCERT_FAIR_CASES: of each function; the nightly run asks for more.
std::uint64_t cases(std::uint64_t otherwise) {
  const char* const asked = std::getenv("DIVCERT_FAIR_CASES");
  return asked == nullptr ? otherwise : std::stoull(asked);
}

using Judged = std::map<std::string, std::uint64_t>;  ///< cases by quantity

/// Whether two threads may call, and what 10,000 points come to, takes its time: that is asked once.
bool takes_its_time(const std::unique_ptr<Check>& check) {
  return check->id().starts_with("concurrent/") || check->id().starts_with("long/");
}

void expect_no_finding(const Checks& asked, std::uint64_t number, Judged& judged) {
  reports::Listener nobody;
  reports::Run run;
  run.command = "audit";
  const int threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const auto report =
      run_campaign(run, asked, {.cases = number, .threads = threads, .search = 0}, nobody).report;
  for (const auto& check : report.checks()) {
    judged[check.divergence] += check.cases;
    if (check.kind == reports::CheckKind::accuracy) {
      EXPECT_NE(check.verdict, reports::Verdict::vacuous) << check.id;
    }
    for (const auto& finding : check.findings)
      if (finding.kind != reports::FindingKind::not_judged &&
          (!finding.tier || *finding.tier <= reports::Tier::inaccurate))
        ADD_FAILURE() << check.id << " " << finding.code << " " << finding.message << "\n" << finding.replay;
  }
}

void print(const char* who, const Judged& judged) {
  if (std::getenv("DIVCERT_FAIR_CASES") == nullptr) return;
  for (const auto& [quantity, number] : judged)
    std::cout << who << ": " << quantity << ": " << number << " cases\n";
}

class Fairness : public testing::TestWithParam<Precision> {
 protected:
  /// What comes in this precision: single precision is for the formats of at most 24 bits.
  std::vector<Function> functions(bool plain_only, bool only_acquitted = false) const {
    const char* const only = std::getenv("DIVCERT_FAIR_QUANTITY");
    std::vector<Function> all;
    for (const std::string_view id : quantities()) {
      if (only != nullptr && id != only) continue;
      const reference::Quantity& quantity = *reference::find_quantity(id);
      for (const Variation& variation : variations(quantity)) {
        const bool single = GetParam() == Precision::single_precision;
        if (single && variation.format == reference::Format::binary64) continue;
        if (only_acquitted && !variation.acquits) continue;
        if (plain_only != (variation.name == (single ? "float32" : "own"))) continue;
        all.push_back(function_of(quantity, variation));
      }
    }
    return all;
  }
};

constexpr const char* who(Precision precision) {
  return precision == Precision::single_precision   ? "single"
         : precision == Precision::double_precision ? "double"
                                                    : "quadruple";
}

TEST_P(Fairness, InItsOwnConvention) {
  CarefulTarget target(GetParam(), functions(true));
  Judged judged;
  expect_no_finding(checks_of(target), cases(150), judged);
  print(who(GetParam()), judged);
}

TEST_P(Fairness, InEveryDeclaredConvention) {
  CarefulTarget target(GetParam(), functions(false));
  Checks checks = checks_of(target);
  std::erase_if(checks, takes_its_time);
  Judged judged;
  expect_no_finding(checks, cases(10), judged);
  print(who(GetParam()), judged);
}

TEST_P(Fairness, InEveryConventionThatIsInferred) {
  auto all = functions(false, true);
  CarefulTarget target(GetParam(), all);
  target.declare_nothing();
  Judged judged;
  std::vector<Inference> inferred;
  for (const Function& function : target.functions()) {
    inferred.push_back(infer(target, function));
    for (const Clause& clause : inferred.back().clauses)
      EXPECT_EQ(clause.standing, Standing::acquitted)
          << function.name << ": " << clause.key << " " << clause.value << ": " << clause.evidence;
  }
  Checks checks;
  for (const Inference& one : inferred) append(checks, checks_of({&target, &one.audited}, {}));
  std::erase_if(checks, [](const auto& check) {
    return !check->id().starts_with("accuracy/") && !check->id().starts_with("permutation/");
  });
  expect_no_finding(checks, cases(10), judged);
  print(who(GetParam()), judged);
}

INSTANTIATE_TEST_SUITE_P(OfTheCareful, Fairness,
                         testing::Values(Precision::single_precision, Precision::double_precision,
                                         Precision::quadruple_precision),
                         [](const auto& one) { return std::string(who(one.param)); });

}  // namespace
}  // namespace divcert::properties::careful
