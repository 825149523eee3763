#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "reference/numbers/ball.hpp"
#include "reference/numbers/beyond.hpp"
#include "reference/numbers/summands.hpp"

// Derivatives of a definition by every mass at once: automatic differentiation in reverse (adjoint) mode. An
// Adjoint is a Ball that remembers how it was computed, on the tape of the innermost DerivativeScope; one
// sweep over the tape gives all partial derivatives, for a few times the cost of the value.
namespace divcert::reference {

class Adjoint;

namespace detail {

inline constexpr int constant = -1;

/// One operation: its arguments and the partial derivatives by them.
struct TapeNode {
  std::array<int, 2> arguments{constant, constant};
  std::array<Ball, 2> slopes;
};

struct Tape {
  std::span<const double> p, q;
  bool zeros_vary;
  std::vector<TapeNode> nodes;  ///< first one for each number of p, then of q

  /// The variable that a double is, known by its address; `constant` for any other double, and for a zero
  /// unless zeros vary.
  int variable(const double& x) const;
};

inline constinit thread_local Tape* tape = nullptr;

}  // namespace detail

/// Whether a number that is 0 is a variable: a logit is, a mass is not, as no relative change moves it.
enum class Zeros { constant, vary };

/// The numbers of p and q are variables for as long as it lives: those doubles themselves, by their address,
/// not copies of them. p and q must not overlap. One scope a thread.
class DerivativeScope {
 public:
  DerivativeScope(std::span<const double> p, std::span<const double> q, Zeros zeros = Zeros::constant);
  ~DerivativeScope() { detail::tape = nullptr; }
  DerivativeScope(const DerivativeScope&) = delete;
  DerivativeScope& operator=(const DerivativeScope&) = delete;

  /// The partial derivatives of `result` by each number of p, then of q, that is a variable; else 0.
  std::vector<Ball> gradient(const Adjoint& result) const;

 private:
  detail::Tape tape_;
};

/// A ball with its derivatives. There is no certainly_equal: what equals 1 at one point has derivatives all
/// the same. A derivative that jumps is enclosed with both of its one-sided values.
class Adjoint {
 public:
  Adjoint() = default;
  /// A variable if the double is one of the scope's; so it is taken by reference.
  Adjoint(const double& x)  // NOLINT: numbers convert as in the textbook formula
      : value_(x), node_(detail::tape == nullptr ? detail::constant : detail::tape->variable(x)) {}
  Adjoint(int x) : value_(x) {}                               // NOLINT
  explicit Adjoint(Ball value) : value_(std::move(value)) {}  ///< a constant

  const Ball& value() const { return value_; }
  int node() const { return node_; }
  /// The same derivatives, but another enclosure of the value.
  Adjoint with(Ball value) && {
    value_ = std::move(value);
    return std::move(*this);
  }

  /// f(x) or f(x, y) from its value and what its partial derivatives are there: functions that make the ball,
  /// called where it is needed.
  template <class Slope>
  static Adjoint unary(Ball value, const Adjoint& x, const Slope& slope) {
    Adjoint result(std::move(value));
    if (x.node_ != detail::constant) result.record({x.node_, detail::constant}, {slope(), Ball()});
    return result;
  }
  template <class SlopeX, class SlopeY>
  static Adjoint binary(Ball value, const Adjoint& x, const SlopeX& by_x, const Adjoint& y,
                        const SlopeY& by_y) {
    Adjoint result(std::move(value));
    const bool of_x = x.node_ != detail::constant, of_y = y.node_ != detail::constant;
    if (of_x || of_y) result.record({x.node_, y.node_}, {of_x ? by_x() : Ball(), of_y ? by_y() : Ball()});
    return result;
  }

  Adjoint& operator+=(const Adjoint& y) { return *this = *this + y; }
  Adjoint& operator-=(const Adjoint& y) { return *this = *this - y; }
  Adjoint& operator*=(const Adjoint& y) { return *this = *this * y; }
  Adjoint& operator/=(const Adjoint& y) { return *this = *this / y; }
  friend Adjoint operator+(const Adjoint& x, const Adjoint& y);
  friend Adjoint operator-(const Adjoint& x, const Adjoint& y);
  friend Adjoint operator*(const Adjoint& x, const Adjoint& y);
  friend Adjoint operator/(const Adjoint& x, const Adjoint& y);
  friend Adjoint operator-(const Adjoint& x);

 private:
  /// A slope that is exactly zero is none: what follows may have no derivative there (√0).
  void record(std::array<int, 2> arguments, std::array<Ball, 2> slopes);

  Ball value_;
  int node_ = detail::constant;
};

Adjoint abs(const Adjoint& x);
Adjoint square(const Adjoint& x);
Adjoint sqrt(const Adjoint& x);
Adjoint log(const Adjoint& x);
Adjoint log1p(const Adjoint& x);
Adjoint exp(const Adjoint& x);
Adjoint expm1(const Adjoint& x);
Adjoint positive_part(const Adjoint& x);
Adjoint relative_entropy(const Adjoint& p, const Adjoint& q);
Adjoint jensen_shannon(const Adjoint& p, const Adjoint& q);

// What the definitions ask of an enclosure is asked of the value.
inline bool certainly_less(const Adjoint& x, const Adjoint& y) {
  return certainly_less(x.value(), y.value());
}
inline bool certainly_less_equal(const Adjoint& x, const Adjoint& y) {
  return certainly_less_equal(x.value(), y.value());
}
inline double midpoint(const Adjoint& x) { return midpoint(x.value()); }
/// The midpoint as a constant.
inline Adjoint centre(const Adjoint& x) { return Adjoint(centre(x.value())); }

template <>
inline Adjoint beyond_doubles() {
  return Adjoint(beyond_doubles<Ball>());
}

}  // namespace divcert::reference
