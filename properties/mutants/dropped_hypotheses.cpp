#include "properties/mutants/false_law.hpp"

// True statements without the hypothesis that they need, or of another divergence.
namespace divcert::properties {
namespace {

using namespace reference;

Input as_given(Input input) {
  input.masses = Masses::as_given;
  return input;
}

struct GibbsAsGiven {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {Value<N>::finite(N(0)), kl<N>(as_given(input))};
  }
};

struct TvBoundAsGiven {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {total_variation<N>(as_given(input)), Value<N>::finite(N(1))};
  }
};

struct EntropyAsGiven {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {Value<N>::finite(N(0)), entropy<N>(as_given(input))};
  }
};

struct JsBoundAsGiven {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {js<N>(as_given(input)), Value<N>::finite(log(N(2)))};
  }
};

struct KlSymmetric {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {kl<N>(input), kl<N>(reversed(input))};
  }
};

struct KlBelowTwiceReverse {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {kl<N>(input), scaled(kl<N>(reversed(input)), 2)};
  }
};

/// D(P,Q) ≤ D(P,R) + D(R,Q) with R uniform on all points.
template <class N, class Divergence>
Sides<N> through_uniform(const Input& input, const Divergence& divergence) {
  const std::vector<double> uniform(input.p.size(), 1.0);
  Input there = input, back = input;
  there.q = back.p = uniform;
  return {divergence(input), added(divergence(there), divergence(back))};
}

struct KlTriangle {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return through_uniform<N>(input, [](const Input& pair) { return kl<N>(pair); });
  }
};

struct JsTriangle {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return through_uniform<N>(input, [](const Input& pair) { return js<N>(pair); });
  }
};

struct Chi2Triangle {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return through_uniform<N>(input, [](const Input& pair) { return chi2<N>(pair); });
  }
};

struct SquaredHellingerTriangle {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return through_uniform<N>(input, [](const Input& pair) { return squared_hellinger<N>(pair); });
  }
};

struct RenyiDecreasing {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const double two[] = {2}, half[] = {0.5};
    Input second = input, first = input;
    second.parameter = two;
    first.parameter = half;
    return {renyi<N>(second), renyi<N>(first)};
  }
};

struct KlFiniteBelowChi2Reverse {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {kl<N>(input), chi2<N>(reversed(input))};
  }
};

struct KlBoundedByTv {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {kl<N>(input), scaled(total_variation<N>(input), 4)};
  }
};

}  // namespace

std::vector<FalseLaw> dropped_hypotheses() {
  const auto equal = &equal_measures;
  return {
      refutable<GibbsAsGiven>("gibbs_as_given", "0 ≤ Σ p log(p/q)", "the masses do not sum to 1"),
      refutable<TvBoundAsGiven>("tv_bounded_as_given", "½Σ|p − q| ≤ 1", "the masses do not sum to 1"),
      refutable<EntropyAsGiven>("entropy_as_given", "0 ≤ −Σ p log p", "the masses do not sum to 1"),
      refutable<JsBoundAsGiven>("js_bounded_as_given", "JS ≤ log 2", "the masses do not sum to 1"),
      refutable<KlSymmetric>("kl_symmetric", "KL(P‖Q) = KL(Q‖P)", "KL is not symmetric", nullptr,
                             Domain::masses, Relation::equal),
      refutable<KlBelowTwiceReverse>("kl_below_twice_reverse", "KL(P‖Q) ≤ 2·KL(Q‖P)",
                                     "neither direction bounds the other", equal),
      refutable<KlTriangle>("kl_triangle", "KL(P‖Q) ≤ KL(P‖U) + KL(U‖Q)", "KL is no metric", nullptr),
      refutable<JsTriangle>("js_triangle", "JS(P,Q) ≤ JS(P,U) + JS(U,Q)", "it is √JS that is a metric"),
      refutable<Chi2Triangle>("chi2_triangle", "χ²(P‖Q) ≤ χ²(P‖U) + χ²(U‖Q)", "χ² is no metric"),
      refutable<SquaredHellingerTriangle>("squared_hellinger_triangle", "H²(P,Q) ≤ H²(P,U) + H²(U,Q)",
                                          "it is H that is a metric"),
      refutable<RenyiDecreasing>("renyi_decreasing", "D₂ ≤ D_½", "Rényi divergences grow with the order",
                                 equal),
      refutable<KlFiniteBelowChi2Reverse>("kl_below_reverse_chi2", "KL(P‖Q) ≤ χ²(Q‖P)",
                                          "the bound is χ²(P‖Q)", equal),
      refutable<KlBoundedByTv>("kl_bounded_by_tv", "KL ≤ 4·TV", "no function of TV alone bounds KL", equal),
  };
}

}  // namespace divcert::properties
