#include <algorithm>
#include <cmath>
#include <string>

#include <divcert/discrete.hpp>
#include <divcert/masses.hpp>
#include <divcert/tables.hpp>
#include <gmpxx.h>

#include "numerics/domain.hpp"
#include "numerics/floating_point_environment.hpp"
#include "rows/reject.hpp"
#include "rows/two_steps.hpp"

namespace divcert {
namespace {

using rows::correctly_rounded;
using rows::Format;
using rows::half;
using rows::log_gap;
using rows::magnitude;
using rows::reject;

struct Table {
  std::span<const double> counts;
  std::size_t rows, cols;

  double at(std::size_t i, std::size_t j) const { return counts[i * cols + j]; }
};

Table table_of(const std::string& function, std::span<const double> counts, std::size_t cols) {
  if (cols == 0 || counts.empty() || counts.size() % cols != 0)
    reject(function, "table",
           "table must have rows of " + std::to_string(cols) + " numbers, at least one, but has " +
               std::to_string(counts.size()) + " numbers");
  bool positive = false;
  for (std::size_t k = 0; k < counts.size(); ++k) {
    if (!(counts[k] >= 0 && std::isfinite(counts[k])))
      numerics::reject_entry(function, "table", k, "finite and not negative", counts[k]);
    positive = positive || counts[k] > 0;
  }
  if (!positive) reject(function, "table", "table must have a positive number");
  return {counts, counts.size() / cols, cols};
}

template <class N>
struct Margins {
  std::vector<N> rows, cols;
  N total;
};
template <class N, class Number>
Margins<N> margins_of(const Table& table, const Number& number) {
  Margins<N> sums{std::vector<N>(table.rows, number(0)), std::vector<N>(table.cols, number(0)), number(0)};
  for (std::size_t i = 0; i < table.rows; ++i)
    for (std::size_t j = 0; j < table.cols; ++j) {
      const N count = number(table.at(i, j));
      sums.rows[i] += count;
      sums.cols[j] += count;
      sums.total += count;
    }
  return sums;
}

bool independent(const Table& table) {
  const auto sums = margins_of<mpq_class>(table, [](double x) { return mpq_class(x); });
  for (std::size_t i = 0; i < table.rows; ++i)
    for (std::size_t j = 0; j < table.cols; ++j)
      if (table.at(i, j) * sums.total != sums.rows[i] * sums.cols[j]) return false;
  return true;
}

/// N times it: Σ n·(δ − log(1+δ)) with 1 + δ = n_i n_j/(n N), of terms that are never negative.
template <class Number>
auto information(const Table& table, const Number& number) {
  using N = decltype(number(0));
  const Margins<N> sums = margins_of<N>(table, number);
  N total = number(0);
  for (std::size_t i = 0; i < table.rows; ++i)
    for (std::size_t j = 0; j < table.cols; ++j) {
      const N expected = sums.rows[i] * sums.cols[j] / sums.total;
      if (table.at(i, j) == 0) {
        total += expected;
        continue;
      }
      const N count = number(table.at(i, j));
      total += count * log_gap((expected - count) / count);
    }
  return total;
}

/// N times the entropy: Σ n log(N/n).
template <class N>
N entropy(const std::vector<N>& masses, const N& total, const N& zero) {
  N sum = zero;
  for (const N& mass : masses)
    if (rows::nearby(mass) > 0) sum += mass * log(total / mass);
  return sum;
}

/// N times the denominator.
template <class Number>
auto size_of(const Table& table, Denominator denominator, const Number& number) {
  using N = decltype(number(0));
  const Margins<N> sums = margins_of<N>(table, number);
  if (denominator == Denominator::joint) {
    std::vector<N> all;
    for (const double count : table.counts) all.push_back(number(count));
    return entropy(all, sums.total, number(0));
  }
  const N x = entropy(sums.rows, sums.total, number(0)), y = entropy(sums.cols, sums.total, number(0));
  const auto least = [](const N& a, const N& b) { return half(a + b - magnitude(a - b)); };
  switch (denominator) {
    case Denominator::min:
      return least(x, y);
    case Denominator::max:
      return -least(-x, -y);
    case Denominator::geometric:
      return exp(half(log(x) + log(y)));
    default:
      return half(x + y);
  }
}

std::size_t values_of(const Table& table, bool rows) {
  std::vector<char> seen(rows ? table.rows : table.cols, 0);
  for (std::size_t i = 0; i < table.rows; ++i)
    for (std::size_t j = 0; j < table.cols; ++j)
      if (table.at(i, j) > 0) seen[rows ? i : j] = 1;
  return static_cast<std::size_t>(std::ranges::count(seen, 1));
}

void require_points(const char* points, std::span<const double> at, const char* name,
                    std::span<const double> masses) {
  if (at.size() != masses.size())
    reject("wasserstein1", points,
           std::string(points) + " and " + name + " must have the same length, but have lengths " +
               std::to_string(at.size()) + " and " + std::to_string(masses.size()));
}

}  // namespace

double mutual_information(std::span<const double> counts, std::size_t cols) {
  const numerics::DefaultEnvironment environment;
  const Table table = table_of("mutual_information", counts, cols);
  if (independent(table)) return 0;
  return correctly_rounded(Format::binary64, [&](const auto& number) {
    using N = decltype(number(0));
    return information(table, number) / margins_of<N>(table, number).total;
  });
}

double normalized_mutual_information(std::span<const double> counts, std::size_t cols,
                                     Denominator denominator) {
  const numerics::DefaultEnvironment environment;
  const Table table = table_of("normalized_mutual_information", counts, cols);
  const bool lone_row = values_of(table, true) == 1, lone_col = values_of(table, false) == 1;
  const bool either = denominator == Denominator::min || denominator == Denominator::geometric;
  if (either ? lone_row || lone_col : lone_row && lone_col)
    reject("normalized_mutual_information", "table",
           "a variable has one value alone: its entropy, 0, cannot divide");
  if (independent(table)) return 0;
  return correctly_rounded(Format::binary64, [&](const auto& number) {
    return information(table, number) / size_of(table, denominator, number);
  });
}

double g_statistic(std::span<const double> counts, std::size_t cols) {
  const numerics::DefaultEnvironment environment;
  const Table table = table_of("g_statistic", counts, cols);
  if (independent(table)) return 0;
  return correctly_rounded(Format::binary64,
                           [&](const auto& number) { return number(2) * information(table, number); });
}

double wasserstein1(std::span<const double> x, std::span<const double> p, std::span<const double> y,
                    std::span<const double> q) {
  require_points("x", x, "p", p);
  require_points("y", y, "q", q);
  struct Point {
    double at, p, q;
  };
  std::vector<Point> points;
  for (std::size_t k = 0; k < x.size(); ++k) points.push_back({x[k], p[k], 0});
  for (std::size_t k = 0; k < y.size(); ++k) points.push_back({y[k], 0, q[k]});
  std::ranges::stable_sort(points, {}, &Point::at);  // of NaN any order will do: it is refused
  std::vector<double> support, left, right;
  for (const Point& point : points) {
    support.push_back(point.at);
    left.push_back(point.p);
    right.push_back(point.q);
  }
  return wasserstein1(left, right, support);
}

AlignedMasses aligned(const SparseMasses& p, const SparseMasses& q) {
  const auto require = [](const char* name, const SparseMasses& x) {
    if (x.index.size() != x.mass.size())
      reject("aligned", name, std::string(name) + " must have as many indices as masses");
    std::vector<std::size_t> sorted(x.index.begin(), x.index.end());
    std::ranges::sort(sorted);
    if (std::ranges::adjacent_find(sorted) != sorted.end())
      reject("aligned", name, std::string(name) + " has an index twice");
  };
  require("p", p);
  require("q", q);
  AlignedMasses result;
  result.index.assign(p.index.begin(), p.index.end());
  result.index.insert(result.index.end(), q.index.begin(), q.index.end());
  std::ranges::sort(result.index);
  result.index.erase(std::unique(result.index.begin(), result.index.end()), result.index.end());
  const auto spread = [&](const SparseMasses& from, std::vector<double>& to) {
    to.assign(result.index.size(), 0);
    for (std::size_t k = 0; k < from.index.size(); ++k)
      to[static_cast<std::size_t>(std::ranges::lower_bound(result.index, from.index[k]) -
                                  result.index.begin())] = from.mass[k];
  };
  spread(p, result.p);
  spread(q, result.q);
  return result;
}

}  // namespace divcert
