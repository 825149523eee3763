#pragma once

#include <nlohmann/json_fwd.hpp>

#include "reports/model/conventions.hpp"

// The list `conventions` of report.json: one object a function, its convention under the keys of a manifest,
// and what is known of each key.
namespace divcert::reports {

nlohmann::ordered_json conventions_json(const Conventions& conventions);
Conventions conventions_of(const nlohmann::ordered_json& json);

}  // namespace divcert::reports
