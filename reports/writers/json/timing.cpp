#include <ostream>

#include "reports/writers/formats.hpp"
#include "reports/writers/json/json_text.hpp"
#include "reports/writers/words.hpp"

namespace divcert::reports {
namespace {

Json phase_json(const Timing::PhaseTime& phase) {
  return {{"name", word(phase.phase)}, {"seconds", phase.seconds}, {"busy_seconds", phase.busy_seconds}};
}

Json check_json(const Timing::CheckTime& check) {
  Json decided_by = Json::object();
  for (const auto& [rung, cases] : check.decided_by) decided_by[valid_utf8(rung)] = cases;
  return {{"id", text(check.id)},
          {"cases", check.cases},
          {"seconds", check.seconds},
          {"cases_per_second", cases_per_second(check)},
          {"decided_by", std::move(decided_by)}};
}

}  // namespace

void write_timing(const Timing& timing, std::ostream& out) {
  const Json document{{"schema", "divcert-timing/1"},
                      {"machine", text(timing.machine)},
                      {"threads", timing.threads},
                      {"seconds", timing.seconds},
                      {"busy", busy_share(timing)},
                      {"serial_seconds", timing.serial_seconds},
                      {"phases", each(timing.phases, phase_json)},
                      {"checks", each(timing.checks, check_json)}};
  out << document.dump(1) << '\n';
}

}  // namespace divcert::reports
