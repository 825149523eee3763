#include <cmath>
#include <set>

#include <gmock/gmock.h>

#include "properties/findings/run.hpp"
#include "properties/tests/planted.hpp"
#include "reports/model/by_function.hpp"

// The textbook's form is told what is wrong with it, and nothing else.
namespace divcert::properties {
namespace {

std::vector<double> normalised(const std::vector<double>& masses) {
  double total = 0;
  for (const double mass : masses) total += mass;
  std::vector<double> shares;
  for (const double mass : masses) shares.push_back(mass / total);
  return shares;
}

double textbook_kl(const Case& c) {
  const auto p = normalised(c.p()), q = normalised(c.q());
  double sum = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p[i] > 0) sum += p[i] * std::log(p[i] / q[i]);
  return sum;
}

TEST(Textbook, TheSumIsToldItsCancellation) {
  PlantedTarget target("kl", textbook_kl, default_audit_contract, {}, false);
  Checks checks = checks_of(target);
  // It promises nothing of other rounding modes, or of input that is no input.
  std::erase_if(checks, [](const auto& check) {
    return check->id().starts_with("robustness/") || check->id().starts_with("rounding_mode/");
  });
  reports::Listener nobody;
  reports::Run run;
  run.command = "audit";
  const auto report = run_campaign(run, checks, {.cases = 3000, .search = 0}, nobody).report;
  std::set<std::string> codes;
  for (const auto& function : reports::by_function(report))
    for (const auto& entry : function.causes)
      if (entry.fails()) codes.insert(entry.code);
  EXPECT_THAT(codes, testing::ElementsAre("DC102"));
}

}  // namespace
}  // namespace divcert::properties
