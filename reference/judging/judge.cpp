#include "reference/judging/judge.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "reference/numbers/beyond.hpp"

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

/// Of a number beyond the doubles only that bound is known.
Finding compare(const Ball& lhs, const Ball& rhs) {
  const bool left = is_beyond_doubles(lhs), right = is_beyond_doubles(rhs);
  if (!left && !right) return compare<Ball>(lhs, rhs);
  if (left == right || !certainly_less_equal(left ? rhs : lhs, outward::largest)) return Finding::overlap;
  return left ? Finding::greater : Finding::less;
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
bool finite(const Sides<N>& sides) {
  return sides.first.status == Status::finite && sides.second.status == Status::finite;
}

template <class N>
Finding look(Judgement& judgement, const Sides<N>& sides, int rung) {
  judgement.rung = rung;
  judgement.lhs = display(sides.first);
  judgement.rhs = display(sides.second);
  return finite(sides) ? compare(sides.first.value, sides.second.value) : Finding::overlap;
}

Finding look_at_balls(Judgement& judgement, const Statement& statement, const Input& input, int bits) {
  const PrecisionScope scope(bits);
  return look(judgement, statement.ball(input), bits);
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

/// An equality that rests on a proof: balls may refute it, and what they do not part is not decided.
Judgement settle_by_proof(Judgement judgement, const Statement& statement, const Input& input) {
  const Finding finding = look_at_balls(judgement, statement, input, confirmation_rung);
  const Verdict by_balls = verdict(statement.relation, finding);
  if (by_balls != Verdict::undecided) return settle(judgement, by_balls, confirmation_rung);
  judgement.bits = confirmation_rung;
  return settle(judgement, Verdict::not_contradicted, rung_not_contradicted(confirmation_rung));
}

}  // namespace

std::string rung_name(int rung) {
  if (rung == rung_interval) return "interval";
  if (rung == rung_exact) return "exact";
  return rung < 0 ? "not-contradicted-" + std::to_string(-rung) : "arb-" + std::to_string(rung);
}

bool exactly_equal(const Sides<Exact>& sides) {
  return finite(sides) && (sides.first.value - sides.second.value).is_zero();
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
  if (statement.by_proof != nullptr && statement.by_proof(input))
    return settle_by_proof(judgement, statement, input);

  const bool equation = statement.relation == Relation::equal;
  const int ask_exact_at = equation ? confirmation_rung : exact_after;
  bool ask_exact = statement.equality == nullptr;
  for (int bits = equation ? confirmation_rung : 64; bits <= ladder.limit; bits *= 2) {
    by_balls = verdict(statement.relation, look_at_balls(judgement, statement, input, bits));
    if (by_balls != Verdict::undecided) return settle(judgement, by_balls, bits);
    if (ask_exact && bits >= ask_exact_at) {
      ask_exact = false;
      if (exactly_equal(statement.exact(input)))
        return settle(judgement, Verdict::holds_with_equality, rung_exact);
    }
  }
  if (ask_exact && exactly_equal(statement.exact(input))) return settle_equal(judgement, statement, input);
  return judgement;
}

}  // namespace divcert::reference
