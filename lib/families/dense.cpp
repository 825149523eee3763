#include "families/dense.hpp"

#include <algorithm>

#include <Eigen/Cholesky>

namespace divcert::families {
namespace {

using Block = Eigen::Ref<Matrix>;
using Operand = Eigen::Ref<const Matrix>;

constexpr Index block = 24;

// Each of Eigen's kernels is compiled once, behind these.

[[gnu::noinline]] void solve_left(const Operand& l, Block x) {
  l.triangularView<Eigen::Lower>().solveInPlace(x);
}
/// X := XL⁻ᵀ
[[gnu::noinline]] void solve_right(const Operand& l, Block x) {
  l.transpose().triangularView<Eigen::Upper>().solveInPlace<Eigen::OnTheRight>(x);
}
/// A := A − factor·XYᵀ
[[gnu::noinline]] void subtract_product(Block a, double factor, const Operand& x, const Operand& y) {
  a.noalias() -= factor * x * y.transpose();
}

}  // namespace

bool factor_in_place(Matrix& a) {
  const Eigen::LLT<Eigen::Ref<Matrix>> in_place(a);
  // The pivots are numbers: an infinite variance has no law.
  return in_place.info() == Eigen::Success && (a.diagonal().array() > 0).all() && a.diagonal().allFinite();
}

Matrix product_with_transpose(const Matrix& x, const Matrix& y) {
  Matrix product = Matrix::Zero(x.rows(), y.rows());
  subtract_product(product, -1, x, y);
  return product;
}

Vector solved(const Matrix& l, Vector x) {
  for (Index j = 0; j < x.size(); ++j) {
    x[j] /= l(j, j);
    const Index left = x.size() - j - 1;
    x.tail(left) -= x[j] * l.col(j).tail(left);
  }
  return x;
}

// For each block of columns, with A and L split at it: A₁₁ := L₁₁⁻¹A₁₁L₁₁⁻ᵀ, A₂₁ := A₂₁L₁₁⁻ᵀ − ½L₂₁A₁₁,
// A₂₂ := A₂₂ − A₂₁L₂₁ᵀ − L₂₁A₂₁ᵀ, A₂₁ := L₂₂⁻¹(A₂₁ − ½L₂₁A₁₁).
void whiten_in_place(const Matrix& l, Matrix& a) {
  const Index d = a.rows();
  for (Index k = 0; k < d; k += block) {
    const Index size = std::min(block, d - k), next = k + size, left = d - next;
    auto a11 = a.block(k, k, size, size);
    const auto l11 = l.block(k, k, size, size);
    for (Index j = 0; j < size; ++j)
      for (Index i = 0; i < j; ++i) a11(i, j) = a11(j, i);
    solve_left(l11, a11);
    solve_right(l11, a11);
    for (Index j = 0; j < size; ++j)
      for (Index i = 0; i < j; ++i) a11(i, j) = a11(j, i);
    if (left == 0) break;
    auto a21 = a.block(next, k, left, size);
    const auto l21 = l.block(next, k, left, size);
    solve_right(l11, a21);
    subtract_product(a21, 0.5, l21, a11);
    for (Index j = 0; j < left; j += block) {
      const Index columns = std::min(block, left - j), rows = left - j;
      auto part = a.block(next + j, next + j, rows, columns);
      subtract_product(part, 1, a21.bottomRows(rows), l21.middleRows(j, columns));
      subtract_product(part, 1, l21.bottomRows(rows), a21.middleRows(j, columns));
    }
    subtract_product(a21, 0.5, l21, a11);
    solve_left(l.block(next, next, left, left), a21);
  }
}

void solve_triangle_in_place(const Matrix& l, Matrix& b) {
  for (Index k = 0; k < b.rows(); k += block) {  // columns k … k+block are zero above row k
    const Index size = std::min(block, b.rows() - k), rows = b.rows() - k;
    solve_left(l.bottomRightCorner(rows, rows), b.block(k, k, rows, size));
  }
}

}  // namespace divcert::families
