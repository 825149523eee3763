#pragma once

#include "reports/writers/html/html_cards.hpp"

namespace divcert::reports::html {

/// An audit, function by function: a paragraph for each cause, that points to its finding's card; false of
/// any other report.
data functions_section(const Report& report);

}  // namespace divcert::reports::html
