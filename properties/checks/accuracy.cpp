#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "properties/cases/numbers.hpp"
#include "properties/checks/blame.hpp"
#include "properties/checks/catalogue.hpp"
#include "properties/checks/explained.hpp"
#include "properties/checks/fit.hpp"
#include "properties/checks/promised.hpp"
#include "properties/generators/strata/simplex.hpp"
#include "properties/targets/conventions/asked.hpp"
#include "reference/numbers/bounds.hpp"

namespace divcert::properties {
namespace {

using reference::Certified;
using reference::Status;
using Result = Observation::Result;

constexpr double no_score = std::numeric_limits<double>::quiet_NaN();

bool same_bits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

/// A function has one convention of masses; one of floats has no other masses or positions, one with a fixed
/// parameter no other parameter.
bool callable_with(const Function& function, const Case& instance) {
  const auto in_format = [&](const std::vector<double>& masses) {
    return std::ranges::all_of(
        masses, [&](double mass) { return reference::round_to(function.format, mass) == mass; });
  };
  if (instance.domain() == Domain::masses && instance.masses() != function.convention.masses) return false;
  if (!function.promised.asked_outside && !promises(function, instance)) return false;
  if (!(in_format(instance.p()) && in_format(instance.q()))) return false;
  if (quantity_of(function).parameter_domain.per_point && !in_format(instance.extra.values)) return false;
  if (!can_be_asked(function, instance)) return false;
  return function.parameter.empty() || instance.extra.values == function.parameter;
}

/// Judges the value that a function returned against the certified one and the function's contract.
class Accuracy final : public Judge {
 public:
  Accuracy(const Function& function, reference::Ladder ladder)
      : function_(function), quantity_(quantity_of(function)), ladder_(ladder) {}

  Observation observe(const Case& instance, const Outcome& outcome) const override {
    Observation observation = judged(instance, outcome);
    if (observation.result == Result::noted && !promises(function_, instance))
      observation.result = Result::passed;
    if (observation.failed() && (!promises(function_, instance) || is_at_an_end(instance, outcome))) {
      observation.result = Result::noted;
      observation.note = Note::outside_domain;
    }
    return observation;
  }

  Details details(const Case& instance, const Outcome& outcome) const override {
    const Certified exact = certify(instance);
    const Observation observation = observe(instance, outcome);
    Details details;
    details.expected = exact.status == Status::undefined ? "undefined" : to_hex(exact.value);
    details.got = outcome.fault == Outcome::Fault::none ? to_hex(outcome.value) : outcome.error;
    const bool comparable = outcome.fault == Outcome::Fault::none && exact.status == Status::finite &&
                            exact.decided && std::isfinite(outcome.value) && std::isfinite(exact.value);
    if (comparable) details.ulp = ulps(reference::error_in_ulps(outcome.value, exact).upper);
    details.message = sentence(observation, outcome, exact.value, details.ulp, promises(function_, instance));
    return details;
  }

  reports::Conditioning conditioning(const Case& instance, const Observation& observation) const override {
    return conditioning_of(quantity_, to_input(instance), certify(instance), observation, ladder_);
  }

  reference::SecondOpinion second_opinion(const Case& instance) const override {
    // Of the quantity itself: what a reading adds is a quotient and a root.
    const Certified exact = reference::certify(quantity_, to_input(instance), ladder_);
    if (exact.status == Status::undefined) return Judge::second_opinion(instance);
    return reference::second_opinion(quantity_, to_input(instance), exact);
  }

 private:
  Observation judged(const Case& instance, const Outcome& outcome) const {
    if (!callable_with(function_, instance))
      return {Result::not_applicable, {}, reference::rung_interval, no_score};
    const Certified exact = certify(instance);
    if (exact.status == Status::undefined) return {Result::not_applicable, {}, exact.rung, no_score};
    const auto failed = [&](FailureKind kind, double score = no_score) {
      return Observation{Result::failed, kind, exact.rung, score};
    };
    const double got = outcome.value;
    if (outcome.fault == Outcome::Fault::not_run) return {Result::not_judged, {}, exact.rung, no_score};
    if (outcome.fault == Outcome::Fault::crashed) return failed(FailureKind::crashed);
    if (outcome.fault == Outcome::Fault::raised) return failed(FailureKind::raised);
    if (std::isnan(got)) return failed(FailureKind::nan);
    // A tie is beyond every precision, and matters only to who rounds correctly.
    const bool is_known =
        exact.decided || (function_.contract.kind != ErrorContract::Kind::correctly_rounded &&
                          reference::error_in_ulps(exact.value, exact).upper <= 1);
    if (exact.status == Status::finite && !is_known) return {Result::undecided, {}, exact.rung, no_score};
    if (std::isinf(got)) {
      if (got == exact.value) return {Result::passed, {}, exact.rung, no_score};
      return judge_overflow(instance, got, exact);
    }
    if (exact.status == Status::infinite) return failed(FailureKind::missed_infinity);
    return judge_finite(instance, got, exact, failed);
  }

  /// Where nobody but who promises ulps can be held to anything. An exception may be an overflow too.
  bool is_at_an_end(const Case& instance, const Outcome& outcome) const {
    return outcome.fault != Outcome::Fault::crashed &&
           is_excused_at_an_end(function_, quantity_, instance, ladder_);
  }

  Certified certify(const Case& instance) const {
    return exact_value(function_, quantity_, instance, ladder_, function_.format);
  }

  /// Who may be off by so much that the greatest number overflows may overflow.
  Observation judge_overflow(const Case& instance, double got, const Certified& exact) const {
    const Observation failed{Result::failed, FailureKind::overflow, exact.rung, no_score};
    if (!function_.contract.is_conditional() || exact.status != Status::finite) return failed;
    if (contradicts_the_sign(function_, quantity_, instance, exact, got, ladder_)) return failed;
    const double greatest = std::copysign(reference::greatest_number(function_.format), got);
    const double error = reference::error_in_ulps(greatest, exact).upper + 1;
    if (error <= wished_ulps) return {Result::passed, {}, exact.rung, error};
    const double allowed = allowed_ulps(function_, quantity_, instance, exact, ladder_);
    if (error > allowed) return failed;
    if (std::isinf(allowed) && is_at_an_end_of_the_format(function_, quantity_, instance, exact, ladder_))
      return failed;  // what a share that underflows makes infinite is no condition
    return {Result::noted, {}, exact.rung, error, Note::ill_conditioned};
  }

  template <class Failed>
  Observation judge_finite(const Case& instance, double got, const Certified& exact,
                           const Failed& failed) const {
    const auto bounds = reference::error_in_ulps(got, exact);
    const bool negative = contradicts_the_sign(function_, quantity_, instance, exact, got, ladder_);
    // The certificate says that this double is nearest, so half an ulp bounds what the enclosure leaves open.
    // A value below zero that rounds to zero may be +0 too: no precision tells its sign from that of 0.
    const bool nearest = exact.decided && (same_bits(got, exact.value) ||
                                           (got == 0 && exact.value == 0 && !std::signbit(got)));
    if (nearest) return {Result::passed, {}, exact.rung, std::min(bounds.upper, 0.5)};
    const ErrorContract& contract = function_.contract;
    const auto inaccurate = [&] {
      if (negative) return failed(FailureKind::negative, bounds.upper);
      return failed(got == exact.value ? FailureKind::negative_zero : FailureKind::inaccurate, bounds.upper);
    };
    using Kind = ErrorContract::Kind;
    if (contract.kind == Kind::correctly_rounded) {
      if (std::isinf(exact.value) && !negative) return failed(FailureKind::missed_infinity, bounds.upper);
      return inaccurate();
    }
    if (contract.kind == Kind::absolute)
      return std::isfinite(exact.value) &&
                     std::fabs(got - exact.value) <= contract.limit * std::max(1.0, std::fabs(exact.value))
                 ? Observation{Result::passed, {}, exact.rung, bounds.upper}
                 : inaccurate();
    if (negative) return inaccurate();
    const bool explained = contract.kind == Kind::explained;
    const double whatever_the_condition = explained                            ? wished_ulps
                                          : contract.kind == Kind::covariances ? 0
                                                                               : contract.limit;
    if (bounds.upper <= whatever_the_condition) return {Result::passed, {}, exact.rung, bounds.upper};
    if (exact.value == 0 && contract.is_conditional())  // of ulps 0 has none
      return std::fabs(got) <= allowed_error(function_, quantity_, instance, exact, ladder_)
                 ? Observation{explained ? Result::noted : Result::passed,
                               {},
                               exact.rung,
                               bounds.upper,
                               Note::ill_conditioned}
                 : inaccurate();
    const double allowed = allowed_ulps(function_, quantity_, instance, exact, ladder_);
    if (bounds.upper <= allowed)
      return {
          explained ? Result::noted : Result::passed, {}, exact.rung, bounds.upper, Note::ill_conditioned};
    if (bounds.lower <= allowed) return {Result::undecided, {}, exact.rung, bounds.upper};
    return inaccurate();
  }

  static std::string ulps(double error) {
    return error < 1e6 ? fmt::format("{:.4g}", error) : fmt::format("{:.2e}", error);
  }

  std::string sentence(const Observation& observation, const Outcome& outcome, double expected,
                       const std::string& ulp, bool promised) const {
    const std::string name = function_.name;
    const std::string value = to_decimal(outcome.value), right = to_decimal(expected);
    if (observation.result == Result::not_applicable)
      return fmt::format("{}: the input is outside the domain", name);
    if (observation.result == Result::undecided) return fmt::format("{}: the oracle could not decide", name);
    if (observation.result == Result::not_judged) return fmt::format("{}: {}", name, outcome.error);
    if (observation.result == Result::noted && observation.note == Note::ill_conditioned)
      return fmt::format(
          "{} returned {}{} {}: no more than rounding the inputs and a stable "
          "evaluation of "
          "the terms explain",
          name, value, ulp.empty() ? " where the value is" : fmt::format(", {} ulp from the value", ulp),
          right);
    const bool outside = observation.result == Result::noted;
    if (!observation.failed() && !outside)
      return fmt::format("{} returned {}, within its contract", name, value);
    const char* const where = !outside ? "" : promised ? "at an end of the format, " : "outside its domain, ";
    return where + what_is_wrong(observation, outcome, right, ulp);
  }

  std::string what_is_wrong(const Observation& observation, const Outcome& outcome, const std::string& right,
                            const std::string& ulp) const {
    const std::string& name = function_.name;
    const std::string value = to_decimal(outcome.value);
    switch (observation.failure) {
      case FailureKind::raised:
      case FailureKind::crashed:
        return fmt::format("{}: {} (the value is {})", name, outcome.error, right);
      case FailureKind::nan:
        return fmt::format("{} returned NaN where the value is {}", name, right);
      case FailureKind::overflow:
        return fmt::format("{} returned {} where the value is {}", name, value, right);
      case FailureKind::missed_infinity:
        return fmt::format("{} returned {} where the value is {}", name, value, right);
      case FailureKind::negative:
        return fmt::format("{} returned {}, a negative value, where the value is {}", name, value, right);
      case FailureKind::negative_zero:
        return fmt::format("{} returned -0 where the value is +0", name);
      default:
        return fmt::format("{} returned {}, which is {} ulp from the value {} (contract: {})", name, value,
                           ulp, right, function_.contract.text());
    }
  }

  const Function& function_;
  const reference::Quantity& quantity_;
  reference::Ladder ladder_;
};

/// The oracle on one of the points alone: normalized, that is the point mass.
class OnePoint final : public Judge {
 public:
  OnePoint(const Subject& subject, reference::Ladder ladder)
      : subject_(subject), accuracy_(*subject.function, ladder) {}

  Observation observe(const Case& instance, const Outcome&) const override {
    const auto one = one_point(instance);
    if (!one) return {Result::not_applicable, {}, reference::rung_interval, no_score};
    return accuracy_.observe(*one, subject_.ask(*one));
  }
  Details details(const Case& instance, const Outcome& outcome) const override {
    const auto one = one_point(instance);
    if (!one) return {"the case has no point with mass on both sides", "", "", ""};
    Details details =
        accuracy_.details(*one, outcome.fault == Outcome::Fault::none ? subject_.ask(*one) : outcome);
    return details;
  }
  reports::Conditioning conditioning(const Case& instance, const Observation& observation) const override {
    const auto one = one_point(instance);
    return one ? accuracy_.conditioning(*one, observation) : Judge::conditioning(instance, observation);
  }
  std::vector<Case> asked(const Case& instance) const override {
    const auto one = one_point(instance);
    return one ? std::vector{*one} : std::vector<Case>{};
  }
  reference::SecondOpinion second_opinion(const Case& instance) const override {
    const auto one = one_point(instance);
    return one ? accuracy_.second_opinion(*one) : Judge::second_opinion(instance);
  }

 private:
  std::optional<Case> one_point(const Case& instance) const {
    const bool unary = instance.q().empty();
    const bool as_given = subject_.function->convention.masses == reference::Masses::as_given;
    for (std::size_t i = 0; i < instance.p().size(); ++i) {
      if (instance.p()[i] == 0 || (!unary && instance.q()[i] == 0)) continue;
      Case one = instance;
      one.p() = {as_given ? instance.p()[i] : 1.0};
      if (!unary) one.q() = {as_given ? instance.q()[i] : 1.0};
      if (one.extra.kind == ExtraKind::support) one.extra.values = {instance.extra.values[i]};
      return one;
    }
    return std::nullopt;
  }

  Subject subject_;
  Accuracy accuracy_;
};

CaseSpace accuracy_space(const Function& function, std::string_view stream) {
  const reference::Quantity& quantity = quantity_of(function);
  CaseSpace space = space_of(function, stream);
  space.contains = [&function, &quantity](const Case& instance) {
    return callable_with(function, instance) && (!function.domain || function.domain(instance)) &&
           quantity.interval(to_input(instance)).status != Status::undefined;
  };
  return space;
}

}  // namespace

std::unique_ptr<Check> make_accuracy_check(const Question& question, const Subject& subject,
                                           reference::Ladder ladder) {
  const reference::Quantity& quantity = quantity_of(*subject.function);
  reports::Check entry = entry_of(question, subject);
  entry.title = quantity.title;
  entry.statement = quantity.definition;
  entry.source = quantity.source;
  entry.contract = subject.function->contract.text();
  CaseSpace space = accuracy_space(*subject.function, entry.id);
  return std::make_unique<Check>(std::move(entry), std::move(space), subject, Asking::batches,
                                 std::make_unique<Accuracy>(*subject.function, ladder));
}

/// Points of the simplex of 100 and more: what depends on the length (a block, a buffer, the end of an
/// unrolled loop) shows there.
std::unique_ptr<Check> make_long_check(const Question& question, const Subject& subject,
                                       reference::Ladder ladder) {
  static constexpr std::size_t lengths[] = {97, 129, 257, 500, 512, 1000, 1025, 2048, 4099, 10000};
  const Function& function = *subject.function;
  reports::Check entry = entry_of(question, subject);
  entry.contract = function.contract.text();
  CaseSpace space = accuracy_space(function, entry.id);
  space.fixed = 8;
  space.fit = [&function](const Case&, Source& source) {
    const int bits = std::min(reference::facts_of(function.format).digits, 53);
    const std::size_t most =
        std::min(function.promised.most_size, std::size_t{1} << static_cast<std::size_t>(bits - 1));
    const std::size_t n = std::min(lengths[source.below(std::size(lengths))], most);
    Case drawn{dyadic_simplex(source, n, bits), {}};
    drawn.q() = dyadic_simplex(source, n, bits);
    return fit_to(std::move(drawn), function, quantity_of(function), source);
  };
  return std::make_unique<Check>(std::move(entry), std::move(space), subject, Asking::batches,
                                 std::make_unique<Accuracy>(function, ladder));
}

std::unique_ptr<Check> make_one_point_check(const Question& question, const Subject& subject,
                                            reference::Ladder ladder) {
  reports::Check entry = entry_of(question, subject);
  const Function& function = *subject.function;
  entry.contract = function.contract.text();
  CaseSpace space = space_of(function, entry.id);
  space.budget = few_cases(subject);
  space.contains = [&function](const Case& instance) { return callable_with(function, instance); };
  return std::make_unique<Check>(std::move(entry), std::move(space), subject, Asking::itself,
                                 std::make_unique<OnePoint>(subject, ladder));
}

}  // namespace divcert::properties
