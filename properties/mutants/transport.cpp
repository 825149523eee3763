#include <algorithm>
#include <cmath>
#include <numeric>

#include "properties/mutants/parts.hpp"

// The Wasserstein distance on the line.
namespace divcert::properties::mutants {
namespace {

std::vector<std::size_t> by_position(Masses support, bool sorted) {
  std::vector<std::size_t> order(support.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (sorted) std::ranges::sort(order, {}, [&](std::size_t i) { return support[i]; });
  return order;
}

/// Σ |F_P − F_Q| · gap.
template <class Height, class Gap>
double area(Masses p, Masses q, const std::vector<std::size_t>& order, const Height& height, const Gap& gap) {
  double total = 0, difference = 0;
  for (std::size_t k = 0; k + 1 < order.size(); ++k) {
    difference += p[order[k]] - q[order[k]];
    total += height(difference) * gap(order[k], order[k + 1]);
  }
  return total;
}

double magnitude(double x) { return std::fabs(x); }

double wasserstein_unsorted(bool faulty, Masses p, Masses q, Masses support) {
  return area(p, q, by_position(support, !faulty), magnitude,
              [&](std::size_t i, std::size_t k) { return support[k] - support[i]; });
}

double wasserstein_without_gaps(bool faulty, Masses p, Masses q, Masses support) {
  return area(p, q, by_position(support, true), magnitude,
              [&](std::size_t i, std::size_t k) { return faulty ? 1 : support[k] - support[i]; });
}

double wasserstein_signed(bool faulty, Masses p, Masses q, Masses support) {
  return area(
      p, q, by_position(support, true), [faulty](double x) { return faulty ? x : std::fabs(x); },
      [&](std::size_t i, std::size_t k) { return support[k] - support[i]; });
}

double wasserstein_squared_heights(bool faulty, Masses p, Masses q, Masses support) {
  return area(
      p, q, by_position(support, true), [faulty](double x) { return faulty ? x * x : std::fabs(x); },
      [&](std::size_t i, std::size_t k) { return support[k] - support[i]; });
}

double wasserstein_difference_of_means(bool faulty, Masses p, Masses q, Masses support) {
  if (!faulty) return wasserstein_unsorted(false, p, q, support);
  double mean = 0;
  for (std::size_t i = 0; i < p.size(); ++i) mean += (p[i] - q[i]) * support[i];
  return std::fabs(mean);
}

double wasserstein_masses_not_cumulated(bool faulty, Masses p, Masses q, Masses support) {
  const auto order = by_position(support, true);
  double total = 0, difference = 0;
  for (std::size_t k = 0; k + 1 < order.size(); ++k) {
    const double here = p[order[k]] - q[order[k]];
    difference = faulty ? here : difference + here;
    total += std::fabs(difference) * (support[order[k + 1]] - support[order[k]]);
  }
  return total;
}

}  // namespace

std::vector<Mutant> transport() {
  return {
      {"wasserstein_unsorted", "The positions are taken to be in order.", "wasserstein1",
       call<wasserstein_unsorted>},
      {"wasserstein_without_gaps", "Every gap between positions is 1.", "wasserstein1",
       call<wasserstein_without_gaps>},
      {"wasserstein_signed", "The magnitude of F_P − F_Q is missing.", "wasserstein1",
       call<wasserstein_signed>},
      {"wasserstein_squared_heights", "(F_P − F_Q)² for its magnitude.", "wasserstein1",
       call<wasserstein_squared_heights>},
      {"wasserstein_difference_of_means", "The difference of the means, a lower bound.", "wasserstein1",
       call<wasserstein_difference_of_means>},
      {"wasserstein_masses_not_cumulated", "The masses are not cumulated.", "wasserstein1",
       call<wasserstein_masses_not_cumulated>},
  };
}

}  // namespace divcert::properties::mutants
