#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>

#include <rapidcheck/Shrinkable.h>

#include "properties/generators/strata/strata.hpp"

namespace divcert::properties {

/// What a check draws: of the campaign's cases, the same for all checks, those it is about, each fitted to
/// it.
struct CaseSpace {
  static constexpr std::uint64_t every_case = std::numeric_limits<std::uint64_t>::max();

  Domain domain = Domain::masses;
  std::string family =
      {};  ///< members of this family only, of a pair those that `fit` makes of P's; empty: of all
  ExtraKind extra = ExtraKind::none;  ///< what comes besides P and Q, for a law
  std::uint64_t one_in = 1;           ///< of the cases that a campaign asks for, one in so many
  std::uint64_t budget = every_case;  ///< of the cases that a campaign asks for, at most so many
  std::uint64_t fixed = 0;            ///< above 0: so many, whatever a campaign asks for
  /// The strata that it draws from, bit k for the k-th of its domain.
  std::uint64_t strata = every_case;
  /// Of the randomness that fits cases.
  std::uint64_t stream = 0;
  /// The drawn case as the subject takes it: q dropped, a parameter drawn, moved into the domain. Empty: as
  /// it was drawn.
  std::function<Case(Case drawn, Source& source)> fit = {};
  /// Whether a case lies in the domain: a shrink may not, and then nobody is asked about it. Empty: all do.
  std::function<bool(const Case&)> contains = {};

  /// Whether the case of that number comes from one of its strata.
  bool draws(std::uint64_t index) const;
  /// Whether a case is of the kind that the check is about.
  bool applies(const Case& instance) const;
  bool in_domain(const Case& instance) const { return !contains || contains(instance); }

  /// Case `index` of a campaign as the check judges it, given what was drawn for all; and with its shrinks.
  /// Pure functions of the seed, the stream and the index.
  Case fitted(const Case& drawn, std::uint64_t seed, std::uint64_t index) const;
  rc::Shrinkable<Case> draw(std::uint64_t seed, std::uint64_t index) const;

  /// How many of the domain's cases are drawn for the check where a campaign asks for `cases`.
  std::uint64_t size(std::uint64_t cases) const;
};

/// How many cases of a domain are drawn where `cases` are asked for: so many pairs of masses, and so many
/// pairs of members of each family.
std::uint64_t cases_of(Domain domain, std::uint64_t cases);

}  // namespace divcert::properties
