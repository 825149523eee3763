#include "properties/cli/stats.hpp"

#include <algorithm>
#include <charconv>
#include <ostream>
#include <string_view>

#include <fmt/format.h>

#include "properties/bench/oracle_speed.hpp"
#include "reports/writers/text.hpp"

namespace divcert::properties::cli {
namespace {

using CheckTime = reports::Timing::CheckTime;

/// "interval" first, then the balls by their bits, then what is exact.
std::pair<int, int> order(std::string_view rung) {
  if (rung == "interval") return {0, 0};
  int bits = 0;
  const auto dash = rung.rfind('-');
  if (dash != std::string_view::npos)
    std::from_chars(rung.data() + dash + 1, rung.data() + rung.size(), bits);
  return {bits > 0 ? 1 : 2, bits};
}

/// "interval 99.31%  arb-64 0.64%  arb-128 0.05%"
std::string shares(const CheckTime& check) {
  std::vector<std::pair<std::string, std::uint64_t>> rungs(check.decided_by.begin(), check.decided_by.end());
  std::ranges::sort(rungs, {}, [](const auto& rung) { return order(rung.first); });
  std::uint64_t all = 0;
  for (const auto& [rung, cases] : rungs) all += cases;
  std::string text;
  for (const auto& [rung, cases] : rungs)
    text += fmt::format("{}{} {:.2f}%", text.empty() ? "" : "  ", rung,
                        100.0 * static_cast<double>(cases) / static_cast<double>(all));
  return text;
}

}  // namespace

void print_stats(const reports::Timing& timing, std::ostream& out) {
  std::vector<CheckTime> checks = timing.checks;
  std::ranges::stable_sort(checks, std::ranges::greater(), &CheckTime::seconds);
  std::size_t width = 5;
  for (const CheckTime& check : checks) width = std::max(width, reports::terminal_text(check.id).size());
  out << fmt::format("\n{:<{}}  {:>11}  {:>9}  {:>11}  decided by\n", "check", width, "cases", "seconds",
                     "cases/s");
  CheckTime total;
  for (const CheckTime& check : checks) {
    out << fmt::format("{:<{}}  {:>11}  {:>9.3f}  {:>11.0f}  {}\n", reports::terminal_text(check.id), width,
                       check.cases, check.seconds, reports::cases_per_second(check), shares(check));
    total.cases += check.cases;
    total.seconds += check.seconds;
    for (const auto& [rung, cases] : check.decided_by) total.decided_by[rung] += cases;
  }
  out << fmt::format("{:<{}}  {:>11}  {:>9.3f}  {:>11.0f}  {}\n", "all", width, total.cases, total.seconds,
                     reports::cases_per_second(total), shares(total));
  out << fmt::format("{:.0f} verdicts a second and core while judging; {:.1f} s in all, {} threads\n",
                     reports::cases_per_second(total), timing.seconds, timing.threads);
  out << '\n' << oracle_speed_table(0.25);
}

}  // namespace divcert::properties::cli
