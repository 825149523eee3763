#pragma once

#include <cstdint>
#include <string>

#include "reports/model/model.hpp"
#include "reports/model/timing.hpp"

// The engine tells a listener everything that happens and knows no format; what listens here knows no law.
namespace divcert::reports {

struct Progress {
  Phase phase = Phase::judging;
  std::uint64_t done = 0, total = 0;  ///< cases, or of a phase that judges something else: claims, mutants
  std::uint64_t failing_checks = 0;
};

/// A process under test died, fell silent or talked nonsense.
struct AdapterDeath {
  std::string target, function;
  std::string reason;
};

/// Events come one at a time: the engine serialises them. A method that is not overridden does nothing.
class Listener {
 public:
  Listener() = default;
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  virtual ~Listener() = default;

  virtual void run_started(const Run&) {}
  virtual void phase_started(Phase) {}
  virtual void progress(const Progress&) {}
  virtual void phase_finished(const Timing::PhaseTime&) {}
  /// A finding with its witness, as soon as it is confirmed: before the check it belongs to is finished.
  virtual void finding_confirmed(const Check&, const Finding&) {}
  virtual void check_finished(const Check&) {}
  virtual void claim_judged(const Claim&) {}
  virtual void adapter_died(const AdapterDeath&) {}
  virtual void function_unsupported(const UnsupportedFunction&) {}
  virtual void internal_error(const InternalError&) {}
  virtual void run_finished(const Report&, const Timing&) {}
};

}  // namespace divcert::reports
