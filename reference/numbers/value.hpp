#pragma once

#include <utility>

namespace divcert::reference {

/// Whether the exact value is a real number, +infinity (by the support rule, or a pole), or does not exist.
/// Decided from the exact input, never from arithmetic that overflowed.
enum class Status { finite, infinite, undefined };

/// A quantity evaluated with the number type N: an enclosure, an approximation, or the exact number itself.
template <class N>
struct Value {
  Status status = Status::undefined;
  N value{};

  static Value finite(N number) { return {Status::finite, std::move(number)}; }
  static Value infinite() { return {Status::infinite, N{}}; }
  static Value undefined() { return {Status::undefined, N{}}; }
};

}  // namespace divcert::reference
