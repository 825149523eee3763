#pragma once

#include <span>

#include "reference/definitions/families/affinity.hpp"
#include "reference/numbers/vocabulary.hpp"

namespace divcert::reference {

/// log ∫ p^α q^(1−α) of two Laplace laws at α = b₁/(b₁+b₂) + offset, where α/b₁ and (1−α)/b₂ differ by
/// offset·(1/b₁ + 1/b₂): of laws far apart it bends there within less than a double's last place of α.
template <class N>
N laplace_log_affinity_about(std::span<const double> p, std::span<const double> q, double offset) {
  const N b_p = p[1], b_q = q[1], both = b_p + b_q, e = offset;
  const N a = N(1) / both + e / b_p, c = N(1) / both - e / b_q;
  const N distance = abs(N(N(p[0]) - N(q[0]))), gap = abs(e) * (N(1) / b_p + N(1) / b_q);
  const N outside = (N(1) + exp(-(gap * distance))) / (a + c);
  const N between = offset == 0 ? distance : N(-(expm1(N(-(gap * distance))) / gap));
  const N log_factors = log_power<N>(log(b_p), log(b_q), N(b_p / both + e)) + log(N(2));
  return log(N(outside + between)) - (offset < 0 ? a : c) * distance - log_factors;
}

}  // namespace divcert::reference
