#pragma once

#include <optional>
#include <vector>

#include "reference/integrals/normal_mixture.hpp"

// The sign of d(x) = Σ c_j N(μ_j, σ_j²)(x), coefficients of either sign, on an interval. README.md has the
// proofs.
namespace divcert::reference {

struct Range {
  Float a, b;
};

/// What is known of d on [a, b]. `sign` is 1 or −1 where d certainly has it, else 0; `most` bounds max(d, 0).
/// Where the sign is open, `open` is the part of [a, b] outside which d has the sign of `left` on the left
/// and of `right` on the right, if that is known and the part is smaller than half.
struct SignFacts {
  int sign = 0;
  Ball most;
  std::optional<Range> open;
  int left = 0, right = 0;
};

SignFacts sign_facts(std::span<const NormalComponent> components, const Range& range);

}  // namespace divcert::reference
