#pragma once

#include <cstddef>
#include <vector>

#include "properties/checks/check.hpp"

namespace divcert::properties {

/// Checks as they may be asked: those of a target that is asked by one thread at a time are one chain, each
/// of the others stands alone. By the indices of the checks, ascending, in the order of their first check.
struct Chains {
  std::vector<std::vector<std::size_t>> serial;
  std::vector<std::size_t> alone;
};
Chains chains_of(const Checks& checks);

}  // namespace divcert::properties
