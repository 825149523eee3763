#pragma once

#include "reports/writers/html/html_cards.hpp"

namespace divcert::reports::html {

/// What `verify --teeth` found; absent from any other report.
data teeth_section(const Report& report);

}  // namespace divcert::reports::html
