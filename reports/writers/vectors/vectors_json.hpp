#pragma once

#include <iosfwd>

#include "reports/model/vectors.hpp"

namespace divcert::reports {

/// Writes reports/schema/vectors-1.schema.json: a vector a line, so that two files can be compared.
void write_vectors_json(const VectorFile& file, std::ostream& out);

}  // namespace divcert::reports
