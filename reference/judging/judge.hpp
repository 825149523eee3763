#pragma once

#include <optional>
#include <string>
#include <utility>

#include "reference/judging/exact_predicates.hpp"
#include "reference/numbers/format.hpp"
#include "reference/quantity.hpp"

// Verdicts on statements `lhs <= rhs` and `lhs = rhs`, and correctly rounded values, each with the rung of
// the ladder that decided it.
namespace divcert::reference {

enum class Verdict {
  holds,
  holds_with_equality,  ///< known by exact means
  not_contradicted,  ///< an identity that rests on its proof: balls of Judgement::bits do not part the sides
  refuted,
  undecided
};
enum class Relation { less_equal, equal };

/// The rungs: double interval, then Arb at 64, 128, ... bits up to `limit`, then exact arithmetic.
struct Ladder {
  int limit = 16384;
};

inline constexpr int rung_interval = 0;
inline constexpr int rung_exact = -1;
/// Nothing was decided: balls of so many bits left an identity standing that has a proof.
constexpr int rung_not_contradicted(int bits) { return -bits; }
/// Name of a rung for reports: "interval", "arb-128", "exact", "not-contradicted-128".
std::string rung_name(int rung);

struct Judgement {
  Verdict verdict = Verdict::undecided;
  int rung = rung_interval;  ///< the rung that decided, or the last one tried
  double lhs = 0, rhs = 0;   ///< midpoints, +inf where infinite: for tightness, never for a verdict
  int bits = 0;              ///< of the balls that did not contradict; 0 for every other verdict
};

template <class N>
using Sides = std::pair<Value<N>, Value<N>>;

/// The two sides of one statement, instantiated for each number type, plus the exact equality predicate
/// (nullptr: the sides are compared in exact arithmetic) and, for an identity that has a proof, whether it is
/// taken where `equality` is false (nullptr: never). Then no ladder is climbed to its end in vain: what one
/// rung does not part is not contradicted.
struct Statement {
  Relation relation;
  Sides<Interval> (*interval)(const Input&);
  Sides<Ball> (*ball)(const Input&);
  Sides<Multi> (*multi)(const Input&);
  Sides<Exact> (*exact)(const Input&);
  bool (*equality)(const Input&);
  bool (*by_proof)(const Input&) = nullptr;
};

/// The two sides are finite, representable and one number.
bool exactly_equal(const Sides<Exact>& sides);

/// Makes a Statement of a type with `template <class N> static Sides<N> sides(const Input&)`.
template <class T>
constexpr Statement make_statement(Relation relation, bool (*equality)(const Input&) = nullptr,
                                   bool (*by_proof)(const Input&) = nullptr) {
  return {relation,
          &T::template sides<Interval>,
          &T::template sides<Ball>,
          &T::template sides<Multi>,
          &T::template sides<Exact>,
          equality,
          by_proof};
}

Judgement judge(const Statement& statement, const Input& input, const Ladder& ladder = {});

/// The number by which a function stands for a quantity f: factor/divisor · f in units of the base's
/// logarithm, or the root of that. "kl in bits" is {2}, "the Hellinger distance" of the squared one {0, 1,
/// true}.
struct Reading {
  int base = 0;       ///< of the logarithm, an integer above 1, or 0 for e; f without a logarithm has none
  double factor = 1;  ///< positive
  bool root = false;
  int divisor = 1;  ///< positive: the points, of a mean

  bool operator==(const Reading&) const = default;
  bool plain() const { return *this == Reading{}; }
};

/// The correctly rounded value of a quantity with the proof that it is: an enclosure inside one rounding
/// interval.
struct Certified {
  Status status = Status::undefined;
  bool decided = false;  ///< false: the ladder ended; `value` is then only the midpoint's rounding
  double value = 0;      ///< round to nearest, ties to even; +-inf when the exact value overflows
  int rung = 0;
  Format format = Format::binary64;
  Ball enclosure;            ///< the exact value lies in here (finite status)
  std::string lower, upper;  ///< decimal bounds of the enclosure, rounded outward; filled by decimal_bounds()
};

/// The root of a value that is negative is undefined.
Certified certify(const Quantity& quantity, const Input& input, const Ladder& ladder = {},
                  Reading reading = {}, Format format = Format::binary64);
void decimal_bounds(Certified& certified, int digits = 30);

/// |got - exact| in units in the last place of the exact value, as bounds from each side. Correct across
/// binade boundaries and in the subnormal range. Precondition: certified.decided, finite status, got finite.
struct ErrorBounds {
  double lower = 0, upper = 0;
};
ErrorBounds error_in_ulps(double got, const Certified& certified);

/// What fixed-digit MPFR says of the same input: an independent second opinion.
struct SecondOpinion {
  bool agrees = false;        ///< it does not object
  bool given = true;          ///< false: it has none, and `second` says why
  std::string first, second;  ///< the two oracles' values, for the exit-70 message
};
SecondOpinion second_opinion(const Quantity& quantity, const Input& input, const Certified& certified);
SecondOpinion second_opinion(const Statement& statement, const Input& input, const Judgement& judgement);

}  // namespace divcert::reference
