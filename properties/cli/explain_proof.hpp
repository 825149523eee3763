#pragma once

#include <cstdint>

#include "properties/cli/command.hpp"
#include "properties/laws/law.hpp"

namespace divcert::properties::cli {

/// Prints the steps of a law's proof, each with how often it was judged in a campaign of that many cases, run
/// on the spot, and how tight it was; then the claimed steps with what refutes them. Returns the exit code.
int explain_proof(const Law& law, std::uint64_t cases, std::uint64_t seed);

}  // namespace divcert::properties::cli
