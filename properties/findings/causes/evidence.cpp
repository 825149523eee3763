#include "properties/findings/causes/evidence.hpp"

#include <algorithm>
#include <cmath>

#include "properties/checks/promised.hpp"
#include "properties/targets/conventions/asked.hpp"
#include "reference/judging/condition.hpp"

namespace divcert::properties {
namespace {

using reference::Certified;
using reference::Status;

bool is_number(const Certified& exact) {
  return exact.status == Status::finite && exact.decided && std::isfinite(exact.value);
}

bool near(double a, double b, double relative) { return std::fabs(a - b) <= relative * std::fabs(b); }

/// What rounding may leave of a sum of terms of about 1.
double roundings_of_a_sum(const Case& at, reference::Format format) {
  return static_cast<double>(16 + at.p().size()) * reference::unit_roundoff(format);
}

/// Half of the digits: apart from a wrong formula, and no more than rounding can spoil in a plain case.
double half_the_digits(reference::Format format) { return std::sqrt(reference::unit_roundoff(format)); }

Case without_point(Case instance, std::size_t i) {
  const auto place = static_cast<std::ptrdiff_t>(i);
  for (auto* numbers : {&instance.p(), &instance.q()})
    if (!numbers->empty()) numbers->erase(numbers->begin() + place);
  if (instance.extra.kind == ExtraKind::support)
    instance.extra.values.erase(instance.extra.values.begin() + place);
  return instance;
}

Case swapped(Case instance) {
  std::swap(instance.p(), instance.q());
  return instance;
}

}  // namespace

Defendant::Defendant(const Subject& subject, reference::Ladder ladder)
    : subject_(subject),
      quantity_(quantity_of(*subject.function)),
      ladder_(ladder),
      excused_(*subject.function),
      declared_(make_accuracy_check(*subject.target, *subject.function, ladder)) {
  habits_ = observed_habits();
  if (habits_.in_bits) excused_.convention.reading.base = 2;
  excusing_ = make_accuracy_check(*subject.target, excused_, ladder);
}

Observation Defendant::observe(const Case& instance, const Outcome& outcome, bool as_declared) const {
  if (as_declared) return declared_->observe(instance, outcome);
  return excusing_->observe(habits_.swapped ? swapped(instance) : instance, outcome);
}

Certified Defendant::exact(const Case& instance) const {
  const Case seen = habits_.swapped ? swapped(instance) : instance;
  return exact_value(excused_, quantity_, seen, ladder_, excused_.format);
}

bool Defendant::takes(const Case& instance) const {
  const bool input = instance.domain() != Domain::masses || masses_error(instance, quantity_.unary).empty();
  return input && declared_->in_domain(instance) && promises(function(), instance);
}

Habits Defendant::observed_habits() const {
  const reference::Reading reading = function().convention.reading;
  Habits habits;
  const bool has_logarithm = quantity_.logarithm != reference::Logarithm::none && reading.base == 0;
  std::size_t asked = 0, in_bits = 0, swaps = 0, tell_apart = 0, floats = 0, exactly = 0, far = 0;
  std::size_t without_first = 0, without_last = 0;
  for (const Case& plain : plain_cases(function(), quantity_)) {
    const Certified exact = exact_value(function(), quantity_, plain, ladder_, function().format);
    if (!takes(plain) || !is_number(exact) || exact.value == 0) continue;
    const Outcome outcome = ask(plain);
    if (outcome.fault != Outcome::Fault::none || !std::isfinite(outcome.value)) continue;
    ++asked;
    const double close = half_the_digits(function().format);
    const double off = std::fabs(outcome.value - exact.value) / std::fabs(exact.value);
    exactly += off <= 0x1p-30;
    floats += off <= 0x1p-18;
    far += off > 0x1p-10;
    if (plain.domain() == Domain::masses) {
      without_first += is_that_of(outcome.value, without_point(plain, 0));
      without_last += is_that_of(outcome.value, without_point(plain, plain.p().size() - 1));
    }
    if (has_logarithm) {
      reference::Reading bits = reading;
      bits.base = 2;
      in_bits +=
          near(outcome.value, reference::certify(quantity_, to_input(plain), ladder_, bits).value, close);
    }
    if (plain.q().empty()) continue;
    const Certified other = exact_value(function(), quantity_, swapped(plain), ladder_, function().format);
    if (!is_number(other) || near(other.value, exact.value, 0x1p-10)) continue;
    ++tell_apart;
    swaps += near(outcome.value, other.value, close);
  }
  habits.in_bits = asked > 1 && in_bits == asked;
  habits.swapped = tell_apart > 1 && swaps == tell_apart;
  habits.in_floats = function().format == reference::Format::binary64 &&
                     function().contract.kind != ErrorContract::Kind::absolute && floats == asked &&
                     exactly + 3 <= asked;
  habits.loses_a_point = asked > 1 && (without_first == asked || without_last == asked);
  habits.is_another =
      asked > 3 && 4 * far >= 3 * asked && !habits.in_bits && !habits.swapped && !habits.loses_a_point;
  return habits;
}

/// Of the masses as they are left, or over their totals.
bool Defendant::is_that_of(double value, Case points) const {
  for (const auto masses : {reference::Masses::as_given, reference::Masses::normalized}) {
    points.take_masses(masses);
    const Certified exact = exact_value(function(), quantity_, points, ladder_, function().format);
    if (is_number(exact) && near(value, exact.value, half_the_digits(function().format))) return true;
  }
  return false;
}

Evidence::Evidence(const Defendant& whose, const Case& where, const Outcome& what)
    : defendant(whose),
      at(where),
      outcome(what),
      seen(whose.observe(where, what, false)),
      declared(whose.observe(where, what, true)),
      exact(whose.exact(where)) {}

bool Evidence::cured_by(const Case& changed) const {
  constexpr double much = 1000;
  if (!defendant.takes(changed)) return false;
  if (exact.value != 0 && defendant.exact(changed).value == 0) return false;  // there everybody is right
  const Outcome there = defendant.ask(changed);
  const Observation now = defendant.observe(changed, there, false);
  using Result = Observation::Result;
  if (now.result == Result::passed || now.result == Result::noted) return true;
  if (!now.failed() || now.failure != FailureKind::inaccurate || there.fault != Outcome::Fault::none)
    return false;
  // What remains is another fault, far smaller than this one.
  return is_off() ? now.score <= seen.score / much
                  : now.score * reference::unit_roundoff(format()) <= 1 / much;
}

bool Evidence::is_within_rounding() const {
  return std::fabs(got() - exact.value) <= roundings_of_a_sum(at, format());
}

bool Evidence::has_the_value_at(const Case& other) const {
  constexpr double part = 1e-3;
  if (outcome.fault != Outcome::Fault::none || std::isnan(got())) return false;
  const Certified there = defendant.exact(other);
  if (there.status == Status::undefined) return false;
  if (there.status == Status::infinite || there.value == 0 || std::isinf(got())) return got() == there.value;
  const bool explains_the_error =
      !std::isfinite(exact.value) || std::fabs(got() - there.value) <= part * std::fabs(got() - exact.value);
  const bool is_near = near(got(), there.value, half_the_digits(format())) ||
                       std::fabs(got() - there.value) <= roundings_of_a_sum(at, format());
  return is_near && explains_the_error;
}

}  // namespace divcert::properties
