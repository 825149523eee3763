#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

#include "properties/cases/numbers.hpp"
#include "properties/findings/blame.hpp"
#include "properties/generators/fit.hpp"

namespace divcert::properties {
namespace {

using reference::Certified;
using reference::Status;
using Result = Observation::Result;

constexpr double no_score = std::numeric_limits<double>::quiet_NaN();

bool same_bits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

/// Judges the value that a function returned against the certified one and the function's contract.
class AccuracyCheck final : public Check {
 public:
  AccuracyCheck(Target& target, const Function& function, reference::Ladder ladder)
      : target_(target),
        function_(function),
        quantity_(reference::find_quantity(function.divergence, function.family)),
        ladder_(ladder) {
    if (quantity_ == nullptr)
      throw std::invalid_argument(fmt::format("{}: the oracle has no definition of \"{}\" {}", function.name,
                                              function.divergence, function.family));
    stream_ = stream_of(describe().id);
  }

  reports::Check describe() const override {
    reports::Check check;
    check.id = fmt::format("accuracy/{}/{}", target_.name(), function_.name);
    check.title = quantity_->title;
    check.statement = quantity_->definition;
    check.source = quantity_->source;
    check.target = target_.name();
    check.function = function_.name;
    check.divergence = function_.divergence;
    check.kind = reports::CheckKind::accuracy;
    check.contract = function_.contract.text();
    return check;
  }

  Domain domain() const override { return function_.family.empty() ? Domain::masses : Domain::family; }
  bool applies(const Case& instance) const override { return instance.family == function_.family; }
  bool in_domain(const Case& instance) const override {
    if (!is_callable_with(instance)) return false;
    return quantity_->interval(to_input(instance, function_.masses)).status != Status::undefined;
  }
  Target* target() const override { return &target_; }
  const Function* function() const override { return &function_; }

  const reference::Quantity* quantity() const override { return quantity_; }
  bool fits() const override { return needs_fitting(function_, *quantity_); }
  std::uint64_t stream() const override { return stream_; }
  Case fit(Case drawn, Source& source) const override {
    return fit_to(std::move(drawn), function_, *quantity_, source);
  }

  Observation observe(const Case& instance, const Outcome& outcome) const override {
    if (!is_callable_with(instance)) return {Result::not_applicable, {}, reference::rung_interval, no_score};
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
    if (exact.status == Status::finite && !exact.decided)
      return {Result::undecided, {}, exact.rung, no_score};
    if (std::isinf(got)) {
      if (got == exact.value) return {Result::passed, {}, exact.rung, no_score};
      return failed(FailureKind::overflow);
    }
    if (exact.status == Status::infinite) return failed(FailureKind::missed_infinity);
    return judge_finite(got, exact, failed);
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
    details.message = sentence(observation, outcome, exact.value, details.ulp);
    return details;
  }

  reports::Conditioning conditioning(const Case& instance, const Observation& observation) const override {
    return conditioning_of(*quantity_, to_input(instance, function_.masses), certify(instance), observation,
                           ladder_);
  }

  reference::SecondOpinion second_opinion(const Case& instance) const override {
    const Certified exact = certify(instance);
    if (exact.status == Status::undefined) return {true, {}, {}};
    return reference::second_opinion(*quantity_, to_input(instance, function_.masses), exact);
  }

  reports::Witness witness(const Case& instance) const override {
    return to_witness(instance, function_.masses);
  }

 private:
  /// A function of floats has no other masses, one with a fixed parameter no other parameter.
  bool is_callable_with(const Case& instance) const {
    const auto floats = [](const std::vector<double>& masses) {
      return std::all_of(masses.begin(), masses.end(), [](double mass) {
        return mass <= std::numeric_limits<float>::max() &&
               static_cast<double>(static_cast<float>(mass)) == mass;
      });
    };
    if (function_.single && !(floats(instance.p) && floats(instance.q))) return false;
    return function_.parameter.empty() || instance.parameter == function_.parameter;
  }

  Certified certify(const Case& instance) const {
    return reference::certify(*quantity_, to_input(instance, function_.masses), ladder_, 0,
                              function_.single ? reference::Format::binary32 : reference::Format::binary64);
  }

  template <class Failed>
  Observation judge_finite(double got, const Certified& exact, const Failed& failed) const {
    const auto bounds = reference::error_in_ulps(got, exact);
    if (got < 0 && !(exact.value < 0)) return failed(FailureKind::negative, bounds.upper);
    // The certificate says that this double is nearest, so half an ulp bounds what the enclosure leaves open.
    // A value below zero that rounds to zero may be +0 too: no precision tells its sign from that of 0.
    const bool nearest = same_bits(got, exact.value) || (got == 0 && exact.value == 0 && !std::signbit(got));
    if (nearest) return {Result::passed, {}, exact.rung, std::min(bounds.upper, 0.5)};
    if (function_.contract.correctly_rounded) {
      if (std::isinf(exact.value)) return failed(FailureKind::missed_infinity, bounds.upper);
      return failed(got == exact.value ? FailureKind::negative_zero : FailureKind::inaccurate, bounds.upper);
    }
    if (bounds.upper <= function_.contract.max_ulp) return {Result::passed, {}, exact.rung, bounds.upper};
    if (bounds.lower <= function_.contract.max_ulp) return {Result::undecided, {}, exact.rung, bounds.upper};
    return failed(FailureKind::inaccurate, bounds.upper);
  }

  static std::string ulps(double error) {
    return error < 1e6 ? fmt::format("{:.4g}", error) : fmt::format("{:.2e}", error);
  }

  std::string sentence(const Observation& observation, const Outcome& outcome, double expected,
                       const std::string& ulp) const {
    const std::string name = function_.name;
    const std::string value = to_decimal(outcome.value), right = to_decimal(expected);
    if (observation.result == Result::not_applicable)
      return fmt::format("{}: the input is outside the domain", name);
    if (observation.result == Result::undecided) return fmt::format("{}: the oracle could not decide", name);
    if (observation.result == Result::not_judged) return fmt::format("{}: {}", name, outcome.error);
    if (!observation.failed()) return fmt::format("{} returned {}, within its contract", name, value);
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

  Target& target_;
  const Function& function_;
  const reference::Quantity* quantity_;
  reference::Ladder ladder_;
  std::uint64_t stream_;
};

}  // namespace

std::unique_ptr<Check> make_accuracy_check(Target& target, const Function& function,
                                           reference::Ladder ladder) {
  return std::make_unique<AccuracyCheck>(target, function, ladder);
}

}  // namespace divcert::properties
