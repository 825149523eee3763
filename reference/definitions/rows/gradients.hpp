#pragma once

#include <vector>

#include "reference/definitions/rows/laws.hpp"

// Derivatives where the value is infinite: what they tend to as the logits of mass 0 fall without end.
namespace divcert::reference::rows {

/// By the first argument of Σ P log(P/Q) or −Σ P log Q where p > 0 = q on E: p_k (T_k − Σ P T) with T = −log
/// q above all bounds on E. So +∞ on E and −∞ on the rest of P; if E is all of P, its differences decide, and
/// there are none (0 for a law of one column, which stays what it is).
inline std::vector<Entry> toward_the_outside(const Law<Ball>& p, const Law<Ball>& q) {
  std::size_t support = 0, outside = 0;
  for (std::size_t k = 0; k < p.present.size(); ++k) {
    support += p.present[k] != 0;
    outside += p.present[k] && !q.present[k];
  }
  std::vector<Entry> entries;
  for (std::size_t k = 0; k < p.present.size(); ++k) {
    if (!p.present[k] || support == 1)
      entries.push_back(Entry::zero());
    else if (outside == support)
      entries.push_back(Entry::undefined());
    else
      entries.push_back(Entry::infinite(q.present[k] != 0));
  }
  return entries;
}

/// By the second argument: (q − p)/τ, which stays finite.
inline std::vector<Entry> mass_difference(const Law<Ball>& p, const Law<Ball>& q, const Ball& temperature) {
  std::vector<Entry> entries;
  for (std::size_t k = 0; k < p.mass.size(); ++k)
    entries.push_back({Status::finite, (q.mass[k] - p.mass[k]) / temperature});
  return entries;
}

}  // namespace divcert::reference::rows
