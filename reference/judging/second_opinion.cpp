#include <algorithm>
#include <string_view>
#include <utility>

#include "reference/judging/judge.hpp"
#include "reference/numbers/beyond.hpp"
#include "reference/numbers/bounds.hpp"

namespace divcert::reference {
namespace {

constexpr int bits_of_multi = 4400;
constexpr int digits_shown = 40;
// What MPFR's rounding errors may amount to after cancellation: generous against its 4318 bits, and far below
// anything a double could show. The absolute part is the square root of 4318 bits' rounding at 1.
constexpr slong relative_exponent = -200, absolute_exponent = -2100;

Float to_float(const Multi& x) {
  Float result;
  arf_set_mpfr(result.get(), x.get());  // exact
  return result;
}

/// The greater of |x|·2^relative and 2^absolute.
Float allowance(const Float& x, slong relative_bits = relative_exponent,
                slong absolute_bits = absolute_exponent) {
  Float relative, absolute;
  arf_abs(relative.get(), x.get());
  arf_mul_2exp_si(relative.get(), relative.get(), relative_bits);
  arf_set_ui_2exp_si(absolute.get(), 1, absolute_bits);
  if (arf_cmp(relative.get(), absolute.get()) < 0) arf_swap(relative.get(), absolute.get());
  return relative;
}

/// lower − w <= x <= upper + w; false for NaN.
bool within(const Float& lower, const Float& x, const Float& upper, const Float& w) {
  Float below, above;
  arf_sub(below.get(), lower.get(), w.get(), bits_of_multi, ARF_RND_FLOOR);
  arf_add(above.get(), upper.get(), w.get(), bits_of_multi, ARF_RND_CEIL);
  return arf_is_finite(x.get()) && arf_cmp(below.get(), x.get()) <= 0 && arf_cmp(x.get(), above.get()) <= 0;
}

std::string show(Status status, const Float& x) {
  if (status == Status::infinite) return "inf";
  if (status == Status::undefined) return "undefined";
  return decimal_below(x, digits_shown);
}

std::string name(Verdict verdict) {
  switch (verdict) {
    case Verdict::holds:
      return "holds";
    case Verdict::holds_with_equality:
      return "holds with equality";
    case Verdict::not_contradicted:
      return "not contradicted";
    case Verdict::refuted:
      return "refuted";
    case Verdict::undecided:
      return "undecided";
  }
  return "";
}

/// Of `inf` it is only known that it is beyond the doubles (beyond.hpp): two such numbers have no order, nor
/// has one beside a number beyond them.
bool comparable(const Multi& lhs, const Multi& rhs) {
  const auto infinite = [](const Multi& x) { return mpfr_inf_p(x.get()) != 0; };
  return (!infinite(lhs) || rhs <= outward::largest) && (!infinite(rhs) || lhs <= outward::largest);
}

SecondOpinion no_opinion(SecondOpinion opinion, std::string_view reason) {
  opinion.agrees = true;
  opinion.given = false;
  opinion.second = reason;
  return opinion;
}
constexpr std::string_view out_of_range = "no opinion: beyond the exponents of MPFR",
                           beyond = "no opinion: both sides are beyond the doubles";

bool lies_in(const Value<Ball>& enclosure, const Multi& x) {
  if (enclosure.status != Status::finite) return false;
  if (is_beyond_doubles(enclosure.value)) return x > outward::largest;
  const Float value = to_float(x);
  return within(lower_end(enclosure.value, bits_of_multi), value, upper_end(enclosure.value, bits_of_multi),
                allowance(value));
}

/// "Not contradicted" says of the sides that each lies in its ball of so many bits, and of their difference
/// nothing that is finer: MPFR, which sees finer ones, objects where a side lies outside.
bool in_balls(const Statement& statement, const Input& input, int bits, const Multi& lhs, const Multi& rhs) {
  const PrecisionScope scope(bits);
  const Sides<Ball> balls = statement.ball(input);
  return lies_in(balls.first, lhs) && lies_in(balls.second, rhs);
}

bool relation_agrees(const Statement& statement, const Input& input, const Judgement& judgement,
                     const Multi& lhs, const Multi& rhs) {
  const Relation relation = statement.relation;
  const Float l = to_float(lhs), r = to_float(rhs);
  const Float w = allowance(arf_cmpabs(l.get(), r.get()) >= 0 ? l : r);
  // Sides that only a longer ladder parted are one number to MPFR, up to its rounding errors.
  if (judgement.rung > bits_of_multi && within(r, l, r, w)) return true;
  switch (judgement.verdict) {
    case Verdict::holds:
      return relation == Relation::equal ? within(r, l, r, w) : lhs <= rhs;
    case Verdict::holds_with_equality:
      return within(r, l, r, w);
    case Verdict::not_contradicted:
      return in_balls(statement, input, judgement.bits, lhs, rhs);
    case Verdict::refuted:
      return relation == Relation::equal ? lhs < rhs || lhs > rhs : lhs > rhs;
    case Verdict::undecided:
      return true;  // asserts nothing
  }
  return false;
}

}  // namespace

SecondOpinion second_opinion(const Quantity& quantity, const Input& input, const Certified& certified) {
  const MultiRange range;
  const Value<Multi> multi = quantity.multi(input);
  const bool left = range.was_left(multi.value);
  const Float x = to_float(multi.value);
  SecondOpinion opinion;
  opinion.second = show(multi.status, x);
  if (certified.status != Status::finite) {
    opinion.first = show(certified.status, x);
    opinion.agrees = multi.status == certified.status;
    return opinion;
  }
  if (quantity.opinion_bits != 0 && multi.status == Status::finite && arf_is_nan(x.get()))
    return no_opinion(std::move(opinion), "no opinion");
  if (is_beyond_doubles(certified.enclosure)) {
    opinion.first = "above the doubles";
    opinion.agrees = multi.status == Status::finite && multi.value > outward::largest;
  } else {
    const Float lower = lower_end(certified.enclosure, bits_of_multi);
    const Float upper = upper_end(certified.enclosure, bits_of_multi);
    opinion.first.append("[").append(decimal_below(lower, digits_shown)).append(", ");
    opinion.first.append(decimal_above(upper, digits_shown)).append("]");
    const slong bits = quantity.opinion_bits;
    opinion.agrees =
        multi.status == Status::finite &&
        (arf_is_pos_inf(x.get()) != 0 && !left
             ? arf_cmp_d(lower.get(), outward::largest) > 0  // it too only knows so much
             : within(lower, x, upper, bits == 0 ? allowance(x) : allowance(x, -bits, -2 * bits)));
  }
  if (multi.status == Status::finite && left && !opinion.agrees)
    return no_opinion(std::move(opinion), out_of_range);
  return opinion;
}

SecondOpinion second_opinion(const Statement& statement, const Input& input, const Judgement& judgement) {
  const MultiRange range;
  const auto [lhs, rhs] = statement.multi(input);
  const bool left = range.was_left(lhs.value) || range.was_left(rhs.value);
  SecondOpinion opinion;
  opinion.first = name(judgement.verdict) + " (" + rung_name(judgement.rung) + ")";
  opinion.second = show(lhs.status, to_float(lhs.value)) +
                   (statement.relation == Relation::equal ? " = " : " <= ") +
                   show(rhs.status, to_float(rhs.value));
  if (lhs.status == Status::finite && rhs.status == Status::finite) {
    if (!left && !comparable(lhs.value, rhs.value)) return no_opinion(std::move(opinion), beyond);
    opinion.agrees = relation_agrees(statement, input, judgement, lhs.value, rhs.value);
    if (left && !opinion.agrees) return no_opinion(std::move(opinion), out_of_range);
  } else if (lhs.status == Status::undefined || rhs.status == Status::undefined) {
    opinion.agrees = judgement.verdict == Verdict::undecided;
  } else if (lhs.status == rhs.status) {
    opinion.agrees = judgement.verdict == Verdict::holds_with_equality;
  } else {
    opinion.agrees =
        judgement.verdict == (statement.relation == Relation::less_equal && rhs.status == Status::infinite
                                  ? Verdict::holds
                                  : Verdict::refuted);
  }
  return opinion;
}

}  // namespace divcert::reference
