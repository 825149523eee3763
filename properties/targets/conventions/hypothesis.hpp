#pragma once

#include <optional>
#include <vector>

#include "properties/targets/conventions/witnesses.hpp"
#include "properties/targets/target.hpp"

// A hypothesis is a Function: "it is this divergence, in this convention". It stands or falls by the answers.
namespace divcert::properties {

struct Hypothesis {
  Function function;
  int changes;   ///< from what was declared, or goes without saying: fewer are simpler
  bool acquits;  ///< the function is right in its own way; otherwise the fault has a name
};

/// What a function answered, asked about witnesses in the convention of `asked`.
struct Answers {
  Function asked;
  std::vector<Witness> witnesses;
  std::vector<Outcome> outcomes;

  std::size_t size() const { return outcomes.size(); }
};

/// What the divergence may have been taken for, simplest first; the declared one comes before all others.
/// What a function makes of masses that do not sum to 1, or of zeros, is asked later.
std::vector<Hypothesis> hypotheses(const Function& declared, const reference::Quantity& quantity);

/// The case that a function of the hypothesis was about, when it was asked in another convention.
Case meant(const Function& hypothesis, const Function& asked, const Case& instance);

/// Whether the answer can be the hypothesis's value. Nothing where that value is undefined.
std::optional<bool> explains(const Function& hypothesis, const Answers& answers, std::size_t k,
                             const reference::Ladder& ladder, double units);

/// Whether it explains every answer on witnesses of these kinds, of which there is one at least. Where a
/// function ends or hangs on a few of the simplex, the others tell.
bool explains_all(const Function& hypothesis, const Answers& answers, const std::vector<WitnessKind>& kinds,
                  const reference::Ladder& ladder, double units);

/// The rounding units that hypotheses are told apart with: 2^12 in each number of a well-conditioned input of
/// at most six points, a hundred times what a stable evaluation loses (checks/explained.hpp), so that whoever
/// is careless is still understood; in doubles and floats that is far less than what any two conventions
/// differ by. Formats of few bits have no such room: a 64th there.
double telling_units(reference::Format format);

/// What the value may be off by at a case under the hypothesis, times |value|; `units` of them, and what its
/// contract allows.
double tolerance(const Function& hypothesis, const Case& instance, const reference::Certified& exact,
                 const reference::Ladder& ladder, double units);

}  // namespace divcert::properties
