#include "properties/laws/kit/code_lengths.hpp"
#include "properties/laws/law.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Integer;
using reference::Sides;

struct SumAtMostOne {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(kraft_sum_in<N>(input.parameter)), finite(N(1))};
  }
};

struct SumAboveOne {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(N(1)), finite(kraft_sum_in<N>(input.parameter))};
  }
};

/// The words, as binary fractions, leave off where the last one ends: at (last + 1)·2^-length.
template <class N>
N end_of_last_word(const std::vector<Word>& words) {
  if (words.empty()) return N(0);
  const Integer end = words.back().digits + 1;
  N total = 0;
  for (unsigned k = 0; k <= words.back().length; ++k)  // the digit of 2^-k
    if (boost::multiprecision::bit_test(end, words.back().length - k)) total += power_of_half<N>(k);
  return total;
}

struct SumIsWhatIsUsed {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {finite(kraft_sum_in<N>(input.parameter)),
            finite(end_of_last_word<N>(*canonical_code(input.parameter)))};
  }
};

bool has_prefix_code(const Input& input) {
  if (!are_moderate(input.parameter)) return false;
  const auto words = canonical_code(input.parameter);
  return words.has_value() && is_prefix_free(*words);
}

bool strings_run_out(const Input& input) {
  return are_moderate(input.parameter) && !canonical_code(input.parameter).has_value();
}

/// No string is free below the last word.
bool is_complete(const Input& input) {
  const auto words = canonical_code(input.parameter);
  return words.has_value() && !words->empty() &&
         words->back().digits + 1 == Integer(1) << words->back().length;
}
bool never(const Input&) { return false; }

}  // namespace

Law kraft() {
  using namespace reference;
  return {
      .id = "kraft",
      .title = "Kraft's inequality",
      .statement = "Σ 2^(−l) ≤ 1 for the lengths l of the words of a binary prefix code",
      .hypotheses =
          "the canonical words of these lengths exist and none begins with another; lengths up to 2^14, ∞ "
          "for "
          "no word",
      .sharpness = "attained exactly by complete codes",
      .source = "Cover & Thomas, Elements of Information Theory, 2nd ed., Theorem 5.2.1",
      .domain = Domain::masses,
      .extra = "lengths",
      .hypothesis = &has_prefix_code,
      .sharp = true,
      .links = {{"Σ 2^(−l) ≤ 1", "the code is complete",
                 make_statement<SumAtMostOne>(Relation::less_equal, &is_complete)},
                {"Σ 2^(−l) = 0.b₁b₂b₃…, where the last word ends as a binary fraction", "always",
                 make_statement<SumIsWhatIsUsed>(Relation::equal)}},
  };
}

Law kraft_converse() {
  using namespace reference;
  return {
      .id = "kraft_converse",
      .title = "Lengths without a prefix code violate Kraft's inequality",
      .statement = "Σ 2^(−l) > 1 if the strings run out before each length has its word",
      .hypotheses = "the canonical code of these lengths does not exist; lengths up to 2^14, ∞ for no word",
      .sharpness = "strict, and 1 is approached by one word too many of any length",
      .source =
          "Cover & Thomas, Elements of Information Theory, 2nd ed., Theorems 5.2.1 and 5.5.1 (McMillan)",
      .domain = Domain::masses,
      .extra = "lengths",
      .hypothesis = &strings_run_out,
      .sharp = true,
      .links = {{"1 < Σ 2^(−l)", "never", make_statement<SumAboveOne>(Relation::less_equal, &never)}},
  };
}

}  // namespace divcert::properties
