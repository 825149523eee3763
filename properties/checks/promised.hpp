#pragma once

#include "properties/generators/source.hpp"
#include "properties/targets/function.hpp"

// Where a function says that it is right (PromisedDomain): whether a case lies there, and how a drawn case is
// moved there.
namespace divcert::properties {

/// Among masses; members of a family have none.
bool has_negative_zero(const Case& instance);

/// Members of a family lie in every domain: what is promised is about masses, but for a bound by condition
/// numbers of covariances, which must say something. A mass of −0 is valid and equal to 0; whether p/(−0) is
/// −∞ is promised by those alone who promise ulps.
bool promises(const Function& function, const Case& instance);

/// The case moved into the promised domain, by what is missing alone: points beyond the largest size are left
/// out, masses clamped to the exponents, zeros raised, and the masses rounded to an exact point of the
/// simplex on a grid that the format holds. Keeps equal vectors equal. A domain without such a point is
/// missed.
Case moved_into_domain(Case instance, const Function& function, Source& source);

/// Positive entries where there were zeros: no larger than the least positive one.
void raise_zeros(std::vector<double>& masses, Source& source);

}  // namespace divcert::properties
