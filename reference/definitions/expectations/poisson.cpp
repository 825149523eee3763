#include <cmath>

#include "reference/definitions/expectations/entropy_sum.hpp"

namespace divcert::reference {
namespace {

struct Poisson {
  static constexpr std::string_view entropy_is = "−Σ p log p; not defined here for λ > 65536";
  static constexpr Support narrowest{0, 0, true}, widest{0, unbounded, true};

  static Support support(Parameters x) { return {0, x[0] > 0 ? unbounded : 0, true}; }

  template <class N>
  static N mean(Parameters x) {
    return x[0];
  }
  template <class N>
  requires(!std::same_as<N, Adjoint>) static Value<N> entropy(Parameters x) {
    if (x[0] == 0) return Value<N>::finite(N(0));
    if (x[0] > greatest_mean) return Value<N>::undefined();
    if constexpr (Sums<N>) {
      const N lambda = x[0];
      const double mode = std::floor(x[0]);
      const N log_mass = N(mode) * log(lambda) - lambda - log_gamma(N(N(mode) + N(1)));
      return Value<N>::finite(
          entropy_sum<N>(log_mass, mode, unbounded, [&](double k) { return N(lambda / (N(k) + N(1))); }));
    } else {
      return Value<N>::finite(unsummed(static_cast<N*>(nullptr)));
    }
  }
  /// Of 0 and 1.
  template <class N>
  static N log_mass(Parameters q, double k) {
    return k == 0 ? N(-N(q[0])) : N(log(N(q[0])) - N(q[0]));
  }
};

}  // namespace

Expectations poisson_expectations() { return expectations_of<Poisson>(); }

}  // namespace divcert::reference
