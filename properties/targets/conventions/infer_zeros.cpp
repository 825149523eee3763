#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "properties/targets/conventions/asked.hpp"
#include "properties/targets/conventions/clauses.hpp"
#include "properties/targets/conventions/epsilon.hpp"
#include "properties/targets/conventions/inquiry.hpp"
#include "reference/numbers/bounds.hpp"

namespace divcert::properties {
namespace {

using Fault = Outcome::Fault;
using enum WitnessKind;

/// The answers that the hypothesis does not explain, of a kind; those that were raised are refusals.
std::vector<std::size_t> wrong(const Inquiry& inquiry, const Answers& answers, WitnessKind kind) {
  std::vector<std::size_t> all;
  for (std::size_t k = 0; k < answers.size(); ++k)
    if (answers.witnesses[k].kind == kind && answers.outcomes[k].fault == Fault::none &&
        explains(inquiry.result.audited, answers, k, inquiry.ladder, inquiry.units) == false)
      all.push_back(k);
  return all;
}

std::size_t count_of(const Answers& answers, WitnessKind kind) {
  return static_cast<std::size_t>(std::ranges::count(answers.witnesses, kind, &Witness::kind));
}

bool is_nan(const Answers& answers, std::size_t k) { return std::isnan(answers.outcomes[k].value); }

/// The points where Q has mass, with the masses that they have in the whole.
Case without_zeros_of_q(const Case& instance) {
  Case rest = instance;
  rest.p().clear();
  rest.q().clear();
  if (rest.extra.kind == ExtraKind::support) rest.extra.values.clear();
  for (std::size_t i = 0; i < instance.p().size(); ++i) {
    if (instance.q()[i] == 0) continue;
    rest.p().push_back(instance.p()[i]);
    rest.q().push_back(instance.q()[i]);
    if (rest.extra.kind == ExtraKind::support) rest.extra.values.push_back(instance.extra.values[i]);
  }
  return rest;
}

/// Whether the terms with q = 0 are left out.
bool skips(const Inquiry& inquiry, const Answers& answers, const std::vector<std::size_t>& wrong) {
  Function hypothesis = inquiry.result.audited;
  hypothesis.convention.masses = reference::Masses::as_given;
  Answers rest{answers.asked, {}, {}};
  for (const std::size_t k : wrong) {
    // By the side that is Q in the convention in which it was asked.
    const Case seen = meant(hypothesis, answers.asked, answers.witnesses[k].instance);
    const Case kept = without_zeros_of_q(seen);
    if (kept.p().empty()) return false;
    rest.witnesses.push_back({zero_q, meant(answers.asked, hypothesis, kept)});
    rest.outcomes.push_back(answers.outcomes[k]);
  }
  return explains_all(hypothesis, rest, {zero_q}, inquiry.ladder, inquiry.units);
}

void note_fault(Inquiry& inquiry, const Answers& answers, const std::vector<std::size_t>& wrong,
                const char* key, std::string value, std::string evidence) {
  inquiry.result.audited.promised.positive = true;
  inquiry.note({key, std::move(value), false, std::move(evidence), Standing::fails}, &answers, wrong.front());
}

void note_wrong_zeros(Inquiry& inquiry, const Answers& answers, const std::vector<std::size_t>& wrong) {
  if (wrong.empty()) return;
  const std::size_t cases = count_of(answers, zero_p);
  if (std::ranges::all_of(wrong, [&](std::size_t k) { return is_nan(answers, k); }))
    return note_fault(inquiry, answers, wrong, "zeros", "nan",
                      fmt::format("NaN on {} of {} cases with p = 0: 0·log 0 is 0", wrong.size(), cases));
  inquiry.note({"zeros", "unknown", false,
                fmt::format("no known convention explains the values on {} of {} cases with p = 0",
                            wrong.size(), cases),
                Standing::unexplained});
}

void note_wrong_support(Inquiry& inquiry, const Answers& answers, std::vector<std::size_t> wrong,
                        bool zeros_are_nan) {
  // What a zero of P did is told of.
  if (zeros_are_nan)
    std::erase_if(wrong, [&](std::size_t k) {
      return is_nan(answers, k) &&
             has_zero(meant(inquiry.result.audited, answers.asked, answers.witnesses[k].instance).p());
    });
  if (wrong.empty()) return;
  const std::size_t cases = count_of(answers, zero_q);
  const std::string where = fmt::format("on {} of {} cases with q = 0 < p", wrong.size(), cases);
  if (std::ranges::all_of(wrong, [&](std::size_t k) { return is_nan(answers, k); }))
    return note_fault(inquiry, answers, wrong, "support", "nan", fmt::format("NaN {}", where));
  if (skips(inquiry, answers, wrong))
    return note_fault(inquiry, answers, wrong, "support", "skipped",
                      fmt::format("terms with q = 0 are left out {}", where));
  inquiry.note({"support", "unknown", false, fmt::format("no known convention explains the values {}", where),
                Standing::unexplained});
}

}  // namespace

/// An exception that the author raised: not one that arithmetic did.
bool is_refusal(const Outcome& outcome) {
  static constexpr std::string_view of_arithmetic[] = {"ZeroDivisionError", "FloatingPointError",
                                                       "OverflowError",     "RuntimeWarning",
                                                       "math domain error", "math range error"};
  return outcome.fault == Fault::raised && std::ranges::none_of(of_arithmetic, [&](std::string_view word) {
           return outcome.error.find(word) != std::string::npos;
         });
}

/// Asks one witness of a kind; who ends there or falls silent is never asked about zeros again.
bool ends_at_a_zero(Inquiry& inquiry, WitnessKind kind, const char* key, const char* where) {
  std::vector<Witness> one = witnesses(inquiry.declared, inquiry.quantity);
  std::erase_if(one, [&](const Witness& witness) { return witness.kind != kind; });
  if (one.empty()) return false;
  one.resize(1);
  const Answers answers = inquiry.ask(inquiry.result.audited, std::move(one));
  if (answers.outcomes.front().fault != Fault::crashed) return false;
  for (Function* function : {&inquiry.result.audited, &inquiry.result.owed})
    function->promised.asked_outside = false;
  note_fault(inquiry, answers, {0}, key, "ends",
             fmt::format("it does not return {}; no other case with a zero is asked", where));
  return true;
}

Hypothesis how_filled(Inquiry& inquiry, const Answers& answers, Hypothesis found) {
  if (!found.function.convention.epsilon) return found;
  const double below = reference::round_to(inquiry.declared.format, *found.function.convention.epsilon / 4);
  Case small{{0.5, 0.5}, {below, 1}};
  small.take_masses(reference::Masses::normalized);
  Witness one = witnesses(inquiry.declared, inquiry.quantity).front();
  small.extra = one.instance.extra;
  one.instance = meant(answers.asked, found.function, small);
  const Answers answer = inquiry.ask(answers.asked, std::vector{one});
  for (const Fill fill : {found.function.convention.fill, Fill::zeros_of_q, Fill::zeros, Fill::floor_of_q,
                          Fill::floor, Fill::added_to_q}) {
    Hypothesis other = found;
    other.function.convention.fill = fill;
    if (explains(other.function, answer, 0, inquiry.ladder, inquiry.units) == true &&
        explains_all(other.function, answers, {simplex, zero_p, zero_q}, inquiry.ladder, inquiry.units))
      return other;
  }
  return found;
}

void infer_zeros(Inquiry& inquiry) {
  const bool ends_at_p = ends_at_a_zero(inquiry, zero_p, "zeros", "where p = 0");
  if (ends_at_a_zero(inquiry, zero_q, "support", "where q = 0 < p") || ends_at_p) {
    inquiry.result.owed.promised.positive = true;
    return inquiry.target.pardon(inquiry.declared, true);
  }
  Inference& result = inquiry.result;
  const Answers answers = inquiry.ask(result.audited, {simplex, zero_p, zero_q});
  if (count_of(answers, zero_p) == 0 || is_incomplete(answers)) return;
  const auto refused = [&](WitnessKind kind) {
    for (std::size_t k = 0; k < answers.size(); ++k)
      if (answers.witnesses[k].kind == kind && !is_refusal(answers.outcomes[k])) return false;
    return true;
  };
  if (refused(zero_p) && refused(zero_q)) {
    result.audited.promised.positive = result.owed.promised.positive = true;
    return inquiry.note({"domain", "positive", false,
                         fmt::format("it refuses masses that are 0, on {0} of {0} cases",
                                     count_of(answers, zero_p) + count_of(answers, zero_q)),
                         Standing::acquitted});
  }
  const auto at_zero = wrong(inquiry, answers, zero_p), off_support = wrong(inquiry, answers, zero_q);
  const bool numbers = std::ranges::any_of(at_zero, [&](std::size_t k) { return !is_nan(answers, k); }) ||
                       std::ranges::any_of(off_support, [&](std::size_t k) { return !is_nan(answers, k); });
  if (numbers)
    if (auto found = with_epsilon({result.audited}, answers, inquiry.ladder, inquiry.units)) {
      found = how_filled(inquiry, answers, *found);
      result.audited = found->function;
      for (Clause& clause : clauses_of(inquiry.declared, *found, answers.size()))
        if (clause.key == "epsilon")
          inquiry.note(std::move(clause), &answers, at_zero.empty() ? off_support.front() : at_zero.front());
      return;
    }
  note_wrong_zeros(inquiry, answers, at_zero);
  note_wrong_support(inquiry, answers, off_support,
                     std::ranges::any_of(at_zero, [&](std::size_t k) { return is_nan(answers, k); }));
}

}  // namespace divcert::properties
