#include "properties/checks/check.hpp"

#include <fnmatch.h>
#include <rapidcheck/shrinkable/Create.h>

#include "properties/generators/shrink/shrink.hpp"

namespace divcert::properties {

std::string_view name(FailureKind kind) {
  switch (kind) {
    case FailureKind::refuted:
      return "refuted";
    case FailureKind::nan:
      return "nan";
    case FailureKind::overflow:
      return "overflow";
    case FailureKind::missed_infinity:
      return "missed_infinity";
    case FailureKind::negative:
      return "negative";
    case FailureKind::negative_zero:
      return "negative_zero";
    case FailureKind::inaccurate:
      return "inaccurate";
    case FailureKind::raised:
      return "raised";
    case FailureKind::crashed:
      return "crashed";
    case FailureKind::accepted:
      return "accepted";
    case FailureKind::unexplained:
      return "unexplained";
  }
  return "unknown";
}

Outcome Check::outcome_of(const Case& instance) const {
  if (target() == nullptr) return {};
  const Case* const one = &instance;
  return target()->evaluate(*function(), {&one, 1}).front();
}

reports::Conditioning Check::conditioning(const Case&, const Observation& observation) const {
  reports::Conditioning of_law;
  if (observation.failed()) of_law.blame = reports::Blame::law_false;
  if (observation.result == Observation::Result::undecided) of_law.blame = reports::Blame::oracle_undecided;
  return of_law;
}

Case Check::fitted(const Case& drawn, std::uint64_t seed, std::uint64_t index) const {
  constexpr std::uint64_t fitting = 1;  // a stream of its own beside the one that drew the case
  if (!fits()) return drawn;
  Source source(rc::Random(rc::Random::Key{seed, stream(), index, fitting}));
  return fit(drawn, source);
}

rc::Shrinkable<Case> Check::draw(std::uint64_t seed, std::uint64_t index) const {
  auto drawn = draw_case(domain(), seed, index);
  if (!fits()) return drawn;
  return rc::shrinkable::shrinkRecur(fitted(drawn.value(), seed, index), &shrinks);
}

std::vector<std::unique_ptr<Check>> law_checks(reference::Ladder ladder) {
  std::vector<std::unique_ptr<Check>> checks;
  for (const Law& law : laws()) checks.push_back(make_law_check(law, ladder));
  return checks;
}

std::vector<std::unique_ptr<Check>> proof_checks(reference::Ladder ladder) {
  std::vector<std::unique_ptr<Check>> checks;
  for (const Law& law : laws())
    for (std::size_t k = 1; k <= law.proof.size(); ++k) checks.push_back(make_proof_check(law, k, ladder));
  return checks;
}

std::vector<std::unique_ptr<Check>> claim_checks(reference::Ladder ladder) {
  std::vector<std::unique_ptr<Check>> checks;
  for (const Law& law : laws())
    for (std::size_t k = 1; k <= law.claimed.size(); ++k) checks.push_back(make_claim_check(law, k, ladder));
  return checks;
}

std::vector<std::unique_ptr<Check>> accuracy_checks(Target& target, reference::Ladder ladder) {
  std::vector<std::unique_ptr<Check>> checks;
  for (const Function& function : target.functions())
    checks.push_back(make_accuracy_check(target, function, ladder));
  return checks;
}

std::vector<std::unique_ptr<Check>> robustness_checks(Target& target) {
  std::vector<std::unique_ptr<Check>> checks;
  for (const Function& function : target.functions())
    checks.push_back(make_robustness_check(target, function));
  return checks;
}

bool selected(const reports::Check& check, const std::string& glob) {
  const auto matches = [&](const std::string& text) {
    return !text.empty() && ::fnmatch(glob.c_str(), text.c_str(), 0) == 0;
  };
  if (glob.empty() || matches(check.id) || matches(check.law) || matches(check.divergence) ||
      matches(check.function))
    return true;
  for (std::size_t begin = 0; begin <= check.id.size();) {
    const auto slash = std::min(check.id.find('/', begin), check.id.size());
    if (matches(check.id.substr(begin, slash - begin))) return true;
    begin = slash + 1;
  }
  return false;
}

}  // namespace divcert::properties
