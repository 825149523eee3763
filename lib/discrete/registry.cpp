#include <array>

#include <divcert/discrete.hpp>
#include <divcert/registry.hpp>

#include "discrete/quantities.hpp"

namespace divcert {
namespace {

using namespace discrete;

struct Entry {
  DiscreteFunction function;
  Steps steps;
};

constexpr std::array entries = {
    Entry{{"kl", kl, correct_rounding}, steps_of<Kl>("kl")},
    Entry{{"reverse_kl", reverse_kl, correct_rounding}, steps_of<ReverseKl>("reverse_kl")},
    Entry{{"jeffreys", jeffreys, correct_rounding}, steps_of<Jeffreys>("jeffreys")},
    Entry{{"js", js, correct_rounding}, steps_of<Js>("js")},
    Entry{{"js_distance", js_distance, correct_rounding}, steps_of<JsDistance>("js_distance")},
    Entry{{"total_variation", total_variation, correct_rounding},
          steps_of<TotalVariation>("total_variation")},
    Entry{{"squared_hellinger", squared_hellinger, correct_rounding},
          steps_of<SquaredHellinger>("squared_hellinger")},
    Entry{{"hellinger", hellinger, correct_rounding}, steps_of<Hellinger>("hellinger")},
    Entry{{"chi2", chi2, correct_rounding}, steps_of<Chi2>("chi2")},
    Entry{{"generalized_kl", generalized_kl, correct_rounding}, steps_of<GeneralizedKl>("generalized_kl")},
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
