#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <vector>

#include "reference/judging/judge.hpp"

// Many numbers of one evaluation, each correctly rounded: a value for each row, or a gradient.
namespace divcert::reference {

/// One of the numbers: a ball, or what it is without one.
struct Entry {
  Status status = Status::finite;
  Ball ball = {};
  bool negative = false;  ///< of an infinite one

  static Entry of(Value<Ball> value) { return {value.status, std::move(value.value)}; }
  static Entry zero() { return {Status::finite, Ball(0)}; }
  static Entry infinite(bool negative) { return {Status::infinite, {}, negative}; }
  static Entry undefined() { return {Status::undefined, {}}; }
};

struct EntryList {
  /// All of them at the precision of the innermost PrecisionScope; how many, and their states, do not depend
  /// on it.
  std::function<std::vector<Entry>()> enclose;
  /// Whether number k, which is finite, is 0 by exact means; asked where balls do not tell.
  std::function<bool(std::size_t)> is_zero;
  bool nonnegative = false;  ///< none is below 0
};

/// Climbs the ladder until each number is decided, and keeps of each the first rung that decided it.
std::vector<Certified> certify(const EntryList& list, const Ladder& ladder, Format format);

}  // namespace divcert::reference
