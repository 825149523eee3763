#pragma once

#include "reports/writers/html/html_cards.hpp"

namespace divcert::reports::html {

/// A table for each kind of checks that there are; beside each law what it noticed, where there are teeth.
mustache::list check_groups(const std::vector<Check>& checks, const Teeth* teeth);

}  // namespace divcert::reports::html
