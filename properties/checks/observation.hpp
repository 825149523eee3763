#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "reference/judging/judge.hpp"

namespace divcert::properties {

/// The ways in which a case can fail. Each is a class of its own, never a distance: a NaN or an infinity in
/// the wrong place is not "many ulps".
enum class FailureKind {
  refuted,
  nan,
  overflow,
  missed_infinity,
  negative,
  negative_zero,
  inaccurate,
  raised,        ///< the function reported an error for a valid input
  crashed,       ///< its process died, fell silent or talked nonsense
  accepted,      ///< it returned a number for invalid input
  unexplained,   ///< it refused invalid input without naming what is wrong with it
  inconsistent,  ///< two calls that must agree did not
  contradicted,  ///< its values contradict a law that holds
};

/// What is told, and is no failure.
enum class Note {
  ill_conditioned,  ///< an error beyond wished_ulps that the condition of the problem explains
  outside_domain,   ///< it fails where the function promises nothing
  unrefused,        ///< a number for invalid input other than NaN
};

std::string_view name(FailureKind kind);
std::optional<FailureKind> failure_kind_of(std::string_view name);
std::string_view name(Note note);
std::optional<Note> note_of(std::string_view name);

/// What the judgement of one case was. Small and plain: millions are made.
struct Observation {
  enum class Result {
    passed,
    equality,
    not_contradicted,  ///< an identity that has a proof, whose sides no precision parted
    failed,
    noted,  ///< told, and no failure
    undecided,
    not_applicable,
    outside_hypothesis,  ///< the law says nothing about such a case; counted
    not_judged
  };
  Result result = Result::undecided;
  FailureKind failure = FailureKind::refuted;  ///< meaningful if failed
  int rung = reference::rung_interval;         ///< the oracle's rung that decided
  /// Accuracy: the error in ulps (upper bound). Law: left side over right side. NaN where it has no meaning.
  double score = 0;
  Note note = Note::ill_conditioned;  ///< meaningful if noted

  bool failed() const { return result == Result::failed; }
};

/// One case of one check in words, for people.
struct Details {
  std::string message, got, expected, ulp;
};

}  // namespace divcert::properties
