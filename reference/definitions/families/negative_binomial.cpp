#include "reference/definitions/families/geometric.hpp"

namespace divcert::reference {
namespace {

/// Negative binomial distributions: the failures before the r-th success, r > 0 real, p the probability of
/// success. For one r they have r times what the geometric distributions have. Of different r, E log
/// Γ(X + r) stays in the divergence and has no closed form, unless P is the point mass p = 1.
struct NegativeBinomial {
  static constexpr std::string_view name = "negative_binomial";
  static constexpr FamilyParameter parameters[] = {{"r", positive_numbers}, {"p", positive_probabilities}};
  static constexpr std::string_view shared = "r";
  static constexpr std::string_view title = "Kullback-Leibler divergence of negative binomial distributions";
  static constexpr std::string_view definition =
      "r (log(p/q) + ((1−p)/p) log((1−p)/(1−q))) for one r; p = 1: −r₂ log q, q = 1 > p: ∞; other r₁ ≠ r₂ "
      "are "
      "not defined here";
  static constexpr std::string_view source =
      "Johnson, Kemp & Kotz, Univariate Discrete Distributions (2005), chapter 5: the sum of r independent "
      "geometric variables";

  static bool dominated(Parameters p, Parameters q) {
    return GeometricFamily::dominated(p.subspan(1), q.subspan(1));
  }
  static bool has_closed_form(Parameters p, Parameters q) { return p[1] == 1 || p[0] == q[0]; }

  template <class N>
  static N closed_form(Parameters p, Parameters q) {
    return N(q[0]) * GeometricFamily::closed_form<N>(p.subspan(1), q.subspan(1));
  }
  template <class N>
  static N bregman(Parameters p, Parameters q) {
    return N(q[0]) * GeometricFamily::bregman<N>(p.subspan(1), q.subspan(1));
  }
  template <class N>
  static N by_moments(Parameters p, Parameters q) {
    return N(q[0]) * GeometricFamily::by_moments<N>(p.subspan(1), q.subspan(1));
  }
  /// r times that of r = 1; of different r where P or Q is the point mass at 0.
  template <class N>
  static Value<N> log_affinity(Parameters p, Parameters q, double alpha) {
    if (alpha > 1 && !dominated(p, q)) return Value<N>::infinite();
    if (p[1] < 1 && q[1] < 1 && p[0] != q[0]) return Value<N>::undefined();
    const double& r = p[1] == 1 ? q[0] : p[0];
    return of_parts<N>(N(r), GeometricFamily::log_affinity<N>(p.subspan(1), q.subspan(1), alpha));
  }
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    return of_parts<N>(N(q[0]), GeometricFamily::log_supremum<N>(p.subspan(1), q.subspan(1)));
  }
};

}  // namespace

Family negative_binomial_family() { return family_of<NegativeBinomial>(); }

}  // namespace divcert::reference
