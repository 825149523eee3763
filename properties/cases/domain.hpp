#pragma once

namespace divcert::properties {

/// What a case is about: a pair of mass vectors, or two members of a family.
enum class Domain { masses, family };

}  // namespace divcert::properties
