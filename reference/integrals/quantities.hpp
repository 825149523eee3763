#pragma once

#include <optional>
#include <string_view>

#include "reference/definitions/discrete/js.hpp"
#include "reference/definitions/discrete/js_distance.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/integrals/divergences.hpp"
#include "reference/integrals/opinion.hpp"
#include "reference/quantity.hpp"

// Divergences of densities as quantities: which family, which integral.
namespace divcert::reference {

/// Normal distributions as mixtures of one.
struct NormalMembers {
  static constexpr std::string_view name = "normal";
  static std::optional<NormalMixture> read(std::span<const double> x) {
    return NormalMixture::from_normal(x);
  }
};

/// Lognormal distributions, by the logarithm, under which integrals of two densities stay.
struct LogNormalMembers : NormalMembers {
  static constexpr std::string_view name = "lognormal";
};

/// Weight, mu and sigma of each component in turn.
struct NormalMixtureMembers {
  static constexpr std::string_view name = "normal_mixture";
  static std::optional<NormalMixture> read(std::span<const double> x) {
    return NormalMixture::from_triples(x);
  }
};

struct KlIntegral {
  using Discrete = Kl;
  static constexpr std::string_view definition = "∫ p log(p/q)";
  static Ball enclosure(const NormalMixture& p, const NormalMixture& q) { return kl(p, q); }
  static Multi opinion(const NormalMixture& p, const NormalMixture& q) { return opinion::kl(p, q); }
};

struct JsIntegral {
  using Discrete = Js;
  static constexpr std::string_view definition = "½ ∫ p log(p/m) + ½ ∫ q log(q/m), m = (p+q)/2";
  static Ball enclosure(const NormalMixture& p, const NormalMixture& q) { return js(p, q); }
  static Multi opinion(const NormalMixture& p, const NormalMixture& q) { return opinion::js(p, q); }
};

struct JsDistanceIntegral {
  using Discrete = JsDistance;
  static constexpr std::string_view definition = "√js";
  static Ball enclosure(const NormalMixture& p, const NormalMixture& q) { return sqrt(js(p, q)); }
  static Multi opinion(const NormalMixture& p, const NormalMixture& q) { return sqrt(opinion::js(p, q)); }
};

struct TotalVariationIntegral {
  using Discrete = TotalVariation;
  static constexpr std::string_view definition = "½ ∫ |p − q|";
  static Ball enclosure(const NormalMixture& p, const NormalMixture& q) { return total_variation(p, q); }
  static Multi opinion(const NormalMixture& p, const NormalMixture& q) {
    return opinion::total_variation(p, q);
  }
};

struct SquaredHellingerIntegral {
  using Discrete = SquaredHellinger;
  static constexpr std::string_view definition = "½ ∫ (√p − √q)²";
  static Ball enclosure(const NormalMixture& p, const NormalMixture& q) { return squared_hellinger(p, q); }
  static Multi opinion(const NormalMixture& p, const NormalMixture& q) {
    return opinion::squared_hellinger(p, q);
  }
};

/// The integral at each number type: Ball has the enclosure, Multi the opinion, Exact only the 0 of equal
/// measures; Interval knows nothing.
template <class D, class Members>
struct IntegralOf {
  template <class N>
  static Value<N> value(const Input& input) {
    const auto p = Members::read(input.p), q = Members::read(input.q);
    if (!p || !q) return Value<N>::undefined();
    if (*p == *q) return Value<N>::finite(N(0));
    return Value<N>::finite(of(*p, *q, static_cast<N*>(nullptr)));
  }
  /// P = Q as measures.
  static bool zero(const Input& input) {
    const auto p = Members::read(input.p), q = Members::read(input.q);
    return p && q && *p == *q;
  }

 private:
  static Interval of(const NormalMixture&, const NormalMixture&, Interval*) { return Interval::whole(); }
  static Ball of(const NormalMixture& p, const NormalMixture& q, Ball*) { return D::enclosure(p, q); }
  static Multi of(const NormalMixture& p, const NormalMixture& q, Multi*) { return D::opinion(p, q); }
  static Exact of(const NormalMixture&, const NormalMixture&, Exact*) { return Exact::not_representable(); }
};

}  // namespace divcert::reference
