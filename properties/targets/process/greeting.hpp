#pragma once

#include <map>
#include <string>
#include <vector>

#include "properties/targets/target.hpp"

// How an adapter introduces itself (CONTRIBUTING.md, "Adding a target").
namespace divcert::properties {

struct Greeting {
  std::string name, version;  ///< legible
  std::vector<Function> functions;
  std::vector<Unsupported> unsupported;
  std::map<std::string, std::string> described;  ///< by function, what was said of it, word for word
};

/// More functions are no library's, and no report's that anybody reads.
inline constexpr std::size_t most_functions = 4096;

/// A function that cannot be audited is listed with the reason; the others are read. Throws
/// std::runtime_error with one legible line that says what is wrong with the greeting as a whole.
Greeting read_greeting(const std::string& line);

/// What has changed between two greetings of one adapter: `the version was "1" and is "2"`; empty: nothing.
std::string difference(const Greeting& before, const Greeting& after);

}  // namespace divcert::properties
