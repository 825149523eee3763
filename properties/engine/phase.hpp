#pragma once

#include "properties/engine/work_queue.hpp"
#include "reports/model/events.hpp"

namespace divcert::properties {

/// Works the queue off as a phase of the run: the listener hears of its begin and end, and how long it took.
reports::Timing::PhaseTime run_phase(reports::Phase phase, WorkQueue& queue, int threads,
                                     reports::Listener& listener);

}  // namespace divcert::properties
