#pragma once

#include <optional>

#include "reference/input.hpp"
#include "reference/judging/judge.hpp"

namespace divcert::properties {

/// What an ε does to masses before anything else is computed with them.
enum class Fill { added, added_to_q, floor, floor_of_q, zeros, zeros_of_q };

/// The positive parameters of a family's members as a function takes them: x, 1/x, x², 1/x², log x.
enum class Parametrisation { own, reciprocal, square, reciprocal_square, logarithm };

/// How a function's arguments and numbers stand for its divergence: declared in a manifest or greeting, or
/// inferred from what it answers (conventions/infer.hpp).
struct Convention {
  reference::Masses masses = reference::Masses::normalized;
  bool order_qp = false;              ///< its first argument is Q
  bool log_p = false, log_q = false;  ///< it takes the logarithms of the masses of P, of Q
  Parametrisation parametrisation = Parametrisation::own;  ///< of a family
  reference::Reading reading = {};                         ///< base, factor, root
  bool mean = false;                   ///< a mean over the points where the divergence is a sum
  std::optional<double> epsilon = {};  ///< added to, or put in the place of, masses that are smaller
  Fill fill = Fill::added;             ///< meaningful with an epsilon

  bool operator==(const Convention&) const = default;
  /// Whether the function's own values are those of the divergence: no reading, no mean, no ε.
  bool plain() const { return reading.plain() && !mean && !epsilon; }
};

}  // namespace divcert::properties
