#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

// What a vector of masses is. The one rule that requests, generators, shrinks and checks of invalid input
// share.
namespace divcert::properties {

/// What is wrong with a vector: where, as an error message is to name it ("q[3]", "q"), and why, in a
/// sentence.
struct Fault {
  std::string argument, sentence;
};

/// Masses are finite, not negative and not all zero.
bool are_masses(std::span<const double> values);
/// The first thing that is wrong with them; `name` is what they are called.
std::optional<Fault> fault_in_masses(std::span<const double> values, std::string_view name);

}  // namespace divcert::properties
