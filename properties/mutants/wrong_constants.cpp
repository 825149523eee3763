#include "properties/mutants/false_law.hpp"

// True inequalities with a constant that is too good to be true.
namespace divcert::properties {
namespace {

using namespace reference;

struct Pinsker201 {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {scaled(squared_tv<N>(input), 201, 100), kl<N>(input)};
  }
};

struct PinskerUnhalved {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {scaled(squared_tv<N>(input), 8), kl<N>(input)};
  }
};

struct TvBelowHellinger {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {total_variation<N>(input), hellinger<N>(input)};
  }
};

struct HellingerBelowTv {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {hellinger<N>(input), total_variation<N>(input)};
  }
};

struct JsBelow069 {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {js<N>(input), Value<N>::finite(N(69) / N(100))};
  }
};

struct KlBelowHalfChi2 {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {kl<N>(input), scaled(chi2<N>(input), 1, 2)};
  }
};

struct ThreeSquaredHellingerBelowKl {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {scaled(squared_hellinger<N>(input), 3), kl<N>(input)};
  }
};

struct JsBelowNinthOfJeffreys {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {js<N>(input), scaled(jeffreys<N>(input), 1, 9)};
  }
};

struct Chi2Above41TvSquared {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {scaled(squared_tv<N>(input), 41, 10), chi2<N>(input)};
  }
};

struct TriangularAbove21TvSquared {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {scaled(squared_tv<N>(input), 21, 10), triangular<N>(input)};
  }
};

struct JsBelowTwoThirdsTv {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {js<N>(input), scaled(total_variation<N>(input), 2, 3)};
  }
};

struct JsAboveSevenTenthsHellinger {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {scaled(squared_hellinger<N>(input), 7, 10), js<N>(input)};
  }
};

struct BretagnolleHuberWithoutRoot {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto divergence = kl<N>(input);
    const bool finite = divergence.status == Status::finite;
    return {total_variation<N>(input), Value<N>::finite(finite ? N(1) - exp(-divergence.value) : N(1))};
  }
};

struct RenyiTwoBelowLogHalf {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const double two[] = {2};
    Input ordered = input;
    ordered.parameter = two;
    const auto bound = chi2<N>(input);
    if (bound.status != Status::finite) return {renyi<N>(ordered), bound};
    return {renyi<N>(ordered), Value<N>::finite(log1p(bound.value / N(2)))};
  }
};

}  // namespace

std::vector<FalseLaw> wrong_constants() {
  const auto equal = &equal_measures;
  return {
      refutable<Pinsker201>("pinsker_2_01", "2.01·TV² ≤ KL", "the constant 2 cannot be improved", equal),
      refutable<PinskerUnhalved>("pinsker_unhalved", "2·‖P − Q‖₁² ≤ KL", "TV is half of the L1 distance",
                                 equal),
      refutable<TvBelowHellinger>("tv_below_hellinger", "TV ≤ H", "the factor √2 is missing", equal),
      refutable<HellingerBelowTv>("hellinger_below_tv", "H ≤ TV", "it is H², not H, that TV bounds"),
      refutable<JsBelow069>("js_below_0_69", "JS ≤ 0.69", "the bound is log 2 = 0.6931…"),
      refutable<KlBelowHalfChi2>("kl_below_half_chi2", "KL ≤ χ²/2", "true only to second order at P = Q",
                                 equal),
      refutable<ThreeSquaredHellingerBelowKl>("kl_above_three_squared_hellinger", "3·H² ≤ KL",
                                              "the best constant is 2", equal),
      refutable<JsBelowNinthOfJeffreys>("js_below_ninth_of_jeffreys", "JS ≤ J/9", "the best constant is 1/8",
                                        equal),
      refutable<Chi2Above41TvSquared>("chi2_above_4_1_tv_squared", "4.1·TV² ≤ χ²", "the best constant is 4",
                                      equal),
      refutable<TriangularAbove21TvSquared>("triangular_above_2_1_tv_squared", "2.1·TV² ≤ Σ(p−q)²/(p+q)",
                                            "the best constant is 2", equal),
      refutable<JsBelowTwoThirdsTv>("js_below_two_thirds_tv", "JS ≤ ⅔·TV", "the best constant is log 2",
                                    equal),
      refutable<JsAboveSevenTenthsHellinger>("js_above_0_7_squared_hellinger", "0.7·H² ≤ JS",
                                             "the best constant is log 2", equal),
      refutable<BretagnolleHuberWithoutRoot>("bretagnolle_huber_without_root", "TV ≤ 1 − e^(−KL)",
                                             "the root is missing: TV ≤ √(1 − e^(−KL))", equal),
      refutable<RenyiTwoBelowLogHalf>("renyi_two_half_chi2", "D₂ ≤ log(1 + χ²/2)", "D₂ = log(1 + χ²)", equal),
  };
}

}  // namespace divcert::properties
