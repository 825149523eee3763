#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "properties/generators/extras/extras_steps.hpp"
#include "properties/generators/shrink/shrink_steps.hpp"
#include "properties/generators/strata/simplex.hpp"

// Markov kernels from the points of P and Q to m others: a row of masses for each point.
namespace divcert::properties {
namespace {

using Masses = std::vector<double>;

constexpr std::size_t largest_square = 32;  ///< points up to which a kernel may be square

std::string kernel_error(const Case& instance) {
  const std::size_t n = instance.p().size(), size = instance.extra.values.size();
  if (size == 0 || size % n != 0)
    return fmt::format("kernel must have a row for each of the {} points, but has {} values", n, size);
  for (std::size_t i = 0, m = size / n; i < n; ++i)
    if (auto error = measure_error(std::span(instance.extra.values).subspan(i * m, m),
                                   fmt::format("kernel's row {}", i));
        !error.empty())
      return error;
  return {};
}

struct Rows {
  std::size_t n, m;
  Masses values = Masses(n * m, 0.0);

  double& at(std::size_t i, std::size_t j) { return values[i * m + j]; }
  void set(std::size_t i, const Masses& row) {
    std::copy(row.begin(), row.end(), values.begin() + static_cast<std::ptrdiff_t>(i * m));
  }
};

/// A deterministic map: identity, permutation, or anything.
Masses deterministic(std::size_t n, std::size_t m, int kind, Source& source) {
  Rows kernel{n, m};
  std::vector<std::size_t> image(n);
  for (std::size_t i = 0; i < n; ++i) image[i] = kind == 2 ? source.below(m) : i;
  if (kind == 1)
    for (std::size_t i = n; i > 1; --i) std::swap(image[i - 1], image[source.below(i)]);
  for (std::size_t i = 0; i < n; ++i) kernel.at(i, image[i]) = 1;
  return kernel.values;
}

/// Each point stays with 1 − 2^-k, and goes elsewhere with 2^-k: exact.
Masses near_identity(std::size_t n, Source& source) {
  Rows kernel{n, n};
  const int k = source.one_in(2) ? source.between(1, 6) : source.between(1, 53);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t to = source.below(n);
    kernel.at(i, i) = 1 - std::ldexp(1.0, -k);
    kernel.at(i, to) += std::ldexp(1.0, -k);  // exact: 1, or a power of two
  }
  return kernel.values;
}

/// Each point splits into two of its own: a kernel that loses nothing.
Masses splitting(std::size_t n, Source& source) {
  Rows kernel{n, 2 * n};
  for (std::size_t i = 0; i < n; ++i) {
    const auto parts = dyadic_simplex(source, 2, source.between(1, 53));
    kernel.at(i, 2 * i) = parts[0];
    kernel.at(i, 2 * i + 1) = parts[1];
  }
  return kernel.values;
}

void draw_kernel(Case& instance, Source& source) {
  const std::size_t n = instance.p().size();
  const bool small = n <= largest_square;
  const std::size_t m = 1 + source.below(small ? n + 2 : 4);
  const auto row = [&] {
    return source.one_in(3) ? dyadic_simplex_on(source, draw_support(source, m), draw_grid(source, m))
                            : dyadic_simplex(source, m, draw_grid(source, m));
  };
  const auto kind = small ? source.below(9) : 5 + source.below(4);
  if (kind <= 1) instance.extra.values = deterministic(n, n, static_cast<int>(kind), source);
  if (kind == 2 || kind == 3) instance.extra.values = near_identity(n, source);
  if (kind == 4) instance.extra.values = splitting(n, source);
  if (kind == 5 || kind == 6) instance.extra.values = deterministic(n, m, 2, source);
  if (kind < 7) return;
  Rows kernel{n, m};
  const auto same = row();
  const bool constant = source.one_in(4);
  for (std::size_t i = 0; i < n; ++i) kernel.set(i, constant ? same : row());
  instance.extra.values = std::move(kernel.values);
}

/// Column `from` added to column `to`, if each sum is exact.
bool merge_columns(Case& instance, std::size_t from, std::size_t to) {
  const std::size_t n = instance.p().size(), m = instance.extra.values.size() / n;
  Masses merged;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < m; ++j) {
      const double value = instance.extra.values[i * m + j], other = instance.extra.values[i * m + from];
      if (j == to && !exact_sum(value, other)) return false;
      if (j != from) merged.push_back(j == to ? value + other : value);
    }
  instance.extra.values = std::move(merged);
  return true;
}

std::vector<Case> simpler_kernels(const Case& instance) {
  Simpler simpler(instance, &kernel_error);
  const std::size_t n = instance.p().size(), m = instance.extra.values.size() / n;
  for (std::size_t to = 0; to < std::min(m, largest_square); ++to)
    for (std::size_t from = to + 1; from < std::min(m, largest_square); ++from)
      if (Case candidate = instance; merge_columns(candidate, from, to))
        simpler.propose(std::move(candidate));
  Rows all{n, m, instance.extra.values};
  for (std::size_t i = 0; i < n; ++i) {
    const Masses row(instance.extra.values.begin() + static_cast<std::ptrdiff_t>(i * m),
                     instance.extra.values.begin() + static_cast<std::ptrdiff_t>((i + 1) * m));
    Masses point(m, 0.0);
    point[static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin())] = 1;
    all.set(i, point);
    if (n > largest_square) continue;
    auto rows = simpler_measures(row);
    rows.push_back(std::move(point));
    for (const Masses& other : rows) {
      Rows one{n, m, instance.extra.values};
      one.set(i, other);
      simpler.propose(std::move(one.values));
    }
  }
  simpler.propose(std::move(all.values));
  return simpler.take();
}

}  // namespace

ExtraEntry kernel_extra() { return {ExtraKind::kernel, &draw_kernel, &kernel_error, &simpler_kernels}; }

}  // namespace divcert::properties
