#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "reports/model/events.hpp"

namespace divcert::reports {

enum class ProgressMode { automatic, bar, counter, none };

/// The mode that auto|bar|counter|none names; empty if none does.
std::optional<ProgressMode> progress_mode_of(std::string_view name);

/// Columns of the terminal on stderr: COLUMNS if set, else what the terminal says, else 80.
std::size_t terminal_columns();

/// Shows how far a run is (a bar that redraws on one line of a terminal, or lines that suit a log), and at
/// once what went wrong with an adapter or inside divcert.
class ProgressDisplay : public Listener {
 public:
  using Clock = std::chrono::steady_clock;

  struct Options {
    ProgressMode mode = ProgressMode::automatic;  ///< automatic: bar on a terminal, else counter
    bool terminal = false;                        ///< whether `out` is a terminal that is not dumb
    std::function<Clock::time_point()> now = Clock::now;
    std::function<std::size_t()> columns = terminal_columns;
  };

  ProgressDisplay(std::ostream& out, Options options);
  ~ProgressDisplay() override;  ///< clears the bar

  void run_started(const Run& run) override;
  void phase_started(Phase phase) override;
  void progress(const Progress& progress) override;
  void adapter_died(const AdapterDeath& death) override;
  void function_unsupported(const UnsupportedFunction& function) override;
  void internal_error(const InternalError& error) override;
  void run_finished(const Report& report, const Timing& timing) override;

 private:
  void draw_bar(const Progress& progress, double elapsed);
  void print_counter(const Progress& progress, double elapsed);
  void say(const std::string& text);
  void clear();

  std::ostream& out_;
  Options options_;
  Clock::time_point started_{};
  std::optional<Clock::time_point> last_{};  // when something was last shown
  std::uint64_t last_tenth_ = 0;             // how many tenths were done then
  bool bar_shown_ = false;
};

}  // namespace divcert::reports
