#include <algorithm>
#include <utility>
#include <vector>

#include "reference/definitions/families/affinity.hpp"
#include "reference/definitions/families/family_of.hpp"
#include "reference/numbers/special.hpp"

namespace divcert::reference {
namespace {

/// Dirichlet distributions: density Π x_k^(a_k−1)/B(a) on the simplex, B(a) = Π Γ(a_k)/Γ(Σa_k); of one
/// parameter the point 1 alone. A component is one parameter; members of different lengths are on different
/// spaces.
struct Dirichlet {
  static constexpr std::string_view name = "dirichlet";
  static constexpr FamilyParameter parameters[] = {{"alpha", positive_numbers}};
  static constexpr bool components = true;
  static constexpr bool transcendental = true;
  static constexpr std::string_view title = "Kullback-Leibler divergence of Dirichlet distributions";
  static constexpr std::string_view definition =
      "log B(b)/B(a) + Σ (a_k−b_k)(ψ(a_k) − ψ(Σa)), a = α₁, b = α₂";
  static constexpr std::string_view source =
      "Penny, Kullback-Leibler divergences of normal, gamma, Dirichlet and Wishart densities, Wellcome "
      "Department of Cognitive Neurology (2001)";

  template <class N>
  static N sum(const std::vector<N>& a) {
    N total = 0;
    for (const N& x : a) total += x;
    return total;
  }
  template <class N>
  static N log_beta(const std::vector<N>& a) {
    N total = -log_gamma(sum(a));
    for (const N& x : a) total += log_gamma(x);
    return total;
  }
  /// (1−share)·q + share·p
  template <class N>
  static std::vector<N> between(Parameters p, Parameters q, const N& share) {
    std::vector<N> a;
    for (std::size_t k = 0; k < p.size(); ++k) a.push_back(N(q[k]) + share * (N(p[k]) - N(q[k])));
    return a;
  }

  template <class N>
  static N closed_form(Parameters p, Parameters q) {
    if (p.size() == 1) return N(0);
    const std::vector<N> a = between(p, q, N(1)), b = between(p, q, N(0));
    const N of_sum = digamma(sum(a));
    N total = log_beta(b) - log_beta(a);
    for (std::size_t k = 0; k < a.size(); ++k)
      if (p[k] != q[k]) total += (a[k] - b[k]) * (digamma(a[k]) - of_sum);
    return total;
  }
  /// log B(αa + (1−α)b) − α log B(a) − (1−α) log B(b), ∞ unless all arguments are positive.
  template <class N>
  static Value<N> log_affinity(Parameters p, Parameters q, double alpha) {
    if (p.size() == 1) return Value<N>::finite(N(0));
    if (alpha > 1)
      for (const Rational& x : between(p, q, Rational(alpha)))
        if (x <= 0) return Value<N>::infinite();
    const N share = alpha;
    return Value<N>::finite(log_beta(between(p, q, share)) - log_power<N>(log_beta(between(p, q, N(1))),
                                                                          log_beta(between(p, q, N(0))),
                                                                          share));
  }
  /// The pairs of entries are those of (Q, P).
  static bool mirrored(Parameters p, Parameters q) {
    std::vector<std::pair<double, double>> pairs, exchanged;
    for (std::size_t k = 0; k < p.size(); ++k) {
      pairs.emplace_back(p[k], q[k]);
      exchanged.emplace_back(q[k], p[k]);
    }
    std::ranges::sort(pairs);
    std::ranges::sort(exchanged);
    return pairs == exchanged;
  }
  /// Of Σ d_k log x_k and a constant, d = a − b, at x = d/Σd.
  template <class N>
  static Value<N> log_supremum(Parameters p, Parameters q) {
    if (p.size() == 1) return Value<N>::finite(N(0));
    const std::vector<N> a = between(p, q, N(1)), b = between(p, q, N(0));
    const N of_all = sum(a) - sum(b);
    N total = log_beta(b) - log_beta(a);
    for (std::size_t k = 0; k < a.size(); ++k) {
      if (p[k] < q[k]) return Value<N>::infinite();
      if (p[k] > q[k]) total += (a[k] - b[k]) * log((a[k] - b[k]) / of_all);
    }
    return Value<N>::finite(total);
  }
};

}  // namespace

Family dirichlet_family() { return family_of<Dirichlet>(); }

}  // namespace divcert::reference
