#pragma once

#include <optional>
#include <set>
#include <string>

#include "properties/targets/manifest.hpp"
#include "properties/targets/process/child_process.hpp"
#include "properties/targets/process/greeting.hpp"
#include "properties/targets/process/pace.hpp"

namespace divcert::properties {

/// What became of one request.
struct Exchange {
  enum class Kind {
    answered,
    silent,   ///< not within the time that it had
    failed,   ///< the process ended, or said what is no answer
    not_run,  ///< it was not asked, or no longer waited for: that is nobody's fault
    cut,      ///< half of what was left of the time budget was not enough for it: nobody's fault either
  };
  Kind kind = Kind::not_run;
  std::vector<Outcome> answers = {};
  std::string reason = {};  ///< why there are none; legible
  std::size_t earlier = 0;  ///< cases that the process had answered before
  Pace::Time took{0};
  Pace::Time patience{0};  ///< that it had
};

/// That of a request which is made again of a fresh process is greater.
enum class Patience { usual, second };

/// An adapter that speaks divcert-adapter/1, and its processes one after the other: after a failure the next
/// request goes to a fresh one, which has to greet as the first one did.
class Adapter {
 public:
  /// Starts it and reads its greeting. Throws adapter_error.
  Adapter(const Manifest& manifest, TimeLimit deadline);

  const Greeting& greeting() const { return greeting_; }
  void set_deadline(TimeLimit deadline) { deadline_ = deadline; }

  /// One request. `pace` says how long it may take, and learns how long it took.
  Exchange ask(const Function& function, std::span<const Case* const> cases, Pace& pace,
               Patience patience = Patience::usual);
  /// The next request goes to a fresh process.
  void end_process() { child_.reset(); }

 private:
  using Io = ChildProcess::Io;

  /// Throws adapter_error.
  Greeting start();
  /// Nothing where a process is there to be asked; else why none is.
  std::string unavailable();
  /// What is left for a wait that may last so long.
  Pace::Time within_deadline(Pace::Time time) const;
  /// Of a wait that ended before it was over: the run's end, or an interrupt; nothing if it was neither.
  std::string cut_short(Io io) const;
  /// The next request, in a frame where the adapter takes them.
  std::string text_of_request(const Function& function, std::span<const Case* const> cases);
  /// Sends it and reads the answers. Throws std::runtime_error where they are none.
  Io converse(const std::string& request, std::size_t cases, std::chrono::steady_clock::time_point until,
              std::size_t longest, std::vector<Outcome>& answers);
  /// How the process failed, given what it had of time and of room for a line. Ends it.
  std::string describe(Io io, Pace::Time patience, std::size_t longest);

  const Manifest& manifest_;
  TimeLimit deadline_;
  std::optional<ChildProcess> child_;
  Greeting greeting_;
  std::set<std::string> asked_;  ///< functions that the process has been asked for
  std::size_t answered_ = 0;     ///< cases by the process
  int starts_failed_ = 0;        ///< in a row
  std::string gone_;             ///< why it is not started any more
  std::uint64_t last_id_ = 0;
};

}  // namespace divcert::properties
