#include "properties/targets/process/child_process.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
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

#include "properties/cases/foreign_text.hpp"
#include "properties/targets/interrupt.hpp"

namespace divcert::properties {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// A descriptor of the parent that closes on exec and on scope exit unless released.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }
  void close() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }

 private:
  int fd_;
};

std::string package_of(const std::string& program) {
  constexpr std::pair<std::string_view, std::string_view> packages[] = {{"python3", "python3"},
                                                                        {"node", "nodejs"},
                                                                        {"Rscript", "r-base-core"},
                                                                        {"octave-cli", "octave"},
                                                                        {"java", "openjdk-17-jdk-headless"}};
  const auto* const known =
      std::ranges::find(packages, program, &std::pair<std::string_view, std::string_view>::first);
  return known == std::end(packages) ? "" : fmt::format(": apt-get install {}", known->second);
}

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error(fmt::format("{}: {}", what, std::strerror(errno)));
}

/// The two ends of a stream between the child and us. Socket pairs, not pipes: MSG_NOSIGNAL keeps a dead
/// reader from killing us.
struct Stream {
  Descriptor ours, theirs;

  static std::array<int, 2> pair() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) fail("socketpair");
    return ends;
  }
  explicit Stream(std::array<int, 2> ends = pair()) : ours(ends[0]), theirs(ends[1]) {}
};

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (const auto& text : texts) result.push_back(const_cast<char*>(text.c_str()));
  result.push_back(nullptr);
  return result;
}

/// Our environment, and the mark.
std::vector<std::string> marked_environment(const std::string& mark) {
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) variables.emplace_back(*variable);
  variables.push_back(mark + "=1");
  return variables;
}

bool has_ended(pid_t pid) {
  siginfo_t ended{};
  return ::waitid(P_PID, static_cast<id_t>(pid), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         ended.si_pid == pid;
}

}  // namespace

not_installed::not_installed(const std::string& program)
    : std::runtime_error(fmt::format("{} is not installed{}", legible(program), package_of(program))) {}

ChildProcess::ChildProcess(const std::vector<std::string>& command, const std::string& directory) {
  Stream input, output;
  std::array<int, 2> errors{}, exec_status{};
  if (::pipe2(errors.data(), O_CLOEXEC) != 0) fail("pipe");
  Descriptor errors_read(errors[0]), errors_write(errors[1]);
  if (::pipe2(exec_status.data(), O_CLOEXEC) != 0) fail("pipe");
  Descriptor status_read(exec_status[0]), status_write(exec_status[1]);
  const auto variables = marked_environment(mark_);
  const auto arguments = pointers(command), environment = pointers(variables);

  pid_ = ::fork();
  if (pid_ < 0) fail("fork");
  if (pid_ == 0) {
    ::setpgid(0, 0);  // an interrupt at the terminal is ours to handle
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::dup2(input.theirs.get(), 0);
    ::dup2(output.theirs.get(), 1);
    ::dup2(errors_write.get(), 2);
    if (directory.empty() || ::chdir(directory.c_str()) == 0)
      ::execvpe(arguments[0], arguments.data(), environment.data());
    const int reason = errno;
    (void)!::write(status_write.get(), &reason, sizeof reason);
    ::_exit(127);
  }
  status_write.close();
  int reason = 0;
  if (::read(status_read.get(), &reason, sizeof reason) == static_cast<ssize_t>(sizeof reason)) {
    ::waitpid(std::exchange(pid_, -1), nullptr, 0);
    errno = reason;
    if (reason == ENOENT && command[0].find('/') == std::string::npos) throw not_installed(command[0]);
    fail(fmt::format("cannot run \"{}\"", legible(command[0])));
  }
  input_ = input.ours.release();
  output_ = output.ours.release();
  errors_ = errors_read.release();
  for (const int fd : {input_, errors_}) ::fcntl(fd, F_SETFL, O_NONBLOCK);
}

ChildProcess::ChildProcess(OwnStreams) {
  static std::atomic<bool> taken = false;
  if (taken.exchange(true))
    throw std::runtime_error("the standard streams have had their adapter, and it is gone");
  Descriptor nothing(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  output_ = ::fcntl(0, F_DUPFD_CLOEXEC, 3);
  input_ = ::fcntl(1, F_DUPFD_CLOEXEC, 3);
  if (nothing.get() < 0 || output_ < 0 || input_ < 0) fail("the standard streams");
  ::dup2(nothing.get(), 0);
  ::dup2(2, 1);
  std::signal(SIGPIPE, SIG_IGN);  // of a pipe, no flag keeps a dead reader from killing us
}

ChildProcess::~ChildProcess() {
  if (pid_ > 0) end();
  for (const int fd : {input_, output_, errors_})
    if (fd >= 0) ::close(fd);
}

ChildProcess::Io ChildProcess::wait_for(int descriptor, short events, Clock::time_point deadline) {
  constexpr milliseconds slice{100};  // short enough for an interrupt to be felt
  for (bool ended = false;;) {
    if (interrupt_flag().load()) return Io::interrupted;
    const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return Io::timeout;
    std::array<pollfd, 2> ready{{{descriptor, events, 0}, {errors_, POLLIN, 0}}};
    const auto wait = ended ? milliseconds(0) : std::min(left, slice);
    const int polled = ::poll(ready.data(), ready.size(), static_cast<int>(wait.count()));
    if (polled < 0 && errno != EINTR) return Io::closed;
    if (polled > 0 && ready[1].revents != 0) read_errors(65536);
    if (polled > 0 && ready[0].revents != 0) return Io::ok;
    // Somebody else may hold its pipes. What it wrote before its end is read first.
    if (ended) return Io::closed;
    ended = pid_ > 0 && has_ended(pid_);
  }
}

ChildProcess::Io ChildProcess::write(std::string_view text, milliseconds timeout) {
  const auto deadline = Clock::now() + timeout;
  for (std::size_t sent = 0; sent < text.size();) {
    Io io = wait_for(input_, POLLOUT, deadline);
    if (io == Io::ok) {
      const ssize_t written =
          pid_ > 0 ? ::send(input_, text.data() + sent, text.size() - sent, MSG_NOSIGNAL)
                   : ::write(input_, text.data() + sent, std::min<std::size_t>(text.size() - sent, PIPE_BUF));
      if (written > 0) sent += static_cast<std::size_t>(written);
      if (written < 0 && errno != EAGAIN && errno != EINTR) io = Io::closed;
    }
    closed_ = io == Io::closed;
    if (io != Io::ok) return io;
  }
  return Io::ok;
}

ChildProcess::Io ChildProcess::read_line(std::string& line, milliseconds timeout, std::size_t longest) {
  const auto deadline = Clock::now() + timeout;
  std::size_t searched = 0;
  for (;;) {
    if (const auto end = buffer_.find('\n', searched); end != std::string::npos) {
      line = buffer_.substr(0, end);
      buffer_.erase(0, end + 1);
      return line.size() > longest ? Io::flooded : Io::ok;
    }
    if (buffer_.size() > longest) return Io::flooded;
    searched = buffer_.size();
    if (const Io io = read_more(deadline); io != Io::ok) return io;
  }
}

ChildProcess::Io ChildProcess::read_bytes(std::string& bytes, std::size_t count, milliseconds timeout) {
  const auto deadline = Clock::now() + timeout;
  while (buffer_.size() < count)
    if (const Io io = read_more(deadline); io != Io::ok) return io;
  bytes = buffer_.substr(0, count);
  buffer_.erase(0, count);
  return Io::ok;
}

ChildProcess::Io ChildProcess::read_more(Clock::time_point deadline) {
  Io io = wait_for(output_, POLLIN, deadline);
  if (io == Io::ok) {
    std::array<char, 65536> chunk;
    const ssize_t got = ::read(output_, chunk.data(), chunk.size());
    if (got > 0) buffer_.append(chunk.data(), static_cast<std::size_t>(got));
    if (got == 0 || (got < 0 && errno != EINTR)) io = Io::closed;
  }
  closed_ = io == Io::closed;
  return io;
}

void ChildProcess::read_errors(std::size_t most) {
  std::array<char, 65536> chunk;
  while (errors_ >= 0 && most > 0) {
    const ssize_t got = ::read(errors_, chunk.data(), std::min(chunk.size(), most));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) {
      ::close(std::exchange(errors_, -1));  // nobody writes there any more
      return;
    }
    most -= static_cast<std::size_t>(got);
    last_errors_.append(chunk.data(), static_cast<std::size_t>(got));
    if (last_errors_.size() > errors_kept) last_errors_.erase(0, last_errors_.size() - errors_kept);
  }
}

bool ChildProcess::ends_within(milliseconds time) {
  const auto until = Clock::now() + time;
  for (;;) {
    if (has_ended(pid_)) return true;
    if (Clock::now() >= until) return false;
    read_errors(65536);  // it may want to write before it ends
    std::this_thread::sleep_for(milliseconds(5));
  }
}

std::string ChildProcess::end() {
  if (pid_ <= 0) return closed_ ? "the streams were closed" : "the streams are given up";
  // A child that has just closed its end gets a moment to leave its own exit status.
  const bool by_itself = ends_within(closed_ ? moment_to_end : milliseconds(0));
  if (!by_itself) {
    ::close(std::exchange(input_, -1));
    if (!ends_within(moment_to_end)) ::kill(-pid_, SIGTERM);
    if (!ends_within(moment_to_end)) ::kill(pid_, SIGKILL);
  }
  end_marked_processes(mark_);
  ::kill(-pid_, SIGKILL);  // whoever hid from us, but not from the group
  read_errors(std::size_t{1} << 20);
  int status = 0;
  ::waitpid(std::exchange(pid_, -1), &status, 0);
  std::string how = "closed its standard output and was ended";
  if (by_itself && WIFEXITED(status)) how = fmt::format("exited with status {}", WEXITSTATUS(status));
  if (by_itself && WIFSIGNALED(status))
    how = fmt::format("killed by signal {} ({})", WTERMSIG(status), ::strsignal(WTERMSIG(status)));
  const std::string last = last_error_line();
  return last.empty() ? how : how + ": " + last;
}

std::string ChildProcess::last_error_line() const {
  const auto last = last_errors_.find_last_not_of("\r\n");
  if (last == std::string::npos) return {};
  const auto newline = last_errors_.find_last_of("\r\n", last);
  const auto first = newline == std::string::npos ? 0 : newline + 1;
  return legible(std::string_view(last_errors_).substr(first, last + 1 - first));
}

}  // namespace divcert::properties
