#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "reference/rows.hpp"

// Exact questions about a row. Logits are rationals; by the Lindemann-Weierstrass theorem exponentials of
// distinct ones are linearly independent over the rationals, so that sums of them are equal only term by
// term.
namespace divcert::reference::rows {

class Logits {
 public:
  Logits(const Rows& rows, std::size_t row);

  /// The columns that are not masked; of top-k the kept ones, and apart from them the others.
  const std::vector<std::size_t>& columns() const { return columns_; }
  const std::vector<std::size_t>& others() const { return others_; }
  std::span<const double> a() const { return a_; }
  std::span<const double> b() const { return b_; }  ///< empty if there is none
  double temperature() const { return temperature_; }
  double alpha() const { return alpha_; }
  std::optional<std::size_t> target() const { return target_; }

  std::span<const double> of(Argument argument) const { return argument == Argument::a ? a_ : b_; }
  bool present(Argument argument, std::size_t column) const;

  /// P = Q: the same columns are present, and a − b is the same on all of them; or all of both is in one
  /// entry.
  bool equal_laws() const;
  /// The argument has all its mass in one column, or in the bucket; then no logit changes its law.
  bool one_hot(Argument argument) const;
  /// P and Q have the same mass there.
  bool equal_mass(std::size_t column) const;
  /// Their buckets have; looked at for up to 10^5 products of terms.
  bool equal_buckets() const;
  /// The tilted law ∝ P^α Q^(1−α) has the argument's mass there.
  bool equal_to_tilted(Argument argument, double alpha, std::size_t column) const;
  /// The mean of d under the argument is d there, where d = a − b, a or b.
  enum class Term { log_ratio, a, b };
  bool equal_to_mean(Argument argument, Term term, std::size_t column) const;

 private:
  /// The column with all the mass; for the bucket, the number of columns.
  std::optional<std::size_t> only_entry(Argument argument) const;

  std::span<const double> a_, b_;
  std::vector<std::size_t> columns_, others_;
  double temperature_, alpha_;
  std::optional<std::size_t> target_;
};

}  // namespace divcert::reference::rows
