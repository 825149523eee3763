#pragma once

#include "properties/cli/evaluation.hpp"
#include "properties/cli/fitting_convention.hpp"

// A value that somebody's code returned, held against the certified one: for tests of any language that call
// the function themselves.
namespace divcert::properties {

struct JudgedValue {
  enum class Verdict { holds, fails, undecided };
  Verdict verdict = Verdict::undecided;
  std::string message;  ///< one sentence
  std::string exact;    ///< the nearest number of the value's format, as decimal text
  std::string ulp;      ///< the error; empty where there is no distance
  std::string allowed;  ///< the same of the contract; empty where it is not about distances
  std::string replay;   ///< the command that says it again
  Said fits;            ///< in which other convention a wrong value holds; empty: in none that is known
};

/// The verdict of an audit's accuracy check on `request.got`: of the same judge, and where it fails MPFR has
/// been asked too. Precondition: there is one, and evaluate() has an answer. Throws request_error where the
/// case is no input of a function of that format, and oracle_disagreement.
JudgedValue judge_value(const Request& request, const reference::Ladder& ladder = {});

/// The answer with `"judged"`.
std::string to_json(const Answer& answer, const JudgedValue& judged);

}  // namespace divcert::properties
