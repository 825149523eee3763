#pragma once

#include <span>
#include <string>
#include <vector>

#include "properties/targets/process/greeting.hpp"
#include "properties/targets/target.hpp"

// divcert-adapter/1: what is said to an adapter process and what it answers, one JSON text a line
// (CONTRIBUTING.md). How it greets: greeting.hpp.
namespace divcert::properties {

/// The case as the function takes it: the fields of its entry in a request, as JSON.
std::string request_fields(const Case& instance, const Function& function);

std::string write_request(std::uint64_t id, const Function& function, std::span<const Case* const> cases);

/// One outcome for each of `cases` cases. Numbers may be texts or JSON numbers, the words NaN, Infinity and
/// -Infinity included, and are taken as the nearest double. Throws std::runtime_error with one legible line.
std::vector<Outcome> read_answer(const std::string& line, std::uint64_t id, std::size_t cases);

}  // namespace divcert::properties
