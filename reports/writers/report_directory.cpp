#include "reports/writers/report_directory.hpp"

#include <stdexcept>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "reports/writers/formats.hpp"
#include "reports/writers/whole_file.hpp"

namespace divcert::reports {
namespace {

namespace fs = std::filesystem;

// Everything that can be written is; what cannot is told in the end.
class Directory {
 public:
  explicit Directory(fs::path path) : path_(std::move(path)) {
    std::error_code error;
    fs::create_directories(path_, error);
    if (error) throw cannot_write(fmt::format("cannot create {}: {}", path_.string(), error.message()), {});
  }

  void write(std::string_view name, const WriteTo& write) {
    const fs::path file = path_ / name;
    if (const std::string reason = write_whole(file, write); reason.empty())
      written_.push_back(file);
    else
      failures_.push_back(fmt::format("cannot write {}: {}", file.string(), reason));
  }

  std::vector<fs::path> written() && {
    if (!failures_.empty())
      throw cannot_write(fmt::format("{}", fmt::join(failures_, "; ")), std::move(written_));
    return std::move(written_);
  }

 private:
  const fs::path path_;
  std::vector<fs::path> written_;
  std::vector<std::string> failures_;
};

std::vector<const Format*> find_all(std::span<const std::string> names) {
  std::vector<const Format*> found;
  for (const std::string& name : names) {
    const Format* format = find_format(name);
    if (format == nullptr) {
      std::vector<std::string_view> known;
      for (const Format& each : formats()) known.push_back(each.name);
      throw std::invalid_argument(
          fmt::format("unknown report format '{}'; known are {}", name, fmt::join(known, ", ")));
    }
    found.push_back(format);
  }
  return found;
}

}  // namespace

std::vector<fs::path> write_report_directory(const Report& report, const Timing& timing,
                                             const fs::path& directory,
                                             std::span<const std::string> format_names) {
  const std::vector<const Format*> chosen = find_all(format_names);
  Directory reports(directory);
  for (const Format* format : chosen)
    reports.write(format->file, [&](std::ostream& out) { format->write(report, out); });
  reports.write("timing.json", [&](std::ostream& out) { write_timing(timing, out); });
  return std::move(reports).written();
}

}  // namespace divcert::reports
