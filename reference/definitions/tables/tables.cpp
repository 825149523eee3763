#include "reference/tables.hpp"

#include <vector>

#include "reference/judging/certify_list.hpp"
#include "reference/numbers/rational.hpp"
#include "reference/numbers/summands.hpp"

namespace divcert::reference {
namespace {

constexpr std::string_view names[] = {"min", "max", "arithmetic", "geometric", "joint"};

template <class N>
struct Sums {
  std::vector<N> rows, cols;
  N total = 0;

  explicit Sums(const Table& table) : rows(table.rows, N(0)), cols(table.cols, N(0)) {
    for (std::size_t i = 0; i < table.rows; ++i)
      for (std::size_t j = 0; j < table.cols; ++j) {
        const N count(table.counts[i * table.cols + j]);
        rows[i] += count;
        cols[j] += count;
        total += count;
      }
  }
};

/// Σ φ(p_ij, p_i p_j), of terms that are never negative.
Ball information(const Table& table) {
  const Sums<Ball> sums(table);
  Ball information = 0;
  for (std::size_t i = 0; i < table.rows; ++i)
    for (std::size_t j = 0; j < table.cols; ++j) {
      const double count = table.counts[i * table.cols + j];
      const Ball independent = sums.rows[i] * sums.cols[j] / square(sums.total);
      information += count == 0 ? independent : relative_entropy(Ball(count) / sums.total, independent);
    }
  return information;
}

bool independent(const Table& table) {
  const Sums<Rational> sums(table);
  for (std::size_t i = 0; i < table.rows; ++i)
    for (std::size_t j = 0; j < table.cols; ++j)
      if (Rational(table.counts[i * table.cols + j]) * sums.total != sums.rows[i] * sums.cols[j]) return false;
  return true;
}

/// −Σ x/N log(x/N)
Ball entropy(const std::vector<Ball>& masses, const Ball& total) {
  Ball sum = 0;
  for (const Ball& mass : masses)
    if (!arb_is_zero(mass.get())) sum -= mass / total * log(mass / total);
  return sum;
}

Ball joint_entropy(const Table& table) {
  std::vector<Ball> masses(table.counts.begin(), table.counts.end());
  return entropy(masses, Sums<Ball>(table).total);
}

Ball least(const Ball& x, const Ball& y) { return (x + y - abs(x - y)) / Ball(2); }

Ball size_of(const Table& table, Denominator denominator) {
  if (denominator == Denominator::joint) return joint_entropy(table);
  const Sums<Ball> sums(table);
  const Ball x = entropy(sums.rows, sums.total), y = entropy(sums.cols, sums.total);
  switch (denominator) {
    case Denominator::min:
      return least(x, y);
    case Denominator::max:
      return -least(-x, -y);
    case Denominator::geometric:
      return sqrt(x * y);
    default:
      return (x + y) / Ball(2);
  }
}

/// A law of one entry has entropy 0.
bool has_no_size(const Table& table, Denominator denominator) {
  const auto lone = [](const auto& masses) {
    std::size_t positive = 0;
    for (const auto& mass : masses) positive += mass != 0;
    return positive == 1;
  };
  const Sums<Rational> sums(table);
  const bool x = lone(sums.rows), y = lone(sums.cols);
  const bool either = denominator == Denominator::min || denominator == Denominator::geometric;
  return either ? x || y : x && y;
}

template <class Value>
Certified certified(const Table& table, const Value& value, Format format, const Ladder& ladder) {
  EntryList list;
  list.nonnegative = true;
  list.enclose = [&] { return std::vector{value()}; };
  list.is_zero = [&](std::size_t) { return independent(table); };
  return certify(list, ladder, format).front();
}

}  // namespace

std::span<const std::string_view> denominator_names() { return names; }

Certified mutual_information(const Table& table, Format format, const Ladder& ladder) {
  return certified(table, [&] { return Entry{Status::finite, information(table)}; }, format, ladder);
}

Certified normalized_mutual_information(const Table& table, Denominator denominator, Format format,
                                        const Ladder& ladder) {
  const bool undefined = has_no_size(table, denominator);
  return certified(
      table,
      [&] {
        if (undefined) return Entry::undefined();
        return Entry{Status::finite, information(table) / size_of(table, denominator)};
      },
      format, ladder);
}

Certified g_statistic(const Table& table, Format format, const Ladder& ladder) {
  return certified(
      table,
      [&] { return Entry{Status::finite, Ball(2) * Sums<Ball>(table).total * information(table)}; }, format,
      ladder);
}

}  // namespace divcert::reference
