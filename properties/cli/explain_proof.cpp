#include "properties/cli/explain_proof.hpp"

#include <iostream>

#include <fmt/format.h>

#include "properties/checks/catalogue.hpp"
#include "properties/engine/machine.hpp"
#include "properties/findings/run.hpp"
#include "reports/writers/sentences.hpp"
#include "reports/writers/words.hpp"

namespace divcert::properties::cli {
namespace {

std::string tightness(const reports::Check& check) {
  if (check.cases > 0 && check.equality == check.cases) return "equality on all of them";
  std::string text = check.equality > 0 ? fmt::format("equality on {}", check.equality) : "";
  if (check.worst && !check.worst->ratio.empty())
    text += fmt::format("{}left/right up to {}", text.empty() ? "" : ", ", check.worst->ratio);
  return text;
}

void print_step(std::size_t k, const Step& step, const reports::Check& check) {
  std::cout << fmt::format("\n  {}. {}\n     {}\n     {}: {} cases", k, step.text, step.reason,
                           reports::word(check.verdict), check.cases);
  if (check.outside_hypothesis > 0)
    std::cout << fmt::format(", {} outside the hypothesis", check.outside_hypothesis);
  if (check.undecided > 0) std::cout << fmt::format(", {} undecided", check.undecided);
  if (const auto open = reports::not_contradicted_words(check.not_contradicted); !open.empty())
    std::cout << ", " << open;
  if (const auto text = tightness(check); !text.empty()) std::cout << ", " << text;
  std::cout << '\n';
  for (const auto& finding : check.findings)
    std::cout << fmt::format("     {} on {} of {} cases: left side {}, right side {}\n     {}\n",
                             reports::word(finding.kind), finding.count, check.cases, finding.got,
                             finding.expected, finding.replay);
}

}  // namespace

int explain_proof(const Law& law, std::uint64_t cases, std::uint64_t seed) {
  if (law.proof.empty() && law.claimed.empty())
    throw usage_error(fmt::format("{} has no proof in steps", law.id));
  Checks checks;
  for (std::size_t k = 1; k <= law.proof.size(); ++k) checks.push_back(make_proof_check(law, k));
  for (std::size_t k = 1; k <= law.claimed.size(); ++k) checks.push_back(make_misproof_check(law, k));
  CampaignOptions options;
  options.cases = cases;
  options.seed = seed;
  options.threads = default_threads();
  reports::Listener nobody;
  const auto report = run_campaign({}, checks, options, nobody).report;

  std::cout << fmt::format("{}: {}\n  {}\n", law.id, law.title, law.statement);
  int failed = 0, open = 0;
  for (std::size_t k = 0; k < law.proof.size(); ++k) {
    print_step(k + 1, law.proof[k], report.checks()[k]);
    failed += report.checks()[k].verdict == reports::Verdict::fail;
    open += report.checks()[k].verdict != reports::Verdict::pass;
  }
  if (!law.claimed.empty()) std::cout << "\n  Found in print, but not true of all instances:\n";
  for (std::size_t k = 0; k < law.claimed.size(); ++k)
    print_step(k + 1, law.claimed[k], report.checks()[law.proof.size() + k]);
  return failed > 0 ? refuted : open > 0 ? undecided : holds;
}

}  // namespace divcert::properties::cli
