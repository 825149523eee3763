#include "properties/targets/conventions/epsilon.hpp"

#include <cmath>
#include <functional>
#include <limits>

#include <fmt/format.h>

#include "properties/targets/conventions/asked.hpp"
#include "reference/judging/condition.hpp"

namespace divcert::properties {
namespace {

double value_at(const Function& hypothesis, const Answers& answers, std::size_t k,
                const reference::Ladder& ladder) {
  const auto* quantity = reference::find_quantity(hypothesis.divergence, hypothesis.family);
  const Case instance = meant(hypothesis, answers.asked, answers.witnesses[k].instance);
  return exact_value(hypothesis, *quantity, instance, ladder, reference::Format::binary64).value;
}

/// The answer that an ε shows in most: on a case with zeros, where it is a number and not the hypothesis's
/// own.
std::optional<std::size_t> telling_answer(const Function& base, const Answers& answers,
                                          const reference::Ladder& ladder, double units) {
  std::optional<std::size_t> best;
  for (std::size_t k = 0; k < answers.size(); ++k) {
    const WitnessKind kind = answers.witnesses[k].kind;
    if (kind != WitnessKind::zero_p && kind != WitnessKind::zero_q) continue;
    const Outcome& outcome = answers.outcomes[k];
    if (outcome.fault != Outcome::Fault::none || !std::isfinite(outcome.value)) continue;
    if (explains(base, answers, k, ladder, units) != false) continue;
    if (!best || kind == WitnessKind::zero_q) best = k;
  }
  return best;
}

/// By bisection for the exponent of ε, in which the value at a case with zeros is monotone.
std::optional<double> solved(const std::function<double(double epsilon)>& value, double got) {
  const auto is_above = [&](double exponent) { return value(std::exp2(exponent)) > got; };
  double low = -1074, high = -3;
  const bool sign = is_above(low);
  if (sign == is_above(high)) return std::nullopt;
  constexpr int halvings = 60;
  for (int i = 0; i < halvings; ++i) {
    const double middle = low + (high - low) / 2;
    (is_above(middle) == sign ? low : high) = middle;
  }
  return std::exp2(low);
}

/// What somebody may have written who got this ε: one digit, two digits, a power of two, itself.
std::vector<double> written(double epsilon) {
  std::vector<double> all;
  for (const int digits : {0, 1}) all.push_back(std::stod(fmt::format("{:.{}e}", epsilon, digits)));
  all.push_back(std::exp2(std::round(std::log2(epsilon))));
  constexpr double near = 0x1p-6;
  std::erase_if(all, [&](double x) { return !(std::fabs(x - epsilon) <= near * epsilon); });
  all.push_back(epsilon);
  return all;
}

}  // namespace

std::optional<Hypothesis> with_epsilon(const std::vector<Function>& bases, const Answers& answers,
                                       const reference::Ladder& ladder, double units) {
  using enum Fill;
  using enum WitnessKind;
  constexpr int a_fault = 8;
  for (const Function& base : bases) {
    const auto k = telling_answer(base, answers, ladder, units);
    if (!k) continue;
    for (const auto masses : {reference::Masses::normalized, reference::Masses::as_given}) {
      if (base.declared.contains("masses") && masses != base.convention.masses) continue;
      for (const Fill fill : {added, floor, added_to_q, floor_of_q}) {
        Function hypothesis = base;
        hypothesis.convention.masses = masses;
        hypothesis.convention.fill = fill;
        const auto at = [&](double epsilon) {
          hypothesis.convention.epsilon = epsilon;
          return value_at(hypothesis, answers, *k, ladder);
        };
        const auto epsilon = solved(at, answers.outcomes[*k].value);
        if (!epsilon) continue;
        for (const double one : written(*epsilon)) {
          hypothesis.convention.epsilon = one;
          if (explains_all(hypothesis, answers, {simplex, zero_p, zero_q}, ladder, units))
            return Hypothesis{hypothesis, a_fault, false};
        }
      }
    }
  }
  return std::nullopt;
}

std::optional<double> epsilon_in_ratio(const Function& kl, const Answers& answers,
                                       const reference::Ladder& ladder, double units) {
  const auto* const cross_entropy = reference::find_quantity("cross_entropy");
  const auto k = telling_answer(kl, answers, ladder, units);
  if (kl.divergence != "kl" || !k) return std::nullopt;
  Function as_given = kl;
  as_given.convention.masses = reference::Masses::as_given;
  // −Σ p log(q + ε) + Σ p log(p + ε), and the sum of the two sizes.
  const auto at = [&](std::size_t j, double epsilon) {
    const Case instance = meant(as_given, answers.asked, answers.witnesses[j].instance);
    double value = 0, size = 0;
    for (const auto& [masses, sign] : {std::pair(instance.q(), 1), std::pair(instance.p(), -1)}) {
      Case of{instance.p(), masses};
      for (double& mass : of.q()) mass += epsilon;
      of.take_masses(reference::Masses::as_given);
      const double term =
          reference::certify(*cross_entropy, to_input(of), ladder, kl.convention.reading).value;
      value += sign * term;
      size += std::fabs(term);
    }
    return std::pair(value, size);
  };
  const auto epsilon = solved([&](double x) { return at(*k, x).first; }, answers.outcomes[*k].value);
  if (!epsilon) return std::nullopt;
  for (const double one : written(*epsilon)) {
    bool all = true;
    for (std::size_t j = 0; j < answers.size() && all; ++j) {
      const auto [value, size] = at(j, one);
      all = answers.outcomes[j].fault == Outcome::Fault::none &&
            std::fabs(answers.outcomes[j].value - value) <=
                units * reference::unit_roundoff(kl.format) * (size + 1);
    }
    if (all) return one;
  }
  return std::nullopt;
}

}  // namespace divcert::properties
