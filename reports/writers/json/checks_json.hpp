#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reports/model/check.hpp"

// One of the "checks" of report.json.
namespace divcert::reports {

nlohmann::ordered_json check_json(const Check& check);
Check check_of(const nlohmann::ordered_json& json);

/// Adds "not_contradicted", and the number of bits where there are such cases.
void append(nlohmann::ordered_json& object, const NotContradicted& cases);
NotContradicted not_contradicted_of(const nlohmann::ordered_json& json);

}  // namespace divcert::reports
