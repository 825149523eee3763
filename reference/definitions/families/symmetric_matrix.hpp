#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "reference/numbers/rational.hpp"
#include "reference/numbers/vocabulary.hpp"

// Symmetric d×d matrices, row by row, in any number type.
namespace divcert::reference {

template <class N>
using Entries = std::vector<N>;

/// Σ = L D Lᵀ with a unit lower triangle L and the pivots D, of a positive definite Σ: only its lower
/// triangle is read. Golub & Van Loan, Matrix Computations (2013), section 4.1.2.
template <class N>
class SymmetricFactor {
 public:
  SymmetricFactor(const Entries<N>& matrix, std::size_t d) : d_(d), lower_(d * d), pivots_(d) {
    Entries<N> scaled(d);  // L_jk D_k
    for (std::size_t j = 0; j < d; ++j) {
      pivots_[j] = matrix[j * d + j];
      for (std::size_t k = 0; k < j; ++k) {
        scaled[k] = lower_[j * d + k] * pivots_[k];
        pivots_[j] -= lower_[j * d + k] * scaled[k];
      }
      for (std::size_t i = j + 1; i < d; ++i) {
        N rest = matrix[i * d + j];
        for (std::size_t k = 0; k < j; ++k) rest -= lower_[i * d + k] * scaled[k];
        lower_[i * d + j] = rest / pivots_[j];
      }
    }
  }

  /// Their product is the determinant.
  const Entries<N>& pivots() const { return pivots_; }

  /// L√D, by columns.
  std::vector<Entries<N>> root() const {
    std::vector<Entries<N>> columns(d_, Entries<N>(d_));
    for (std::size_t j = 0; j < d_; ++j) {
      columns[j][j] = sqrt(pivots_[j]);
      for (std::size_t i = j + 1; i < d_; ++i) columns[j][i] = lower_[i * d_ + j] * columns[j][j];
    }
    return columns;
  }

  /// Σ⁻¹x
  Entries<N> solve(Entries<N> x) const {
    x = forward(std::move(x));
    for (std::size_t i = 0; i < d_; ++i) x[i] /= pivots_[i];
    for (std::size_t i = d_; i-- > 0;)
      for (std::size_t k = i + 1; k < d_; ++k) x[i] -= lower_[k * d_ + i] * x[k];
    return x;
  }

  /// xᵀΣ⁻¹x
  N square_of(Entries<N> x) const {
    x = forward(std::move(x));
    N total = 0;
    for (std::size_t i = 0; i < d_; ++i) total += square(x[i]) / pivots_[i];
    return total;
  }

  /// tr(Σ⁻¹A) of a symmetric A: the diagonal of L⁻¹AL⁻ᵀ over the pivots.
  N trace_of_quotient(const Entries<N>& a) const {
    Entries<N> left(d_ * d_);  // L⁻¹A
    for (std::size_t j = 0; j < d_; ++j) {
      Entries<N> column(d_);
      for (std::size_t i = 0; i < d_; ++i) column[i] = a[i < j ? j * d_ + i : i * d_ + j];
      column = forward(std::move(column));
      for (std::size_t i = 0; i < d_; ++i) left[i * d_ + j] = std::move(column[i]);
    }
    N total = 0;
    for (std::size_t i = 0; i < d_; ++i) {
      const auto begin = left.begin() + static_cast<std::ptrdiff_t>(i * d_);
      total += forward({begin, begin + static_cast<std::ptrdiff_t>(i + 1)})[i] / pivots_[i];
    }
    return total;
  }

  /// Σ⁻¹, row by row.
  Entries<N> inverse() const {
    Entries<N> rows;
    for (std::size_t i = 0; i < d_; ++i) {
      Entries<N> unit(d_, N(0));
      unit[i] = N(1);
      for (N& x : solve(std::move(unit))) rows.push_back(std::move(x));
    }
    return rows;
  }

 private:
  /// L⁻¹x, of as many coordinates as x has.
  Entries<N> forward(Entries<N> x) const {
    for (std::size_t i = 0; i < x.size(); ++i)
      for (std::size_t k = 0; k < i; ++k) x[i] -= lower_[i * d_ + k] * x[k];
    return x;
  }

  std::size_t d_;
  Entries<N> lower_, pivots_;
};

/// Decided exactly: by balls where their Cholesky factor proves it, else by the signs of the leading
/// principal minors (Sylvester).
bool is_positive_definite(const Entries<Rational>& matrix, std::size_t d);

/// Of a symmetric A ⪰ 0 and an x in its range, the coordinates I with a regular A_II of the same rank, so
/// that xᵀA⁺x = x_Iᵀ A_II⁻¹ x_I. Nothing where A is not positive semidefinite, or x is not in its range.
std::optional<std::vector<std::size_t>> coordinates_of_range(Entries<Rational> a, Entries<Rational> x);

}  // namespace divcert::reference
