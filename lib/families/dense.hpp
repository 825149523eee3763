#pragma once

// Threads are the caller's: a product of small blocks is not shared among them.
#define EIGEN_DONT_PARALLELIZE
#include <Eigen/Core>

// What normal laws on R^d ask of linear algebra, compiled once: dense matrices by blocks, on Eigen's kernels.
// Of symmetric matrices and of Cholesky factors the lower triangle counts.
namespace divcert::families {

using Eigen::Index;
using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

/// A = LLᵀ, L in A's place. False: A is not positive definite, or not to double precision.
bool factor_in_place(Matrix& a);

/// L⁻¹x
Vector solved(const Matrix& l, Vector x);

/// XYᵀ
Matrix product_with_transpose(const Matrix& x, const Matrix& y);

/// A := L⁻¹AL⁻ᵀ of a symmetric A, in d³ operations (LAPACK's sygst): both triangles are used up.
void whiten_in_place(const Matrix& l, Matrix& a);

/// L⁻¹B of a lower triangular B, which it is again; d³/3 operations.
void solve_triangle_in_place(const Matrix& l, Matrix& b);

/// The singular values of LᵀB, both lower triangular.
Vector singular_values_of_product(const Matrix& l, const Matrix& b);

}  // namespace divcert::families
