#include "properties/generators/strata/simplex.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <boost/container/small_vector.hpp>

namespace divcert::properties {
namespace {

/// Few numbers are sorted by their ranks: each pair is compared once, without a branch that could be
/// mispredicted.
template <class Iterator>
void sort_cuts(Iterator begin, Iterator end) {
  constexpr std::size_t few = 16;
  const auto size = static_cast<std::size_t>(end - begin);
  if (size > few) return std::sort(begin, end);
  std::array<std::uint64_t, few> sorted;
  std::array<std::size_t, few> rank{};
  for (std::size_t i = 1; i < size; ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const bool before = begin[i] < begin[j];
      rank[j] += static_cast<std::size_t>(before);
      rank[i] += static_cast<std::size_t>(!before);
    }
  for (std::size_t i = 0; i < size; ++i) sorted[rank[i]] = begin[i];
  std::copy_n(sorted.begin(), size, begin);
}

}  // namespace

std::vector<double> dyadic_simplex(Source& source, std::size_t n, int k) {
  const std::uint64_t total = std::uint64_t{1} << k;
  // n - 1 distinct cuts of {1, …, 2^k - 1} make n positive parts.
  boost::container::small_vector<std::uint64_t, 32> cuts{0};
  while (cuts.size() < n) {
    while (cuts.size() < n) cuts.push_back(1 + source.below(total - 1));
    sort_cuts(cuts.begin() + 1, cuts.end());
    cuts.erase(std::unique(cuts.begin() + 1, cuts.end()), cuts.end());
  }
  cuts.push_back(total);
  std::vector<double> masses(n);
  const double unit = std::ldexp(1.0, -k);
  for (std::size_t i = 0; i < n; ++i)
    masses[i] = static_cast<double>(cuts[i + 1] - cuts[i]) * unit;  // exact: parts are below 2^53 + 1
  return masses;
}

std::vector<double> dyadic_simplex_on(Source& source, const std::vector<bool>& support, int k) {
  const auto size = static_cast<std::size_t>(std::count(support.begin(), support.end(), true));
  const auto points = dyadic_simplex(source, size, k);
  std::vector<double> masses(support.size(), 0.0);
  std::size_t next = 0;
  for (std::size_t i = 0; i < support.size(); ++i)
    if (support[i]) masses[i] = points[next++];
  return masses;
}

std::size_t draw_length(Source& source, int size) {
  if (source.one_in(256)) return static_cast<std::size_t>(source.between(64, 512));
  return static_cast<std::size_t>(source.between(2, 3 + size / 8));
}

int draw_grid(Source& source, std::size_t n) {
  const int least = static_cast<int>(std::bit_width(n)) + 1;
  return source.one_in(2) ? 53 : source.between(least, 53);
}

std::vector<bool> draw_support(Source& source, std::size_t n) {
  std::vector<bool> support(n);
  for (std::size_t i = 0; i < n; ++i) support[i] = source.one_in(2);
  support[source.below(n)] = true;
  return support;
}

bool transfer(std::vector<double>& masses, std::size_t from, std::size_t to, double amount) {
  const double less = masses[from] - amount;
  const double more = masses[to] + amount;
  // Both differences are exact in the cases that count: Sterbenz, or the sum is on the grid of the larger.
  const bool exact = masses[from] - less == amount && less + amount == masses[from] &&
                     more - masses[to] == amount && more - amount == masses[to];
  if (from == to || !(amount > 0) || !exact || !(less > 0) || !(more < 1)) return false;
  masses[from] = less;
  masses[to] = more;
  return true;
}

bool transfer_ulps(Source& source, std::vector<double>& masses) {
  const std::size_t n = masses.size(), from = source.below(n), to = (from + 1 + source.below(n - 1)) % n;
  const double larger = std::max(masses[from], masses[to]);
  const int scale = source.one_in(2) ? 0 : source.between(0, 40);
  return transfer(masses, from, to, std::ldexp(std::nextafter(larger, 2.0) - larger, scale));
}

}  // namespace divcert::properties
