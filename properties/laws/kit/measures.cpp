#include "properties/laws/kit/measures.hpp"

#include "reference/numbers/exact.hpp"
#include "reference/numbers/multi.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::properties {

template <class N>
Measure<N> measure_of(std::span<const double> masses, reference::Masses kind) {
  Measure<N> result;
  result.mass = reference::measure<N>(masses, kind);
  for (const double mass : masses) result.positive.push_back(mass > 0);
  return result;
}

template <class N>
Measure<N> p_of(const reference::Input& input) {
  return measure_of<N>(input.p, input.masses);
}

template <class N>
Measure<N> q_of(const reference::Input& input) {
  return measure_of<N>(input.q, input.masses);
}

template <class N>
std::vector<Measure<N>> kernel_of(const reference::Input& input) {
  const std::size_t n = input.p.size(), m = input.parameter.size() / n;
  std::vector<Measure<N>> rows;
  for (std::size_t i = 0; i < n; ++i) rows.push_back(measure_of<N>(input.parameter.subspan(i * m, m)));
  return rows;
}

template <class N>
Measure<N> pushed_forward(const Measure<N>& p, const std::vector<Measure<N>>& kernel) {
  Measure<N> image(kernel.front().size());
  for (std::size_t i = 0; i < p.size(); ++i)
    for (std::size_t j = 0; p.positive[i] && j < image.size(); ++j)
      if (kernel[i].positive[j]) image.add(j, p.mass[i] * kernel[i].mass[j]);
  return image;
}

template <class N>
Measure<N> mixture(double weight, const Measure<N>& p, const Measure<N>& q) {
  Measure<N> mixed(p.size());
  const N w = weight, rest = N(1) - N(weight);
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (weight > 0 && p.positive[i]) mixed.add(i, w * p.mass[i]);
    if (weight < 1 && q.positive[i]) mixed.add(i, rest * q.mass[i]);
  }
  return mixed;
}

template <class N>
Measure<N> mixture(const Measure<N>& weights, const std::vector<Measure<N>>& measures) {
  Measure<N> mixed(measures.front().size());
  for (std::size_t k = 0; k < measures.size(); ++k)
    for (std::size_t i = 0; weights.positive[k] && i < mixed.size(); ++i)
      if (measures[k].positive[i]) mixed.add(i, weights.mass[k] * measures[k].mass[i]);
  return mixed;
}

template <class N>
Measure<N> product(const Measure<N>& p, const Measure<N>& q) {
  Measure<N> table(p.size() * q.size());
  for (std::size_t i = 0; i < p.size(); ++i)
    for (std::size_t j = 0; j < q.size(); ++j)
      if (p.positive[i] && q.positive[j]) table.add(i * q.size() + j, p.mass[i] * q.mass[j]);
  return table;
}

template <class N>
Measure<N> row_marginal(const Measure<N>& table, std::size_t rows) {
  Measure<N> marginal(rows);
  const std::size_t columns = table.size() / rows;
  for (std::size_t k = 0; k < table.size(); ++k)
    if (table.positive[k]) marginal.add(k / columns, table.mass[k]);
  return marginal;
}

template <class N>
Measure<N> column_marginal(const Measure<N>& table, std::size_t rows) {
  const std::size_t columns = table.size() / rows;
  Measure<N> marginal(columns);
  for (std::size_t k = 0; k < table.size(); ++k)
    if (table.positive[k]) marginal.add(k % columns, table.mass[k]);
  return marginal;
}

template <class N>
Measure<N> row_conditional(const Measure<N>& table, const Measure<N>& row_totals, std::size_t i) {
  const std::size_t columns = table.size() / row_totals.size();
  Measure<N> row(columns);
  for (std::size_t j = 0; j < columns; ++j)
    if (table.positive[i * columns + j]) row.add(j, table.mass[i * columns + j] / row_totals.mass[i]);
  return row;
}

template <class N>
Measure<N> on_two_points(const Measure<N>& p, const std::vector<bool>& event) {
  Measure<N> two(2);
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i]) two.add(event[i] ? 0 : 1, p.mass[i]);
  return two;
}

#define DIVCERT_INSTANTIATE(N)                                                                               \
  template Measure<N> measure_of(std::span<const double> masses, reference::Masses kind);                    \
  template Measure<N> p_of(const reference::Input& input);                                                   \
  template Measure<N> q_of(const reference::Input& input);                                                   \
  template std::vector<Measure<N>> kernel_of(const reference::Input& input);                                 \
  template Measure<N> pushed_forward(const Measure<N>& p, const std::vector<Measure<N>>& kernel);            \
  template Measure<N> mixture(double weight, const Measure<N>& p, const Measure<N>& q);                      \
  template Measure<N> mixture(const Measure<N>& weights, const std::vector<Measure<N>>& measures);           \
  template Measure<N> product(const Measure<N>& p, const Measure<N>& q);                                     \
  template Measure<N> row_marginal(const Measure<N>& table, std::size_t rows);                               \
  template Measure<N> column_marginal(const Measure<N>& table, std::size_t rows);                            \
  template Measure<N> row_conditional(const Measure<N>& table, const Measure<N>& row_totals, std::size_t i); \
  template Measure<N> on_two_points(const Measure<N>& p, const std::vector<bool>& event);
DIVCERT_INSTANTIATE(reference::Interval)
DIVCERT_INSTANTIATE(reference::Ball)
DIVCERT_INSTANTIATE(reference::Multi)
DIVCERT_INSTANTIATE(reference::Exact)
DIVCERT_INSTANTIATE(reference::Rational)  // for exact predicates
#undef DIVCERT_INSTANTIATE

}  // namespace divcert::properties
