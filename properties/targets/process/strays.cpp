#include "properties/targets/process/strays.hpp"

#include <atomic>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

namespace divcert::properties {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// The environment that a process began with: "A=1\0B=2\0"; empty if it has ended or is somebody else's.
std::string environment_of(const fs::path& process) {
  std::ifstream file(process / "environ", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool has_variable(const std::string& environment, const std::string& name) {
  const std::string assigned = name + '=';
  return environment.starts_with(assigned) || environment.find('\0' + assigned) != std::string::npos;
}

void signal_marked(const std::string& mark, int signal) {
  for (const pid_t pid : marked_processes(mark)) ::kill(pid, signal);
}

}  // namespace

std::string new_mark() {
  static std::atomic<unsigned> count{0};
  return fmt::format("DIVCERT_ADAPTER_{}_{}_{}", ::getpid(), count++,
                     Clock::now().time_since_epoch().count());
}

std::vector<pid_t> marked_processes(const std::string& mark) {
  std::vector<pid_t> found;
  std::error_code vanished;  // processes come and go while /proc is read
  for (auto entry = fs::directory_iterator("/proc", vanished); entry != fs::directory_iterator();
       entry.increment(vanished)) {
    const std::string name = entry->path().filename().string();
    pid_t pid = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), pid);
    if (error != std::errc() || end != name.data() + name.size()) continue;
    if (has_variable(environment_of(entry->path()), mark)) found.push_back(pid);
  }
  return found;
}

void end_marked_processes(const std::string& mark) {
  if (marked_processes(mark).empty()) return;
  signal_marked(mark, SIGTERM);
  const auto until = Clock::now() + moment_to_end;
  while (Clock::now() < until && !marked_processes(mark).empty())
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  // Again, should one have started another meanwhile; one that is always faster than we are is not ended.
  for (int round = 0; round < 10 && !marked_processes(mark).empty(); ++round) signal_marked(mark, SIGKILL);
}

}  // namespace divcert::properties
