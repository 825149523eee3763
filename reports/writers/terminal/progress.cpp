#include "reports/writers/terminal/progress.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ostream>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "reports/writers/text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports {
namespace {

using namespace std::chrono_literals;

constexpr auto bar_period = 100ms;
constexpr auto counter_period = 5s;
constexpr std::size_t widest_bar = 40, narrowest_bar = 8;
constexpr std::size_t longest_line = 500;  // of what went wrong: the report has all of it

double share_of(const Progress& progress) {
  if (progress.total == 0) return 0;
  return std::min(1.0, static_cast<double>(progress.done) / static_cast<double>(progress.total));
}

std::uint64_t tenths_of(const Progress& progress) {
  return progress.total == 0 ? 0 : progress.done * 10 / progress.total;
}

std::string duration(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::ceil(seconds));
  if (whole < 60) return fmt::format("{}s", whole);
  if (whole < 3600) return fmt::format("{}m{:02}s", whole / 60, whole % 60);
  return fmt::format("{}h{:02}m", whole / 3600, whole / 60 % 60);
}

// Rate and time left; nothing before the first case, where neither is known.
std::string pace(const Progress& progress, double elapsed) {
  if (progress.done == 0 || !(elapsed > 0)) return {};
  const double rate = static_cast<double>(progress.done) / elapsed;
  std::string text = fmt::format(", {}/s", grouped(static_cast<std::uint64_t>(rate)));
  if (progress.total > progress.done)
    text += fmt::format(", {} left", duration(static_cast<double>(progress.total - progress.done) / rate));
  return text;
}

const char* unit_of(Phase phase) {
  switch (phase) {
    case Phase::starting:
      return "targets";
    case Phase::searching:
    case Phase::confirming:
    case Phase::investigating:
      return "checks";
    case Phase::judging_claims:
      return "claims";
    case Phase::judging_mutants:
      return "mutants";
    case Phase::merging:
      return "shards";
    case Phase::judging:
      break;
  }
  return "cases";
}

std::string description(const Progress& progress, double elapsed) {
  return fmt::format("{:3.0f}%  {}/{} {}{}, {} failing", std::floor(100 * share_of(progress)),
                     grouped(progress.done), grouped(progress.total), unit_of(progress.phase),
                     pace(progress, elapsed), counted(progress.failing_checks, "check"));
}

}  // namespace

std::optional<ProgressMode> progress_mode_of(std::string_view name) {
  if (name == "auto") return ProgressMode::automatic;
  if (name == "bar") return ProgressMode::bar;
  if (name == "counter") return ProgressMode::counter;
  if (name == "none") return ProgressMode::none;
  return std::nullopt;
}

std::size_t terminal_columns() {
  if (const char* set = std::getenv("COLUMNS"); set != nullptr) {
    const unsigned long columns = std::strtoul(set, nullptr, 10);
    if (columns > 0) return columns;
  }
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

ProgressDisplay::ProgressDisplay(std::ostream& out, Options options)
    : out_(out), options_(std::move(options)), started_(options_.now()) {
  if (options_.mode == ProgressMode::automatic)
    options_.mode = options_.terminal ? ProgressMode::bar : ProgressMode::counter;
}

ProgressDisplay::~ProgressDisplay() { clear(); }

void ProgressDisplay::run_started(const Run&) {
  started_ = options_.now();
  last_.reset();
  last_tenth_ = 0;
}

// Rates and what is left are those of the phase.
void ProgressDisplay::phase_started(Phase) {
  started_ = options_.now();
  last_tenth_ = 0;
}

void ProgressDisplay::adapter_died(const AdapterDeath& death) {
  say(fmt::format("{} of {}: {}", death.function, death.target, death.reason));
}

void ProgressDisplay::function_unsupported(const UnsupportedFunction& function) {
  say(fmt::format("{} of {} is not judged: {}", function.function, function.target, function.reason));
}

void ProgressDisplay::internal_error(const InternalError& error) {
  say(fmt::format("internal error{}{}: {}", error.check.empty() ? "" : " in ", error.check, error.message));
}

void ProgressDisplay::progress(const Progress& progress) {
  if (options_.mode == ProgressMode::none) return;
  const Clock::time_point now = options_.now();
  const double elapsed = std::chrono::duration<double>(now - started_).count();
  if (options_.mode == ProgressMode::bar) {
    if (last_ && now - *last_ < bar_period) return;
    draw_bar(progress, elapsed);
  } else {
    const bool due = now - last_.value_or(started_) >= counter_period || tenths_of(progress) > last_tenth_;
    if (!due) return;
    print_counter(progress, elapsed);
  }
  last_ = now;
  last_tenth_ = tenths_of(progress);
}

void ProgressDisplay::run_finished(const Report&, const Timing&) { clear(); }

void ProgressDisplay::draw_bar(const Progress& progress, double elapsed) {
  const std::string text = description(progress, elapsed);
  // One column stays free: writing into the last one makes some terminals wrap.
  const std::size_t room = std::max<std::size_t>(options_.columns(), 2) - 1;
  std::string line;
  const std::size_t beside = width(word(progress.phase)) + width(text) + 5;  // " [", "]", two blanks
  if (room >= beside + narrowest_bar) {
    const std::size_t bar = std::min(widest_bar, room - beside);
    const auto full = static_cast<std::size_t>(share_of(progress) * static_cast<double>(bar));
    line = fmt::format("{} [{}{}] {}", word(progress.phase), std::string(full, '='),
                       std::string(bar - full, ' '), text);
  } else {
    line = text.substr(0, room);
  }
  out_ << "\r\x1b[K" << line << std::flush;
  bar_shown_ = true;
}

void ProgressDisplay::print_counter(const Progress& progress, double elapsed) {
  out_ << word(progress.phase) << ' ' << description(progress, elapsed) << std::endl;
}

// A line above the bar.
void ProgressDisplay::say(const std::string& text) {
  if (options_.mode == ProgressMode::none) return;
  clear();
  out_ << terminal_text(text.substr(0, longest_line)) << std::endl;
}

void ProgressDisplay::clear() {
  if (bar_shown_) out_ << "\r\x1b[K" << std::flush;
  bar_shown_ = false;
}

}  // namespace divcert::reports
