#pragma once

#include <nlohmann/json.hpp>

#include "properties/targets/conventions/convention.hpp"

namespace divcert::properties {

/// What {"base":"2","order":"qp",…} says is set, the rest stays. Throws std::runtime_error of one legible
/// line for what it does not know.
void read_convention(const nlohmann::json& said, Convention& convention);

}  // namespace divcert::properties
