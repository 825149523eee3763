#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "reports/model/events.hpp"

// The one place where an enumerator has its word: in report.json, in JUnit, on the page and on the terminal.
// A new enumerator does not compile until it has one.
namespace divcert::reports {

std::string_view word(Verdict verdict);            ///< pass | fail | undecided | vacuous | error
std::string_view word(CheckKind kind);             ///< accuracy | law | robustness | metamorphic | convention
std::string_view word(FindingKind kind);           ///< refuted | nan | ...
std::string_view word(Tier tier);                  ///< broken | inaccurate | ill_conditioned | information
std::string_view word(Blame blame);                ///< beyond_contract | ...
std::string_view word(ConventionVerdict verdict);  ///< acquitted | unexplained | fails
std::string_view word(Masses masses);              ///< normalized | as_given
std::string_view word(StoppedBy reason);           ///< interrupt | time budget | slow function
std::string_view word(ClaimVerdict verdict);       ///< certified_on_instances | ...
std::string_view word(ClaimRole role);             ///< as written | hypothesis | convention | repaired
std::string_view word(PartOutcome outcome);        ///< holds | refuted | undecided | not checkable
std::string_view word(Phase phase);                ///< starting | judging | ...

/// For people: "certified on instances".
std::string words(ClaimVerdict verdict);
std::string words(Tier tier);
std::string words(FindingKind kind);

/// The enumerator that the word names; empty if none does. Enumerators are numbered from 0 without a gap.
template <class Enum>
std::optional<Enum> named(std::string_view text) {
  for (int number = 0;; ++number) {
    const std::string_view known = word(static_cast<Enum>(number));
    if (known.empty()) return std::nullopt;
    if (known == text) return static_cast<Enum>(number);
  }
}

/// The same; throws std::runtime_error with a line that quotes the word, if it names nothing.
template <class Enum>
Enum require_named(std::string_view text, std::string_view what) {
  if (const std::optional<Enum> found = named<Enum>(text)) return *found;
  throw std::runtime_error("unknown " + std::string(what) + " '" + std::string(text) + "'");
}

}  // namespace divcert::reports
