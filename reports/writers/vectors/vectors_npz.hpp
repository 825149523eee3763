#pragma once

#include <iosfwd>

#include "reports/model/vectors.hpp"

namespace divcert::reports {

/// Writes the same vectors as arrays of equal length, one entry a vector, for numpy.load without pickle:
///
/// - `id` u8, `comment`, `divergence`, `family`, `parameters` (names of the family's, separated by commas),
/// `masses`, `base`, `parameter_name` U, `parameter` f8 (NaN: it
///   takes none, or one a point);
/// - `p`, `q`, `per_point` f8: the numbers of all vectors one after the other; those of vector i are
///   p[p_offsets[i]:p_offsets[i + 1]], the offsets having one entry more;
/// - `status`, `exact` U, `float64` f8, `float32` f4, `float16` f2, `bfloat16` u2 (its bits: NumPy has no
/// such
///   type), `condition` f8 (NaN: none is known);
/// - `flags` u8: bit k says that the vector has flag_names[k], which flag_descriptions[k] explains.
///
/// `seed` and `version` have one entry.
void write_vectors_npz(const VectorFile& file, std::ostream& out);

}  // namespace divcert::reports
