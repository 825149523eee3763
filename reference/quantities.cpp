#include "reference/integrals/quantities.hpp"

#include <algorithm>
#include <concepts>
#include <deque>
#include <iterator>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

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
#include "reference/definitions/expectations/moments.hpp"
#include "reference/definitions/families/chernoff.hpp"
#include "reference/definitions/families/divergences.hpp"
#include "reference/definitions/families/family.hpp"
#include "reference/definitions/pairs/entropies.hpp"
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

/// One member twice.
bool one_member(const Input& input) {
  const Family* const family = find_family(input.family);
  return family != nullptr && family->contains(input.p) && std::ranges::equal(input.p, input.q);
}

Quantity closed_form_of(const Family& family) {
  return {.id = "kl",
          .family = family.name,
          .parameters = family.parameter_names,
          .parameter = "",
          .parameter_domain = {},
          .unary = false,
          .symmetric = family.symmetric,
          .default_masses = Masses::normalized,
          .positive = false,
          .takes_zeros = false,
          .equal_totals = false,
          .normalized_is = "",
          .title = family.title,
          .definition = family.definition,
          .source = family.source,
          .nonnegative = true,
          .nonnegative_as_given = true,
          .logarithm = Logarithm::linear,
          .interval = std::get<FamilyForms<Interval>>(family.forms).closed_form,
          .ball = std::get<FamilyForms<Ball>>(family.forms).closed_form,
          .multi = std::get<FamilyForms<Multi>>(family.forms).closed_form,
          .adjoint = std::get<FamilyForms<Adjoint>>(family.forms).closed_form,
          .exact = std::get<FamilyForms<Exact>>(family.forms).closed_form,
          .zero = &one_member,
          .opinion_bits = 0};
}

/// "Rényi divergence" of what the family's KL is of: "of normal distributions". Kept for good.
std::string_view title_of(std::string_view divergence, const Family& family) {
  static std::deque<std::string> titles;
  const std::string_view of = family.title.substr(family.title.find(" of "));
  return titles.emplace_back(std::string(divergence).append(of));
}

/// Of two members of a family; Discrete says what is the same for masses.
template <class Discrete, class D>
Quantity of_family(const Family& family) {
  Quantity quantity = closed_form_of(family);
  quantity.id = Discrete::id;
  quantity.symmetric = is_symmetric<Discrete>() || family.symmetric;  // Cauchy: every f-divergence is
  quantity.title = title_of(Discrete::title, family);
  quantity.definition = D::definition;
  quantity.logarithm = Discrete::logarithm;
  if constexpr (requires { Discrete::parameter; }) {
    quantity.parameter = Discrete::parameter;
    quantity.parameter_domain = Discrete::parameter_domain;
  }
  quantity.interval = &D::template value<Interval>;
  quantity.ball = &D::template value<Ball>;
  quantity.multi = &D::template value<Multi>;
  if constexpr (requires { D::opinion_bits; }) {  // a maximum, taken where doubles lie: no derivatives
    quantity.adjoint = nullptr;
    quantity.opinion_bits = D::opinion_bits;
    quantity.most_bits = D::most_bits;
  } else {
    quantity.adjoint = &D::template value<Adjoint>;
  }
  quantity.exact = &D::template value<Exact>;
  return quantity;
}

/// Some have it without derivatives.
Quantity wasserstein2_of(const Family& family) {
  Quantity quantity = of_family<FamilyWasserstein2, FamilyWasserstein2>(family);
  quantity.source = FamilyWasserstein2::source;
  if (std::get<FamilyForms<Adjoint>>(family.forms).wasserstein2 == nullptr) quantity.adjoint = nullptr;
  return quantity;
}

/// A function of nothing but expectations.
template <class D>
Quantity of_expectations(const Family& family) {
  Quantity quantity = closed_form_of(family);
  const bool whole = find_expectations(family.of_p().name)->widest.whole;
  quantity.id = D::Discrete::id;
  quantity.unary = std::same_as<typename D::Discrete, Entropy>;
  quantity.symmetric = false;
  quantity.title = title_of(quantity.unary && !whole ? "differential entropy" : D::Discrete::title, family);
  quantity.definition = D::definition(family);
  quantity.nonnegative = quantity.nonnegative_as_given = whole;
  quantity.source = D::Discrete::source;
  quantity.interval = &D::template value<Interval>;
  quantity.ball = &D::template value<Ball>;
  quantity.multi = &D::template value<Multi>;
  quantity.adjoint = D::has_adjoint(family) ? &D::template value<Adjoint> : nullptr;
  quantity.exact = &D::template value<Exact>;
  quantity.zero = nullptr;
  return quantity;
}

struct FamilyEntropy {
  using Discrete = Entropy;
  static std::string_view definition(const Family& family) { return find_expectations(family.name)->entropy; }
  static bool has_adjoint(const Family& family) { return has_adjoint_entropy(family); }
  template <class N>
  static Value<N> value(const Input& input) {
    return family_entropy<N>(input);
  }
};

struct FamilyCrossEntropy {
  using Discrete = CrossEntropy;
  static std::string_view definition(const Family& family) {
    return family.is_pair() ? "−E_P log q; P's support not in Q's, or a moment infinite: ∞" : "entropy + kl";
  }
  static bool has_adjoint(const Family& family) { return has_adjoint_cross_entropy(family); }
  template <class N>
  static Value<N> value(const Input& input) {
    return family_cross_entropy<N>(input);
  }
};

/// KL and cross entropy of two families.
std::vector<Quantity> of_pair(const Family& pair) {
  Quantity kl = closed_form_of(pair);
  kl.zero = &one_law;
  return {kl, of_expectations<FamilyCrossEntropy>(pair)};
}

/// What follows from KL, and from the log-affinity where that is known.
std::vector<Quantity> divergences_of(const Family& family) {
  const auto& forms = std::get<FamilyForms<Ball>>(family.forms);
  if (forms.closed_form == nullptr) return {};
  std::vector<Quantity> all{closed_form_of(family), of_family<ReverseKl, FamilyReverseKl>(family),
                            of_family<Jeffreys, FamilyJeffreys>(family)};
  if (find_expectations(family.name) != nullptr) {
    all.push_back(of_expectations<FamilyEntropy>(family));
    all.push_back(of_expectations<FamilyCrossEntropy>(family));
  }
  if (forms.chi2 != nullptr)
    for (const auto& of : {of_family<Chi2, FamilyChi2>, of_family<NeymanChi2, FamilyNeymanChi2>})
      all.push_back(of(family));
  if (forms.wasserstein2 != nullptr) all.push_back(wasserstein2_of(family));
  if (forms.log_affinity == nullptr) return all;
  for (const auto& of :
       {of_family<Renyi, FamilyRenyi>, of_family<Bhattacharyya, FamilyBhattacharyya>,
        of_family<Chernoff, FamilyChernoff>, of_family<SquaredHellinger, FamilySquaredHellinger>,
        of_family<Hellinger, FamilyHellinger>, of_family<Chi2, FamilyChi2>,
        of_family<NeymanChi2, FamilyNeymanChi2>})
    all.push_back(of(family));
  return all;
}

/// An integral over densities.
template <class D, class Members>
Quantity integral(std::string_view title) {
  using Integral = IntegralOf<D, Members>;
  return {.id = D::Discrete::id,
          .family = Members::name,
          .parameters = find_family(Members::name)->parameter_names,
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

constexpr Quantity of_masses[] = {
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
};

std::vector<Quantity> registry() {
  std::vector<Quantity> all(std::begin(of_masses), std::end(of_masses));
  for (const Family& family : families()) std::ranges::move(divergences_of(family), std::back_inserter(all));
  for (const Family& pair : family_pairs()) std::ranges::move(of_pair(pair), std::back_inserter(all));
  for (const Quantity& quantity : {
           integral<TotalVariationIntegral, NormalMembers>(
               "total variation distance of normal distributions"),
           integral<TotalVariationIntegral, LogNormalMembers>(
               "total variation distance of lognormal distributions"),
           integral<JsIntegral, NormalMembers>("Jensen-Shannon divergence of normal distributions"),
           integral<JsDistanceIntegral, NormalMembers>("Jensen-Shannon distance of normal distributions"),
           integral<KlIntegral, NormalMixtureMembers>("Kullback-Leibler divergence of normal mixtures"),
           integral<TotalVariationIntegral, NormalMixtureMembers>(
               "total variation distance of normal mixtures"),
           integral<JsIntegral, NormalMixtureMembers>("Jensen-Shannon divergence of normal mixtures"),
           integral<JsDistanceIntegral, NormalMixtureMembers>("Jensen-Shannon distance of normal mixtures"),
           integral<SquaredHellingerIntegral, NormalMixtureMembers>(
               "squared Hellinger distance of normal mixtures"),
       })
    all.push_back(quantity);
  return all;
}

}  // namespace

std::span<const Quantity> quantities() {
  static const std::vector<Quantity> all = registry();
  return all;
}

const Quantity* find_quantity(std::string_view id, std::string_view family) {
  using Name = std::pair<std::string_view, std::string_view>;
  static const std::map<Name, const Quantity*> by_name = [] {
    std::map<Name, const Quantity*> all;
    for (const Quantity& quantity : quantities()) all.try_emplace({quantity.id, quantity.family}, &quantity);
    return all;
  }();
  const auto found = by_name.find({id, family});
  return found == by_name.end() ? nullptr : found->second;
}

}  // namespace divcert::reference
