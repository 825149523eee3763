#pragma once

#include <cstdint>
#include <string>

#include "reports/model/vectors.hpp"

namespace divcert::properties {

struct VectorOptions {
  std::string divergence;    ///< a glob over ids; empty: all
  std::uint64_t cases = 16;  ///< drawn ones, of each group, beside the chosen points
  std::uint64_t seed = 1;
};

/// All vectors, each certified by both oracles. Cases that the oracle cannot decide are left out. No groups
/// where the glob selects nothing. Throws oracle_disagreement (engine/second_opinion.hpp).
reports::VectorFile make_vectors(const VectorOptions& options, const std::string& version);

}  // namespace divcert::properties
