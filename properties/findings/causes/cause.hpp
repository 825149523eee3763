#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "properties/findings/causes/evidence.hpp"

// Why a function is wrong: a cause is diagnosed by what the function does on other cases, never guessed.
namespace divcert::properties {

/// One cause, with its stable code. Either a predicate of its own recognises it, or it is suspected and the
/// case without what is suspected is asked: where the function is right there, that was the cause.
struct Cause {
  std::string_view code;     ///< "DC101", for good
  std::string_view title;    ///< in a few words
  std::string_view happens;  ///< what goes wrong
  std::string_view remedy;   ///< the stable form
  std::string_view source;   ///< where that is from
  bool (*explains)(const Evidence&) = nullptr;
  bool (*suspected)(const Evidence&) = nullptr;
  /// The case without the suspect; nothing where there is none such.
  std::optional<Case> (*without)(const Evidence&, const Case&) = nullptr;
  bool breaks = false;        ///< wrong digits of this cause are no matter of accuracy
  std::string_view law = {};  ///< the declared law (targets/declared_laws.hpp) whose violation it is
};

/// All, in the order in which they are tried.
std::span<const Cause> causes();
/// nullptr: none has the code.
const Cause* find_cause(std::string_view code);
/// For what is known without asking; throws std::logic_error if there is none.
const Cause& cause_of_code(std::string_view code);

/// The cause of a value, a NaN, an exception or a crash that the accuracy check objects to. DC199 where
/// nothing explains it.
const Cause& cause_of(const Evidence& evidence);

/// Of a declared law that is violated.
const Cause& cause_of_law(std::string_view law);
/// Of a crash or an exception, by what became of it alone.
const Cause& cause_of_fault(const Outcome& outcome);

// One table a theme.
std::span<const Cause> causes_of_behaviour();
std::span<const Cause> causes_of_conventions();
std::span<const Cause> causes_of_refusals();
std::span<const Cause> causes_of_zeros();
std::span<const Cause> causes_of_range();
std::span<const Cause> causes_of_members();
std::span<const Cause> causes_of_sizes();
std::span<const Cause> causes_of_cancellation();
std::span<const Cause> causes_of_thresholds();
std::span<const Cause> causes_of_declared_laws();
std::span<const Cause> causes_of_notes();

}  // namespace divcert::properties
