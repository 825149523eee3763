#pragma once

#include <nlohmann/json.hpp>
#include <toml++/toml.h>

namespace divcert::properties {

/// The same tables, lists, texts, numbers and flags; a date becomes null.
nlohmann::json to_json(const toml::node& node);

}  // namespace divcert::properties
