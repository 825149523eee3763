#pragma once

#include <string>
#include <vector>

#include <kainjow/mustache.hpp>

#include "reports/model/model.hpp"

// Parts of report.html as values of its template.
namespace divcert::reports::html {

namespace mustache = kainjow::mustache;
using mustache::data;

/// A text that the template escapes. Empty text counts as absent, so that a section around it disappears.
data text(const std::string& value);

/// One card for each finding but internal errors that their section tells of, in the order of the checks,
/// numbered from 1.
mustache::list finding_cards(const Report& report);

}  // namespace divcert::reports::html
