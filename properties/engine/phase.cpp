#include "properties/engine/phase.hpp"

#include "properties/engine/options.hpp"

namespace divcert::properties {

reports::Timing::PhaseTime run_phase(reports::Phase phase, WorkQueue& queue, int threads,
                                     reports::Listener& listener) {
  listener.phase_started(phase);
  const auto start = Deadline::Clock::now();
  queue.run(threads);
  const reports::Timing::PhaseTime time{
      phase, std::chrono::duration<double>(Deadline::Clock::now() - start).count(), queue.busy_seconds()};
  listener.phase_finished(time);
  return time;
}

}  // namespace divcert::properties
