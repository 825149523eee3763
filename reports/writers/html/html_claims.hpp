#pragma once

#include "reports/writers/html/html_cards.hpp"

namespace divcert::reports::html {

/// The claims with their parts and witnesses; absent from a report without claims.
data claims_section(const Report& report);

}  // namespace divcert::reports::html
