#include "reports/writers/whole_file.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

#include "reports/writers/report_directory.hpp"

namespace divcert::reports {
namespace {

namespace fs = std::filesystem;

std::string last_error() { return std::generic_category().message(errno); }

// Why the file could not be written; empty if it was.
std::string write_and_rename(const fs::path& unfinished, const fs::path& path, const WriteTo& write) {
  errno = 0;
  std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
  if (out) write(out);
  out.close();
  if (!out) return last_error();
  std::error_code error;
  fs::rename(unfinished, path, error);
  return error ? error.message() : std::string();
}

}  // namespace

// Rename replaces in one step.
std::string write_whole(const fs::path& path, const WriteTo& write) {
  const fs::path unfinished =
      path.parent_path() / fmt::format(".{}.{}", path.filename().string(), ::getpid());
  std::string reason = write_and_rename(unfinished, path, write);
  std::error_code ignored;  // it may not exist
  if (!reason.empty()) fs::remove(unfinished, ignored);
  return reason;
}

void require_written(const fs::path& path, const WriteTo& write) {
  if (const std::string reason = write_whole(path, write); !reason.empty())
    throw cannot_write(fmt::format("cannot write {}: {}", path.string(), reason), {});
}

}  // namespace divcert::reports
