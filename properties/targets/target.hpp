#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "properties/targets/function.hpp"

namespace divcert::properties {

/// What an implementation did with a case.
struct Outcome {
  enum class Fault {
    none,     ///< it returned `value`
    raised,   ///< it reported an error for the case: an exception, say
    crashed,  ///< its process died, fell silent or talked nonsense on the case
    not_run,  ///< it was not asked: it had failed too often, time was up, or the run was interrupted
  };
  /// What became of a crash when the same was asked again, of a fresh process. `error` says it in words.
  enum class Recurrence {
    unknown,        ///< nobody asked again
    alone,          ///< it came again with the case alone: a replay shows it
    only_together,  ///< it came again in one request with `others` other cases, each of which is answered
                    ///< alone
    only_after,     ///< it came after `others` other cases; a fresh process answers
    not_again,      ///< nothing had been asked before, and it did not come again
  };

  double value = 0;
  Fault fault = Fault::none;
  std::string error = {};  ///< how, if there is a fault: what happened first, legible (foreign_text.hpp)
  Recurrence recurrence = Recurrence::unknown;
  std::size_t others = 0;  ///< of only_together and only_after; if unknown, in the same request
  // Of a target that watches it.
  bool wrote_to_input = false, changed_rounding_mode = false;

  /// Whether one case, given to a fresh process, is known to show the fault. Of the other faults: yes, as far
  /// as the implementation has no memory.
  bool replayable() const { return fault != Fault::crashed || recurrence == Recurrence::alone; }

  static Outcome failed(Fault fault, std::string error) { return {0, fault, std::move(error)}; }
};

/// A function that a target offers and that cannot be audited: named in the report, with the reason.
struct Unsupported {
  std::string name, reason;  ///< legible
  bool later = false;        ///< nothing is wrong with it: no check is made for it yet
  bool operator==(const Unsupported&) const = default;
};

/// When a run has to be over; nothing: it may take its time.
using TimeLimit = std::optional<std::chrono::steady_clock::time_point>;

/// An implementation under test.
class Target {
 public:
  Target() = default;
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;
  virtual ~Target() = default;

  /// Stands in ids and reports: without control characters and '/'. An audit refuses two targets of one name.
  virtual std::string name() const = 0;
  virtual std::string version() const = 0;
  virtual const std::vector<Function>& functions() const = 0;
  /// What the target offers beside functions(), and why it is not audited.
  virtual std::vector<Unsupported> unsupported() const { return {}; }
  /// What names this target on the command line: its name, its manifest's path, or a file.
  virtual std::string origin() const { return name(); }
  /// The words of a command line that name the target of this function to `divcert replay`; none: its name is
  /// enough.
  virtual std::vector<std::string> replay_words(const Function&) const {
    return origin() == name() ? std::vector<std::string>() : std::vector<std::string>{"--target", origin()};
  }
  /// Evaluates one function on each case, in order. Never throws for a misbehaving implementation: that is an
  /// Outcome with an error.
  virtual std::vector<Outcome> evaluate(const Function& function, std::span<const Case* const> cases) = 0;
  /// No wait lasts beyond the deadline: what is not answered by then is an Outcome `not_run`. May be set
  /// anew.
  virtual void set_deadline(TimeLimit) {}
  /// Whether cases of the function were `not_run` because the deadline left too little time for them.
  virtual bool out_of_time(const Function&) const { return false; }
  /// How long the function takes for a case; nothing while it has not been asked often enough to tell.
  virtual std::optional<std::chrono::microseconds> cost(const Function&) const {
    return std::chrono::microseconds(0);
  }
  /// Whether evaluate() may be called from several threads at once.
  virtual bool concurrent() const = 0;
  /// Whether it runs in this process, in the caller's floating-point environment: then evaluate_in_place()
  /// is there.
  virtual bool in_process() const { return false; }
  /// Whether its outcomes say if a call wrote to its input, and if it left the rounding mode as it was.
  virtual bool watches_input() const { return false; }
  virtual bool watches_rounding_mode() const { return false; }
  /// One call on the very buffers of the case, which the function may spoil.
  virtual Outcome evaluate_in_place(const Function& function, Case& instance);
  /// Whether it can be shown input that is not valid.
  virtual bool takes_invalid_input() const { return true; }
  /// Whether its functions are in the convention that they state: nothing is inferred.
  virtual bool states_conventions() const { return false; }
  /// Whether its errors promise to name the argument and the index that are at fault.
  virtual bool explains_errors() const { return false; }
  /// Whether what it is asked is answered at once. Else evaluate() answers what earlier rounds have answered,
  /// and notes the other questions for the next one.
  virtual bool answers_at_once() const { return true; }
  virtual std::size_t open_questions() const { return 0; }
  /// Hands the open questions out; says where, and what to do with them.
  virtual std::string next_round() { return {}; }
  /// How often a function has failed so far, where that decides whether it is asked again; and what a run
  /// that goes on adds to it: the failures of the part that is behind it.
  virtual int failures(const Function&) const { return 0; }
  virtual void add_failures(const Function&, int) {}
  /// What is asked next is the first that a fresh process hears. False where there is none to be started.
  virtual bool start_afresh() { return false; }
  /// How often it has crashed so far does not count any more: it is asked again. Silences cost their time,
  /// and are forgiven once its inference is over.
  virtual void pardon(const Function&, bool silences) { static_cast<void>(silences); }
  /// Brings a function with a memory back to its first call.
  virtual void forget(const Function&) {}
};

/// divcert's own library.
std::unique_ptr<Target> make_library_target();

}  // namespace divcert::properties
