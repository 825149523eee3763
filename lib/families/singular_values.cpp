#include <Eigen/Eigenvalues>

#include "families/dense.hpp"

namespace divcert::families {

// The eigenvalues of (0, G; Gᵀ, 0) are ± the singular values of G.
Vector singular_values_of_product(const Matrix& l, const Matrix& b) {
  const Index d = l.rows();
  Matrix jordan_wielandt = Matrix::Zero(2 * d, 2 * d);
  for (Index j = 0; j < d; ++j)
    for (Index i = 0; i < d; ++i) {
      const Index from = std::max(i, j);  // above it, one of the two is zero
      jordan_wielandt(d + i, j) = l.col(i).tail(d - from).dot(b.col(j).tail(d - from));
    }
  const Eigen::SelfAdjointEigenSolver<Matrix> solver(jordan_wielandt, Eigen::EigenvaluesOnly);
  return solver.eigenvalues().tail(d);
}

}  // namespace divcert::families
