#include "properties/targets/conventions/hypothesis.hpp"

#include <algorithm>
#include <cmath>

#include "properties/targets/conventions/asked.hpp"
#include "reference/judging/condition.hpp"

namespace divcert::properties {
namespace {

using reference::Quantity;
using reference::Status;

const Quantity& definition_of(const Function& function) {
  return *reference::find_quantity(function.divergence, function.family);
}

/// x such that taken_as(x) is what was handed over.
double read_as(double handed, Parametrisation parametrisation) {
  switch (parametrisation) {
    case Parametrisation::own:
      return handed;
    case Parametrisation::reciprocal:
      return 1 / handed;
    case Parametrisation::square:
      return std::sqrt(handed);
    case Parametrisation::reciprocal_square:
      return 1 / std::sqrt(handed);
    case Parametrisation::logarithm:
      return std::exp(handed);
  }
  return handed;
}

}  // namespace

Case meant(const Function& hypothesis, const Function& asked, const Case& instance) {
  Case other = instance;
  if (hypothesis.convention.order_qp != asked.convention.order_qp && !other.q().empty())
    std::swap(other.p(), other.q());
  if (hypothesis.convention.parametrisation != asked.convention.parametrisation)
    for_positive_parameters(other, [&](double& x) { x = read_as(x, hypothesis.convention.parametrisation); });
  other.take_masses(hypothesis.convention.masses);
  return other;
}

double telling_units(reference::Format format) {
  return std::min(0x1p12, 0x1p-6 / reference::unit_roundoff(format));
}

double tolerance(const Function& hypothesis, const Case& instance, const reference::Certified& exact,
                 const reference::Ladder& ladder, double units) {
  const Quantity& quantity = definition_of(hypothesis);
  const Case computed = filled(hypothesis.convention, instance);
  const double u = reference::unit_roundoff(hypothesis.format);
  const auto condition = reference::condition(quantity, to_input(computed), exact, ladder);
  const double scale = exact.value == 0 ? 1 : std::fabs(exact.value);
  const double of_roundings =
      units * input_roundings(hypothesis, instance) * u * ((condition ? condition->upper : 0) + 1) * scale;
  const ErrorContract& contract = hypothesis.contract;
  if (contract.kind == ErrorContract::Kind::absolute)
    return std::max(of_roundings, contract.limit * std::max(1.0, scale));
  return std::max(of_roundings, contract.limit * 2 * u * scale);
}

namespace {

bool is_silent(const Outcome& outcome) {
  return outcome.fault == Outcome::Fault::crashed || outcome.fault == Outcome::Fault::not_run;
}

}  // namespace

std::optional<bool> explains(const Function& hypothesis, const Answers& answers, std::size_t k,
                             const reference::Ladder& ladder, double units) {
  const Case instance = meant(hypothesis, answers.asked, answers.witnesses[k].instance);
  const auto exact =
      exact_value(hypothesis, definition_of(hypothesis), instance, ladder, reference::Format::binary64);
  if (exact.status == Status::undefined) return std::nullopt;
  const Outcome& outcome = answers.outcomes[k];
  if (is_silent(outcome) && answers.witnesses[k].kind == WitnessKind::simplex)
    return std::nullopt;  // the others may tell
  if (outcome.fault != Outcome::Fault::none || std::isnan(outcome.value)) return false;
  if (!std::isfinite(exact.value) || !std::isfinite(outcome.value)) return outcome.value == exact.value;
  const double error = std::fabs(outcome.value - exact.value);
  const double scale = std::max(1.0, std::fabs(exact.value));
  return error <= 0.25 * scale && error <= tolerance(hypothesis, instance, exact, ladder, units);
}

bool explains_all(const Function& hypothesis, const Answers& answers, const std::vector<WitnessKind>& kinds,
                  const reference::Ladder& ladder, double units) {
  std::size_t asked = 0, silent = 0, explained = 0;
  for (std::size_t k = 0; k < answers.size(); ++k) {
    if (std::ranges::find(kinds, answers.witnesses[k].kind) == kinds.end()) continue;
    ++asked;
    silent += is_silent(answers.outcomes[k]);
    const auto verdict = explains(hypothesis, answers, k, ladder, units);
    if (verdict == false) return false;
    if (verdict == true) ++explained;
  }
  return explained > 0 && 2 * silent <= asked;
}

}  // namespace divcert::properties
