#pragma once

#include "reports/writers/html/html_cards.hpp"

namespace divcert::reports::html {

/// What `verify --teeth` found.
data teeth_section(const Teeth& teeth);

}  // namespace divcert::reports::html
