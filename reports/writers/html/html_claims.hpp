#pragma once

#include "reports/writers/html/html_cards.hpp"

namespace divcert::reports::html {

/// The claims with their parts and witnesses; absent where there are none.
data claims_section(const std::vector<Claim>& claims);

}  // namespace divcert::reports::html
