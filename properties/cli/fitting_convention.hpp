#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "properties/cli/evaluation.hpp"

namespace divcert::properties {

/// What a request would have to say besides: {"masses", "as_given"}, {"base", "2"}, {"order", "qp"}.
using Said = std::vector<std::pair<std::string, std::string>>;

/// In which other convention a wrong value holds: the one that says least; empty if in none, and where the
/// vectors are so long that asking takes long.
Said fitting_convention(const Request& request, const std::function<bool(const Request&)>& holds);

}  // namespace divcert::properties
