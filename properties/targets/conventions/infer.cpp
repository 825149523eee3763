#include "properties/targets/conventions/infer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "properties/cases/numbers.hpp"
#include "properties/targets/conventions/clauses.hpp"
#include "properties/targets/conventions/epsilon.hpp"
#include "properties/targets/conventions/inquiry.hpp"
#include "reference/judging/condition.hpp"

namespace divcert::properties {
namespace {

using Fault = Outcome::Fault;
using enum WitnessKind;

/// The forms of input that it may be about: masses, then logarithms of both sides, of one.
std::vector<Function> forms(const Function& declared, const reference::Quantity& quantity) {
  std::vector<Function> all{declared};
  if (!declared.family.empty() || declared.declared.contains("input")) return all;
  for (const auto& [p, q] : {std::pair(true, true), std::pair(false, true), std::pair(true, false)}) {
    if (quantity.unary && !(p && q)) continue;
    Function form = declared;
    form.convention.log_p = p;
    form.convention.log_q = q && !quantity.unary;
    all.push_back(std::move(form));
  }
  return all;
}

/// The hypothesis about the form that the answers were given in: the same argument is a logarithm, whichever
/// measure it is.
Hypothesis in_form_of(const Answers& answers, Hypothesis one) {
  const Convention& asked = answers.asked.convention;
  Convention& is = one.function.convention;
  is.log_p = asked.log_p;
  is.log_q = asked.log_q;
  if (is.order_qp != asked.order_qp) std::swap(is.log_p, is.log_q);
  return one;
}

/// A declared ε shows in zeros first.
std::vector<WitnessKind> kinds_for_reading(const Function& declared) {
  if (!declared.convention.epsilon) return {simplex};
  return {simplex, zero_p, zero_q};
}

std::optional<Hypothesis> simplest(const Inquiry& inquiry, const Answers& answers) {
  for (const Hypothesis& one : hypotheses(inquiry.declared, inquiry.quantity))
    if (Hypothesis there = in_form_of(answers, one); explains_all(
            there.function, answers, kinds_for_reading(inquiry.declared), inquiry.ladder, inquiry.units))
      return there;
  // A format of few bits, and a careless function: what a contract allows any of 16 + n roundings
  // (explained.hpp).
  constexpr double careless = 22;
  const Hypothesis declared = in_form_of(answers, {inquiry.declared, 0, true});
  if (explains_all(declared.function, answers, kinds_for_reading(inquiry.declared), inquiry.ladder,
                   std::max(careless, inquiry.units)))
    return declared;
  return std::nullopt;
}

/// What an ε could have been added to: the declared divergence in every order and base.
std::vector<Function> without_epsilon(const Inquiry& inquiry) {
  std::vector<Function> bases;
  for (const Hypothesis& one : hypotheses(inquiry.declared, inquiry.quantity))
    if (one.acquits && !one.function.convention.reading.root && one.changes <= 2)
      bases.push_back(one.function);
  return bases;
}

void adopt(Inquiry& inquiry, const Answers& answers, const Hypothesis& found) {
  Inference& result = inquiry.result;
  result.audited = result.owed = found.function;
  std::size_t shown = 0;
  for (std::size_t k = 0; k < answers.size(); ++k)
    if (explains(inquiry.declared, answers, k, inquiry.ladder, inquiry.units) == false) shown = k;
  for (Clause& clause : clauses_of(inquiry.declared, found, answers.size())) {
    if (clause.standing == Standing::fails) put_back(result.owed, inquiry.declared, clause.key);
    inquiry.note(std::move(clause), &answers, shown);
  }
}

/// Whether an ε explains the answers to a form, zeros included.
bool infer_epsilon(Inquiry& inquiry, const Function& form) {
  const Answers answers = inquiry.ask(form, {simplex, zero_p, zero_q});
  const std::vector<Function> bases = without_epsilon(inquiry);
  if (const auto found = with_epsilon(bases, answers, inquiry.ladder, inquiry.units)) {
    adopt(inquiry, answers, how_filled(inquiry, answers, *found));
    guess_masses(inquiry);  // on the simplex an ε leaves little between the two
    return true;
  }
  for (const Function& base : bases)
    if (const auto epsilon = epsilon_in_ratio(base, answers, inquiry.ladder, inquiry.units))
      return inquiry.note(
                 {"epsilon", to_decimal(*epsilon), false,
                  fmt::format(
                      "the values are those of Σ p log((p + ε)/(q + ε)) with ε = {} on {} of {} cases",
                      *epsilon, answers.size(), answers.size()),
                  inquiry.declared.convention.epsilon == epsilon ? Standing::unexplained : Standing::fails},
                 &answers, answers.size() - 1),
             true;
  return false;
}

bool is_answered(const Answers& answers) {
  return std::ranges::any_of(answers.outcomes, [](const Outcome& one) { return one.fault == Fault::none; });
}

Answers about_members(Inquiry& inquiry) {
  std::vector<Witness> members;
  for (Case& pair : member_witnesses(
           inquiry.declared, *reference::find_quantity(inquiry.declared.divergence, inquiry.declared.family)))
    members.push_back({simplex, std::move(pair)});
  return inquiry.ask(inquiry.declared, std::move(members));
}

/// Whether a hypothesis explains the answers on the simplex; the simplest is adopted.
bool infer_reading(Inquiry& inquiry) {
  std::vector<Answers> answered;
  const std::vector<Function> all = forms(inquiry.declared, inquiry.quantity);
  for (const Function& form : all) {
    const auto ended_before = inquiry.result.ended;
    Answers answers =
        inquiry.declared.family.empty() ? inquiry.ask(form, kinds_for_reading(form)) : about_members(inquiry);
    if (answers.size() == 0) return false;
    const bool dead = std::ranges::all_of(answers.outcomes, [](const Outcome& one) {
      return one.fault == Fault::crashed || one.fault == Fault::not_run;
    });
    if (dead && &form == &all.front()) return false;  // the accuracy check says so
    if (const auto found = simplest(inquiry, answers)) {
      inquiry.result.refusal.clear();
      return adopt(inquiry, answers, *found), true;
    }
    if (&form != &all.front()) inquiry.result.ended = ended_before;  // by what may be no input of its
    if (dead) break;
    if (inquiry.result.refusal.empty()) inquiry.result.refusal = answers.outcomes.front().error;
    if (is_answered(answers)) answered.push_back(std::move(answers));
  }
  if (answered.empty()) {
    if (inquiry.result.ended) inquiry.result.refusal.clear();  // that is a finding, and no wrong call
    return false;
  }
  inquiry.result.refusal.clear();
  if (inquiry.declared.family.empty() && infer_epsilon(inquiry, answered.front().asked)) return true;
  // Who computes in fewer digits than its format has, or adds noise, has a convention all the same.
  const double units = inquiry.units;
  inquiry.units = std::max(units, 0x1p-13 / reference::unit_roundoff(inquiry.declared.format));
  for (const Answers& answers : answered)
    if (const auto found = simplest(inquiry, answers)) return adopt(inquiry, answers, *found), true;
  inquiry.units = units;
  if (infer_ratio(inquiry, answered.front())) return true;
  if (inquiry.declared.family.empty()) guess_masses(inquiry);
  return false;
}

}  // namespace

bool is_incomplete(const Answers& answers) {
  return std::ranges::any_of(answers.outcomes,
                             [](const Outcome& one) { return one.fault == Fault::not_run; });
}

bool Inference::fails() const {
  return std::ranges::any_of(clauses,
                             [](const Clause& clause) { return clause.standing == Standing::fails; });
}

Answers Inquiry::ask(const Function& in_convention, const std::vector<WitnessKind>& kinds) {
  std::vector<Witness> chosen = witnesses(declared, quantity);
  std::erase_if(chosen,
                [&](const Witness& one) { return std::ranges::find(kinds, one.kind) == kinds.end(); });
  return ask(in_convention, std::move(chosen));
}

Answers Inquiry::ask(const Function& in_convention, std::vector<Witness> witnesses) {
  Answers answers{in_convention, std::move(witnesses), {}};
  std::vector<const Case*> cases;
  for (const Witness& witness : answers.witnesses) cases.push_back(&witness.instance);
  result.cases += cases.size();
  const std::span<const Case* const> all(cases);
  if (all.empty()) return answers;
  const auto note_end = [&] {
    for (std::size_t k = 0; k < answers.outcomes.size() && !result.ended; ++k)
      if (answers.outcomes[k].fault == Fault::crashed)
        result.ended = {meant(declared, in_convention, *all[k]), answers.outcomes[k]};
  };
  answers.outcomes = target.evaluate(in_convention, all.first(1));
  if (answers.outcomes.front().fault == Fault::crashed) {
    note_end();
    answers.outcomes.resize(all.size(), Outcome::failed(Fault::not_run, "not asked: the first case crashed"));
    return answers;
  }
  for (Outcome& outcome : target.evaluate(in_convention, all.subspan(1)))
    answers.outcomes.push_back(std::move(outcome));
  note_end();
  return answers;
}

void Inquiry::note(Clause clause, const Answers* answers, std::size_t k) {
  if (clause.standing == Standing::fails && answers != nullptr) {
    clause.witness = meant(declared, answers->asked, answers->witnesses[k].instance);
    clause.outcome = answers->outcomes[k];
  }
  result.clauses.push_back(std::move(clause));
}

Inference infer(Target& target, const Function& function, const reference::Ladder& ladder) {
  const auto* const quantity = reference::find_quantity(function.divergence, function.family);
  Inquiry inquiry{target, function, *quantity, ladder, telling_units(function.format), {function, function}};
  const bool explained = infer_reading(inquiry);
  const bool has_epsilon =
      std::ranges::find(inquiry.result.clauses, "epsilon", &Clause::key) != inquiry.result.clauses.end();
  if (explained && function.family.empty() && !has_epsilon) {
    infer_masses(inquiry);
    infer_zeros(inquiry);
  }
  return std::move(inquiry.result);
}

}  // namespace divcert::properties
