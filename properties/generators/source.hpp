#pragma once

#include <bit>
#include <cstdint>

#include <rapidcheck/Random.h>

namespace divcert::properties {

/// Random choices: SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA
/// 2014), started by RapidCheck's generator. A pure function of the latter's key, so a case depends on
/// nothing but (seed, stratum, index).
class Source {
 public:
  explicit Source(rc::Random random) : state_(random.next()) {}

  std::uint64_t bits() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

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
  std::uint64_t state_;
};

}  // namespace divcert::properties
