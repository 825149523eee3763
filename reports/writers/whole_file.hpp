#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>

namespace divcert::reports {

using WriteTo = std::function<void(std::ostream&)>;

/// Writes a file that appears whole or not at all: whoever reads sees the old one or the new one. Returns why
/// it could not be written; empty if it was.
std::string write_whole(const std::filesystem::path& path, const WriteTo& write);

/// The same; throws cannot_write (report_directory.hpp), which names the path.
void require_written(const std::filesystem::path& path, const WriteTo& write);

}  // namespace divcert::reports
