#pragma once

#include <cstddef>
#include <vector>

#include "reference/numbers/ball.hpp"
#include "reference/numbers/interval.hpp"
#include "reference/numbers/multi.hpp"
#include "reference/numbers/vocabulary.hpp"

// The sum of the singular values of a square matrix, in enclosures: one-sided Jacobi (Hestenes, J. SIAM 6
// (1958)).
namespace divcert::reference {

template <class N>
N inner_product(const std::vector<N>& x, const std::vector<N>& y) {
  N total = 0;
  for (std::size_t i = 0; i < x.size(); ++i) total += x[i] * y[i];
  return total;
}

/// Turns two columns in their plane until they are orthogonal; false where they are, as far as N tells. With
/// c = 1/√(1+t²) and s = ct every t is the tangent of a rotation: the enclosures hold an exact one.
template <class N>
bool make_orthogonal(std::vector<N>& x, std::vector<N>& y) {
  static const N negligible = square(square(N(0x1p-1000)));  // of a squared cosine; Multi has 4318 bits
  const N product = inner_product(x, y), of_x = inner_product(x, x), of_y = inner_product(y, y);
  if (!certainly_less(of_x * of_y * negligible, square(product))) return false;
  const N excess = centre(N(of_y - of_x)), twice = centre(N(product * 2));
  const N root = sqrt(square(excess) + square(twice));
  const N t = centre(N(twice / (certainly_less(excess, N(0)) ? excess - root : excess + root)));
  const N c = N(1) / sqrt(N(1) + square(t)), s = c * t;
  for (std::size_t k = 0; k < x.size(); ++k) {
    const N turned = c * x[k] - s * y[k];
    y[k] = s * x[k] + c * y[k];
    x[k] = turned;
  }
  return true;
}

/// Of columns that are linearly independent. Rotations G ↦ GJ leave the singular values alone. With GJ = WS,
/// S the columns' lengths s and WᵀW = I + F, each singular value σ_k of WS lies between σ_min(W) and σ_max(W)
/// times that of S (Horn & Johnson, Topics in Matrix Analysis (1991), theorem 3.3.16), and Σσ ≤ Σs as for any
/// norm: √(1−‖F‖) Σs ≤ Σσ ≤ Σs.
template <class N>
N nuclear_norm(std::vector<std::vector<N>> columns) {
  constexpr int most_sweeps = 60;  // a dozen are enough: convergence is quadratic
  const std::size_t d = columns.size();
  bool turned = true;
  for (int sweep = 0; turned && sweep < most_sweeps; ++sweep) {
    turned = false;
    for (std::size_t i = 0; i < d; ++i)
      for (std::size_t j = i + 1; j < d; ++j) turned |= make_orthogonal(columns[i], columns[j]);
  }
  N lengths = 0, squares = 0;  // Σs, ‖F‖² in the Frobenius norm
  for (std::size_t i = 0; i < d; ++i) {
    const N of_i = inner_product(columns[i], columns[i]);
    lengths += sqrt(of_i);
    for (std::size_t j = i + 1; j < d; ++j)
      squares +=
          square(inner_product(columns[i], columns[j])) * 2 / (of_i * inner_product(columns[j], columns[j]));
  }
  const N least = sqrt(positive_part(N(1) - sqrt(positive_part(squares))));
  return lengths * hull(least, N(1));
}

}  // namespace divcert::reference
