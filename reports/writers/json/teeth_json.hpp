#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reports/model/teeth.hpp"

// The field `teeth` of report.json.
namespace divcert::reports {

nlohmann::ordered_json teeth_json(const Teeth& teeth);
Teeth teeth_of(const nlohmann::ordered_json& json);

}  // namespace divcert::reports
