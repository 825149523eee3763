#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "reference/numbers/adjoint.hpp"

namespace divcert::reference {

namespace detail {
/// Of the operations on the tape, one after the other; nullptr: they are not kept.
inline constinit thread_local std::vector<Ball>* results = nullptr;
}  // namespace detail

/// A DerivativeScope that keeps what each operation came to, for what roundings on the way do to the result.
class RoundingScope {
 public:
  RoundingScope(std::span<const double> p, std::span<const double> q) : derivatives_(p, q) {
    detail::results = &results_;
  }
  ~RoundingScope() { detail::results = nullptr; }
  RoundingScope(const RoundingScope&) = delete;
  RoundingScope& operator=(const RoundingScope&) = delete;

  /// Σ |w ∂result/∂w| over the results w of all operations that depend on a variable: to first order, what
  /// rounding each of them by the relative amount u moves the last one by, over u. Linnainmaa, Taylor
  /// expansion of the accumulated rounding error, BIT 16 (1976).
  Ball slopes(const Adjoint& result) const;

 private:
  DerivativeScope derivatives_;
  std::vector<Ball> results_;
};

}  // namespace divcert::reference
