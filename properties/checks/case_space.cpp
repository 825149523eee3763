#include "properties/checks/case_space.hpp"

#include <algorithm>

#include <rapidcheck/shrinkable/Create.h>

#include "properties/cases/families.hpp"
#include "properties/generators/shrink/shrink.hpp"

namespace divcert::properties {

std::uint64_t cases_of(Domain domain, std::uint64_t cases) {
  return domain == Domain::masses ? cases : cases * strata(domain).size();
}

bool CaseSpace::draws(std::uint64_t index) const {
  return strata == every_case || (strata >> stratum_number(domain, index) & 1) != 0;
}

bool CaseSpace::applies(const Case& instance) const {
  return instance.domain() == domain &&
         (family.empty() || instance.family() == family || instance.family() == sides_of(family).p);
}

Case CaseSpace::fitted(const Case& drawn, std::uint64_t seed, std::uint64_t index) const {
  constexpr std::uint64_t fitting = 1;  // a stream of its own beside the one that drew the case
  if (!fit) return drawn;
  Source source(rc::Random(rc::Random::Key{seed, stream, index, fitting}));
  return fit(drawn, source);
}

rc::Shrinkable<Case> CaseSpace::draw(std::uint64_t seed, std::uint64_t index) const {
  auto drawn = draw_case(domain, seed, index);
  if (!fit) return drawn;
  return rc::shrinkable::shrinkRecur(fitted(drawn.value(), seed, index), &shrinks);
}

std::uint64_t CaseSpace::size(std::uint64_t cases) const {
  return cases_of(domain, fixed > 0 ? fixed : std::max<std::uint64_t>(std::min(cases, budget) / one_in, 1));
}

}  // namespace divcert::properties
