#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "reports/model/model.hpp"

namespace divcert::reports {

/// Writes the report in the named formats, and timing.json, into a directory that is created if missing. Each
/// file appears whole or not at all. Returns the paths in the order written, timing.json last. Throws
/// std::invalid_argument for an unknown format, before anything is written, and std::runtime_error with one
/// line that names the path and the reason.
std::vector<std::filesystem::path> write_report_directory(const Report& report, const Timing& timing,
                                                          const std::filesystem::path& directory,
                                                          std::span<const std::string> format_names);

}  // namespace divcert::reports
