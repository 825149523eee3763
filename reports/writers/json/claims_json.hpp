#pragma once

#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "reports/model/claims.hpp"

// The part "claims" of report.json.
namespace divcert::reports {

nlohmann::ordered_json claims_json(const std::vector<Claim>& claims);
std::vector<Claim> claims_of(const nlohmann::json& json);

}  // namespace divcert::reports
