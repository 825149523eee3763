#include "reference/definitions/chi2.hpp"
#include "reference/definitions/families/family_kl.hpp"
#include "reference/definitions/generalized_kl.hpp"
#include "reference/definitions/hellinger.hpp"
#include "reference/definitions/jeffreys.hpp"
#include "reference/definitions/js.hpp"
#include "reference/definitions/js_distance.hpp"
#include "reference/definitions/kl.hpp"
#include "reference/definitions/reverse_kl.hpp"
#include "reference/definitions/squared_hellinger.hpp"
#include "reference/definitions/total_variation.hpp"
#include "reference/quantity.hpp"

namespace divcert::reference {
namespace {

template <class D>
constexpr Quantity discrete() {
  return {D::id,
          "",
          "",
          D::title,
          D::definition,
          D::source,
          D::nonnegative,
          D::logarithm,
          &D::template value<Interval>,
          &D::template value<Ball>,
          &D::template value<Multi>,
          &D::template value<Exact>};
}

template <class F>
constexpr Quantity family() {
  return {"kl",
          F::name,
          F::parameters,
          F::title,
          F::definition,
          F::source,
          true,
          Logarithm::linear,
          &F::template closed_form<Interval>,
          &F::template closed_form<Ball>,
          &F::template closed_form<Multi>,
          &F::template closed_form<Exact>};
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
    family<NormalFamily>(),
    family<BernoulliFamily>(),
    family<PoissonFamily>(),
    family<ExponentialFamily>(),
};

}  // namespace

std::span<const Quantity> quantities() { return registry; }

const Quantity* find_quantity(std::string_view id, std::string_view family) {
  for (const Quantity& quantity : registry)
    if (quantity.id == id && quantity.family == family) return &quantity;
  return nullptr;
}

}  // namespace divcert::reference
