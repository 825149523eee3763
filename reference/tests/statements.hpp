#pragma once

#include <utility>

#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/judging/judge.hpp"

// Statements that tests judge.
namespace divcert::reference::testing {

template <class N>
Value<N> number(N x) {
  return Value<N>::finite(std::move(x));
}

struct Pinsker {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {number<N>(square(total_variation<N>(input).value) * 2), kl<N>(input)};
  }
};
struct KlIsZero {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {kl<N>(input), number<N>(N(0))};
  }
};
inline bool always(const Input&) { return true; }

inline const Statement pinsker = make_statement<Pinsker>(Relation::less_equal, equal_measures);

}  // namespace divcert::reference::testing
