#include <limits>

#include "properties/laws/kit/divergences.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "properties/laws/kit/predicates.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/law.hpp"
#include "reference/definitions/discrete/affinity.hpp"
#include "reference/definitions/discrete/renyi.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Value;

template <class N>
bool supports_of_images_meet(const Measure<N>& p, const Measure<N>& q) {
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p.positive[i] && q.positive[i]) return true;
  return false;
}

/// −log(1 − x), where 1 − x is also known as a sum.
template <class N>
Value<N> minus_log(const N& x, const N& complement) {
  return finite(reference::is_small(x) ? -log1p(-x) : -log(complement));
}

struct OrderZero {
  static constexpr double order[] = {0};
  template <class N>
  static Value<N> of_measures(const Measure<N>& p, const Measure<N>& q) {
    if (!supports_of_images_meet(p, q)) return Value<N>::infinite();
    N inside = 0, outside = 0;
    for (std::size_t i = 0; i < p.size(); ++i) (p.positive[i] ? inside : outside) += q.mass[i];
    return minus_log(outside, inside);
  }
};

struct OrderHalf {
  static constexpr double order[] = {0.5};
  template <class N>
  static Value<N> of_measures(const Measure<N>& p, const Measure<N>& q) {
    if (!supports_of_images_meet(p, q)) return Value<N>::infinite();
    return scaled(N(2), minus_log(squared_hellinger_of(p, q).value, affinity_of(p, q)));
  }
};

struct OrderTwo {
  static constexpr double order[] = {2};
  template <class N>
  static Value<N> of_measures(const Measure<N>& p, const Measure<N>& q) {
    return map(chi2_of(p, q), [](const N& chi2) { return log1p(chi2); });
  }
};

struct OrderInfinity {
  static constexpr double order[] = {std::numeric_limits<double>::infinity()};
  template <class N>
  static Value<N> of_measures(const Measure<N>& p, const Measure<N>& q) {
    if (!is_dominated(p, q)) return Value<N>::infinite();
    N largest = 0;
    for (std::size_t i = 0; i < p.size(); ++i)
      if (p.positive[i]) largest = larger(largest, p.mass[i] / q.mass[i]);
    return finite(log(largest));
  }
};

template <class D>
struct Processed {
  template <class N>
  static reference::Sides<N> sides(const Input& input) {
    const auto kernel = kernel_of<N>(input);
    return {D::of_measures(pushed_forward(p_of<N>(input), kernel), pushed_forward(q_of<N>(input), kernel)),
            of<N, reference::Renyi>(with_parameter(input, D::order))};
  }
};

/// Whether some place is reached by points with mass, and all of them are accepted by `belongs`.
template <class Belongs>
bool some_place_has_only(const Input& input, const Belongs& belongs) {
  const std::size_t n = input.p.size(), m = input.parameter.size() / n;
  for (std::size_t j = 0; j < m; ++j) {
    bool reached = false, only = true;
    for (std::size_t i = 0; i < n; ++i) {
      if (input.parameter[i * m + j] == 0 || (input.p[i] == 0 && input.q[i] == 0)) continue;
      reached = true;
      only = only && belongs(i);
    }
    if (reached && only) return true;
  }
  return false;
}

/// Some place has only points where p/q is largest.
bool largest_ratio_is_kept(const Input& input) {
  const std::size_t largest = reference::largest_ratio(input);
  return some_place_has_only(input, [&](std::size_t i) {
    return proportional(input.p[i], input.q[i], input.p[largest], input.q[largest]);
  });
}

/// No place has both a point with p > 0 and one with p = 0 < q.
bool support_is_kept(const Input& input) {
  const std::size_t n = input.p.size(), m = input.parameter.size() / n;
  for (std::size_t j = 0; j < m; ++j) {
    bool inside = false, outside = false;
    for (std::size_t i = 0; i < n; ++i) {
      if (input.parameter[i * m + j] == 0) continue;
      inside = inside || input.p[i] > 0;
      outside = outside || (input.p[i] == 0 && input.q[i] > 0);
    }
    if (inside && outside) return false;
  }
  return true;
}

template <class D>
Link link(std::string_view text, std::string_view equality_when, bool (*equality)(const Input&)) {
  return {text, equality_when,
          reference::make_statement<Processed<D>>(reference::Relation::less_equal, equality)};
}

}  // namespace

Law renyi_data_processing() {
  constexpr auto sufficient = "(p, q) are proportional at points that K sends to one place";
  return {
      .id = "renyi_data_processing",
      .title = "Data processing inequality of the Rényi divergence",
      .statement = "D_α(KP‖KQ) ≤ D_α(P‖Q) for every Markov kernel K",
      .hypotheses = "P and Q are probability measures; judged at the orders 0, ½, 2 and ∞",
      .sharpness =
          "attained by every kernel that is sufficient for {P, Q}; at the orders 0 and ∞ by others too",
      .source = "van Erven & Harremoës, IEEE Trans. Inf. Theory 60 (2014), Theorem 9",
      .domain = Domain::masses,
      .extra = "kernel",
      .sharp = true,
      .links = {link<OrderZero>("D_0(KP‖KQ) ≤ D_0(P‖Q)",
                                "no place has both a point with p > 0 and one with p = 0 < q",
                                &support_is_kept),
                link<OrderHalf>("D_½(KP‖KQ) ≤ D_½(P‖Q)", sufficient, &kernel_is_sufficient),
                link<OrderTwo>("D_2(KP‖KQ) ≤ D_2(P‖Q)", sufficient, &kernel_is_sufficient),
                link<OrderInfinity>("D_∞(KP‖KQ) ≤ D_∞(P‖Q)",
                                    "some place has only points where p/q is largest",
                                    &largest_ratio_is_kept)},
  };
}

}  // namespace divcert::properties
