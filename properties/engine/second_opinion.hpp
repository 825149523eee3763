#pragma once

#include <cstdint>
#include <stdexcept>

#include "properties/checks/check.hpp"

namespace divcert::properties {

/// The two oracles contradict each other: nobody may be accused. what() holds both values.
class oracle_disagreement : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Throws oracle_disagreement if fixed-digit MPFR does not confirm the verdict on this case. Whether it had
/// an opinion.
bool require_second_opinion(const Check& check, const Case& instance);

/// One case in `every`, chosen by a hash of the index (Fibonacci hashing), so that every stratum is met.
inline bool is_sampled(std::uint64_t index, std::uint64_t every) {
  return ((index + 1) * 0x9e3779b97f4a7c15 >> 32) % every == 0;
}

}  // namespace divcert::properties
