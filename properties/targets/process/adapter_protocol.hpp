#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "properties/targets/process/foreign_json.hpp"
#include "properties/targets/process/greeting.hpp"
#include "properties/targets/target.hpp"

// divcert-adapter/1: what is said to an adapter process and what it answers, one JSON text a line
// (CONTRIBUTING.md). How it greets: greeting.hpp; the binary form: frame.hpp.
namespace divcert::properties {

/// The keys of the masses of P and Q: "log_p" where the adapter says that it takes logarithms.
std::array<std::string, 2> mass_keys(const Function& function);

/// The case as the function takes it: the fields of its entry in a request, as JSON.
std::string request_fields(const Case& instance, const Function& function);

std::string write_request(std::uint64_t id, const Function& function, std::span<const Case* const> cases);

/// What came back, of whatever form: a number, whose NaN has no sign, and an error in its own words.
Outcome returned(double value);
Outcome raised(const std::string& error);

/// The line of an answer to that request. Throws std::runtime_error with one legible line.
foreign::Json parse_answer(const std::string& line, std::uint64_t id);

/// One outcome for each of `cases` cases. Numbers may be texts or JSON numbers, the words NaN, Infinity and
/// -Infinity included, and are taken as the nearest double. Throws std::runtime_error with one legible line.
std::vector<Outcome> read_results(const foreign::Json& answer, std::size_t cases);

}  // namespace divcert::properties
