#include "properties/generators/pairs.hpp"

#include <algorithm>

#include "properties/cases/families.hpp"
#include "properties/generators/strata/families/draws.hpp"
#include "properties/generators/strata/strata.hpp"

namespace divcert::properties {
namespace {

/// Where P's value for Q's parameter `name`, the i-th, stands.
std::size_t place_in_p(const std::vector<std::string>& of_p, const std::string& name, std::size_t i) {
  const auto same = std::ranges::find(of_p, name);
  return same != of_p.end() ? static_cast<std::size_t>(same - of_p.begin()) : i;
}

}  // namespace

Case paired(const Case& drawn, std::string_view pair, Source& source) {
  const auto [family_p, family_q] = sides_of(pair);
  const auto all = strata(Domain::family);
  const auto of_q = std::ranges::find(all, family_q, &Stratum::name);
  Members members{std::string(pair), drawn.p(), {}};
  // The members of a family are drawn at any size.
  members.q = of_q->draw(source, source.between(0, 100)).p();
  if (source.one_in(4)) members.p.front() = 1;  // a shape of 1 is often another law
  const auto names_p = family_parameters(family_p), names_q = family_parameters(family_q);
  const bool near = source.one_in(2);
  for (std::size_t i = 0; near && i < members.q.size(); ++i) {
    const std::size_t place = place_in_p(names_p, names_q[i], i);
    if (place >= members.p.size() || source.one_in(4)) continue;
    Members with = members;
    with.q[i] = source.one_in(2) ? members.p[place] : neighbour(source, members.p[place]);
    if (are_members(with)) members = std::move(with);
  }
  if (!are_members(members)) members.p = drawn.p();  // 1 is no value of P's first parameter
  return members;
}

}  // namespace divcert::properties
