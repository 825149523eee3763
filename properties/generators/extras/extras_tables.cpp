#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "properties/generators/extras/extras_steps.hpp"
#include "properties/generators/shrink/shrink_steps.hpp"
#include "properties/generators/strata/simplex.hpp"

// P and Q as tables, row by row: joint distributions, or a measure in each row.
namespace divcert::properties {
namespace {

using Masses = std::vector<double>;

std::string rows_error(const Case& instance) {
  if (instance.extra.values.size() != 1)
    return fmt::format("rows must have 1 value, but has {}", instance.extra.values.size());
  const double rows = instance.extra.values[0];
  const auto n = static_cast<double>(instance.p().size());
  if (!(rows >= 1 && rows <= n && std::floor(rows) == rows && std::fmod(n, rows) == 0))
    return fmt::format("rows must divide the number of points {}, but is {}", n, rows);
  return {};
}

std::string weights_error(const Case& instance) {
  const std::size_t r = instance.extra.values.size(), n = instance.p().size();
  if (r == 0 || n % r != 0)
    return fmt::format("the number of weights must divide the number of points {}, but is {}", n, r);
  if (auto error = measure_error(instance.extra.values, "weights"); !error.empty()) return error;
  for (const auto* side : {&instance.p(), &instance.q()})
    for (std::size_t i = 0; i < r; ++i) {
      const auto row = std::span(*side).subspan(i * (n / r), n / r);
      const auto name = fmt::format("{}'s row {}", side == &instance.p() ? "p" : "q", i);
      if (auto error = measure_error(row, name); !error.empty()) return error;
    }
  return {};
}

/// Zeros up to a multiple of `rows`, then all points in another order, the same for P and Q.
void pad(Case& instance, std::size_t rows, Source& source) {
  const std::size_t n = (instance.p().size() + rows - 1) / rows * rows;
  instance.p().resize(n, 0.0);
  instance.q().resize(n, 0.0);
  for (std::size_t i = n; i > 1; --i) {
    const std::size_t k = source.below(i);
    std::swap(instance.p()[i - 1], instance.p()[k]);
    std::swap(instance.q()[i - 1], instance.q()[k]);
  }
}

/// The product of two measures of 26 bits each: exact.
Masses product(Source& source, std::size_t rows, std::size_t columns) {
  constexpr int bits = 26;
  const auto a = dyadic_simplex(source, rows, bits), b = dyadic_simplex(source, columns, bits);
  Masses table;
  for (const double x : a)
    for (const double y : b) table.push_back(x * y);  // exact
  return table;
}

void draw_rows(Case& instance, Source& source) {
  const auto rows = static_cast<std::size_t>(source.between(1, 4));
  pad(instance, rows, source);
  const std::size_t columns = instance.p().size() / rows;
  if (on_simplex(instance) && source.one_in(3)) {
    instance.q() = product(source, rows, columns);
    if (source.one_in(2)) instance.p() = product(source, rows, columns);
    if (source.one_in(3)) std::swap(instance.p(), instance.q());
  }
  instance.extra.values = {static_cast<double>(rows)};
}

/// The rows are P and Q and their relatives, all on the points that were drawn.
void draw_weights(Case& instance, Source& source) {
  const auto rows = static_cast<std::size_t>(instance.p().size() > 64 ? 2 : source.between(1, 4));
  const Masses p = instance.p(), q = instance.q();
  for (std::size_t i = 1; i < rows; ++i) {
    const auto more_p = draw_related(source, p, q),
               more_q = source.one_in(2) ? q : draw_related(source, q, more_p);
    instance.p().insert(instance.p().end(), more_p.begin(), more_p.end());
    instance.q().insert(instance.q().end(), more_q.begin(), more_q.end());
  }
  const auto support = source.one_in(4) ? draw_support(source, rows) : std::vector<bool>(rows, true);
  instance.extra.values = dyadic_simplex_on(source, support, draw_grid(source, rows));
}

/// A table as its rows, in the order in which `rows` and `columns` send old indices to new ones; false unless
/// each sum is exact.
bool merge_table(Masses& table, std::size_t rows, const std::vector<std::size_t>& row_to,
                 const std::vector<std::size_t>& column_to) {
  const std::size_t columns = table.size() / rows;
  const std::size_t new_columns = 1 + *std::max_element(column_to.begin(), column_to.end());
  Masses merged((1 + *std::max_element(row_to.begin(), row_to.end())) * new_columns, 0.0);
  for (std::size_t k = 0; k < table.size(); ++k) {
    double& mass = merged[row_to[k / columns] * new_columns + column_to[k % columns]];
    if (!exact_sum(mass, table[k])) return false;
    mass += table[k];  // exact
  }
  table = std::move(merged);
  return true;
}

/// 0, 1, …, count − 1 with `from` sent to `to` < `from`.
std::vector<std::size_t> sent(std::size_t count, std::size_t from, std::size_t to) {
  std::vector<std::size_t> image(count);
  std::iota(image.begin(), image.end(), std::size_t{0});
  for (std::size_t i = from; i < count; ++i) image[i] = i == from ? to : i - 1;
  return image;
}

/// Pairs of rows and of columns merged. `row_merged(candidate, from, to)` sets the new parameter.
template <class RowMerged>
void merge_lines(const Case& instance, std::size_t rows, const RowMerged& row_merged, Simpler& simpler) {
  constexpr std::size_t most = 16;
  const std::size_t columns = instance.p().size() / rows;
  const auto all_rows = sent(rows, rows, 0), all_columns = sent(columns, columns, 0);
  for (std::size_t from = 1; from < std::min(rows, most); ++from)
    for (std::size_t to = 0; to < from; ++to) {
      Case candidate = instance;
      if (row_merged(candidate, from, to)) simpler.propose(std::move(candidate));
    }
  for (std::size_t from = 1; from < std::min(columns, most); ++from)
    for (std::size_t to = 0; to < from; ++to) {
      Case candidate = instance;
      const auto image = sent(columns, from, to);
      if (merge_table(candidate.p(), rows, all_rows, image) &&
          merge_table(candidate.q(), rows, all_rows, image))
        simpler.propose(std::move(candidate));
    }
}

std::vector<Case> simpler_rows(const Case& instance) {
  Simpler simpler(instance, &rows_error);
  const auto rows = static_cast<std::size_t>(instance.extra.values[0]);
  const std::size_t columns = instance.p().size() / rows;
  const auto row_merged = [&](Case& candidate, std::size_t from, std::size_t to) {
    const auto image = sent(rows, from, to), same = sent(columns, columns, 0);
    candidate.extra.values = {static_cast<double>(rows - 1)};
    return merge_table(candidate.p(), rows, image, same) && merge_table(candidate.q(), rows, image, same);
  };
  merge_lines(instance, rows, row_merged, simpler);
  for (const double other : {1.0, 2.0}) simpler.propose({other});
  return simpler.take();
}

std::vector<Case> simpler_weights_of_rows(const Case& instance) {
  Simpler simpler(instance, &weights_error);
  const std::size_t rows = instance.extra.values.size();
  const auto columns = static_cast<std::ptrdiff_t>(instance.p().size() / rows);
  // The row goes, and its weight with that of another row.
  const auto row_merged = [&](Case& candidate, std::size_t from, std::size_t to) {
    auto& weights = candidate.extra.values;
    if (!exact_sum(weights[from], weights[to])) return false;
    weights[to] += weights[from];  // exact
    const auto row = static_cast<std::ptrdiff_t>(from);
    weights.erase(weights.begin() + row);
    for (auto* side : {&candidate.p(), &candidate.q()})
      side->erase(side->begin() + row * columns, side->begin() + (row + 1) * columns);
    return true;
  };
  merge_lines(instance, rows, row_merged, simpler);
  for (auto& weights : simpler_measures(instance.extra.values)) simpler.propose(std::move(weights));
  return simpler.take();
}

}  // namespace

ExtraEntry rows_extra() { return {ExtraKind::rows, &draw_rows, &rows_error, &simpler_rows}; }

ExtraEntry weights_extra() {
  return {ExtraKind::weights, &draw_weights, &weights_error, &simpler_weights_of_rows};
}

}  // namespace divcert::properties
