#include "properties/findings/diagnosis.hpp"

#include <bit>
#include <cfenv>
#include <cmath>

namespace divcert::properties {
namespace {

bool same(const Outcome& a, const Outcome& b) {
  if (a.fault != Outcome::Fault::none || b.fault != Outcome::Fault::none) return a.fault == b.fault;
  return std::bit_cast<std::uint64_t>(a.value) == std::bit_cast<std::uint64_t>(b.value) ||
         (std::isnan(a.value) && std::isnan(b.value));
}

Diagnosis of_evidence(const Evidence& evidence) {
  const Cause& cause = cause_of(evidence);
  return {&cause, cause.breaks ? reports::Tier::broken : tier_of(evidence.declared.failure)};
}

Diagnosis broken(std::string_view code) { return {&cause_of_code(code), reports::Tier::broken}; }

}  // namespace

reports::Tier tier_of(FailureKind kind) {
  return kind == FailureKind::inaccurate ? reports::Tier::inaccurate : reports::Tier::broken;
}

Diagnosis diagnosis_of(Note note) {
  switch (note) {
    case Note::ill_conditioned:
      return {&cause_of_code("DC201"), reports::Tier::ill_conditioned};
    case Note::outside_domain:
      return {&cause_of_code("DC202"), reports::Tier::information};
    case Note::unrefused:
      break;
  }
  return {&cause_of_code("DC203"), reports::Tier::information};
}

/// Of the questions that are about one fault.
std::optional<Diagnosis> Diagnostician::of_question(const Case& instance, FailureKind kind,
                                                    const Outcome& outcome) {
  const std::string question = check_.id().substr(0, check_.id().find('/'));
  if (question == "input_unchanged") return broken("DC115");
  if (question == "concurrent") return broken("DC116");
  if (question == "rounding_mode") return of_rounding_mode(instance);
  if (question == "repeatable") {
    constexpr int times = 8;
    check_.subject.ask(instance);  // what was asked before is now this case
    const Outcome once = check_.subject.ask(instance);
    for (int i = 0; i < times; ++i)
      if (!same(once, check_.subject.ask(instance))) return broken("DC114");
    return broken("DC113");
  }
  // An invalid case has no exact value to hold against.
  if (question == "robustness" && kind == FailureKind::crashed)
    return Diagnosis{&cause_of_fault(outcome), reports::Tier::broken};
  if (question == "robustness") return broken(kind == FailureKind::unexplained ? "DC128" : "DC121");
  if (check_.subject.function->judged_by_laws()) return by_law(instance, kind, outcome);
  if (kind == FailureKind::crashed) return of_crash(instance, outcome);
  return std::nullopt;
}

/// A judge that asks the function itself has no outcome at hand.
Diagnosis Diagnostician::of_crash(const Case& instance, const Outcome& outcome) {
  if (outcome.fault == Outcome::Fault::crashed)
    return {&cause_of({defendant(), instance, outcome}), reports::Tier::broken};
  for (const Case& asked : check_.asked(instance))
    if (const Outcome again = defendant().ask(asked); again.fault == Outcome::Fault::crashed)
      return {&cause_of({defendant(), asked, again}), reports::Tier::broken};
  return broken("DC117");
}

/// Without an exact value: what was seen, and the law that objects. A check that asks itself keeps no outcome
/// of a fault: it is asked for again.
Diagnosis Diagnostician::by_law(const Case& instance, FailureKind kind, const Outcome& outcome) const {
  if (kind == FailureKind::nan) return broken("DC140");
  if (kind == FailureKind::contradicted) return {&cause_of_law(check_.describe().law), tier_of(kind)};
  if (outcome.fault != Outcome::Fault::none) return {&cause_of_fault(outcome), tier_of(kind)};
  for (const Case& asked : check_.asked(instance))
    if (const Outcome again = check_.subject.ask(asked); again.fault != Outcome::Fault::none)
      return {&cause_of_fault(again), tier_of(kind)};
  return broken(kind == FailureKind::raised ? "DC119" : "DC117");
}

/// On plain cases every right function bears another mode. Elsewhere what is off there may be what is off
/// anyhow.
Diagnosis Diagnostician::of_rounding_mode(const Case& instance) {
  const Defendant& whose = defendant();
  const auto upwards = [&](const Case& at) {
    Case scratch = at;
    std::fesetround(FE_UPWARD);
    Outcome outcome = check_.subject.target->evaluate_in_place(whose.function(), scratch);
    if (std::fegetround() != FE_UPWARD)
      outcome = Outcome::failed(Outcome::Fault::raised, "the mode is changed");
    std::fesetround(FE_TONEAREST);
    return outcome;
  };
  for (const Case& plain : plain_cases(whose.function(), whose.quantity()))
    if (whose.takes(plain) && whose.observe(plain, upwards(plain), true).failed()) return broken("DC125");
  for (const Outcome& outcome : {whose.ask(instance), upwards(instance)})
    if (const Evidence evidence(whose, instance, outcome); evidence.declared.failed())
      return of_evidence(evidence);
  return broken("DC125");
}

/// A few cases say whether memory is the cause: a process has its price, and a function may fail forty
/// checks.
bool Diagnostician::is_right_in_a_fresh_process(const Case& instance) {
  constexpr int enough_wrong = 2, enough_right = 4;
  Accused::Afresh& afresh = accused_->afresh(check_.describe().kind);
  if (afresh.wrong == enough_wrong) return false;
  if (afresh.right == enough_right) return afresh.wrong == 0;
  if (!check_.subject.target->start_afresh()) return false;
  const Observation alone = check_.observe(instance, check_.outcome_of(instance));
  if (alone.result == Observation::Result::not_judged) return false;
  const bool right = !alone.failed();
  ++(right ? afresh.right : afresh.wrong);
  return right;
}

/// Where the case alone is answered as it should be: what else was asked for is the cause. Null where it is
/// not.
const Cause* Diagnostician::of_what_others_do(const Case& instance, const Outcome& outcome) {
  const Defendant& whose = defendant();
  const auto fails = [&](const Outcome& again) { return whose.observe(instance, again, true).failed(); };
  const Outcome once = whose.ask(instance), twice = whose.ask(instance);
  if (once.fault == Outcome::Fault::not_run || twice.fault == Outcome::Fault::not_run) return nullptr;
  if (outcome.fault == Outcome::Fault::none && !same(once, twice)) return &cause_of_code("DC114");
  if (same(outcome, once) || fails(twice)) return nullptr;
  const std::vector<Case> plain = plain_cases(whose.function(), whose.quantity());
  for (const Case& other : plain) whose.ask(other);
  if (fails(whose.ask(instance))) return &cause_of_code("DC113");
  std::vector<const Case*> together;
  for (const Case& other : plain) together.push_back(&other);
  together.push_back(&instance);
  const auto outcomes = check_.subject.target->evaluate(*check_.subject.function, together);
  return &cause_of_code(fails(outcomes.back()) ? "DC120" : "DC114");
}

std::optional<Diagnosis> Diagnostician::diagnose(const Case& instance, FailureKind kind,
                                                 const Outcome& outcome) {
  if (!check_.subject) return std::nullopt;
  if (const auto known = of_question(instance, kind, outcome)) return known;
  if (kind != FailureKind::crashed && is_right_in_a_fresh_process(instance)) return broken("DC113");
  const bool was_asked = check_.asking == Asking::batches;
  if (was_asked)
    if (const Cause* const others = of_what_others_do(instance, outcome))
      return Diagnosis{others, tier_of(kind)};
  for (const Case& asked : check_.asked(instance)) {
    const Outcome here = was_asked ? outcome : defendant().ask(asked);
    const Evidence evidence(defendant(), asked, here);
    if (evidence.declared.failed()) return of_evidence(evidence);
  }
  return broken("DC130");
}

}  // namespace divcert::properties
