#pragma once

#include <span>
#include <string_view>

#include <rapidcheck/Gen.h>

#include "properties/cases/case.hpp"
#include "properties/cases/domain.hpp"
#include "properties/generators/source.hpp"

namespace divcert::properties {

/// One kind of instance. `draw` is pure: the case depends on the source and the size (0 … 100) only.
struct Stratum {
  std::string_view name;
  Domain domain;
  std::string_view description;
  Case (*draw)(Source& source, int size);
};

/// All strata of a domain, in registry order.
std::span<const Stratum> strata(Domain domain);

/// The stratum as a RapidCheck generator with divcert's own shrinks. Safe to call from several threads.
rc::Gen<Case> generator(const Stratum& stratum);

/// Case `index` of a campaign: the strata in turn, sizes in turn, the randomness keyed by (seed, stratum,
/// index).
rc::Shrinkable<Case> draw_case(Domain domain, std::uint64_t seed, std::uint64_t index);
/// The case alone.
Case draw_value(Domain domain, std::uint64_t seed, std::uint64_t index);
/// The key of a named stream of randomness: it depends on the name, not on its place in a list.
std::uint64_t stream_of(std::string_view name);
/// The strata in turn, each round beginning elsewhere: any shard of the cases sees all of them.
std::size_t stratum_number(Domain domain, std::uint64_t index);
const Stratum& stratum_of(Domain domain, std::uint64_t index);

// One function per stratum, each in the file of its name.
Case draw_generic(Source& source, int size);
Case draw_sparse(Source& source, int size);
Case draw_near_equal(Source& source, int size);
Case draw_disjoint(Source& source, int size);
Case draw_nested(Source& source, int size);
Case draw_one_hot(Source& source, int size);
Case draw_extreme_exponents(Source& source, int size);
Case draw_binary(Source& source, int size);
Case draw_unnormalized(Source& source, int size);
Case draw_proportional(Source& source, int size);
/// On a set where laws hold with equality, or one unit in the last place beside it: P = Q, disjoint supports,
/// P = Q conditioned on a part of its support (p/q constant there), p = q or one of them 0 at each point,
/// |p − q|/(p + q) constant. Exact points of the simplex.
Case draw_boundary(Source& source, int size);
/// Masses in proportion to i^-s, s between 1/2 and 4, rounded to a grid 2^-k: exact points of the simplex.
/// One in 512 has thousands of points, one in 16384 up to 10^5; all others have at most 300.
Case draw_power_law(Source& source, int size);
/// Valid input at the edges of what a double holds: one point; masses whose sum overflows; nothing but
/// subnormal masses; -0 where a mass is 0.
Case draw_edges(Source& source, int size);

#define FAMILY(name, description) Case draw_##name(Source& source, int size);
#include "properties/generators/strata/families.inc"

}  // namespace divcert::properties
