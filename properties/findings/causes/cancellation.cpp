#include <algorithm>
#include <cmath>
#include <numeric>

#include "properties/checks/explained.hpp"
#include "properties/checks/promised.hpp"
#include "properties/findings/causes/cause.hpp"
#include "reference/numbers/bounds.hpp"

// Small results as differences of large numbers.
namespace divcert::properties {
namespace {

double order_of(const Evidence& e) { return e.at.extra.values[0]; }

/// Where the formula of an order divides by zero, or the value vanishes: 1, ±1 of Amari's α, 0 and 1 of a
/// weight.
bool has_an_order_near_a_special_one(const Evidence& e) {
  const auto& domain = e.quantity().parameter_domain;
  if (e.at.extra.values.size() != 1 || domain.per_point || !e.defendant.function().parameter.empty())
    return false;
  const double order = order_of(e);
  return std::fabs(std::fabs(order) - 1) < 0.25 || std::fabs(order) < 0.25;
}

std::optional<Case> with_another_order(const Evidence& e, const Case& at) {
  Case instance = at;
  instance.extra.values[0] = e.quantity().parameter_domain.most <= 1   ? 0.5
                             : e.quantity().parameter_domain.least > 0 ? 2.0
                             : std::fabs(at.extra.values[0]) < 0.5     ? 0.5
                                                                       : std::copysign(2, at.extra.values[0]);
  return instance;
}

std::size_t support_of(const std::vector<double>& masses) {
  return masses.size() - static_cast<std::size_t>(std::ranges::count(masses, 0.0));
}

/// Whether there are two measures that can be moved apart.
bool has_two_measures(const Evidence& e) { return !e.at.q().empty(); }

/// Of masses with ordinary totals; else 0 or NaN.
double total_variation(const Case& at) {
  const double total_p = std::accumulate(at.p().begin(), at.p().end(), 0.0);
  const double total_q = std::accumulate(at.q().begin(), at.q().end(), 0.0);
  double sum = 0;
  for (std::size_t i = 0; i < at.p().size(); ++i) sum += std::fabs(at.p()[i] / total_p - at.q()[i] / total_q);
  return sum / 2;
}

/// Of each two neighbours of the support of Q, and of its last and its first point, the larger gives half of
/// its mass to the other: as good a point of the simplex as Q, mostly exactly, and at least a quarter of the
/// mass elsewhere. A point mass gives half of it to the next point.
void exchange_halves(std::vector<double>& q) {
  std::vector<double*> support;
  for (double& mass : q)
    if (mass != 0) support.push_back(&mass);
  if (support.size() == 1 && q.size() > 1) {
    const auto next = static_cast<std::size_t>(support[0] - q.data() + 1) % q.size();
    q[next] = *support[0] /= 2;
  }
  if (support.size() < 2) return;
  for (std::size_t i = 0; i < support.size(); i += 2) {
    double &one = *support[i], &other = *support[(i + 1) % support.size()];
    double &larger = one > other ? one : other, &smaller = one > other ? other : one;
    larger /= 2;
    smaller += larger;
  }
}

/// Whether both totals are the same up to rounding: some functions take nothing else.
bool has_equal_totals(const Case& at) {
  const double total_p = std::accumulate(at.p().begin(), at.p().end(), 0.0);
  const double total_q = std::accumulate(at.q().begin(), at.q().end(), 0.0);
  return std::fabs(total_p - total_q) <= 0x1p-40 * total_p;
}

/// Q moved away from P by factors 3 and 1/3 in turn; a parameter of a member by ¾. Where one point has nearly
/// all the mass that is not far, and where totals are equal, or a function promises the simplex, it is no
/// answer.
std::optional<Case> with_q_moved_away(const Evidence& e, const Case& at) {
  Case instance = at;
  if (at.domain() == Domain::family) {
    for (double& parameter : instance.q()) parameter = reference::round_to(e.format(), 0.75 * parameter);
    return instance;
  }
  const bool of_one_point = support_of(at.p()) < 2 && support_of(at.q()) < 2;
  // On one point normalized measures are equal.
  if (of_one_point && at.masses() == reference::Masses::normalized) return std::nullopt;
  std::size_t turn = 0;
  for (std::size_t i = 0; i < at.q().size(); ++i)
    if (at.q()[i] > 0 && at.p()[i] > 0)
      instance.q()[i] = reference::round_to(e.format(), at.p()[i] * (turn++ % 2 == 0 ? 3 : 1.0 / 3));
  const bool keeps_totals = at.masses() == reference::Masses::as_given && has_equal_totals(at);
  if (e.defendant.function().promised.simplex ||
      (!of_one_point && (keeps_totals || total_variation(instance) < 0.125))) {
    exchange_halves(instance.q() = at.q());
    for (double& mass : instance.q()) mass = reference::round_to(e.format(), mass);
  }
  if (e.defendant.function().promised.simplex) {
    Source fixed(rc::Random(1));
    return moved_into_domain(std::move(instance), e.defendant.function(), fixed);
  }
  return instance;
}

bool is_root_of_a_negative(const Evidence& e) {
  return (e.failed_as(FailureKind::nan) || e.failed_as(FailureKind::raised)) &&
         is_rooted(e.defendant.function(), e.quantity()) && has_two_measures(e);
}
/// Equal measures cannot be moved apart without leaving what is wrong with them.
bool is_negative_at_equal_measures(const Evidence& e) {
  return e.failed_as(FailureKind::negative) && e.exact.value == 0 && e.at.p() == e.at.q();
}
bool is_negative(const Evidence& e) { return e.failed_as(FailureKind::negative) && has_two_measures(e); }
bool is_inaccurate(const Evidence& e) { return e.failed_as(FailureKind::inaccurate) && has_two_measures(e); }

bool is_of_one_measure(const Evidence& e) { return e.is_off() && !has_two_measures(e); }

/// The masses evened out: no point has nearly all of it.
std::optional<Case> evened(const Evidence& e, const Case& at) {
  if (e.at.domain() != Domain::masses || at.p().empty()) return std::nullopt;
  Case instance = at;
  const double largest = *std::ranges::max_element(at.p());
  for (std::size_t i = 0; i < instance.p().size(); ++i) instance.p()[i] = i % 2 == 0 ? largest : largest / 2;
  return instance;
}

/// No more than what rounding each term of the closed form explains, and too much for half of the digits.
bool is_lost_by_large_terms(const Evidence& e) {
  const Function& function = e.defendant.function();
  if (!e.is_off() || function.family.empty() || e.exact.value == 0 || std::isinf(e.exact.value)) return false;
  return reference::error_in_ulps(e.got(), e.exact).upper <=
         roundings_of_closed_form(function, e.quantity(), e.at, e.exact, {});
}

constexpr Cause table[] = {
    {"DC110", "cancellation at an order near a special one",
     "Near an order at which the formula is a quotient of two numbers that vanish (α → 1; α → ±1 of Amari; a "
     "weight "
     "near 0 or 1), both are differences of nearly equal numbers.",
     "Write (Σ p(p/q)^(α−1) − 1)/(α − 1) as Σ p·expm1((α−1) log(p/q))/(α−1), the logarithm of a sum near 1 "
     "with log1p, and "
     "take the limit at the order itself.",
     "van Erven and Harremoës, Rényi divergence and Kullback-Leibler divergence, IEEE Trans. Inform. Theory "
     "60 (2014)",
     nullptr, has_an_order_near_a_special_one, with_another_order},
    {"DC103", "the root of a negative number",
     "Where P is near Q the sum comes out below 0 by rounding, and its root is NaN or an exception.",
     "Sum terms that do not cancel (see DC101). Clipping the sum at 0 removes the NaN and leaves the error.",
     "Endres and Schindelin, A new metric for probability distributions, IEEE Trans. Inform. Theory 49 "
     "(2003)",
     nullptr, is_root_of_a_negative, with_q_moved_away},
    {"DC102", "negative by cancellation",
     "Where P is near Q, terms of both signs cancel, and rounding leaves a sum below 0: a divergence is "
     "never negative.",
     "KL: p·log1p((p − q)/q) while p/q is between ½ and 2, log(p/q) while that is in range, else log p − log "
     "q, "
     "of masses as given or after normalising. Other divergences: see DC101.",
     "Gibbs' inequality: divcert explain gibbs", is_negative_at_equal_measures, is_negative,
     with_q_moved_away},
    {"DC101", "cancellation where P is near Q",
     "Terms of both signs, each about as large as the distance of P and Q, add up to a value of its square: "
     "most digits "
     "cancel, the more the nearer P is to Q.",
     "KL: p·log1p((p − q)/q) while p/q is between ½ and 2, log(p/q) while that is in range, else log p − log "
     "q; "
     "on the simplex p·(δ − log1p(δ)), δ = (q − p)/p, keeps every digit. JS: with s = p + q, δ = (p − q)/s, "
     "half "
     "the sum of s/2·Σ δ^(2k)/(k(2k − 1)), k from 1 to 12, while |δ| < 0.1, else of p·log(2p/s) + "
     "q·log(2q/s). "
     "Squared Hellinger: ½Σ(√p − √q)², and not 1 − Σ√(pq). χ²: Σ(p − q)²/q, and not Σp²/q − 1. Total "
     "variation: "
     "½Σ|p − q|.",
     "Higham, Accuracy and Stability of Numerical Algorithms (2002), sections 1.7 and 1.14; the form is "
     "Csiszár's "
     "f(t) = t log t − t + 1",
     nullptr, is_inaccurate, with_q_moved_away},
    {"DC126", "cancellation near a point mass",
     "Where one point has nearly all the mass, its logarithm is that of a number near 1, and the rounding of "
     "the "
     "normalised mass decides it.",
     "Use log1p of minus the rest: −log p = −log1p(−(1 − p)), with 1 − p summed from the other points.",
     "Higham, Accuracy and Stability of Numerical Algorithms (2002), section 1.14.1", nullptr,
     is_of_one_measure, evened},
    {"DC138", "large terms of a closed form cancel",
     "The terms of the closed form (log Γ, (a − 1)ψ(a), logarithms, quotients) are each right to a few units "
     "in their last place, and so much larger than their sum that more than half of its digits are lost.",
     "At large parameters take the leading parts of the terms together before they are evaluated: Stirling's "
     "series for log Γ and ψ, log1p for logarithms of numbers near 1; the entropy of Beta(a, b) then is that "
     "of a normal law with a correction.",
     "scipy/scipy#18093, where SciPy's entropies were mended so; DLMF 5.11", is_lost_by_large_terms},
};

}  // namespace

std::span<const Cause> causes_of_cancellation() { return table; }

}  // namespace divcert::properties
