#include <ostream>

#include "reports/writers/formats.hpp"
#include "reports/writers/json/json_text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports {
namespace {

Json phase_json(const Timing::PhaseTime& phase) {
  return object(
      {{"name", word(phase.phase)}, {"seconds", phase.seconds}, {"busy_seconds", phase.busy_seconds}});
}

Json check_json(const Timing::CheckTime& check) {
  return object({{"id", text(check.id)},
                 {"cases", check.cases},
                 {"seconds", check.seconds},
                 {"cases_per_second", cases_per_second(check)},
                 {"decided_by", counts(check.decided_by)}});
}

}  // namespace

void write_timing(const Timing& timing, std::ostream& out) {
  out << dump(object({{"schema", "divcert-timing/1"},
                      {"machine", text(timing.machine)},
                      {"threads", timing.threads},
                      {"seconds", timing.seconds},
                      {"busy", busy_share(timing)},
                      {"serial_seconds", timing.serial_seconds},
                      {"phases", each(timing.phases, phase_json)},
                      {"checks", each(timing.checks, check_json)}}))
      << '\n';
}

}  // namespace divcert::reports
