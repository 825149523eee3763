#pragma once

#include <iosfwd>
#include <span>
#include <string_view>

#include "reports/model/model.hpp"
#include "reports/model/timing.hpp"

// The formats of a report. A new one is a file that defines its writer, the writer's name below, and a line
// in formats.cpp.
namespace divcert::reports {

using Writer = void(const Report&, std::ostream&);

Writer write_json, write_junit, write_html, write_markdown;

struct Format {
  std::string_view name;  ///< as given to --format
  std::string_view file;  ///< in the report directory
  Writer* write;
};

/// All formats, in the order in which they are written and listed.
std::span<const Format> formats();

/// The format of that name; null if there is none.
const Format* find_format(std::string_view name);

/// timing.json: what changes from run to run, and so is kept out of the report.
void write_timing(const Timing& timing, std::ostream& out);

}  // namespace divcert::reports
