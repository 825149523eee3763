#include <algorithm>
#include <cmath>
#include <numeric>

#include "properties/findings/causes/cause.hpp"
#include "properties/findings/causes/parameters.hpp"
#include "properties/targets/conventions/asked.hpp"
#include "reference/judging/condition.hpp"

// Another quantity than the one that is asked for, the quantity of other masses, or in another format.
namespace divcert::properties {
namespace {

/// Right once the habit is taken into account, wrong as it was declared.
bool excused(const Evidence& e) { return !e.seen.failed() && e.declared.failed(); }

bool is_swapped(const Evidence& e) { return e.defendant.habits().swapped && excused(e); }
bool is_in_bits(const Evidence& e) { return e.defendant.habits().in_bits && excused(e); }

/// The cases whose values come back where the ε is used in this case: what is clipped, or added to, are
/// masses, their shares of the total, quotients of masses, or the parameters of laws.
std::vector<Case> with_epsilon(double epsilon, const Case& at) {
  std::vector<Case> all;
  if (at.domain() == Domain::family) {
    Case& clamped = all.emplace_back(at);
    for (auto* parameters : {&clamped.p(), &clamped.q()})
      for (double& x : *parameters) x = std::clamp(x, epsilon, 1 - epsilon);
    return all;
  }
  const auto add = [&](Case changed, reference::Masses masses) {
    changed.take_masses(masses);
    all.push_back(std::move(changed));
  };
  Case shares = at, quotients = at;
  for (auto* masses : {&shares.p(), &shares.q()}) {
    const double total = std::accumulate(masses->begin(), masses->end(), 0.0);
    for (double& mass : *masses) mass /= total;
  }
  for (std::size_t i = 0; i < at.q().size(); ++i) quotients.p()[i] = std::max(at.p()[i], epsilon * at.q()[i]);
  for (const Fill fill : {Fill::floor_of_q, Fill::floor, Fill::added_to_q, Fill::added}) {
    const Convention convention{.epsilon = epsilon, .fill = fill};
    for (const auto masses : {at.masses(), reference::Masses::as_given}) add(filled(convention, at), masses);
    if (at.masses() == reference::Masses::normalized)
      add(filled(convention, shares), reference::Masses::as_given);
  }
  add(std::move(quotients), at.masses());
  return all;
}

/// An ε that people use makes of the exact value at the changed masses what came back; without the change it
/// is far from it.
bool is_clipped(const Evidence& e) {
  if (e.outcome.fault != Outcome::Fault::none || !std::isfinite(e.got())) return false;
  if (e.at.domain() == Domain::family && e.at.family() != "bernoulli") return false;
  if (e.got() == 0) return false;  // the value at too many masses
  if (e.is_within_rounding()) return false;
  constexpr double used[] = {1e-300, 0x1p-1022, 1e-100, 1e-50, 1e-30,   1e-20, 1e-16, 0x1p-52, 1e-15,
                             1e-12,  1e-10,     1e-9,   1e-8,  0x1p-23, 1e-7,  1e-6,  1e-5,    1e-4,
                             1e-3,   0x1p-126,  1e-40,  1e-38, 0x1p-53, 1e-14, 1e-13, 1e-2};
  for (const double epsilon : used) {
    const std::vector<Case> there = with_epsilon(epsilon, e.at), elsewhere = with_epsilon(epsilon / 16, e.at);
    for (std::size_t i = 0; i < there.size(); ++i)
      // A mass that vanishes on the way looks like one of any ε: the value must depend on it.
      if (there[i] != e.at && e.has_the_value_at(there[i]) && !e.has_the_value_at(elsewhere[i])) return true;
  }
  return false;
}

/// Probabilities of laws.
template <class F>
void for_each_probability(Case& instance, const F& f) {
  for_each_parameter(instance, [&](double& x, const reference::FamilyParameter& parameter) {
    if (is_probability(parameter)) f(x);
  });
}
/// The largest distance from 0 and 1 of those that are within 2^-bits of one of them; negative: there are
/// none.
double distance_from_the_ends(const Evidence& e, int bits) {
  Case instance = e.at;
  double most = -1;
  for_each_probability(instance, [&](double x) {
    const double distance = std::min(x, 1 - x);
    if (distance < std::ldexp(1.0, -bits)) most = std::max(most, distance);
  });
  return most;
}
/// Who rounds 1 − p is wrong by about p, who takes p for the rounding unit by more.
bool is_of_the_rest(const Evidence& e) {
  const double distance = distance_from_the_ends(e, reference::facts_of(e.format()).digits * 3 / 4);
  return e.is_off() && distance > 0 && std::fabs(e.got() - e.exact.value) <= 4 * distance;
}
bool is_of_an_epsilon(const Evidence& e) {
  const bool finite = e.is_off() || e.failed_as(FailureKind::missed_infinity);
  return finite && distance_from_the_ends(e, reference::facts_of(e.format()).digits - 1) >= 0 &&
         !is_of_the_rest(e);
}
/// Beyond the rounding unit, still near the end, and P's apart from Q's.
std::optional<Case> with_inner_probabilities(const Evidence& e, const Case& at) {
  const double least = std::ldexp(1.0, -reference::facts_of(e.format()).digits * 9 / 16);
  Case instance = at;
  for_each_probability(instance, [&](double& x) {
    const double end = is_of_q(instance, x) ? 2 * least : least;
    x = std::clamp(x, end, 1 - end);
  });
  return instance;
}

bool is_a_value(const Evidence& e) { return e.outcome.fault == Outcome::Fault::none && e.declared.failed(); }
/// Double numbers that are off by what single precision explains on plain cases: elsewhere they cancel and
/// overflow as single precision does.
bool is_in_floats(const Evidence& e) { return e.defendant.habits().in_floats && is_a_value(e); }
/// Among more points than plain cases have: those beyond a power of two, or what is left over by blocks of up
/// to 8.
bool loses_the_last_points(const Evidence& e) {
  const std::size_t n = e.at.p().size();
  if (n < 6 || e.at.domain() != Domain::masses || !e.seen.failed() || !std::isfinite(e.got())) return false;
  const auto is_of_the_first = [&](std::size_t kept) {
    Case rest = e.at;
    for (auto* numbers : {&rest.p(), &rest.q()})
      if (!numbers->empty()) numbers->resize(kept);
    if (rest.extra.kind == ExtraKind::support) rest.extra.values.resize(kept);
    for (const auto masses : {e.at.masses(), reference::Masses::as_given}) {
      rest.take_masses(masses);
      if (e.has_the_value_at(rest)) return true;
    }
    return false;
  };
  for (std::size_t lost = 1; lost < std::min<std::size_t>(8, n); ++lost)
    if (is_of_the_first(n - lost)) return true;
  for (std::size_t kept = 4; kept < n; kept *= 2)
    if (is_of_the_first(kept)) return true;
  return false;
}
bool loses_points(const Evidence& e) {
  return is_a_value(e) && (e.defendant.habits().loses_a_point || loses_the_last_points(e));
}
/// More than a cancellation leaves, under a root too.
bool is_not_zero_at_equal_measures(const Evidence& e) {
  if (!is_a_value(e) || e.exact.value != 0 || e.at.p() != e.at.q()) return false;
  const double u = 64 * static_cast<double>(16 + e.at.p().size()) * reference::unit_roundoff(e.format());
  return std::fabs(e.got()) > std::sqrt(u);
}
bool is_another_formula(const Evidence& e) { return e.defendant.habits().is_another && is_a_value(e); }

constexpr Cause table[] = {
    {"DC134", "some points do not count",
     "The values are those of all points but the first, or but the last ones: the one, what is left over by "
     "blocks of points, or those beyond a number of them.",
     "Let the loop run over all points: from 0, and as long as i < n; after an unrolled loop, over the rest.",
     "", loses_points, nullptr, nullptr, true},
    {"DC112", "the arguments are exchanged", "The values are those of D(Q‖P) where D(P‖Q) is asked for.",
     "Exchange the arguments, or declare order = \"qp\" in the manifest.",
     "Kullback and Leibler, On information and sufficiency, Ann. Math. Statist. 22 (1951)", is_swapped},
    {"DC111", "log2 in the place of log",
     "The values are 1.442695 times the exact ones: bits where nats are meant.",
     "Use the natural logarithm, divide by log₂ e, or declare base = \"2\".", "ISO 80000-13:2008, 13-24",
     is_in_bits},
    {"DC124", "single precision inside a function of doubles",
     "On plain cases too only about 24 of the 53 bits are right: an array, a literal or a call is of single "
     "precision.",
     "Look for float literals, float32 arrays, expf, logf, and conversions on the way in or out. Where "
     "single "
     "precision is meant, say so: --dtype float32.",
     "Higham, Accuracy and Stability of Numerical Algorithms (2002), section 2.1", is_in_floats},
    {"DC107", "masses are clipped at ε, or ε is added",
     "What comes back is the value at other masses: those below some ε were raised to it (shares of a total, "
     "quotients or probabilities may be), or it was added to all. "
     "Where q = 0 < p the exact value is +∞, and the ε decides what is returned.",
     "Treat zeros by their rule (0·log 0 = 0, p·log(p/0) = +∞) and leave the other masses alone. Smoothing "
     "is the "
     "caller's decision, before the call.",
     "Cover and Thomas, Elements of Information Theory (2006), section 2.3", is_clipped, is_of_an_epsilon,
     with_inner_probabilities},
    {"DC154", "1 − p is rounded before its logarithm is taken",
     "Of a probability p near 0, 1 − p is rounded, to 1 below half of the rounding unit, and its logarithm "
     "misses −p, which is a term of the value.",
     "log1p(−p) for log(1 − p); of p near 1, work with 1 − p as it was given, where it was.",
     "Higham, Accuracy and Stability of Numerical Algorithms (2002), section 1.14.1", nullptr, is_of_the_rest,
     with_inner_probabilities},
    {"DC136", "not 0 where P = Q",
     "A divergence of a measure from itself is 0; another value comes back, and no cancellation is as large.",
     "Look for a constant, a branch of its own for equal arguments, or a default that is returned.",
     "Csiszár, Information-type measures of difference of probability distributions, Studia Sci. Math. "
     "Hungar. 2 "
     "(1967)",
     is_not_zero_at_equal_measures, nullptr, nullptr, true},
    {"DC135", "another formula",
     "On plain cases, a few points of the simplex with nothing near 0 and no two measures alike, most values "
     "are "
     "wrong in the first three digits: no numerical effect is, and no convention that is known.",
     "Hold the formula against the definition, on the case below; or name what is computed (--as ID, or "
     "--laws "
     "for a quantity of your own).",
     "", is_another_formula, nullptr, nullptr, true},
    // Known from what the function answers to the witnesses of conventions, before any case is drawn.
    {"DC131", "a mean over the points where a sum is meant",
     "The values are the exact ones over the number of points: they depend on how many points there are, and "
     "fall "
     "with every point without mass.",
     "Sum over the points; a mean belongs over rows of a batch alone. Or declare reduction = \"mean\".",
     "Kullback and Leibler, On information and sufficiency, Ann. Math. Statist. 22 (1951)"},
    {"DC132", "another divergence under this name",
     "The values are those of another quantity: cross entropy for KL is off by the entropy of P, and is not "
     "0 "
     "where P = Q.",
     "Compute the divergence that the name promises, or name the one that is computed (--as).",
     "Cover and Thomas, Elements of Information Theory (2006), section 2.3"},
    {"DC133", "another convention than the one declared, or a factor that belongs to none",
     "The values are a constant multiple of the exact ones that no known convention explains, or contradict "
     "what "
     "the manifest declares.",
     "Declare the convention that the values are in, or mend the factor.",
     "CONTRIBUTING.md, Adding a target: the keys of convention"},
    // What is unseen in a point that does not count, or in another formula, is told after these.
    {"DC121", "NaN accepted",
     "An input with a NaN in it (or other invalid input, where the function promises to refuse it) comes "
     "back as a "
     "number.",
     "Let NaN through, or refuse it: beware of max, min and comparisons, which drop a NaN silently. p > 0 is "
     "false of a NaN, and the term is left out: ask for p != 0.",
     "IEEE 754-2019, section 9.6"},
};

}  // namespace

std::span<const Cause> causes_of_conventions() { return table; }

}  // namespace divcert::properties
