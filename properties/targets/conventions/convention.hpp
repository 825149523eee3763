#pragma once

#include <optional>

#include "reference/input.hpp"
#include "reference/judging/judge.hpp"

namespace divcert::properties {

/// How a function's arguments and numbers stand for its divergence: declared in a manifest or greeting, or
/// inferred from what it answers (conventions/infer.hpp).
struct Convention {
  reference::Masses masses = reference::Masses::normalized;
  bool order_qp = false;               ///< its first argument is Q
  bool log_p = false, log_q = false;   ///< it takes the logarithms of the masses of P, of Q
  reference::Reading reading = {};     ///< base, factor, root
  bool mean = false;                   ///< a mean over the points where the divergence is a sum
  std::optional<double> epsilon = {};  ///< added to, or put in the place of, masses that are smaller

  bool operator==(const Convention&) const = default;
};

}  // namespace divcert::properties
