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

[[noreturn]] void fail(const char* action, const fs::path& path, const std::string& reason) {
  throw std::runtime_error(fmt::format("cannot {} {}: {}", action, path.string(), reason));
}

std::string last_error() { return std::generic_category().message(errno); }

void write_and_rename(const fs::path& unfinished, const fs::path& path,
                      const std::function<void(std::ostream&)>& write) {
  errno = 0;
  std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
  if (out) write(out);
  out.close();
  if (!out) fail("write", path, last_error());
  std::error_code error;
  fs::rename(unfinished, path, error);
  if (error) fail("write", path, error.message());
}

// A reader sees the old file or the new one: rename replaces in one step.
void write_whole(const fs::path& path, const std::function<void(std::ostream&)>& write) {
  const fs::path unfinished =
      path.parent_path() / fmt::format(".{}.{}", path.filename().string(), ::getpid());
  try {
    write_and_rename(unfinished, path, write);
  } catch (...) {
    std::error_code ignored;
    fs::remove(unfinished, ignored);
    throw;
  }
}

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
  std::error_code error;
  fs::create_directories(directory, error);
  if (error) fail("create", directory, error.message());
  std::vector<fs::path> written;
  for (const Format* format : chosen) {
    written.push_back(directory / format->file);
    write_whole(written.back(), [&](std::ostream& out) { format->write(report, out); });
  }
  written.push_back(directory / "timing.json");
  write_whole(written.back(), [&](std::ostream& out) { write_timing(timing, out); });
  return written;
}

}  // namespace divcert::reports
