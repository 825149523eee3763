#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

#include "properties/cases/numbers.hpp"
#include "properties/checks/catalogue.hpp"
#include "properties/checks/explained.hpp"
#include "properties/checks/fit.hpp"
#include "properties/checks/promised.hpp"
#include "properties/checks/value_laws.hpp"
#include "properties/targets/conventions/asked.hpp"
#include "reference/judging/condition.hpp"

// A function of which nobody says what it computes, against a law that it declares. There is no exact value
// and no condition number. What is taken for the error of a right value f of n points of the simplex:
//   t·(|f| + 2),  t = (16 + n)·u,  2 = ΣP + ΣQ,
// u the rounding unit of its format, 16 + n the roundings of a stable evaluation of n terms (explained.hpp):
// such an evaluation errs by (16 + n)(κ + 1)u|f|, and κ|f| <= ΣP + ΣQ wherever moving each mass by the
// relative amount δ moves f by at most δ(ΣP + ΣQ). So it is of total variation, H², JS, the triangular
// discrimination; sums of positive terms like χ² err by (16 + n)u|f| alone; and of KL even the textbook sum
// is within it: it errs by ((n + 2)L + 1)u, L = Σ p|log(p/q)| <= KL + 2TV (explained.hpp). What is not within
// it is the root of a number that cancellation left, which is off by √u near P = Q. Who wishes that may
// declare a `tolerance`: t is that then. The sides of a law may differ by what their values may be off by
// together.
namespace divcert::properties {
namespace {

using Result = Observation::Result;

std::string allowance_in_words(const Function& function) {
  return fmt::format("each value within {}·(|value| + 2)",
                     function.tolerance ? to_decimal(*function.tolerance) : "(16 + n)·u");
}

std::string statement_of(const ValueLaw& law, const DeclaredLaw& declared) {
  std::vector<std::string> numbers;
  for (const double number : declared.numbers) numbers.push_back(to_decimal(number));
  numbers.resize(2);
  return fmt::format(fmt::runtime(law.statement), numbers[0], numbers[1]);
}

/// How far off one value may be: t of it.
double relative_allowance(const Function& function, const Case& at) {
  return function.tolerance ? *function.tolerance
                            : stable_roundings(function.contract, at) * input_roundings(function, at) *
                                  reference::unit_roundoff(function.format);
}

class DeclaredLawJudge final : public Judge {
 public:
  DeclaredLawJudge(const Subject& subject, const DeclaredLaw& declared, const ValueLaw& law)
      : subject_(subject), function_(on_simplex(*subject.function)), declared_(declared), law_(law) {}

  Observation observe(const Case& instance, const Outcome& outcome) const override {
    const auto values = asked_at(instance);
    if (values.empty()) return verdict(Result::not_applicable);
    const auto outcomes = outcomes_of(values, outcome);
    for (const Outcome& one : outcomes) {
      if (one.fault == Outcome::Fault::not_run) return verdict(Result::not_judged);
      if (one.fault == Outcome::Fault::crashed) return verdict(Result::failed, FailureKind::crashed);
      if (one.fault == Outcome::Fault::raised) return verdict(Result::failed, FailureKind::raised);
      if (std::isnan(one.value)) return verdict(Result::failed, FailureKind::nan);
    }
    return verdict(compared(values, outcomes).holds ? Result::passed : Result::failed);
  }

  Details details(const Case& instance, const Outcome& outcome) const override {
    const auto values = asked_at(instance);
    const std::string& name = function_.name;
    if (values.empty()) return {"the law says nothing about the case", "", "", ""};
    const auto outcomes = outcomes_of(values, outcome);
    for (std::size_t i = 0; i < values.size(); ++i) {
      const bool returned = outcomes[i].fault == Outcome::Fault::none;
      if (!returned || std::isnan(outcomes[i].value))
        return {fmt::format("{}, asked for {}, {}", name, values[i].called,
                            returned ? "returned NaN" : outcomes[i].error),
                returned ? "nan" : outcomes[i].error, "", ""};
    }
    const Compared seen = compared(values, outcomes);
    const auto [left, right] = seen.sides;
    const bool equal = law_.relation == reference::Relation::equal;
    // Where one side is a bound, the other one is what came back.
    const bool bound_first = law_.reach == Reach::the_case && right == outcomes.front().value;
    const std::string apart =
        seen.excess == 0
            ? ""
            : fmt::format("; {} by {:.3g}, where {} {:.3g}",
                          equal ? "they differ" : "the left side is larger", seen.excess,
                          function_.tolerance ? "its tolerance allows" : "rounding explains", seen.allowed);
    return {
        fmt::format("of {}, {} {}: left side {}, right side {}{}", name, statement_of(law_, declared_),
                    seen.holds ? "holds here" : "does not hold", to_decimal(left), to_decimal(right), apart),
        to_hex(bound_first ? right : left), to_hex(bound_first ? left : right), ""};
  }

  std::vector<Case> asked(const Case& instance) const override {
    std::vector<Case> cases;
    for (AskedValue& value : asked_at(instance)) cases.push_back(std::move(value.at));
    return cases;
  }

  /// Nothing is known of the problem's condition.
  reports::Conditioning conditioning(const Case&, const Observation&) const override { return {}; }

 private:
  struct Compared {
    ValueSides sides;
    double excess, allowed;
    bool holds;
  };

  static Observation verdict(Result result, FailureKind kind = FailureKind::contradicted) {
    return {result, kind, reference::rung_exact, std::numeric_limits<double>::quiet_NaN()};
  }

  /// Nothing where one of the inputs is none that the function promises to take.
  std::vector<AskedValue> asked_at(const Case& instance) const {
    if (!fits_simplex(instance, function_)) return {};
    auto values = law_.asked(instance, declared_, function_.format);
    const Function& where = law_.reach == Reach::any_masses ? *subject_.function : function_;
    if (!std::ranges::all_of(values, [&](const AskedValue& value) { return promises(where, value.at); }))
      values.clear();
    return values;
  }

  std::vector<Outcome> outcomes_of(const std::vector<AskedValue>& values, const Outcome& outcome) const {
    if (law_.reach == Reach::the_case) return {outcome};
    std::vector<Outcome> outcomes;
    for (const AskedValue& value : values) outcomes.push_back(subject_.ask(value.at));
    return outcomes;
  }

  Compared compared(const std::vector<AskedValue>& values, const std::vector<Outcome>& outcomes) const {
    std::vector<double> weighted;
    double allowed = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      weighted.push_back(values[i].weight * outcomes[i].value);
      allowed += relative_allowance(function_, values[i].at) * (std::fabs(weighted[i]) + 2);
    }
    const ValueSides sides = law_.sides(weighted, declared_);
    const bool equal = law_.relation == reference::Relation::equal;
    const double excess =
        equal ? std::fabs(sides.left - sides.right) : std::max(sides.left - sides.right, 0.0);
    const bool holds = equal ? sides.left == sides.right : sides.left <= sides.right;
    return {sides, excess, allowed, holds || (std::isfinite(allowed) && excess <= allowed)};
  }

  Subject subject_;
  Function function_;  ///< on the simplex
  const DeclaredLaw& declared_;
  const ValueLaw& law_;
};

std::unique_ptr<Check> make_declared_law_check(const Subject& subject, const DeclaredLaw& declared) {
  constexpr std::uint64_t most_cases = 1000;  // where it asks several times for a case
  const Function& function = *subject.function;
  const ValueLaw* const law = find_value_law(declared.word);
  if (law == nullptr) throw std::logic_error(fmt::format("no judge of the law {}", declared.word));
  reports::Check entry;
  entry.id = fmt::format("law/{}/{}/{}", declared.word, subject.target->name(), function.name);
  entry.title = fmt::format("{} keeps {}", function.name, declared.text);
  entry.statement = statement_of(*law, declared);
  entry.target = subject.target->name();
  entry.function = function.name;
  entry.kind = reports::CheckKind::law;
  entry.law = declared.word;
  entry.contract = allowance_in_words(function);
  CaseSpace space = space_of(function, entry.id);
  if (law->reach != Reach::the_case) space.budget = most_cases;
  if (declared.word == "zero_at_equal") {
    space.fit = [fit = space.fit](Case drawn, Source& source) {
      Case instance = fit(std::move(drawn), source);
      instance.q() = instance.p();
      return instance;
    };
    space.contains = [contains = space.contains](const Case& instance) {
      return instance.p() == instance.q() && contains(instance);
    };
  }
  return std::make_unique<Check>(std::move(entry), std::move(space), subject,
                                 law->reach == Reach::the_case ? Asking::batches : Asking::itself,
                                 std::make_unique<DeclaredLawJudge>(subject, declared, *law));
}

}  // namespace

Checks declared_law_checks(const Subject& subject) {
  Checks checks;
  for (const DeclaredLaw& declared : subject.function->laws)
    checks.push_back(make_declared_law_check(subject, declared));
  return checks;
}

}  // namespace divcert::properties
