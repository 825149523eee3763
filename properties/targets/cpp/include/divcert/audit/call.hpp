#pragma once

#include <algorithm>
#include <cfenv>
#include <cstddef>
#include <functional>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <vector>

// How a C++ function is called with masses, by what it takes.
namespace divcert::audit {

/// What a function is asked about.
struct Question {
  std::vector<double> p, q, parameter;
  bool has_q = false;          ///< false: of a quantity of one measure
  bool has_parameter = false;  ///< alpha or gamma, or
  bool per_point = false;      ///< … the points' positions
};

struct Returned {
  double value = 0;
  bool wrote_to_input = false, changed_rounding_mode = false;
};

// The forms of a function: of vectors, or what they convert to (std::span, a template); else of pointers and
// a length. Without q where there is none, and with what the divergence takes besides at the end. A form is
// not looked at where an earlier one fits: a template with a deduced result has to compile to be looked at.
template <class Number, class F, class Vector = std::vector<Number>&>
constexpr bool takes_vectors =
    std::disjunction_v<std::is_invocable<F&, Vector>, std::is_invocable<F&, Vector, Vector>,
                       std::is_invocable<F&, Vector, Vector, double>,
                       std::is_invocable<F&, Vector, Vector, Vector>>;
template <class Number, class F, class Size = std::size_t>
constexpr bool takes_pointers =
    std::disjunction_v<std::is_invocable<F&, Number*, Size>, std::is_invocable<F&, Number*, Number*, Size>,
                       std::is_invocable<F&, Number*, Number*, Size, double>,
                       std::is_invocable<F&, Number*, Number*, Size, Number*>>;
template <class Number, class F>
constexpr bool takes_measures = [] {
  if constexpr (takes_vectors<Number, F>)
    return true;
  else
    return takes_pointers<Number, F>;
}();

/// Of which numbers its vectors are: doubles, if it takes both.
template <class F>
using NumberOf = std::conditional_t<takes_measures<double, F>, double, float>;

/// A result, or nothing where the function has no such form.
template <class F, class... Arguments>
std::optional<double> attempt(F& function, Arguments&&... arguments) {
  if constexpr (std::is_invocable_v<F&, Arguments...>)
    return static_cast<double>(std::invoke(function, arguments...));
  else
    return std::nullopt;
}

/// Copies of the vectors that a call may spoil.
template <class Number>
struct Given {
  explicit Given(const std::vector<double>& values) {
    for (const double value : values) before.push_back(static_cast<Number>(value));
    now = before;
  }
  bool changed() const {
    const auto same = [](Number a, Number b) { return a == b || (a != a && b != b); };
    return !std::ranges::equal(before, now, same);
  }
  std::vector<Number> before, now;
};

/// With what the divergence takes besides behind the measures: a number, or the points' positions.
template <class F, class Positions, class... Measures>
std::optional<double> with_parameter(F& function, const Question& question, Positions&& positions,
                                     Measures&... measures) {
  if (!question.has_parameter) return attempt(function, measures...);
  if (!question.per_point) return attempt(function, measures..., question.parameter.at(0));
  if constexpr (std::is_invocable_v<F&, Measures&..., double>)
    return std::nullopt;
  else
    return attempt(function, measures..., positions);
}

template <class F>
Returned call(F& function, const Question& question) {
  using Number = NumberOf<F>;
  static_assert(
      takes_measures<Number, F>,
      "divcert: a function under audit takes (p, q) or (p, q, n), and what its divergence takes besides; p, "
      "q "
      "are vectors, spans or pointers of double or float. Write a lambda of such arguments that calls yours");
  Given<Number> p(question.p), q(question.q), positions(question.parameter);
  std::optional<double> value;
  std::fesetenv(FE_DFL_ENV);
  if constexpr (takes_vectors<Number, F>) {
    value = question.has_q ? with_parameter(function, question, positions.now, p.now, q.now)
                           : attempt(function, p.now);
  } else {
    std::size_t n = p.now.size();
    if (question.has_q && q.now.size() != n)
      throw std::invalid_argument("p and q have different lengths, and the function takes one");
    Number *first = p.now.data(), *second = q.now.data();
    value = question.has_q ? with_parameter(function, question, positions.now.data(), first, second, n)
                           : attempt(function, first, n);
  }
  const bool changed_rounding_mode = std::fegetround() != FE_TONEAREST;
  std::fesetenv(FE_DFL_ENV);
  if (!value) throw std::invalid_argument("the function does not take what its divergence is asked about");
  return {*value, p.changed() || q.changed() || positions.changed(), changed_rounding_mode};
}

}  // namespace divcert::audit
