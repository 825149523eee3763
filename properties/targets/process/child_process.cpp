#include "properties/targets/process/child_process.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <stdexcept>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "properties/engine/interrupt.hpp"

namespace divcert::properties {
namespace {

/// A descriptor of the parent that closes on exec and on scope exit unless released.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error(fmt::format("{}: {}", what, std::strerror(errno)));
}

/// An unlinked temporary file.
int anonymous_file() {
  char name[] = "/tmp/divcert-adapter-XXXXXX";
  const int fd = ::mkostemp(name, O_CLOEXEC);
  if (fd < 0) fail("cannot create a temporary file in /tmp");
  ::unlink(name);
  return fd;
}

constexpr std::size_t longest_line = std::size_t{256} << 20;

using Clock = std::chrono::steady_clock;

/// Waits until the descriptor is ready, in slices short enough for an interrupt to be felt.
ChildProcess::Io wait_for(int descriptor, short events, Clock::time_point deadline) {
  constexpr std::chrono::milliseconds slice{100};
  for (;;) {
    if (interrupt_flag().load()) return ChildProcess::Io::interrupted;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return ChildProcess::Io::timeout;
    pollfd ready{descriptor, events, 0};
    const int polled = ::poll(&ready, 1, static_cast<int>(std::min(left, slice).count()));
    if (polled > 0) return ChildProcess::Io::ok;
    if (polled < 0 && errno != EINTR) return ChildProcess::Io::closed;
  }
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& command, const std::string& directory) {
  // Socket pairs, not pipes: MSG_NOSIGNAL keeps a dead reader from killing us.
  int to_child[2], from_child[2], exec_status[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, to_child) != 0) fail("socketpair");
  Descriptor ours_in(to_child[0]), theirs_in(to_child[1]);
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, from_child) != 0) fail("socketpair");
  Descriptor ours_out(from_child[0]), theirs_out(from_child[1]);
  if (::pipe2(exec_status, O_CLOEXEC) != 0) fail("pipe");
  Descriptor status_read(exec_status[0]), status_write(exec_status[1]);
  Descriptor errors(anonymous_file());

  std::vector<char*> arguments;
  for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);

  pid_ = ::fork();
  if (pid_ < 0) fail("fork");
  if (pid_ == 0) {
    ::setpgid(0, 0);  // an interrupt at the terminal is ours to handle
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::dup2(theirs_in.get(), 0);
    ::dup2(theirs_out.get(), 1);
    ::dup2(errors.get(), 2);
    if (directory.empty() || ::chdir(directory.c_str()) == 0) ::execvp(arguments[0], arguments.data());
    const int reason = errno;
    (void)!::write(status_write.get(), &reason, sizeof reason);
    ::_exit(127);
  }
  ::close(status_write.release());
  int reason = 0;
  if (::read(status_read.get(), &reason, sizeof reason) == static_cast<ssize_t>(sizeof reason)) {
    ::waitpid(pid_, nullptr, 0);
    pid_ = -1;
    errno = reason;
    fail(fmt::format("cannot run \"{}\"", command[0]));
  }
  input_ = ours_in.release();
  output_ = ours_out.release();
  errors_ = errors.release();
  ::fcntl(input_, F_SETFL, O_NONBLOCK);
}

ChildProcess::~ChildProcess() {
  if (pid_ > 0) end();
  for (const int fd : {input_, output_, errors_})
    if (fd >= 0) ::close(fd);
}

ChildProcess::Io ChildProcess::write_line(const std::string& line, std::chrono::milliseconds timeout) {
  const auto deadline = Clock::now() + timeout;
  const std::string text = line + '\n';
  for (std::size_t sent = 0; sent < text.size();) {
    if (const Io io = wait_for(input_, POLLOUT, deadline); io != Io::ok) return io;
    const ssize_t written = ::send(input_, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
    if (written > 0) {
      sent += static_cast<std::size_t>(written);
    } else if (errno != EAGAIN && errno != EINTR) {
      return Io::closed;
    }
  }
  return Io::ok;
}

ChildProcess::Io ChildProcess::read_line(std::string& line, std::chrono::milliseconds timeout) {
  const auto deadline = Clock::now() + timeout;
  std::size_t searched = 0;
  for (;;) {
    if (const auto end = buffer_.find('\n', searched); end != std::string::npos) {
      line = buffer_.substr(0, end);
      buffer_.erase(0, end + 1);
      return Io::ok;
    }
    if (buffer_.size() > longest_line) return Io::flooded;
    searched = buffer_.size();
    if (const Io io = wait_for(output_, POLLIN, deadline); io != Io::ok) return io;
    char chunk[65536];
    const ssize_t got = ::recv(output_, chunk, sizeof chunk, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return Io::closed;
    buffer_.append(chunk, static_cast<std::size_t>(got));
  }
}

std::string ChildProcess::end() {
  if (pid_ <= 0) return "already ended";
  int status = 0;
  // A child that has just closed its end gets a moment to leave its own exit status.
  bool left = false;
  for (int wait = 0; wait < 20 && !left; ++wait) {
    left = ::waitpid(pid_, &status, WNOHANG) == pid_;
    if (!left) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  if (!left) {
    ::kill(-pid_, SIGKILL);
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, &status, 0);
  }
  pid_ = -1;
  std::string how = "still ran and was ended";
  if (left && WIFEXITED(status)) how = fmt::format("exited with status {}", WEXITSTATUS(status));
  if (left && WIFSIGNALED(status))
    how = fmt::format("killed by signal {} ({})", WTERMSIG(status), ::strsignal(WTERMSIG(status)));
  const std::string last = last_error_line();
  return last.empty() ? how : how + ": " + last;
}

std::string ChildProcess::last_error_line() const {
  const off_t size = ::lseek(errors_, 0, SEEK_END);
  char tail[2048];
  const off_t begin = std::max<off_t>(size - static_cast<off_t>(sizeof tail), 0);
  const ssize_t got = ::pread(errors_, tail, sizeof tail, begin);
  std::string text(tail, static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  const auto newline = text.rfind('\n');
  return newline == std::string::npos ? text : text.substr(newline + 1);
}

}  // namespace divcert::properties
