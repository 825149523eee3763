#include <array>
#include <string>

#include <divcert/registry.hpp>

#include "discrete/quantities.hpp"

namespace divcert {
namespace {

using namespace discrete;

struct Entry {
  DiscreteFunction function;
  Steps steps;
};

/// Evaluates from doubles or floats; alpha and gamma have to be one number.
template <class Quantity, class Real>
Real evaluate_registered(std::span<const Real> p, std::span<const Real> q, std::span<const double> parameter,
                         Masses masses) {
  constexpr std::string_view name = Quantity::parameter;
  constexpr bool one_number = name == "alpha" || name == "gamma";
  if (one_number && parameter.size() != 1)
    throw domain_error(std::string(Quantity::id) + ": " + std::string(name) + " must be one number, but is " +
                           std::to_string(parameter.size()) + " numbers",
                       std::string(name), domain_error::no_index, static_cast<double>(parameter.size()));
  return evaluate<Quantity>(p, Quantity::unary ? p : q, masses, parameter);
}

template <class Quantity>
constexpr Entry entry{
    {Quantity::id, Quantity::parameter, Quantity::unary, evaluate_registered<Quantity, double>,
     Quantity::contract, evaluate_registered<Quantity, float>},
    steps_of<Quantity>()};

constexpr std::array entries = {
    entry<Kl>,         entry<ReverseKl>,     entry<Jeffreys>,       entry<Js>,
    entry<JsDistance>, entry<SkewJs>,        entry<TotalVariation>, entry<SquaredHellinger>,
    entry<Hellinger>,  entry<Bhattacharyya>, entry<Chi2>,           entry<NeymanChi2>,
    entry<Triangular>, entry<Renyi>,         entry<Tsallis>,        entry<AmariAlpha>,
    entry<Chernoff>,   entry<HockeyStick>,   entry<Entropy>,        entry<CrossEntropy>,
    entry<Perplexity>, entry<GeneralizedKl>, entry<ItakuraSaito>,   entry<Wasserstein1>,
};

template <class Part>
constexpr auto column(Part Entry::*part) {
  std::array<Part, entries.size()> parts{};
  for (std::size_t i = 0; i < entries.size(); ++i) parts[i] = entries[i].*part;
  return parts;
}

constexpr auto functions = column(&Entry::function);
constexpr auto steps = column(&Entry::steps);

}  // namespace

std::span<const DiscreteFunction> discrete_functions() { return functions; }

std::span<const discrete::Steps> discrete::all_steps() { return steps; }

}  // namespace divcert
