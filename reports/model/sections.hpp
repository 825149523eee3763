#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "reports/model/check.hpp"
#include "reports/model/claims.hpp"
#include "reports/model/conventions.hpp"
#include "reports/model/teeth.hpp"

// What a report is made of. A new kind of result is a new section type: no writer compiles until it says how
// it shows it.
namespace divcert::reports {

struct Checks {
  std::vector<Check> entries;
};

/// What a code of a finding stands for: once, however many findings have it.
struct Cause {
  std::string code, title;
  std::string happens;  ///< what goes wrong
  std::string remedy;   ///< how to mend it
  std::string source;   ///< where the remedy is from
};

struct Causes {
  std::vector<Cause> entries;
};

/// What the drawn cases were like: "p and q have disjoint supports". Every label is listed, even at no case.
struct Label {
  std::string name;
  std::uint64_t cases = 0;  ///< drawn; each check judges those that it applies to
};

struct Labels {
  std::vector<Label> entries;
};

struct Claims {
  std::vector<Claim> entries;
};

/// A function that divcert cannot judge.
struct UnsupportedFunction {
  std::string target, function, reason;
};

struct Unsupported {
  std::vector<UnsupportedFunction> entries;
};

/// What went wrong inside divcert itself; the run went on with the other checks.
struct InternalError {
  std::string check;     ///< id; empty where it was none's
  std::string instance;  ///< the case, as options of `divcert replay`; empty where it was none's
  std::string message;
};

struct InternalErrors {
  std::vector<InternalError> entries;
};

/// In the order in which reports hold and show them.
using Section = std::variant<Checks, Conventions, Causes, Labels, Claims, Teeth, Unsupported, InternalErrors>;

/// One function for each section type, for std::visit. None may be generic: it would hide that a type is
/// missing.
template <class... Function>
struct overloaded : Function... {
  using Function::operator()...;
};

}  // namespace divcert::reports
