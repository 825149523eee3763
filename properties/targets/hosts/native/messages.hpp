#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "properties/targets/hosts/native/call.hpp"

// Requests and answers of divcert-adapter/1 (properties/targets/README.md), as JSON lines and as binary
// frames.
namespace divcert::host {

using Json = nlohmann::ordered_json;

/// The bytes that follow the line of a request; 0: it is a JSON line.
std::size_t bytes_after(const Json& request);

/// What the function is given in each case. A parameter that is fixed in the function is not handed on.
std::vector<Arguments> read_request(const Json& request, const std::string& bytes, bool fixed_parameter);

struct CallOutcome {
  Result result = {};
  std::string error = {};  ///< empty: it returned
};

/// The answer in the form of its request, whole.
std::string write_answer(const Json& request, const std::vector<CallOutcome>& outcomes);

/// A JSON text, with its newline; bytes that are no UTF-8 are replaced.
std::string line_of(const Json& message);

}  // namespace divcert::host
