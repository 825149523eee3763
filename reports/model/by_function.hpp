#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reports/model/model.hpp"

// An audit, told by function: what is wrong with each, cause by cause.
namespace divcert::reports {

/// One cause in one function, whatever checks found it.
struct CauseOfFunction {
  std::string code;
  const Cause* cause = nullptr;  ///< null where the report does not describe it
  Tier tier = Tier::information;
  std::uint64_t cases = 0;            ///< of the check that counted most
  std::vector<const Check*> objects;  ///< the checks that found it
  const Check* check = nullptr;       ///< of the finding that is shown
  const Finding* shown = nullptr;     ///< on the most ordinary-looking witness

  bool fails() const { return tier <= Tier::inaccurate; }
};

struct FunctionVerdict {
  std::string target, function, divergence;
  std::uint64_t cases = 0, checks = 0, without_finding = 0;
  std::vector<CauseOfFunction> causes = {};  ///< worst tier first, then by code

  bool fails() const { return !causes.empty() && causes.front().fails(); }
};

/// In the order of the checks. Borrows from the report.
std::vector<FunctionVerdict> by_function(const Report& report);

/// How far a witness is from what people write down: more points, longer numbers, exponents far from 0,
/// masses that are not laws.
double strangeness(const Witness& witness);

}  // namespace divcert::reports
