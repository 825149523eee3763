#pragma once

#include <cstdint>
#include <string>

#include "reports/model/model.hpp"

// The runner emits events and knows no format; what listens here knows no law.
namespace divcert::reports {

struct Progress {
  std::string phase;                  ///< e.g. "verify"
  std::uint64_t done = 0, total = 0;  ///< cases
  std::uint64_t failing_checks = 0;
};

class Listener {
 public:
  Listener() = default;
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  virtual ~Listener() = default;

  virtual void run_started(const Run&) {}
  virtual void progress(const Progress&) {}
  virtual void run_finished(const Report&, const Timing&) {}
};

}  // namespace divcert::reports
