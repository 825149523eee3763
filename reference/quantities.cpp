#include "reference/integrals/quantities.hpp"

#include "reference/definitions/discrete/amari_alpha.hpp"
#include "reference/definitions/discrete/bhattacharyya.hpp"
#include "reference/definitions/discrete/chernoff.hpp"
#include "reference/definitions/discrete/chi2.hpp"
#include "reference/definitions/discrete/cross_entropy.hpp"
#include "reference/definitions/discrete/entropy.hpp"
#include "reference/definitions/discrete/generalized_kl.hpp"
#include "reference/definitions/discrete/hellinger.hpp"
#include "reference/definitions/discrete/hockey_stick.hpp"
#include "reference/definitions/discrete/itakura_saito.hpp"
#include "reference/definitions/discrete/jeffreys.hpp"
#include "reference/definitions/discrete/js.hpp"
#include "reference/definitions/discrete/js_distance.hpp"
#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/neyman_chi2.hpp"
#include "reference/definitions/discrete/perplexity.hpp"
#include "reference/definitions/discrete/renyi.hpp"
#include "reference/definitions/discrete/reverse_kl.hpp"
#include "reference/definitions/discrete/skew_js.hpp"
#include "reference/definitions/discrete/squared_hellinger.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/definitions/discrete/triangular.hpp"
#include "reference/definitions/discrete/tsallis.hpp"
#include "reference/definitions/discrete/wasserstein1.hpp"
#include "reference/definitions/families/family_kl.hpp"
#include "reference/integrals/normal_hellinger.hpp"
#include "reference/quantity.hpp"

namespace divcert::reference {
namespace {

template <class D>
constexpr bool is_symmetric() {
  if constexpr (requires { D::symmetric; })
    return D::symmetric;
  else
    return false;
}

template <class D>
constexpr Quantity discrete() {
  Quantity quantity{.id = D::id,
                    .family = "",
                    .parameters = "",
                    .parameter = "",
                    .parameter_domain = {},
                    .unary = false,
                    .symmetric = false,
                    .default_masses = Masses::normalized,
                    .positive = false,
                    .takes_zeros = true,
                    .equal_totals = false,
                    .normalized_is = "",
                    .title = D::title,
                    .definition = D::definition,
                    .source = D::source,
                    .nonnegative = D::nonnegative,
                    .nonnegative_as_given = false,
                    .logarithm = D::logarithm,
                    .interval = &D::template value<Interval>,
                    .ball = &D::template value<Ball>,
                    .multi = &D::template value<Multi>,
                    .adjoint = &D::template value<Adjoint>,
                    .exact = &D::template value<Exact>,
                    .zero = nullptr,
                    .opinion_bits = 0};
  if constexpr (requires { D::parameter; }) {
    quantity.parameter = D::parameter;
    quantity.parameter_domain = D::parameter_domain;
  }
  if constexpr (requires { D::unary; }) quantity.unary = D::unary;
  quantity.symmetric = is_symmetric<D>();
  if constexpr (requires { D::default_masses; }) quantity.default_masses = D::default_masses;
  if constexpr (requires { D::positive; }) {
    quantity.positive = D::positive;
    quantity.takes_zeros = !D::positive;
  }
  if constexpr (requires { D::equal_totals; }) quantity.equal_totals = D::equal_totals;
  if constexpr (requires { D::normalized_is; }) quantity.normalized_is = D::normalized_is;
  if constexpr (requires { D::nonnegative_as_given; })
    quantity.nonnegative_as_given = D::nonnegative_as_given;
  if constexpr (requires { &D::zero; }) quantity.zero = &D::zero;
  return quantity;
}

/// A closed form F of members of a family, and how its value scales with the base.
template <class F, class Family = F>
constexpr Quantity family(std::string_view id = "kl", Logarithm logarithm = Logarithm::linear,
                          bool symmetric = false) {
  return {.id = id,
          .family = Family::name,
          .parameters = Family::parameters,
          .parameter = "",
          .parameter_domain = {},
          .unary = false,
          .symmetric = symmetric,
          .default_masses = Masses::normalized,
          .positive = false,
          .takes_zeros = false,
          .equal_totals = false,
          .normalized_is = "",
          .title = F::title,
          .definition = F::definition,
          .source = F::source,
          .nonnegative = true,
          .nonnegative_as_given = true,
          .logarithm = logarithm,
          .interval = &F::template closed_form<Interval>,
          .ball = &F::template closed_form<Ball>,
          .multi = &F::template closed_form<Multi>,
          .adjoint = &F::template closed_form<Adjoint>,
          .exact = &F::template closed_form<Exact>,
          .zero = nullptr,
          .opinion_bits = 0};
}

/// An integral over densities.
template <class D, class Members>
constexpr Quantity integral(std::string_view title) {
  using Integral = IntegralOf<D, Members>;
  return {.id = D::Discrete::id,
          .family = Members::name,
          .parameters = Members::parameters,
          .parameter = "",
          .parameter_domain = {},
          .unary = false,
          .symmetric = is_symmetric<typename D::Discrete>(),
          .default_masses = Masses::normalized,
          .positive = false,
          .takes_zeros = false,
          .equal_totals = false,
          .normalized_is = "",
          .title = title,
          .definition = D::definition,
          .source = D::Discrete::source,
          .nonnegative = true,
          .nonnegative_as_given = true,
          .logarithm = D::Discrete::logarithm,
          .interval = &Integral::template value<Interval>,
          .ball = &Integral::template value<Ball>,
          .multi = &Integral::template value<Multi>,
          .adjoint = nullptr,
          .exact = &Integral::template value<Exact>,
          .zero = &Integral::zero,
          .opinion_bits = opinion::bits,
          .most_bits = integral_bits};
}

constexpr Quantity registry[] = {
    discrete<Kl>(),
    discrete<ReverseKl>(),
    discrete<Jeffreys>(),
    discrete<Js>(),
    discrete<JsDistance>(),
    discrete<TotalVariation>(),
    discrete<SquaredHellinger>(),
    discrete<Hellinger>(),
    discrete<Chi2>(),
    discrete<GeneralizedKl>(),
    discrete<SkewJs>(),
    discrete<Bhattacharyya>(),
    discrete<NeymanChi2>(),
    discrete<Triangular>(),
    discrete<Renyi>(),
    discrete<Tsallis>(),
    discrete<AmariAlpha>(),
    discrete<Chernoff>(),
    discrete<HockeyStick>(),
    discrete<Entropy>(),
    discrete<CrossEntropy>(),
    discrete<Perplexity>(),
    discrete<ItakuraSaito>(),
    discrete<Wasserstein1>(),
    family<NormalFamily>(),
    family<BernoulliFamily>(),
    family<PoissonFamily>(),
    family<ExponentialFamily>(),
    integral<TotalVariationIntegral, NormalMembers>("total variation distance of normal distributions"),
    integral<JsIntegral, NormalMembers>("Jensen-Shannon divergence of normal distributions"),
    integral<JsDistanceIntegral, NormalMembers>("Jensen-Shannon distance of normal distributions"),
    family<NormalSquaredHellinger, NormalFamily>("squared_hellinger", Logarithm::none,
                                                 SquaredHellinger::symmetric),
    integral<KlIntegral, NormalMixtureMembers>("Kullback-Leibler divergence of normal mixtures"),
    integral<TotalVariationIntegral, NormalMixtureMembers>("total variation distance of normal mixtures"),
    integral<JsIntegral, NormalMixtureMembers>("Jensen-Shannon divergence of normal mixtures"),
    integral<JsDistanceIntegral, NormalMixtureMembers>("Jensen-Shannon distance of normal mixtures"),
    integral<SquaredHellingerIntegral, NormalMixtureMembers>("squared Hellinger distance of normal mixtures"),
};

}  // namespace

std::span<const Quantity> quantities() { return registry; }

const Quantity* find_quantity(std::string_view id, std::string_view family) {
  for (const Quantity& quantity : registry)
    if (quantity.id == id && quantity.family == family) return &quantity;
  return nullptr;
}

}  // namespace divcert::reference
