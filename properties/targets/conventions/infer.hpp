#pragma once

#include "properties/targets/conventions/hypothesis.hpp"

namespace divcert::properties {

/// How a convention stands once the witnesses have spoken.
enum class Standing {
  acquitted,    ///< as declared, or one in which the function is right
  unexplained,  ///< no known convention explains the values: told, and judged elsewhere
  fails,        ///< against what is declared, or a fault with a name
};

/// One thing that is known of a function's convention.
struct Clause {
  std::string key, value;  ///< as a manifest has them
  bool declared;
  std::string evidence;  ///< one sentence
  Standing standing;
  std::optional<Case> witness = {};  ///< of one that fails
  Outcome outcome = {};              ///< the function's answer there
};

/// What a function's answers to the witnesses say of its convention.
struct Inference {
  Function owed;     ///< the declared divergence, in the convention that acquits
  Function audited;  ///< what it computes, faults with a name included: what else is wrong with it is asked
                     ///< of that
  std::vector<Clause> clauses = {};
  std::size_t cases = 0;                               ///< witnesses that it was asked about
  std::optional<std::pair<Case, Outcome>> ended = {};  ///< the first witness that was the end of a process
  std::string refusal = {};  ///< where no plain case of any form was answered: what was said instead

  bool fails() const;
};

/// Asks a function about the witnesses. Deterministic, as far as the function is.
Inference infer(Target& target, const Function& function, const reference::Ladder& ladder = {});

}  // namespace divcert::properties
