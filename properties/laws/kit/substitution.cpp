#include "properties/laws/kit/substitution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace divcert::properties {
namespace {

using reference::Interval;
using reference::Judgement;
using reference::Relation;
using reference::Status;
using reference::Verdict;

using IntervalValue = reference::Value<Interval>;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double largest = std::numeric_limits<double>::max();

double unit_in_the_last_place(double x) {
  constexpr double last_binade = 0x1p1023, its_unit = 0x1p971;
  return std::abs(x) >= last_binade ? its_unit : std::nextafter(std::abs(x), infinity) - std::abs(x);
}

/// How far the exact value may be from `got`. The contract counts units in the last place of the exact value,
/// which may lie one binade above `got`.
double allowance(double got, const ErrorContract& contract) {
  // |value| is at most |got| and the allowance itself: twice covers both, as absolute is far below one half.
  if (contract.kind == ErrorContract::Kind::absolute)
    return 2 * contract.limit * std::max(1.0, std::abs(got));
  const double unit = unit_in_the_last_place(got);
  return contract.limit * std::max(unit, unit_in_the_last_place(std::abs(got) + 2 * contract.limit * unit));
}

Interval widened(double got, const ErrorContract& contract) {
  const Interval width = allowance(got, contract);
  if (got == infinity) return Interval::between((Interval(largest) - width * 2).lower(), infinity);
  if (got == -infinity) return Interval::between(-infinity, -largest);
  return hull(Interval(got) - width, Interval(got) + width);
}

Judgement settled(Judgement judgement, Verdict verdict) {
  judgement.verdict = verdict;
  return judgement;
}

}  // namespace

void Substitution::put(std::string id, Implementation implementation, ErrorContract contract) {
  put(std::move(id), std::move(implementation), [contract](const reference::Input&) { return contract; });
}

void Substitution::put(std::string id, Implementation implementation, ContractAt contract) {
  entries_.push_back({std::move(id), std::move(implementation), std::move(contract)});
}

std::optional<IntervalValue> Substitution::value(std::string_view id, const reference::Input& input,
                                                 const IntervalValue& truth) {
  const auto entry =
      std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.id == id; });
  if (entry == entries_.end() || truth.status == Status::undefined) return std::nullopt;
  const std::optional<double> answer = entry->implementation(input);
  if (!answer) return std::nullopt;
  ++asked_;
  const double got = *answer;
  saw_nan_ = saw_nan_ || std::isnan(got);
  saw_negative_ = saw_negative_ || got < 0;
  if (std::isnan(got)) return IntervalValue::undefined();
  // An infinity stands for infinity where that is the value, and for an overflow elsewhere.
  if (got == infinity && truth.status == Status::infinite) return IntervalValue::infinite();
  return IntervalValue::finite(widened(got, entry->contract(input)));
}

Judgement judge_substituted(const reference::Statement& statement, const reference::Input& input,
                            Substitution& substitution) {
  const Substitution::Scope scope(substitution);
  substitution.reset();
  const auto [lhs, rhs] = statement.interval(input);
  Judgement judgement;
  const auto display = [](const IntervalValue& value) {
    if (value.status == Status::finite) return midpoint(value.value);
    return value.status == Status::infinite ? infinity : std::numeric_limits<double>::quiet_NaN();
  };
  judgement.lhs = display(lhs);
  judgement.rhs = display(rhs);
  const bool less_equal = statement.relation == Relation::less_equal;
  if (substitution.saw_nan()) return settled(judgement, Verdict::refuted);
  if (lhs.status == Status::undefined || rhs.status == Status::undefined) return judgement;
  if (lhs.status != rhs.status)
    return settled(judgement,
                   less_equal && rhs.status == Status::infinite ? Verdict::holds : Verdict::refuted);
  if (lhs.status == Status::infinite) return settled(judgement, Verdict::holds);
  if (certainly_less(rhs.value, lhs.value) || (!less_equal && certainly_less(lhs.value, rhs.value)))
    return settled(judgement, Verdict::refuted);
  const bool holds =
      less_equal ? certainly_less_equal(lhs.value, rhs.value) : certainly_equal(lhs.value, rhs.value);
  return holds ? settled(judgement, Verdict::holds) : judgement;
}

}  // namespace divcert::properties
