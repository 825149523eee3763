#include <algorithm>
#include <cmath>
#include <ranges>

#include <fmt/format.h>

#include "properties/targets/conventions/asked.hpp"
#include "properties/targets/conventions/clauses.hpp"
#include "properties/targets/conventions/inquiry.hpp"
#include "reference/judging/condition.hpp"

namespace divcert::properties {
namespace {

using Fault = Outcome::Fault;
using enum WitnessKind;

/// NaN is a refusal too: of masses that sum to something else.
bool is_refused(const Outcome& outcome) {
  return outcome.fault == Fault::raised || (outcome.fault == Fault::none && std::isnan(outcome.value));
}

double total(const std::vector<double>& masses) {
  double sum = 0;
  for (const double mass : masses) sum += mass;
  return sum;
}

/// Whether the values are off those of the masses as given by a·(Σp − 1) + b·(Σq − 1) with one a and one b:
/// as 1 − Σ√pq is for the squared Hellinger distance, or Σ p log(p/q) − p + q for KL.
bool agrees_on_the_simplex_only(const Function& as_given, const Answers& answers,
                                const reference::Ladder& ladder) {
  const auto* quantity = reference::find_quantity(as_given.divergence);
  std::vector<std::array<double, 4>> rows;    // Σp − 1, Σq − 1, the difference, its scale
  std::vector<std::array<double, 3>> raised;  // Σp − 1, Σq − 1, the exact value
  for (std::size_t k = 0; k < answers.size(); ++k) {
    const Case instance = meant(as_given, answers.asked, answers.witnesses[k].instance);
    const auto exact = exact_value(as_given, *quantity, instance, ladder, reference::Format::binary64);
    const Outcome& outcome = answers.outcomes[k];
    if (exact.status != reference::Status::finite || outcome.fault != Fault::none) return false;
    if (outcome.value == 0 && quantity->nonnegative) {  // raised from below 0, perhaps
      raised.push_back({total(instance.p()) - 1, quantity->unary ? 0 : total(instance.q()) - 1, exact.value});
      continue;
    }
    const double q = quantity->unary ? 0 : total(instance.q()) - 1;
    rows.push_back({total(instance.p()) - 1, q, outcome.value - exact.value,
                    std::max({1.0, std::fabs(outcome.value), std::fabs(exact.value)})});
  }
  if (rows.size() < 3) return false;
  // Least squares by the normal equations of two unknowns; of one measure the second drops out.
  double pp = 0, pq = 0, qq = 0, pd = 0, qd = 0;
  for (const auto& [p, q, d, scale] : rows) pp += p * p, pq += p * q, qq += q * q, pd += p * d, qd += q * d;
  const double determinant = pp * qq - pq * pq;
  const double a = quantity->unary ? pd / pp : (pd * qq - qd * pq) / determinant;
  const double b = quantity->unary ? 0 : (qd * pp - pd * pq) / determinant;
  constexpr double units = 0x1p16;  // the totals of the witnesses amplify what the values are off
  const bool are_negative = std::ranges::all_of(raised, [&](const auto& row) {
    const auto& [p, q, exact] = row;
    return exact + a * p + b * q <= 0;
  });
  return are_negative && std::ranges::all_of(rows, [&](const auto& row) {
           const auto& [p, q, d, scale] = row;
           return std::fabs(a * p + b * q - d) <= units * reference::unit_roundoff(as_given.format) * scale;
         });
}

/// Whether the values are those of the masses as given, and where these are below 0, 0 or their absolute
/// values.
bool avoids_negative_values(const Function& as_given, const Answers& answers, const Inquiry& inquiry) {
  std::size_t raised = 0;
  for (std::size_t k = 0; k < answers.size(); ++k) {
    if (explains(as_given, answers, k, inquiry.ladder, inquiry.units) != false) continue;
    const Case instance = meant(as_given, answers.asked, answers.witnesses[k].instance);
    const auto exact =
        exact_value(as_given, inquiry.quantity, instance, inquiry.ladder, reference::Format::binary64);
    const Outcome& outcome = answers.outcomes[k];
    if (outcome.fault != Fault::none || !(exact.value < 0)) return false;
    Answers opposite = answers;
    opposite.outcomes[k].value = -outcome.value;
    if (outcome.value != 0 && explains(as_given, opposite, k, inquiry.ladder, inquiry.units) != true)
      return false;
    ++raised;
  }
  return 0 < raised && raised < answers.size();
}

/// Whether the values are those of P over its total with Q as given, or of the other way round.
bool normalises_one_side(const Function& as_given, const Answers& answers, const reference::Ladder& ladder,
                         bool of_p) {
  const auto* quantity = reference::find_quantity(as_given.divergence);
  if (quantity->unary) return false;
  return std::ranges::all_of(std::views::iota(std::size_t{0}, answers.size()), [&](std::size_t k) {
    Case instance = meant(as_given, answers.asked, answers.witnesses[k].instance);
    auto& masses = of_p ? instance.p() : instance.q();
    const double sum = total(masses);
    for (double& mass : masses) mass /= sum;
    const double exact =
        exact_value(as_given, *quantity, instance, ladder, reference::Format::binary64).value;
    constexpr double units = 0x1p16;  // the shares are rounded
    return answers.outcomes[k].fault == Fault::none &&
           std::fabs(answers.outcomes[k].value - exact) <=
               units * reference::unit_roundoff(as_given.format) * std::max(1.0, std::fabs(exact));
  });
}

/// By how much a total of P may be beyond 1: of ulps of 1 times powers of two, without a gap.
double accepted_excess(Inquiry& inquiry) {
  constexpr int most_exponent = 30;
  const double ulp = 2 * reference::unit_roundoff(inquiry.declared.format);
  std::vector<Witness> off;
  for (int e = 0; e <= most_exponent && std::ldexp(ulp, e) < 0x1p-3; ++e) {
    Witness one = witnesses(inquiry.declared, inquiry.quantity).front();
    one.instance.p().back() += std::ldexp(ulp, e);
    off.push_back(std::move(one));
  }
  const Answers answers = inquiry.ask(inquiry.result.audited, std::move(off));
  double accepted = 0;
  for (std::size_t k = 0; k < answers.size() && !is_refused(answers.outcomes[k]); ++k)
    accepted = std::ldexp(ulp, static_cast<int>(k));
  return accepted;
}

void promise_simplex(Inquiry& inquiry, std::string evidence) {
  for (Function* function : {&inquiry.result.audited, &inquiry.result.owed})
    function->promised.simplex = true;
  inquiry.note({"domain", "simplex", false, std::move(evidence), Standing::acquitted});
}

}  // namespace

void infer_masses(Inquiry& inquiry) {
  Inference& result = inquiry.result;
  const Answers answers = inquiry.ask(result.audited, {unnormalised});
  if (answers.size() == 0 || is_incomplete(answers)) return;
  const std::size_t cases = answers.size();
  if (std::ranges::all_of(answers.outcomes, is_refused)) {
    // What it makes of a total that is off and accepted, nobody knows.
    return promise_simplex(inquiry,
                           fmt::format("it refuses masses that do not sum to 1, on {0} of {0} cases; it "
                                       "accepts a total that is off by up to {1:.2g}",
                                       cases, accepted_excess(inquiry)));
  }
  using enum reference::Masses;
  const auto declared = inquiry.declared.declared.contains("masses") ? inquiry.declared.convention.masses
                                                                     : inquiry.quantity.default_masses;
  for (const auto masses : {declared, declared == normalized ? as_given : normalized}) {
    Function hypothesis = result.audited;
    hypothesis.convention.masses = masses;
    if (!explains_all(hypothesis, answers, {unnormalised}, inquiry.ladder, inquiry.units)) continue;
    result.audited.convention.masses = masses;
    const Clause clause = masses_clause(inquiry.declared, masses, cases);
    if (clause.standing != Standing::fails) result.owed.convention.masses = masses;
    return inquiry.note(clause, &answers, 0);
  }
  Function hypothesis = result.audited;
  hypothesis.convention.masses = as_given;
  if (!inquiry.declared.declared.contains("masses") &&
      agrees_on_the_simplex_only(hypothesis, answers, inquiry.ladder))
    return promise_simplex(
        inquiry, fmt::format("where masses do not sum to 1 it differs from the divergence of the masses as "
                             "given by a linear function of the totals, on {0} of {0} cases: a form that is "
                             "right on the simplex",
                             cases));
  if (!inquiry.declared.declared.contains("masses") && avoids_negative_values(hypothesis, answers, inquiry))
    return promise_simplex(
        inquiry,
        fmt::format("where masses do not sum to 1 it returns the value of the masses as given, or where "
                    "that is negative 0 or its absolute value, on {0} of {0} cases: right on the simplex",
                    cases));
  const bool only_p = normalises_one_side(hypothesis, answers, inquiry.ladder, true),
             only_q = !only_p && normalises_one_side(hypothesis, answers, inquiry.ladder, false);
  if (!only_p && !only_q && !inquiry.declared.declared.contains("masses"))
    return promise_simplex(
        inquiry, fmt::format("where masses do not sum to 1 the values are those of neither the normalised "
                             "masses nor the masses as given, on {} cases: judged on the simplex alone",
                             cases));
  std::size_t shown = 0;
  for (std::size_t k = 0; k < cases; ++k)
    if (explains(result.owed, answers, k, inquiry.ladder, inquiry.units) == false) shown = k;
  result.audited.promised.simplex = true;
  inquiry.note({"masses", only_p || only_q ? "of one side normalised" : "unknown", false,
                only_p || only_q
                    ? fmt::format("{0} is divided by its total, and {1} is not, on {2} of {2} cases whose "
                                  "masses do not sum to 1: normalise both, or neither",
                                  only_p ? "P" : "Q", only_p ? "Q" : "P", cases)
                    : fmt::format("where masses do not sum to 1 the values are those of neither the "
                                  "normalised masses nor the masses as given, on {} cases",
                                  cases),
                Standing::fails},
               &answers, shown);
}

void guess_masses(Inquiry& inquiry) {
  using enum reference::Masses;
  if (inquiry.declared.declared.contains("masses")) return;
  const Answers answers = inquiry.ask(inquiry.result.audited, {unnormalised});
  std::size_t nearer_as_given = 0, nearer_normalised = 0;
  for (std::size_t k = 0; k < answers.size(); ++k) {
    if (answers.outcomes[k].fault != Fault::none) continue;
    const auto off = [&](reference::Masses masses) {
      Function hypothesis = inquiry.result.audited;
      hypothesis.convention.masses = masses;
      const Case instance = meant(hypothesis, answers.asked, answers.witnesses[k].instance);
      return std::fabs(answers.outcomes[k].value - exact_value(hypothesis, inquiry.quantity, instance,
                                                               inquiry.ladder, reference::Format::binary64)
                                                       .value);
    };
    nearer_as_given += off(as_given) < off(normalized);
    nearer_normalised += off(normalized) < off(as_given);
  }
  if (nearer_as_given + nearer_normalised == 0) return;
  inquiry.result.audited.convention.masses = nearer_as_given > nearer_normalised ? as_given : normalized;
}

}  // namespace divcert::properties
