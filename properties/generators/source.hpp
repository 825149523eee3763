#pragma once

#include <bit>
#include <cstdint>

#include <rapidcheck/Random.h>

namespace divcert::properties {

/// Random choices drawn from RapidCheck's splittable generator: a pure function of its key, so a case depends
/// on nothing but (seed, stratum, index).
class Source {
 public:
  explicit Source(const rc::Random& random) : random_(random) {}

  std::uint64_t bits() { return random_.next(); }

  /// Uniform on {0, …, bound - 1}, bound > 0, by multiplication (bias below bound/2^64).
  std::uint64_t below(std::uint64_t bound) {
    return static_cast<std::uint64_t>((static_cast<unsigned __int128>(bits()) * bound) >> 64);
  }

  /// Uniform on {low, …, high}.
  int between(int low, int high) {
    return low + static_cast<int>(below(static_cast<std::uint64_t>(high - low) + 1));
  }

  /// True with probability 1 in `odds`.
  bool one_in(std::uint64_t odds) { return below(odds) == 0; }

 private:
  rc::Random random_;
};

}  // namespace divcert::properties
