#include "reference/definitions/families/affinity.hpp"
#include "reference/definitions/families/family_of.hpp"
#include "reference/numbers/rational.hpp"

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
  /// The length that both have, over w₁^α w₂^(1−α).
  template <class N>
  static Value<N> log_affinity(Parameters p, Parameters q, double alpha) {
    const double &low = p[0] >= q[0] ? p[0] : q[0], &high = p[1] <= q[1] ? p[1] : q[1];
    if (!(low < high) || (alpha > 1 && !dominated(p, q))) return Value<N>::infinite();
    return Value<N>::finite(log(N(N(high) - N(low))) -
                            log_power<N>(log(width<N>(p)), log(width<N>(q)), N(alpha)));
  }
  static bool mirrored(Parameters p, Parameters q) { return width<Rational>(p) == width<Rational>(q); }
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    return Value<N>::finite(closed_form<N>(p, q));
  }
};

}  // namespace

Family uniform_family() { return family_of<Uniform>(); }

}  // namespace divcert::reference
