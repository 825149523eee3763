#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "properties/cli/evaluation.hpp"

// What `divcert eval --stdin` answers of rows of logits, samples, tables and points.
namespace divcert::properties {

/// Whether a request is of one of these inputs.
bool is_batch_request(const nlohmann::ordered_json& request);

/// {"divergence":…,"status":…,"value":…,…}: numbers and states in the shape of the request, rounded to its
/// dtype. Throws request_error.
std::string answer_batch(const nlohmann::ordered_json& request, const reference::Ladder& ladder);

}  // namespace divcert::properties
