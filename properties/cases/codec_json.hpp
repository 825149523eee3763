#pragma once

#include <span>
#include <stdexcept>
#include <string_view>

#include <nlohmann/json.hpp>

#include "properties/cases/case.hpp"

// A case as JSON, and back: the fields that adapters are sent and that requests of `divcert eval --stdin`
// have.
namespace divcert::properties {

/// What is well written, but names a family that there is not, or two.
class unsupported_case : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// {"p":["0x1p-1",…],"q":[…],"params":{"alpha":"0x1p-1"}} or {"family_p":{"name":"normal","mu":"0x0p+0",…},
/// "family_q":{…}}. An extra is nested as its shape says: a kernel is a list of rows. "masses":"as_given" is
/// said, "normalized" goes without saying.
nlohmann::ordered_json to_json(const Case& instance);

/// Reads the same out of an object, whose other keys it leaves alone; numbers are hex or decimal texts or
/// JSON numbers. Throws parse_error (numbers.hpp) or unsupported_case. How many values there must be is not
/// its question.
Case case_from_json(nlohmann::ordered_json object);
/// The keys that it reads.
std::span<const std::string_view> case_keys();

}  // namespace divcert::properties
