#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <sys/types.h>

namespace divcert::properties {

/// A child that is spoken to in lines, always against a deadline: it can die, fall silent or never end a
/// line, and the caller still gets an answer. An interrupt ends a wait. The child dies with us.
class ChildProcess {
 public:
  enum class Io { ok, closed, timeout, flooded, interrupted };

  /// Starts `command` in `directory` (empty: here). Throws std::runtime_error if it cannot be started.
  ChildProcess(const std::vector<std::string>& command, const std::string& directory);
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess();

  Io write_line(const std::string& line, std::chrono::milliseconds timeout);
  Io read_line(std::string& line, std::chrono::milliseconds timeout);

  /// Kills the child if it still runs and says how it ended, with the last line of its standard error:
  /// "killed by signal 11 (Segmentation fault)", "exited with status 3: ValueError: …".
  std::string end();

 private:
  std::string last_error_line() const;

  pid_t pid_ = -1;
  int input_ = -1;   ///< we write here
  int output_ = -1;  ///< we read here
  int errors_ = -1;  ///< the child's standard error, an unlinked file
  std::string buffer_;
};

}  // namespace divcert::properties
