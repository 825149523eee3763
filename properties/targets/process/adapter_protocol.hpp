#pragma once

#include <span>
#include <string>
#include <vector>

#include "properties/targets/target.hpp"

// divcert-adapter/1: what is said to an adapter process and what it answers, one JSON text a line
// (CONTRIBUTING.md).
namespace divcert::properties {

struct Greeting {
  std::string name, version;
  std::vector<Function> functions;
};

/// Throws std::runtime_error with one line that says what is wrong.
Greeting read_greeting(const std::string& line);

std::string write_request(std::uint64_t id, const Function& function, std::span<const Case* const> cases);

/// One outcome for each of `cases` cases. Throws std::runtime_error.
std::vector<Outcome> read_answer(const std::string& line, std::uint64_t id, std::size_t cases);

}  // namespace divcert::properties
