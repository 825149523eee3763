#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace divcert::reports {

/// Judges a document by reports/schema/FILE; empty if it is valid, else the first error.
std::optional<std::string> schema_error(const std::string& file, const nlohmann::json& document);

}  // namespace divcert::reports
