#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "properties/cases/families.hpp"
#include "properties/cases/numbers.hpp"
#include "properties/checks/catalogue.hpp"
#include "properties/checks/explained.hpp"
#include "properties/checks/promised.hpp"
#include "properties/generators/extras/extras.hpp"
#include "properties/laws/kit/substitution.hpp"

// A law, judged with a function's values in the place of the quantity that it computes. Each value stands for
// all numbers that the contract lets it stand for, so what is inside its contract is never refuted.
namespace divcert::properties {
namespace {

using reference::Input;
using Result = Observation::Result;

/// The quantities ("family/id") that a law asks for on the first cases of a campaign, where it asks for them
/// of normalized masses, of which a function of masses as given answers none, or of members of the drawn
/// family or of a pair of it and another: the cases of a function are those of P's family.
std::set<std::string> quantities_named(const Law& law, const CaseSpace& space) {
  constexpr std::uint64_t seed = 1, cases = 60;
  std::set<std::string> named;
  Substitution substitution;
  std::string_view drawn;
  for (const auto& quantity : reference::quantities())
    substitution.put(
        std::string(quantity.id),
        [&named, &drawn, id = std::string(quantity.id)](const Input& input) -> std::optional<double> {
          if (input.family.empty() ? input.masses == reference::Masses::normalized
                                   : sides_of(input.family).p == drawn)
            named.insert(fmt::format("{}/{}", input.family, id));
          return 1.0;
        },
        ErrorContract{});
  for (std::uint64_t index = 0; index < cases; ++index) {
    const Case instance = space.fitted(draw_value(law.domain, seed, index), seed, index);
    const Input input = to_input(instance);
    drawn = input.family;
    if (law.hypothesis != nullptr && !law.hypothesis(input)) continue;
    for (const Link& link : law.links) judge_substituted(link.statement, input, substitution);
  }
  return named;
}

/// Once a law; what a law names does not change.
bool names_quantity(const Law& law, const CaseSpace& space, const Function& function) {
  static std::map<std::string_view, std::set<std::string>> named;
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  auto found = named.find(law.id);
  if (found == named.end()) found = named.emplace(law.id, quantities_named(law, space)).first;
  return found->second.contains(fmt::format("{}/{}", function.family, function.divergence));
}

class LawOfFunction final : public Judge {
 public:
  LawOfFunction(const Law& law, const Subject& subject, reference::Ladder ladder)
      : law_(law), subject_(subject), quantity_(quantity_of(*subject.function)), ladder_(ladder) {}

  Observation observe(const Case& instance, const Outcome&) const override {
    const auto verdict = [](Result result) {
      return Observation{result, FailureKind::contradicted, reference::rung_interval,
                         std::numeric_limits<double>::quiet_NaN()};
    };
    const Input input = to_input(instance);
    if (instance.extra.kind != extra_named(law_.extra)) return verdict(Result::not_applicable);
    if (law_.hypothesis != nullptr && !law_.hypothesis(input)) return verdict(Result::outside_hypothesis);
    bool asked = false;
    if (const Link* const link = contradicted(input, Scope::valid, asked); link == nullptr)
      return verdict(asked ? Result::passed : Result::not_applicable);
    // Only what the function promises counts.
    const bool promised = contradicted(input, Scope::promised, asked) != nullptr;
    return verdict(promised ? Result::failed : Result::passed);
  }

  Details details(const Case& instance, const Outcome&) const override {
    const Input input = to_input(instance);
    const std::string& name = subject_.function->name;
    bool asked = false;
    const Link* const link = contradicted(input, Scope::promised, asked);
    if (link == nullptr) return {fmt::format("the values of {} agree with the law here", name), "", "", ""};
    Substitution substitution = substituted(Scope::promised);
    const auto judged = judge_substituted(link->statement, input, substitution);
    return {fmt::format("with the values of {}, {} is refuted: left side {}, right side {}", name, link->text,
                        to_decimal(judged.lhs), to_decimal(judged.rhs)),
            to_hex(judged.lhs), to_hex(judged.rhs), ""};
  }

  std::vector<Case> asked(const Case& instance) const override {
    std::vector<Case> cases;
    for (const Link& link : law_.links) {
      Substitution substitution;
      substitution.put(
          subject_.function->divergence,
          [&](const Input& input) {
            if (answers(input, Scope::promised)) cases.push_back(question(input));
            return answer(input, Scope::promised);
          },
          [this](const Input& input) { return contract_at(input); });
      judge_substituted(link.statement, to_input(instance), substitution);
    }
    return cases;
  }

  reports::Conditioning conditioning(const Case&, const Observation& observation) const override {
    reports::Conditioning conditioning;
    if (observation.failed()) conditioning.blame = reports::Blame::beyond_contract;
    return conditioning;
  }

 private:
  enum class Scope { valid, promised };

  Case question(const Input& input) const {
    return to_case(input,
                   input.parameter.empty() ? ExtraKind::none : extra_named(quantity_.parameter).value());
  }

  bool answers(const Input& input, Scope scope) const {
    const Function& function = *subject_.function;
    if (input.family != function.family) return false;
    if (input.family.empty() && input.masses != function.convention.masses) return false;
    if (!function.parameter.empty() && !std::ranges::equal(input.parameter, function.parameter)) return false;
    const Case asked = question(input);
    if (!promises(function, asked)) return false;
    if (scope == Scope::valid) return true;
    return (!function.domain || function.domain(asked)) &&
           !is_excused_at_an_end(function, quantity_, asked, ladder_);
  }

  /// What the function says where the law's question is one that it answers; else nothing, and the law keeps
  /// the exact value.
  std::optional<double> answer(const Input& input, Scope scope) const {
    if (!answers(input, scope)) return std::nullopt;
    const Outcome outcome = subject_.ask(question(input));
    // A refusal of valid input is the accuracy check's affair.
    return outcome.fault == Outcome::Fault::none ? std::optional(outcome.value) : std::nullopt;
  }

  ErrorContract contract_at(const Input& input) const {
    const ErrorContract& contract = subject_.function->contract;
    if (!contract.is_conditional()) return contract;
    const reference::Certified exact = reference::certify(quantity_, input, ladder_);
    // Not in ulps of what came back, which may be 0 where the exact value is not.
    return ErrorContract::absolute(
        allowed_error(*subject_.function, quantity_, question(input), exact, ladder_) /
        std::max(1.0, std::fabs(exact.value)));
  }

  Substitution substituted(Scope scope) const {
    Substitution substitution;
    substitution.put(
        subject_.function->divergence, [this, scope](const Input& input) { return answer(input, scope); },
        [this](const Input& input) { return contract_at(input); });
    return substitution;
  }

  /// The first link that the function's values refute; nullptr: none.
  const Link* contradicted(const Input& input, Scope scope, bool& asked) const {
    for (const Link& link : law_.links) {
      Substitution substitution = substituted(scope);
      const auto verdict = judge_substituted(link.statement, input, substitution).verdict;
      asked = asked || substitution.asked() > 0;
      if (verdict == reference::Verdict::refuted) return &link;
    }
    return nullptr;
  }

  const Law& law_;
  Subject subject_;
  const reference::Quantity& quantity_;
  reference::Ladder ladder_;
};

}  // namespace

std::unique_ptr<Check> make_law_of_function_check(const Law& law, const Subject& subject,
                                                  reference::Ladder ladder) {
  const Function& function = *subject.function;
  if ((law.domain == Domain::family) != !function.family.empty()) return nullptr;
  // Laws are about probability measures, and their masses are no floats.
  if (function.format != reference::Format::binary64 || !function.convention.plain() ||
      (function.family.empty() && function.convention.masses != reference::Masses::normalized))
    return nullptr;
  const auto whole = make_law_check(law, ladder);
  if (!names_quantity(law, whole->space, function)) return nullptr;
  constexpr std::uint64_t most_cases = 200;
  reports::Check entry = whole->describe();
  entry.id = fmt::format("law/{}/{}/{}", law.id, subject.target->name(), function.name);
  entry.title = fmt::format("{}, of {}", law.title, function.name);
  entry.target = subject.target->name();
  entry.function = function.name;
  entry.divergence = function.divergence;
  entry.contract = function.contract.text();
  CaseSpace space = whole->space;
  space.family = function.family;
  space.strata = function.strata;
  space.budget = std::min(most_cases, few_cases(subject));
  return std::make_unique<Check>(std::move(entry), std::move(space), subject, Asking::itself,
                                 std::make_unique<LawOfFunction>(law, subject, ladder));
}

}  // namespace divcert::properties
