#pragma once

#include <string>
#include <vector>

// In which convention each audited function computes its divergence, and how that was found out.
namespace divcert::reports {

enum class ConventionVerdict {
  acquitted,    ///< as declared, or one in which the function is right
  unexplained,  ///< no known convention explains the values; they are judged by the other checks
  fails         ///< against what was declared, or a fault with a name
};

/// One key of a function's convention, as a manifest has it.
struct ConventionEntry {
  std::string target, function;
  std::string key, value;
  bool declared = false;  ///< and found to be so; otherwise inferred
  std::string evidence;   ///< one sentence for people
  ConventionVerdict verdict = ConventionVerdict::acquitted;

  bool operator==(const ConventionEntry&) const = default;
};

struct Conventions {
  std::vector<ConventionEntry> entries;  ///< those of one function stand together
};

}  // namespace divcert::reports
