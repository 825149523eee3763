#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reports/model/check.hpp"

// What `divcert verify --teeth` found: whether the checks notice wrong implementations and wrong laws.
namespace divcert::reports {

/// One killer's objection.
struct Kill {
  std::string killer;
  std::uint64_t cases = 0;  ///< judged until it objected, that case included
};

/// A wrong implementation with one fault, and its twin without it.
struct MutantRow {
  std::string id, theme, bug, seen_in, divergence, family, tolerance;
  std::vector<Kill> kills;       ///< in the order of the columns
  std::vector<Kill> twin_kills;  ///< wrongly: the twin is right

  bool killed() const { return !kills.empty(); }
};

/// A column of the matrix.
struct KillerColumn {
  std::string name;
  CheckKind kind = CheckKind::law;
  std::uint64_t judged = 0;  ///< mutants it was asked about
  std::uint64_t kills = 0;
  std::uint64_t alone = 0;          ///< mutants that no other killer noticed
  std::uint64_t alone_of_kind = 0;  ///< mutants that no other killer of its kind noticed
};

/// A statement that is not true. Somebody believes it, or it is a law with one hypothesis or constant
/// changed.
struct FalseLawRow {
  std::string id, statement, fault;
  bool refuted = false;
  std::uint64_t cases = 0;   ///< judged until it was refuted; all, if it was not
  std::string message;       ///< the refutation in words
  std::string witness;       ///< shrunk, as options of `divcert eval`
  std::uint64_t points = 0;  ///< of the witness
};

struct Teeth {
  std::uint64_t cases = 0, seed = 0;
  bool complete = true;
  std::vector<KillerColumn> killers;
  std::vector<MutantRow> mutants;
  std::vector<FalseLawRow> false_laws;

  std::uint64_t survivors() const;       ///< mutants that nothing noticed
  std::uint64_t wrongly_killed() const;  ///< twins that something objected to
  std::uint64_t unrefuted() const;       ///< false laws that stand
};

}  // namespace divcert::reports
