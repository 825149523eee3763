#include "reference/definitions/expectations/expectations_of.hpp"

namespace divcert::reference {
namespace {

/// On the simplex, of which no other family's law is one; with respect to the volume of all components but
/// the last.
struct Dirichlet {
  static constexpr std::string_view entropy_is =
      "log B(a) + (Σa − K)ψ(Σa) − Σ (a_k−1)ψ(a_k), a = α of K components; K = 1: 0";

  template <class N>
  static N entropy(Parameters x) {
    if (x.size() == 1) return N(0);
    N sum = 0, log_beta = 0, total = 0;
    for (const double& a : x) {
      sum += N(a);
      log_beta += log_gamma(N(a));
    }
    const N of_sum = digamma(sum);
    for (const double& a : x)
      if (!is_left_out<N>(a == 1)) total += (N(a) - N(1)) * (of_sum - digamma(N(a)));
    return log_beta - log_gamma(sum) + total;
  }
};

}  // namespace

Expectations dirichlet_expectations() { return expectations_of<Dirichlet>(); }

}  // namespace divcert::reference
