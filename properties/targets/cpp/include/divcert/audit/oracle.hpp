#pragma once

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>

#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace divcert::audit {

/// A running `divcert eval --stdin`: started at the first question, ended with this process.
class Oracle {
 public:
  Oracle() = default;
  Oracle(const Oracle&) = delete;
  Oracle& operator=(const Oracle&) = delete;
  ~Oracle() { end(); }

  static Oracle& running() {
    static Oracle oracle;
    return oracle;
  }

  /// The program: what DIVCERT_PROGRAM names in the environment, what find_package found, or on the PATH.
  static std::string program() {
    if (const char* const named = std::getenv("DIVCERT_PROGRAM")) return named;
#ifdef DIVCERT_PROGRAM
    return DIVCERT_PROGRAM;
#else
    return "divcert";
#endif
  }

  /// The answer to a request, both without newline. Throws std::runtime_error where there is none: a test
  /// must not pass, nor a Not(…), because nobody was asked.
  std::string ask(const std::string& request) {
    const std::lock_guard lock(mutex_);
    if (owner_ != ::getpid()) start();  // none yet, or we are a fork's child
    const std::string line = request + '\n';
    for (std::string_view rest = line; !rest.empty();) {
      const ssize_t sent = ::send(socket_, rest.data(), rest.size(), MSG_NOSIGNAL);
      if (sent < 0 && errno == EINTR) continue;
      if (sent <= 0) lost();
      rest.remove_prefix(static_cast<std::size_t>(sent));
    }
    return read_line();
  }

 private:
  void start() {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) cannot("no socket", errno);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], 0);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    std::string name = program(), command = "eval", option = "--stdin";
    char* const arguments[] = {name.data(), command.data(), option.data(), nullptr};
    const int error = ::posix_spawnp(&child_, name.c_str(), &actions, nullptr, arguments, environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (error != 0) ::close(ends[0]);
    if (error != 0) cannot("\"" + name + "\" cannot be run", error);
    socket_ = ends[0];
    owner_ = ::getpid();
    rest_.clear();
  }

  std::string read_line() {
    for (;;) {
      if (const auto newline = rest_.find('\n'); newline != std::string::npos) {
        std::string line = rest_.substr(0, newline);
        rest_.erase(0, newline + 1);
        return line;
      }
      char bytes[4096];
      const ssize_t count = ::recv(socket_, bytes, sizeof bytes, 0);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) lost();
      rest_.append(bytes, static_cast<std::size_t>(count));
    }
  }

  void end() {
    if (owner_ != ::getpid()) return;
    ::close(socket_);
    ::waitpid(child_, nullptr, 0);
    owner_ = 0;
  }

  [[noreturn]] static void cannot(const std::string& what, int error) {
    throw std::runtime_error(
        "divcert: " + what + " (" + std::strerror(error) +
        "): the verdict is that of the program divcert; install it, and put it on the PATH or "
        "name it in the environment variable DIVCERT_PROGRAM");
  }
  [[noreturn]] void lost() {
    end();
    throw std::runtime_error("divcert: the program \"" + program() +
                             "\" ended instead of answering; what it said stands on standard error");
  }

  std::mutex mutex_;
  pid_t owner_ = 0, child_ = 0;  ///< owner_: who started the child
  int socket_ = -1;
  std::string rest_;  ///< read, and behind the last line
};

}  // namespace divcert::audit
