#include "properties/laws/kit/divergences.hpp"

#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/numbers/summands.hpp"

namespace divcert::properties {

template <class N>
bool is_dominated(const Measure<N>& p, const Measure<N>& q) {
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i] && !q.positive[i]) return false;
  return true;
}

template <class N>
reference::Value<N> kl_of(const Measure<N>& p, const Measure<N>& q) {
  if (!is_dominated(p, q)) return reference::Value<N>::infinite();
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    total += p.positive[i] ? relative_entropy(p.mass[i], q.mass[i]) : q.mass[i];
  return finite(total);
}

template <class N>
reference::Value<N> js_of(const Measure<N>& p, const Measure<N>& q) {
  N total = 0, alone = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i] && q.positive[i])
      total += jensen_shannon(p.mass[i], q.mass[i]);
    else
      alone += p.mass[i] + q.mass[i];
  return finite((total + alone * log(N(2))) / 2);
}

template <class N>
reference::Value<N> total_variation_of(const Measure<N>& p, const Measure<N>& q) {
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i) total += abs(p.mass[i] - q.mass[i]);
  return finite(total / 2);
}

template <class N>
reference::Value<N> squared_hellinger_of(const Measure<N>& p, const Measure<N>& q) {
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i] || q.positive[i]) total += reference::squared_root_difference(p.mass[i], q.mass[i]);
  return finite(total / 2);
}

template <class N>
reference::Value<N> chi2_of(const Measure<N>& p, const Measure<N>& q) {
  if (!is_dominated(p, q)) return reference::Value<N>::infinite();
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (q.positive[i]) total += square(p.mass[i] - q.mass[i]) / q.mass[i];
  return finite(total);
}

template <class N>
reference::Value<N> triangular_of(const Measure<N>& p, const Measure<N>& q) {
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i] || q.positive[i]) total += square(p.mass[i] - q.mass[i]) / (p.mass[i] + q.mass[i]);
  return finite(total);
}

template <class N>
reference::Value<N> entropy_of(const Measure<N>& p) {
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i]) total -= p.mass[i] * log(p.mass[i]);
  return finite(total);
}

template <class N>
reference::Value<N> cross_entropy_of(const Measure<N>& p, const Measure<N>& q) {
  if (!is_dominated(p, q)) return reference::Value<N>::infinite();
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i]) total -= p.mass[i] * log(q.mass[i]);
  return finite(total);
}

template <class N>
N affinity_of(const Measure<N>& p, const Measure<N>& q) {
  N total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i] && q.positive[i]) total += sqrt(p.mass[i] * q.mass[i]);
  return total;
}

#define DIVCERT_INSTANTIATE(N)                                                                 \
  template bool is_dominated(const Measure<N>& p, const Measure<N>& q);                        \
  template reference::Value<N> kl_of(const Measure<N>& p, const Measure<N>& q);                \
  template reference::Value<N> js_of(const Measure<N>& p, const Measure<N>& q);                \
  template reference::Value<N> total_variation_of(const Measure<N>& p, const Measure<N>& q);   \
  template reference::Value<N> squared_hellinger_of(const Measure<N>& p, const Measure<N>& q); \
  template reference::Value<N> chi2_of(const Measure<N>& p, const Measure<N>& q);              \
  template reference::Value<N> triangular_of(const Measure<N>& p, const Measure<N>& q);        \
  template reference::Value<N> entropy_of(const Measure<N>& p);                                \
  template reference::Value<N> cross_entropy_of(const Measure<N>& p, const Measure<N>& q);     \
  template N affinity_of(const Measure<N>& p, const Measure<N>& q);
DIVCERT_INSTANTIATE(reference::Interval)
DIVCERT_INSTANTIATE(reference::Ball)
DIVCERT_INSTANTIATE(reference::Multi)
DIVCERT_INSTANTIATE(reference::Exact)
#undef DIVCERT_INSTANTIATE

}  // namespace divcert::properties
