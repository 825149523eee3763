#include "properties/generators/strata/strata.hpp"

#include <array>

#include <rapidcheck/shrinkable/Create.h>

#include "properties/generators/shrink/shrink.hpp"

namespace divcert::properties {
namespace {

constexpr std::array mass_strata{
    Stratum{"generic", Domain::masses, "two independent exact dyadic points of the simplex", draw_generic},
    Stratum{"sparse", Domain::masses, "independent random supports: zeros on either side", draw_sparse},
    Stratum{"near_equal", Domain::masses, "P and Q apart by as little as one unit in the last place",
            draw_near_equal},
    Stratum{"disjoint", Domain::masses, "supports that do not meet", draw_disjoint},
    Stratum{"nested", Domain::masses, "one support strictly inside the other", draw_nested},
    Stratum{"one_hot", Domain::masses, "at least one of P and Q is a point mass", draw_one_hot},
    Stratum{"extreme_exponents", Domain::masses, "masses from 1 down to the least subnormal, exact sum 1",
            draw_extreme_exponents},
    Stratum{"binary", Domain::masses, "two points, including masses of one unit in the last place",
            draw_binary},
    Stratum{"unnormalized", Domain::masses, "positive weights of any magnitude that do not sum to 1",
            draw_unnormalized},
    Stratum{"proportional", Domain::masses, "Q a rounded or exact multiple of P", draw_proportional},
    Stratum{"boundary", Domain::masses,
            "on the equality set of laws, or one unit in the last place beside it", draw_boundary},
    Stratum{"power_law", Domain::masses, "Zipf and other power-law tails, seldom of up to 100,000 points",
            draw_power_law},
    Stratum{"edges", Domain::masses,
            "one point, totals that overflow, subnormal masses alone, negative zeros", draw_edges},
};

constexpr std::array family_strata{
#define FAMILY(name, description) Stratum{#name, Domain::family, description, draw_##name},
#include "properties/generators/strata/families.inc"
};

rc::Random randomness(const Stratum& stratum, std::uint64_t seed, std::uint64_t index) {
  return rc::Random(rc::Random::Key{seed, stream_of(stratum.name), index, 0});
}

/// SplitMix64's output function (source.hpp).
std::uint64_t mixed(std::uint64_t z) {
  z += 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

int size_of(Domain domain, std::uint64_t index) {
  return static_cast<int>((index / strata(domain).size()) % (rc::kNominalSize + 1));
}

}  // namespace

std::uint64_t stream_of(std::string_view name) {  // FNV-1a
  std::uint64_t value = 0xcbf29ce484222325;
  for (const char c : name) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return value;
}

std::span<const Stratum> strata(Domain domain) {
  if (domain == Domain::masses) return mass_strata;
  return family_strata;
}

rc::Gen<Case> generator(const Stratum& stratum) {
  return [draw = stratum.draw](const rc::Random& random, int size) {
    Source source(random);
    return rc::shrinkable::shrinkRecur(draw(source, size), &shrinks);
  };
}

std::size_t stratum_number(Domain domain, std::uint64_t index) {
  const std::uint64_t size = strata(domain).size();
  const std::uint64_t round = index / size;
  // Fibonacci hashing leaves gaps in some shards at some numbers of strata; that of masses, whose order it
  // keeps, is none of them.
  const std::uint64_t first =
      domain == Domain::masses ? round * 0x9e3779b97f4a7c15 >> 32 : mixed(round) >> 32;
  return static_cast<std::size_t>((index + first) % size);
}

const Stratum& stratum_of(Domain domain, std::uint64_t index) {
  return strata(domain)[stratum_number(domain, index)];
}

rc::Shrinkable<Case> draw_case(Domain domain, std::uint64_t seed, std::uint64_t index) {
  const Stratum& stratum = stratum_of(domain, index);
  return generator(stratum)(randomness(stratum, seed, index), size_of(domain, index));
}

Case draw_value(Domain domain, std::uint64_t seed, std::uint64_t index) {
  const Stratum& stratum = stratum_of(domain, index);
  Source source(randomness(stratum, seed, index));
  return stratum.draw(source, size_of(domain, index));
}

}  // namespace divcert::properties
