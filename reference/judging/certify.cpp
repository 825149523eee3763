#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
#include <stdexcept>

#include "reference/judging/certified_decimal.hpp"
#include "reference/judging/common_rounding.hpp"
#include "reference/judging/judge.hpp"
#include "reference/numbers/beyond.hpp"
#include "reference/numbers/bounds.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::reference {
namespace {

constexpr int first_rung = 128;
constexpr int exact_after = 256;

/// What an enclosure is climbed for.
struct Question {
  /// Whether a ball, computed with so many bits, settles it. `between_zeros`: -0 and +0 are one.
  std::function<bool(Certified&, bool nonnegative, int bits, bool between_zeros)> settle;
  int most_bits;  ///< of the enclosure of a rational
};

/// Rounds an exact rational. A tie between two doubles is dyadic, and dyadic numbers become points; around
/// any other rational the balls shrink until no tie is left inside.
void certify_rational(Certified& certified, const Rational& exact, int bits, const Question& question) {
  if (!arb_overlaps(certified.enclosure.get(), enclose(exact, bits).get()))
    throw std::logic_error("oracle contradiction: the exact value lies outside the enclosure");
  for (; !certified.decided && bits <= question.most_bits; bits *= 2) {
    certified.enclosure = enclose(exact, bits);
    certified.decided = question.settle(certified, false, bits, false);
  }
  certified.rung = rung_exact;
}

/// What one unit of the logarithm's base is in nats, as it divides the quantity that has one.
Ball unit(Logarithm logarithm, int base) {
  const Ball nats = log(Ball(base));
  return logarithm == Logarithm::root ? sqrt(nats) : nats;
}

/// The value as the reading has it; `logarithm` is how the quantity goes with the reading's base.
Ball read(Ball value, const Reading& reading, Logarithm logarithm) {
  if (logarithm != Logarithm::none) value = std::move(value) / unit(logarithm, reading.base);
  if (reading.factor != 1) value = std::move(value) * Ball(reading.factor);
  if (reading.divisor != 1) value = std::move(value) / Ball(reading.divisor);
  return reading.root ? sqrt(std::move(value)) : value;
}

Certified climb(const Quantity& quantity, const Input& input, const Ladder& ladder, Reading reading,
                Format format, const Question& question) {
  const Logarithm logarithm = reading.base == 0 ? Logarithm::none : quantity.logarithm;
  const bool nonnegative = !quantity.family.empty() || input.masses == Masses::normalized
                               ? quantity.nonnegative
                               : quantity.nonnegative_as_given;
  Certified certified;
  certified.format = format;
  bool exact_tried = false, zero_asked = false;
  const int limit = std::min(ladder.limit, quantity.most_bits);
  for (int bits = std::min(first_rung, limit);; bits *= 2) {
    const PrecisionScope scope(bits);
    Value<Ball> value = quantity.ball(input);
    certified.status = value.status;
    if (value.status != Status::finite) {  // by rules on the exact input
      certified.decided = true;
      certified.rung = rung_exact;
      certified.value = value.status == Status::infinite ? std::numeric_limits<double>::infinity()
                                                         : std::numeric_limits<double>::quiet_NaN();
      return certified;
    }
    if (reading.root && arb_is_negative(value.value.get())) {
      certified.status = Status::undefined;
      certified.decided = true;
      certified.rung = bits;
      certified.value = std::numeric_limits<double>::quiet_NaN();
      return certified;
    }
    certified.enclosure = read(std::move(value.value), reading, logarithm);
    certified.rung = bits;
    certified.decided = question.settle(certified, nonnegative, bits, false);
    if (certified.decided) return certified;
    const bool last = bits > limit / 2;
    if (!zero_asked && quantity.zero != nullptr) {
      zero_asked = true;
      if (quantity.zero(input)) {
        certify_rational(certified, Rational(0), bits, question);
        return certified;
      }
    }
    // Ties and zero are out of reach of balls. Both are rational; where the exact form is irrational, or a
    // root that is not rational, there is no tie and the climb goes on.
    if (!exact_tried && (bits >= exact_after || last)) {
      exact_tried = true;
      const auto exact = quantity.exact(input).value.rational();
      const bool rational = logarithm == Logarithm::none && !reading.root;
      if (exact && (rational || *exact == 0)) {  // 0 is 0 in every reading
        certify_rational(certified, *exact * Rational(reading.factor) / Rational(reading.divisor), bits,
                         question);
        return certified;
      }
    }
    if (last) {
      // A ball that no rung parts from 0 and that lies within half the least subnormal rounds to a zero.
      certified.value = midpoint(certified.enclosure);
      certified.decided = question.settle(certified, nonnegative, bits, true);
      return certified;
    }
  }
}

}  // namespace

Certified certify(const Quantity& quantity, const Input& input, const Ladder& ladder, Reading reading,
                  Format format) {
  const auto settle = [format](Certified& certified, bool nonnegative, int bits, bool between_zeros) {
    const auto rounded = common_rounding(certified.enclosure, nonnegative, bits, format, between_zeros);
    if (rounded) certified.value = *rounded;
    return rounded.has_value();
  };
  return climb(quantity, input, ladder, reading, format, {settle, std::numeric_limits<int>::max() / 2});
}

std::optional<std::string> certified_decimal(const Quantity& quantity, const Input& input, int digits,
                                             const Ladder& ladder, Reading reading) {
  std::optional<std::string> text;
  const auto settle = [&](const Certified& certified, bool, int bits, bool) {
    const Ball& value = certified.enclosure;
    if (!value.is_bounded()) return is_beyond_doubles(value);
    const std::string below = decimal_nearest(lower_end(value, bits), digits);
    if (below != decimal_nearest(upper_end(value, bits), digits)) return false;
    text = below;
    return true;
  };
  const Certified certified =
      climb(quantity, input, ladder, reading, Format::binary64, {settle, ladder.limit});
  if (certified.status == Status::infinite) return "inf";
  if (certified.status == Status::undefined) return "nan";
  return text;
}

}  // namespace divcert::reference
