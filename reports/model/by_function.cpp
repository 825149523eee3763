#include "reports/model/by_function.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <tuple>

namespace divcert::reports {
namespace {

double strangeness_of(const std::vector<std::string>& numbers) {
  double sum = 0;
  for (const std::string& text : numbers) {
    const double x = std::strtod(text.c_str(), nullptr);
    if (x == 0) continue;
    const double digits = static_cast<double>(std::min(text.find('p'), text.size()));
    sum += 1 + digits / 4 + (std::isfinite(x) ? std::abs(std::ilogb(x)) / 16.0 : 64);
  }
  return sum;
}

/// Whoever computes divergences thinks of points of the simplex.
double strangeness_of_total(const std::vector<std::string>& masses) {
  if (masses.empty()) return 0;
  double total = 0;
  for (const std::string& text : masses) total += std::strtod(text.c_str(), nullptr);
  return std::abs(total - 1) <= 0x1p-20 ? 0 : 16;  // a NaN is none
}

CauseOfFunction& entry_of(FunctionVerdict& function, const Finding& finding, const Report& report) {
  const auto known = std::ranges::find(function.causes, finding.code, &CauseOfFunction::code);
  if (known != function.causes.end()) return *known;
  CauseOfFunction& entry = function.causes.emplace_back();
  entry.code = finding.code;
  const auto cause = std::ranges::find(report.causes(), finding.code, &Cause::code);
  if (cause != report.causes().end()) entry.cause = &*cause;
  return entry;
}

/// The certified value stands beside what came back only in accuracy checks: they are shown first.
bool shows_better(const Check& check, const Finding& finding, const CauseOfFunction& entry) {
  const auto rank = [](const Check& of, const Finding& what) {
    return std::tuple(*what.tier, of.kind != CheckKind::accuracy, strangeness(what.witness));
  };
  return entry.shown == nullptr || rank(check, finding) < rank(*entry.check, *entry.shown);
}

void add(FunctionVerdict& function, const Check& check, const Report& report) {
  ++function.checks;
  function.cases += check.cases;
  bool found = false;
  for (const Finding& finding : check.findings) {
    if (!finding.tier) continue;
    found = true;
    CauseOfFunction& entry = entry_of(function, finding, report);
    entry.tier = std::min(entry.tier, *finding.tier);
    entry.cases = std::max(entry.cases, finding.count);
    if (std::ranges::find(entry.objects, &check) == entry.objects.end()) entry.objects.push_back(&check);
    if (shows_better(check, finding, entry)) {
      entry.check = &check;
      entry.shown = &finding;
    }
  }
  if (!found && check.findings.empty()) ++function.without_finding;
}

}  // namespace

std::vector<FunctionVerdict> by_function(const Report& report) {
  std::vector<FunctionVerdict> functions;
  for (const Check& check : report.checks()) {
    if (check.target.empty() || check.function.empty()) continue;
    auto known = std::ranges::find_if(functions, [&](const FunctionVerdict& function) {
      return function.target == check.target && function.function == check.function;
    });
    if (known == functions.end()) {
      functions.push_back({check.target, check.function, check.divergence});
      known = std::prev(functions.end());
    }
    add(*known, check, report);
  }
  const auto place = [&](const std::string& code) {  // of what may be the reason of the others first
    return std::ranges::find(report.causes(), code, &Cause::code) - report.causes().begin();
  };
  for (FunctionVerdict& function : functions)
    std::ranges::sort(function.causes, {}, [&](const CauseOfFunction& entry) {
      return std::tuple(entry.tier, place(entry.code), entry.code);
    });
  return functions;
}

double strangeness(const Witness& witness) {
  const double totals =
      witness.family.empty() ? strangeness_of_total(witness.p) + strangeness_of_total(witness.q) : 0;
  return strangeness_of(witness.p) + strangeness_of(witness.q) + strangeness_of(witness.parameter) + totals;
}

}  // namespace divcert::reports
