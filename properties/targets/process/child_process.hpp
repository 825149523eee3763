#pragma once

#include <chrono>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "properties/targets/process/strays.hpp"

namespace divcert::properties {

/// In place of a child: whoever is at the other end of our own standard input and output.
struct OwnStreams {};

/// The program is nowhere on the PATH. Says so, with the Debian package of an interpreter.
class not_installed : public std::runtime_error {
 public:
  explicit not_installed(const std::string& program);
};

/// A child that is spoken to in lines, always against a deadline: it can die, fall silent or never end a
/// line, and the caller still gets an answer. An interrupt ends a wait. The child dies with us, and what it
/// started dies with it.
class ChildProcess {
 public:
  enum class Io { ok, closed, timeout, flooded, interrupted };

  /// Of a line, unless the caller says less.
  static constexpr std::size_t longest_line = std::size_t{256} << 20;
  /// Of what it writes to its standard error, only the end is kept.
  static constexpr std::size_t errors_kept = 4096;

  /// Starts `command` in `directory` (empty: here). Throws std::runtime_error if it cannot be started.
  ChildProcess(const std::vector<std::string>& command, const std::string& directory);
  /// What else we write to standard output goes to standard error from then on. Throws std::runtime_error if
  /// somebody has them already.
  explicit ChildProcess(OwnStreams);
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess();

  Io write(std::string_view text, std::chrono::milliseconds timeout);
  Io write_line(const std::string& line, std::chrono::milliseconds timeout) {
    return write(line + '\n', timeout);
  }
  Io read_line(std::string& line, std::chrono::milliseconds timeout, std::size_t longest = longest_line);
  /// So many bytes after the last line.
  Io read_bytes(std::string& bytes, std::size_t count, std::chrono::milliseconds timeout);

  /// Ends the child: closes its standard input, waits for a moment (moment_to_end), SIGTERM, another moment,
  /// SIGKILL; then the same for what it has started. Says how the child ended if it did so by itself, with
  /// the last line of its standard error: "killed by signal 11 (Segmentation fault)", "exited with status 3:
  /// ValueError: …".
  std::string end();

 private:
  /// Until the descriptor is ready; meanwhile standard error is read, and the child's end noticed.
  Io wait_for(int descriptor, short events, std::chrono::steady_clock::time_point deadline);
  /// More of its standard output, behind what buffer_ has.
  Io read_more(std::chrono::steady_clock::time_point deadline);
  /// Whether it ended, at the latest after so long. It stays a zombie, whose number nobody else gets.
  bool ends_within(std::chrono::milliseconds time);
  /// Reads what there is on standard error, at most `most` bytes, and keeps the end of it.
  void read_errors(std::size_t most);
  std::string last_error_line() const;

  pid_t pid_ = -1;
  int input_ = -1;       ///< we write here
  int output_ = -1;      ///< we read here
  int errors_ = -1;      ///< the child's standard error
  bool closed_ = false;  ///< it closed a pipe or ended, by itself
  std::string buffer_, last_errors_;
  std::string mark_ = new_mark();
};

}  // namespace divcert::properties
