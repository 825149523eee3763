#pragma once

#include "reference/definitions/families/family.hpp"

namespace divcert::reference {

/// Whether two members, each of its own family, are one and the same law, by exact arithmetic on the doubles.
bool equal_laws(const Family& of_p, std::span<const double> p, const Family& of_q, std::span<const double> q);

}  // namespace divcert::reference
