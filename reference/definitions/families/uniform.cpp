#include "reference/definitions/families/family_of.hpp"

namespace divcert::reference {
namespace {

/// Uniform distributions on the interval between two numbers.
struct Uniform {
  static constexpr std::string_view name = "uniform";
  static constexpr FamilyParameter parameters[] = {{"low", finite_numbers}, {"high", finite_numbers}};
  static constexpr std::string_view condition = "above low";
  static constexpr std::string_view title = "Kullback-Leibler divergence of uniform distributions";
  static constexpr std::string_view definition = "log((h₂−l₂)/(h₁−l₁)) if [l₁, h₁] lies in [l₂, h₂]; else ∞";
  static constexpr std::string_view source = "the definition of KL for densities; the log ratio is constant";

  static bool valid(Parameters x) { return x[0] < x[1]; }
  static bool dominated(Parameters p, Parameters q) { return q[0] <= p[0] && p[1] <= q[1]; }

  template <class N>
  static N width(Parameters x) {
    return N(x[1]) - N(x[0]);
  }
  template <class N>
  static N closed_form(Parameters p, Parameters q) {
    return log(width<N>(q) / width<N>(p));
  }
};

}  // namespace

Family uniform_family() { return family_of<Uniform>(); }

}  // namespace divcert::reference
