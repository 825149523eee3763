#include "reference/definitions/families/symmetric_matrix.hpp"

#include <algorithm>

#if defined(DIVCERT_ARB_IN_FLINT)
#include <flint/arb_mat.h>
#else
#include <arb_mat.h>
#endif
#include <flint/fmpz_mat.h>

namespace divcert::reference {
namespace {

class BallMatrix {
 public:
  explicit BallMatrix(std::size_t d) { arb_mat_init(value_, static_cast<slong>(d), static_cast<slong>(d)); }
  ~BallMatrix() { arb_mat_clear(value_); }
  BallMatrix(const BallMatrix&) = delete;
  BallMatrix& operator=(const BallMatrix&) = delete;

  arb_mat_struct* get() { return value_; }
  arb_ptr at(std::size_t i, std::size_t j) {
    return arb_mat_entry(value_, static_cast<slong>(i), static_cast<slong>(j));
  }

 private:
  arb_mat_t value_;
};

/// Every symmetric matrix in the enclosure has a Cholesky factor.
bool is_certainly_positive_definite(const Entries<Rational>& matrix, std::size_t d, int bits) {
  BallMatrix balls(d);
  for (std::size_t i = 0; i < d; ++i)
    for (std::size_t j = 0; j < d; ++j) arb_set(balls.at(i, j), enclose(matrix[i * d + j], bits).get());
  return arb_mat_cho(balls.get(), balls.get(), bits) != 0;
}

class IntegerMatrix {
 public:
  explicit IntegerMatrix(std::size_t d) {
    fmpz_mat_init(value_, static_cast<slong>(d), static_cast<slong>(d));
  }
  ~IntegerMatrix() { fmpz_mat_clear(value_); }
  IntegerMatrix(const IntegerMatrix&) = delete;
  IntegerMatrix& operator=(const IntegerMatrix&) = delete;

  void set(std::size_t i, std::size_t j, const Integer& x) {
    fmpz_set_mpz(fmpz_mat_entry(value_, static_cast<slong>(i), static_cast<slong>(j)), x.backend().data());
  }
  bool has_positive_determinant() const {
    fmpz_t determinant;
    fmpz_init(determinant);
    fmpz_mat_det(determinant, value_);
    const bool positive = fmpz_sgn(determinant) > 0;
    fmpz_clear(determinant);
    return positive;
  }

 private:
  fmpz_mat_t value_;
};

/// The leading principal minors of the matrix times a common denominator.
bool has_positive_minors(const Entries<Rational>& matrix, std::size_t d) {
  Integer common = 1;
  for (const Rational& x : matrix) common = lcm(common, denominator(x));
  for (std::size_t size = 1; size <= d; ++size) {
    IntegerMatrix minor(size);
    for (std::size_t i = 0; i < size; ++i)
      for (std::size_t j = 0; j < size; ++j) minor.set(i, j, numerator(Rational(matrix[i * d + j] * common)));
    if (!minor.has_positive_determinant()) return false;
  }
  return true;
}

}  // namespace

bool is_positive_definite(const Entries<Rational>& matrix, std::size_t d) {
  for (std::size_t i = 0; i < d; ++i)
    if (matrix[i * d + i] <= 0) return false;
  for (const int bits : {64, 512})
    if (is_certainly_positive_definite(matrix, d, bits)) return true;
  return has_positive_minors(matrix, d);
}

// Elimination with pivots on the diagonal. A positive semidefinite matrix without one is 0, and then x is in
// the range iff nothing of it is left.
std::optional<std::vector<std::size_t>> coordinates_of_range(Entries<Rational> a, Entries<Rational> x) {
  const std::size_t d = x.size();
  std::vector<std::size_t> chosen, left(d);
  for (std::size_t i = 0; i < d; ++i) left[i] = i;
  for (;;) {
    const auto pivot = std::ranges::find_if(left, [&](std::size_t i) { return a[i * d + i] != 0; });
    if (pivot == left.end()) break;
    const std::size_t k = *pivot;
    if (a[k * d + k] < 0) return std::nullopt;
    left.erase(pivot);
    chosen.push_back(k);
    for (const std::size_t i : left) {
      const Rational factor = a[i * d + k] / a[k * d + k];
      x[i] -= factor * x[k];
      for (const std::size_t j : left) a[i * d + j] -= factor * a[k * d + j];
    }
  }
  for (const std::size_t i : left) {
    if (x[i] != 0) return std::nullopt;
    for (const std::size_t j : left)
      if (a[i * d + j] != 0) return std::nullopt;
  }
  std::ranges::sort(chosen);
  return chosen;
}

}  // namespace divcert::reference
