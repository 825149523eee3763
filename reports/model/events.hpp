#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

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

/// Tells several listeners, in their order; nullptr stands for none.
class Listeners final : public Listener {
 public:
  explicit Listeners(std::vector<Listener*> all) : all_(std::move(all)) {}

  void run_started(const Run& run) override { tell(&Listener::run_started, run); }
  void phase_started(Phase phase) override { tell(&Listener::phase_started, phase); }
  void progress(const Progress& progress) override { tell(&Listener::progress, progress); }
  void phase_finished(const Timing::PhaseTime& time) override { tell(&Listener::phase_finished, time); }
  void finding_confirmed(const Check& check, const Finding& finding) override {
    tell(&Listener::finding_confirmed, check, finding);
  }
  void check_finished(const Check& check) override { tell(&Listener::check_finished, check); }
  void claim_judged(const Claim& claim) override { tell(&Listener::claim_judged, claim); }
  void adapter_died(const AdapterDeath& death) override { tell(&Listener::adapter_died, death); }
  void function_unsupported(const UnsupportedFunction& function) override {
    tell(&Listener::function_unsupported, function);
  }
  void internal_error(const InternalError& error) override { tell(&Listener::internal_error, error); }
  void run_finished(const Report& report, const Timing& timing) override {
    tell(&Listener::run_finished, report, timing);
  }

 private:
  template <class... Argument>
  void tell(void (Listener::*event)(Argument...), const auto&... arguments) const {
    for (Listener* const listener : all_)
      if (listener != nullptr) (listener->*event)(arguments...);
  }

  std::vector<Listener*> all_;
};

}  // namespace divcert::reports
