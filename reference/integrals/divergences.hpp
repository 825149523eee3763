#pragma once

#include "reference/integrals/normal_mixture.hpp"

// Divergences of two normal mixtures P and Q, enclosed at the working precision of the thread: quadrature
// between cut points and a bound for what lies beyond. Never above `integral_bits`: a higher working
// precision brings no more. README.md has the proofs.
namespace divcert::reference {

inline constexpr int integral_bits = 2048;

Ball kl(const NormalMixture& p, const NormalMixture& q);                 ///< ∫ p log(p/q)
Ball js(const NormalMixture& p, const NormalMixture& q);                 ///< ½ KL(P||M) + ½ KL(Q||M)
Ball squared_hellinger(const NormalMixture& p, const NormalMixture& q);  ///< ½ ∫ (√p − √q)²
Ball total_variation(const NormalMixture& p, const NormalMixture& q);    ///< ½ ∫ |p − q|

/// An integral between the ends of the components' windows of c standard deviations (for kl: of P's), and
/// what lies beyond them: the sum encloses the divergence whatever c is.
struct Parts {
  Ball body, tail;
};
Parts kl_parts(const NormalMixture& p, const NormalMixture& q, double c);
Parts js_parts(const NormalMixture& p, const NormalMixture& q, double c);
Parts squared_hellinger_parts(const NormalMixture& p, const NormalMixture& q, double c);

}  // namespace divcert::reference
