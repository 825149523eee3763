#include "properties/findings/causes/cause.hpp"

// What a function does besides computing a value. Most of it is known by the question that found it.
namespace divcert::properties {
namespace {

using Recurrence = Outcome::Recurrence;

bool is_crash(const Outcome& o) { return o.fault == Outcome::Fault::crashed; }
bool is_silence(const Outcome& o) { return o.error.find("silent for") != std::string::npos; }

bool depends_on_the_batch(const Outcome& o) {
  return is_crash(o) && o.recurrence == Recurrence::only_together;
}
bool depends_on_earlier_calls(const Outcome& o) {
  return is_crash(o) && o.recurrence == Recurrence::only_after;
}
bool came_of_others(const Outcome& o) { return depends_on_the_batch(o) || depends_on_earlier_calls(o); }
bool hangs(const Outcome& o) { return is_crash(o) && !came_of_others(o) && is_silence(o); }
bool crashes(const Outcome& o) { return is_crash(o) && !came_of_others(o) && !is_silence(o); }
bool raises(const Outcome& o) { return o.fault == Outcome::Fault::raised; }

template <bool (*explains)(const Outcome&)>
bool by_outcome(const Evidence& e) {
  return explains(e.outcome);
}

constexpr Cause table[] = {
    {"DC120", "the answer depends on the other cases of a request",
     "A case is answered one way alone and another way together with others.",
     "Compute each row from its own numbers: no buffer, total or maximum shared between rows; reduce along "
     "the axis "
     "of the points only.",
     "", by_outcome<depends_on_the_batch>},
    {"DC113", "state between calls", "The answer to a case changes with what was asked before it.",
     "Keep nothing between calls: no cache keyed by identity, length or the first number, no buffer that is "
     "not "
     "filled anew.",
     "", by_outcome<depends_on_earlier_calls>},
    {"DC114", "the answer is not reproducible", "The same case, asked twice in a row, has two answers.",
     "Initialise every number that is read; fix the order of summation in parallel reductions, or sum "
     "exactly.",
     "Demmel and Nguyen, Parallel reproducible summation, IEEE Trans. Comput. 64 (2015)"},
    {"DC115", "it writes to its input", "After the call the caller's arrays hold other numbers.",
     "Take the arrays as const, and normalise into a copy.", ""},
    {"DC116", "it is not safe to call from two threads",
     "A call returns another value while a second thread is inside the function.",
     "Keep work space on the stack or in the caller's hands, never in a static or global.", ""},
    {"DC125", "it changes the rounding mode, or depends on it",
     "The floating-point environment is not as it was before the call, or the value moves with the rounding "
     "mode "
     "beyond the contract.",
     "Save and restore the mode (fegetround, fesetround), and do not rest error-free transformations on it.",
     "ISO/IEC 9899:2018, section 7.6"},
    {"DC118", "it hangs",
     "The function does not return on this case, where its other cases take a fraction of the time.",
     "Bound every loop by a count, and let comparisons fail on NaN: while (!(error <= tolerance)) does not "
     "end on a "
     "NaN.",
     "", by_outcome<hangs>},
    {"DC117", "it crashes", "The process of the function ends on this case.",
     "Run it under a debugger or AddressSanitizer with the case below; empty supports, single points and "
     "zeros are "
     "the usual reasons.",
     "", by_outcome<crashes>},
    {"DC128", "an error that does not say what is wrong",
     "Invalid input is refused without naming the argument and the index.",
     "Name the argument, the index and the value in the message.", ""},
    {"DC130", "a law is violated",
     "The values of the function contradict a law that the exact quantity keeps, at points where nothing "
     "else is wrong "
     "with them.",
     "See the law: divcert explain gives its statement, its hypotheses and its source.", ""},
};

/// Tried once no number of the case explains the exception.
constexpr Cause refusals[] = {
    {"DC119", "an exception for valid input",
     "The function refuses a case on which the divergence is defined.",
     "Return the value, +∞ included: q = 0 < p is no error, and 0·log 0 = 0.",
     "Cover and Thomas, Elements of Information Theory (2006), section 2.3", by_outcome<raises>},
};

}  // namespace

std::span<const Cause> causes_of_refusals() { return refusals; }
std::span<const Cause> causes_of_behaviour() { return table; }

const Cause& cause_of_fault(const Outcome& outcome) {
  if (depends_on_the_batch(outcome)) return cause_of_code("DC120");
  if (depends_on_earlier_calls(outcome)) return cause_of_code("DC113");
  if (raises(outcome)) return cause_of_code("DC119");
  return cause_of_code(hangs(outcome) ? "DC118" : "DC117");
}

}  // namespace divcert::properties
