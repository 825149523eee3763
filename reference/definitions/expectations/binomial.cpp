#include <algorithm>
#include <cmath>

#include "reference/definitions/expectations/entropy_sum.hpp"

namespace divcert::reference {
namespace {

struct Binomial {
  static constexpr std::string_view entropy_is = "−Σ p log p; not defined here for n > 65536 and 0 < p < 1";
  static constexpr Support narrowest{1, 1, true}, widest{0, 0x1p53, true};

  static bool is_point(Parameters x) { return x[0] == 0 || x[1] == 0 || x[1] == 1; }

  static Support support(Parameters x) { return {x[1] == 1 ? x[0] : 0, x[1] == 0 ? 0 : x[0], true}; }

  template <class N>
  static N mean(Parameters x) {
    return N(x[0]) * N(x[1]);
  }
  template <class N>
  requires(!std::same_as<N, Adjoint>) static Value<N> entropy(Parameters x) {
    if (is_point(x)) return Value<N>::finite(N(0));
    if (x[0] > greatest_mean) return Value<N>::undefined();
    if constexpr (Sums<N>) {
      const double mode = std::min(std::floor((x[0] + 1) * x[1]), x[0]);
      const N n = x[0], p = x[1], m = mode, log_q = log1p(N(-p)), odds = p / (N(1) - p);
      N log_mass = n * log_q;
      if (mode > 0)
        log_mass = log_gamma(N(n + N(1))) - log_gamma(N(m + N(1))) - log_gamma(N(n - m + N(1))) + m * log(p) +
                   (n - m) * log_q;
      return Value<N>::finite(entropy_sum<N>(log_mass, mode, x[0],
                                             [&](double k) { return N(odds * (n - N(k)) / (N(k) + N(1))); }));
    } else {
      return Value<N>::finite(unsummed(static_cast<N*>(nullptr)));
    }
  }
  /// Of 0 and 1.
  template <class N>
  static N log_mass(Parameters q, double k) {
    const N n = q[0], p = q[1];
    const double failures = q[0] - k;  // a whole number below 2^53
    const N of_failures = failures == 0 ? N(0) : N((n - N(k)) * log1p(N(-p)));
    return k == 0 ? of_failures : N(log(n) + log(p) + of_failures);
  }
};

}  // namespace

Expectations binomial_expectations() { return expectations_of<Binomial>(); }

}  // namespace divcert::reference
