#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reports/model/claims.hpp"

// One of the "claims" of report.json.
namespace divcert::reports {

nlohmann::ordered_json claim_json(const Claim& claim);
Claim claim_of(const nlohmann::ordered_json& json);

}  // namespace divcert::reports
