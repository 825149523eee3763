#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include <divcert/rows.hpp>

/// Values and gradients of one row, whatever its format, mask, temperature and buckets.
namespace divcert::rows {

/// A row without its masked columns. Every number is the exact one.
struct Problem {
  RowQuantity quantity = RowQuantity::kl;
  double alpha = 0, temperature = 1;
  std::vector<double> a, b;          ///< finite, or −inf of mass 0; b is empty for a quantity of P alone
  std::vector<std::size_t> columns;  ///< of each
  std::size_t kept = 0;              ///< the columns from here on are one bucket; all of them: there is none
  std::size_t target = none;         ///< of cross_entropy in place of b

  static constexpr auto none = static_cast<std::size_t>(-1);

  bool has_bucket() const { return kept < a.size(); }
  bool of_one_law() const { return b.empty(); }
};

/// A number hi + lo within `error` of the exact one, or what it is without one.
struct Result {
  enum class Kind { finite, plus_infinity, minus_infinity, undefined };
  Kind kind = Kind::finite;
  double hi = 0, lo = 0, error = 0;

  static Result of(Kind kind) { return {kind, 0, 0, 0}; }
};

/// What is computed of a row: its value, and with `gradient` its derivatives by the logits of an argument,
/// one a column of the problem.
struct Task {
  bool gradient = false;
  Argument argument = Argument::a;
};

struct Results {
  Result value;
  std::vector<Result> gradient;
};

/// In double-double with a running bound on the error. Where a number leaves the range of the kernels, its
/// error is infinite.
Results tracked(const Problem& problem, const Task& task);
/// The same in doubles.
Results quick(const Problem& problem, const Task& task);

}  // namespace divcert::rows
