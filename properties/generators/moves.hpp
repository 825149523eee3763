#pragma once

#include <optional>

#include "properties/cases/case.hpp"
#include "properties/generators/source.hpp"

// Steps from one case to another near it: what a search climbs by.
namespace divcert::properties {

/// Kinds of steps. Where P, Q and the measures of an extra sum to exactly 1, they still do afterwards.
enum class Move {
  transfer,  ///< mass 2^-k from one point to another, of P, Q, an extra's measure, or of P and Q alike
  equalise,  ///< two masses become equal; in Q with P moved alike, or in one of them alone
  exponent,  ///< a mass is halved, doubled, shifted by up to 60 binary places or made a power of two; another
             ///< mass compensates
  vanish,    ///< a mass goes to another point
  appear,    ///< a point without mass gets 2^-k of the largest
  merge,     ///< one point becomes part of another
  approach,  ///< P goes towards Q, or Q towards P: half the way, or 2^-k of it
  recede,    ///< P or Q goes away from the other by 2^-k of the difference
  permute,   ///< two masses of Q change places
  swap_pair,  ///< P and Q change places
  coarser,    ///< the masses move to a grid 2^-k
  extra,      ///< what the law takes besides: simpler, drawn anew, or one value moved
};
inline constexpr int move_count = static_cast<int>(Move::extra) + 1;

/// The case after one step of that kind; nothing if the draw cannot be done exactly here. The extra, if there
/// is one, is valid for the new masses. A pure function of its arguments.
std::optional<Case> moved(const Case& instance, Move move, Source& source);

}  // namespace divcert::properties
