#include <algorithm>

#include "properties/cases/families.hpp"
#include "properties/generators/shrink/shrink_steps.hpp"

// Shrinks of members with a vector and a symmetric matrix.
namespace divcert::properties {
namespace {

using Values = std::vector<double>;

/// The marginal without coordinate k.
Values without(const Values& member, std::size_t d, std::size_t k) {
  Values rest;
  for (std::size_t i = 0; i < d; ++i)
    if (i != k) rest.push_back(member[i]);
  for (std::size_t i = 0; i < d; ++i)
    for (std::size_t j = 0; j < d; ++j)
      if (i != k && j != k) rest.push_back(member[d + i * d + j]);
  return rest;
}

/// The entry and its mirror.
Values with_entry(Values member, std::string_view family, std::size_t i, double value) {
  member[i] = member[mirror_of(family, member.size(), i)] = value;
  return member;
}

/// Every number of fewer bits.
Values rounder(Values member, int bits) {
  for (double& x : member) x = keep_bits(x, bits);
  return member;
}

/// The coordinates independent.
Values diagonal(Values member, std::size_t d) {
  for (std::size_t i = 0; i < d; ++i)
    for (std::size_t j = 0; j < d; ++j)
      if (i != j) member[d + i * d + j] = 0;
  return member;
}

Values centred(Values member, std::size_t d) {
  std::fill_n(member.begin(), d, 0.0);
  return member;
}

}  // namespace

/// Fewer coordinates; one law twice, independent coordinates, no means, fewer bits; then one entry at a time:
/// as long as both stay members.
std::vector<Case> simpler_matrices(const Case& instance) {
  const auto& members = std::get<Members>(instance.form);
  const auto d = dimension_of(members.p.size());
  std::vector<Case> candidates;
  if (!d || members.p.size() != members.q.size()) return candidates;
  const bool valid = are_members(members);
  const auto propose = [&](Values p, Values q) {
    Members simpler{members.family, std::move(p), std::move(q)};
    if (simpler != members && (!valid || are_members(simpler)))
      candidates.push_back({std::move(simpler), instance.extra});
  };
  for (std::size_t k = 0; *d > 1 && k < *d; ++k)
    propose(without(members.p, *d, k), without(members.q, *d, k));
  const Values &p = members.p, &q = members.q;
  propose(p, p);
  propose(q, q);
  propose(diagonal(p, *d), diagonal(q, *d));
  propose(diagonal(p, *d), q);
  propose(p, diagonal(q, *d));
  propose(centred(p, *d), centred(q, *d));
  for (const int bits : shrink_bits) propose(rounder(p, bits), rounder(q, bits));
  for (std::size_t i = 0; i < members.p.size(); ++i) {
    if (mirror_of(members.family, members.p.size(), i) < i) continue;
    const auto both = [&](double of_p, double of_q) {
      propose(with_entry(members.p, members.family, i, of_p), members.q);
      propose(members.p, with_entry(members.q, members.family, i, of_q));
    };
    both(0, 0);
    both(1, 1);
    both(members.q[i], members.p[i]);
    for (const int bits : {1, 3, 8}) both(keep_bits(members.p[i], bits), keep_bits(members.q[i], bits));
  }
  return candidates;
}

}  // namespace divcert::properties
