#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>

#include "properties/checks/check.hpp"

namespace divcert::properties {

/// Which failures fixed-digit MPFR has to confirm before they are reported: the first of each kind of each
/// check, in case order, up to a cap. Fed serially, so that it does not depend on threads.
class Doubt {
 public:
  explicit Doubt(std::uint64_t most) : most_(most) {}

  /// Whether this observation of a check is a failure to be confirmed; counts it.
  bool takes(std::size_t check, const Observation& observation) {
    return observation.failed() && taken_[{check, observation.failure}]++ < most_;
  }

 private:
  std::uint64_t most_;
  std::map<std::pair<std::size_t, FailureKind>, std::uint64_t> taken_;
};

}  // namespace divcert::properties
