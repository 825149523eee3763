#pragma once

#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "reports/model/model.hpp"
#include "reports/model/timing.hpp"

namespace divcert::reports {

/// Reports that could not be written: a full disk, a directory of that name. what() is one line that names
/// each path and the reason.
class cannot_write : public std::runtime_error {
 public:
  cannot_write(const std::string& reasons, std::vector<std::filesystem::path> files)
      : std::runtime_error(reasons), written_(std::move(files)) {}

  /// The files that were written all the same.
  const std::vector<std::filesystem::path>& written() const noexcept { return written_; }

 private:
  std::vector<std::filesystem::path> written_;
};

/// Writes the report in the named formats, and timing.json, into a directory that is created if missing. Each
/// file appears whole or not at all, and one that cannot be written does not keep the others from it. Returns
/// the paths in the order written, timing.json last. Throws std::invalid_argument for an unknown format,
/// before anything is written, and cannot_write.
std::vector<std::filesystem::path> write_report_directory(const Report& report, const Timing& timing,
                                                          const std::filesystem::path& directory,
                                                          std::span<const std::string> format_names);

}  // namespace divcert::reports
