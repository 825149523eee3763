#pragma once

#include <concepts>

#include "reference/definitions/families/divergences.hpp"

namespace divcert::reference {

/// The most that c(α) = −log ∫ p^α q^(1−α) reaches on [0, 1], enclosed at the working precision, for two
/// members of one family whose supports are not disjoint.
Ball enclose_chernoff(const Input& input);

/// c at the order that such enclosures find; NaN where they stay wide.
Multi approximate_chernoff(const Input& input);

struct FamilyChernoff {
  /// At a double within 2^-53 of the best order, c loses the square of that, times α²c″/c, and so does what
  /// is enclosed.
  static constexpr int opinion_bits = 80, most_bits = 4096;
  static constexpr std::string_view definition =
      "max over 0 ≤ α ≤ 1 of −log ∫ p^α q^(1−α), the limits at the ends; ∞ where the supports are disjoint";

  template <class N>
  static Value<N> value(const Input& input) {
    const Value<N> at_half = FamilyBhattacharyya::value<N>(input);
    const Family* const family = find_family(input.family);
    if (at_half.status != Status::finite || (family->mirrored != nullptr && family->mirrored(input)))
      return at_half;  // c is greatest at ½
    return Value<N>::finite(greatest(input, at_half.value));
  }

 private:
  static Interval greatest(const Input&, const Interval&) { return Interval::whole(); }
  static Ball greatest(const Input& input, const Ball&) { return enclose_chernoff(input); }
  static Multi greatest(const Input& input, const Multi&) { return approximate_chernoff(input); }
  static Exact greatest(const Input&, const Exact& at_half) {
    return at_half.is_zero() ? at_half : Exact::not_representable();
  }
};

}  // namespace divcert::reference
