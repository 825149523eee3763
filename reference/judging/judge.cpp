#include "reference/judging/judge.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace divcert::reference {
namespace {

constexpr int confirmation_rung =
    128;  // an equality claimed by a predicate must agree with balls of this precision
constexpr int exact_after = 256;  // the rung after which `<=` without a predicate asks exact arithmetic

enum class Finding { less, touching, equal, greater, overlap };

template <class N>
Finding compare(const N& lhs, const N& rhs) {
  if (certainly_equal(lhs, rhs)) return Finding::equal;
  if (certainly_less(lhs, rhs)) return Finding::less;
  if (certainly_less(rhs, lhs)) return Finding::greater;
  return certainly_less_equal(lhs, rhs) ? Finding::touching : Finding::overlap;
}

/// What an enclosure alone says.
Verdict verdict(Relation relation, Finding finding) {
  switch (finding) {
    case Finding::equal:
      return Verdict::holds_with_equality;
    case Finding::less:
      return relation == Relation::equal ? Verdict::refuted : Verdict::holds;
    case Finding::touching:
      return relation == Relation::equal ? Verdict::undecided : Verdict::holds;
    case Finding::greater:
      return Verdict::refuted;
    case Finding::overlap:
      return Verdict::undecided;
  }
  return Verdict::undecided;
}

/// Where a side is infinite or undefined, by rules on the exact input, no number is compared.
std::optional<Verdict> verdict_of_status(Relation relation, Status lhs, Status rhs) {
  if (lhs == Status::finite && rhs == Status::finite) return std::nullopt;
  if (lhs == Status::undefined || rhs == Status::undefined) return Verdict::undecided;
  if (lhs == rhs) return Verdict::holds_with_equality;
  return relation == Relation::less_equal && rhs == Status::infinite ? Verdict::holds : Verdict::refuted;
}

template <class N>
double display(const Value<N>& value) {
  if (value.status == Status::finite) return midpoint(value.value);
  return value.status == Status::infinite ? std::numeric_limits<double>::infinity()
                                          : std::numeric_limits<double>::quiet_NaN();
}

template <class N>
Finding look(Judgement& judgement, const Sides<N>& sides, int rung) {
  judgement.rung = rung;
  judgement.lhs = display(sides.first);
  judgement.rhs = display(sides.second);
  return compare(sides.first.value, sides.second.value);
}

Finding look_at_balls(Judgement& judgement, const Statement& statement, const Input& input, int bits) {
  const PrecisionScope scope(bits);
  return look(judgement, statement.ball(input), bits);
}

/// Both sides are representable and their difference is zero.
bool exactly_equal(const Statement& statement, const Input& input) {
  const auto [lhs, rhs] = statement.exact(input);
  return (lhs.value - rhs.value).is_zero();
}

Judgement settle(Judgement judgement, Verdict verdict, int rung) {
  judgement.verdict = verdict;
  judgement.rung = rung;
  return judgement;
}

/// An equality known by exact means; throws if the enclosures say otherwise.
Judgement settle_equal(Judgement judgement, const Statement& statement, const Input& input) {
  const Finding finding = look_at_balls(judgement, statement, input, confirmation_rung);
  if (finding == Finding::less || finding == Finding::greater)
    throw std::logic_error("oracle contradiction: exactly equal sides have disjoint enclosures");
  return settle(judgement, Verdict::holds_with_equality, rung_exact);
}

}  // namespace

std::string rung_name(int bits) {
  if (bits == rung_interval) return "interval";
  if (bits == rung_exact) return "exact";
  return "arb-" + std::to_string(bits);
}

Judgement judge(const Statement& statement, const Input& input, const Ladder& ladder) {
  Judgement judgement;
  const auto sides = statement.interval(input);
  const Finding first = look(judgement, sides, rung_interval);
  if (const auto by_status = verdict_of_status(statement.relation, sides.first.status, sides.second.status))
    return settle(judgement, *by_status, rung_exact);

  // The predicate is asked unless the intervals have proved a strict `<=` or found two equal points: where
  // they overlap or touch it may know of equality, where they refute it must not.
  Verdict by_balls = verdict(statement.relation, first);
  const bool proved = first == Finding::equal || (first == Finding::less && by_balls == Verdict::holds);
  if (!proved && statement.equality != nullptr && statement.equality(input))
    return settle_equal(judgement, statement, input);
  if (by_balls != Verdict::undecided) return settle(judgement, by_balls, rung_interval);

  const bool equation = statement.relation == Relation::equal;
  const int ask_exact_at = equation ? confirmation_rung : exact_after;
  bool ask_exact = statement.equality == nullptr;
  for (int bits = equation ? confirmation_rung : 64; bits <= ladder.limit; bits *= 2) {
    by_balls = verdict(statement.relation, look_at_balls(judgement, statement, input, bits));
    if (by_balls != Verdict::undecided) return settle(judgement, by_balls, bits);
    if (ask_exact && bits >= ask_exact_at) {
      ask_exact = false;
      if (exactly_equal(statement, input)) return settle(judgement, Verdict::holds_with_equality, rung_exact);
    }
  }
  if (ask_exact && exactly_equal(statement, input)) return settle_equal(judgement, statement, input);
  return judgement;
}

}  // namespace divcert::reference
