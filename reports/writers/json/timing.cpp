#include <ostream>

#include <nlohmann/json.hpp>

#include "reports/writers/formats.hpp"
#include "reports/writers/text.hpp"

namespace divcert::reports {

void write_timing(const Timing& timing, std::ostream& out) {
  using Json = nlohmann::ordered_json;
  Json checks = Json::array();
  for (const Timing::CheckTime& check : timing.checks) {
    Json decided_by = Json::object();
    for (const auto& [rung, cases] : check.decided_by) decided_by[valid_utf8(rung)] = cases;
    checks.push_back(Json{{"id", valid_utf8(check.id)},
                          {"cases", check.cases},
                          {"seconds", check.seconds},
                          {"cases_per_second", cases_per_second(check)},
                          {"decided_by", std::move(decided_by)}});
  }
  const Json document{{"schema", "divcert-timing/1"},
                      {"machine", valid_utf8(timing.machine)},
                      {"threads", timing.threads},
                      {"seconds", timing.seconds},
                      {"checks", std::move(checks)}};
  out << document.dump(1) << '\n';
}

}  // namespace divcert::reports
