#pragma once

#include <iosfwd>
#include <stdexcept>

#include "reports/model/vectors.hpp"

namespace divcert::reports {

/// A file that is no vectors-1.schema.json, or no archive of such arrays. what() is one line: where ("line 3,
/// column 7", "groups[2].vectors[0].p[1]", or "p_offsets[4]"), and what is wrong there.
class malformed_vectors : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Reads what write_vectors_json wrote, or somebody else by the schema. Whether texts are numbers, and
/// quantities known, is not its question. Throws malformed_vectors.
VectorFile read_vectors_json(std::istream& in);
/// Reads what write_vectors_npz wrote, also as NumPy saved it again. It has neither definitions, nor sources,
/// nor the kinds of flags. Throws malformed_vectors, which names the array.
VectorFile read_vectors_npz(std::istream& in);

}  // namespace divcert::reports
