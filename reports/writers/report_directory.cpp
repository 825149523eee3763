#include "reports/writers/report_directory.hpp"

#include <cerrno>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "reports/writers/formats.hpp"

namespace divcert::reports {
namespace {

namespace fs = std::filesystem;

using Write = std::function<void(std::ostream&)>;

std::string last_error() { return std::generic_category().message(errno); }

// Why the file could not be written; empty if it was.
std::string write_and_rename(const fs::path& unfinished, const fs::path& path, const Write& write) {
  errno = 0;
  std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
  if (out) write(out);
  out.close();
  if (!out) return last_error();
  std::error_code error;
  fs::rename(unfinished, path, error);
  return error ? error.message() : std::string();
}

// A reader sees the old file or the new one: rename replaces in one step.
std::string write_whole(const fs::path& path, const Write& write) {
  const fs::path unfinished =
      path.parent_path() / fmt::format(".{}.{}", path.filename().string(), ::getpid());
  std::string reason = write_and_rename(unfinished, path, write);
  std::error_code ignored;  // it may not exist
  if (!reason.empty()) fs::remove(unfinished, ignored);
  return reason;
}

// Everything that can be written is; what cannot is told in the end.
class Directory {
 public:
  explicit Directory(fs::path path) : path_(std::move(path)) {
    std::error_code error;
    fs::create_directories(path_, error);
    if (error) throw cannot_write(fmt::format("cannot create {}: {}", path_.string(), error.message()), {});
  }

  void write(std::string_view name, const Write& write) {
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
