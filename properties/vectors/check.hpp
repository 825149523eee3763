#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reports/model/vectors.hpp"

namespace divcert::properties {

/// A field of a vector that is not what the oracles say.
struct WrongField {
  std::uint64_t id;
  std::string place;  ///< "groups[2].vectors[0].float64"
  std::string stated, computed;
};

struct VectorVerdict {
  std::uint64_t vectors = 0;           ///< in the file
  std::vector<WrongField> wrong;       ///< in the order of the file
  std::vector<std::string> undecided;  ///< places of vectors of which the oracle knows less than they state
};

/// Computes each vector again, by both oracles, from its numbers alone. Throws reports::malformed_vectors,
/// which names the place, for a group or a vector that is no question, and oracle_disagreement.
VectorVerdict check_vectors(const reports::VectorFile& file);

}  // namespace divcert::properties
