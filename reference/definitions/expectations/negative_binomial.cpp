#include <algorithm>
#include <cmath>

#include "reference/definitions/expectations/entropy_sum.hpp"
#include "reference/integrals/mean_log_coefficient.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::reference {
namespace {

struct NegativeBinomial {
  static constexpr std::string_view entropy_is =
      "−Σ p log p; not defined here for max(r,1)(1−p)/p > 65536: the mean, and how far masses fall by e";
  static constexpr Support narrowest{0, 0, true}, widest{0, unbounded, true};

  static Support support(Parameters x) { return {0, x[1] < 1 ? unbounded : 0, true}; }

  template <class N>
  static N mean(Parameters x) {
    return N(x[0]) * (N(1) - N(x[1])) / N(x[1]);
  }
  static bool is_short(Parameters x) {
    const Rational p = x[1];
    return Rational(std::max(x[0], 1.0)) * (1 - p) <= Rational(greatest_mean) * p;
  }
  template <class N>
  requires(!std::same_as<N, Adjoint>) static Value<N> entropy(Parameters x) {
    if (x[1] == 1) return Value<N>::finite(N(0));
    if (!is_short(x)) return Value<N>::undefined();
    if constexpr (Sums<N>) {
      if (is_long(x)) return Value<N>::finite(by_integral<N>(x));
      const double mode = x[0] > 1 ? std::floor((x[0] - 1) * ((1 - x[1]) / x[1])) : 0;
      const N r = x[0], p = x[1], rest = N(1) - p, m = mode;
      N log_mass = r * log(p);
      if (mode > 0) log_mass += log_gamma(N(m + r)) - log_gamma(r) - log_gamma(N(m + N(1))) + m * log(rest);
      const auto up = [&](double k) { return N(rest * (N(k) + r) / (N(k) + N(1))); };
      return Value<N>::finite(entropy_sum<N>(log_mass, mode, unbounded, up, x[0] < 1 ? &rest : nullptr));
    } else {
      return Value<N>::finite(unsummed(static_cast<N*>(nullptr)));
    }
  }
  /// Of 0 and 1.
  template <class N>
  static N log_mass(Parameters q, double k) {
    const N of_successes = N(q[0]) * log(N(q[1]));
    return k == 0 ? of_successes : N(of_successes + log(N(q[0])) + log1p(N(-N(q[1]))));
  }

 private:
  /// Sums of so many terms are left to an integral, where r is of no extreme magnitude.
  static bool is_long(Parameters x) { return x[1] <= 0x1p-8 && x[0] > 0x1p-20 && x[0] < 0x1p20; }

  template <class N>
  static N by_integral(Parameters x) {
    const N r = x[0], p = x[1];
    return -(r * log(p) + mean<N>(x) * log1p(N(-p))) - log_coefficient(x, static_cast<N*>(nullptr));
  }
  static Ball log_coefficient(Parameters x, Ball*) {
    return x[0] == 1 ? Ball(0) : mean_log_coefficient(x[0], x[1]);
  }
  static Multi log_coefficient(Parameters x, Multi*) {
    return x[0] == 1 ? Multi(0) : approximate_mean_log_coefficient(x[0], x[1]);
  }
};

}  // namespace

Expectations negative_binomial_expectations() { return expectations_of<NegativeBinomial>(); }

}  // namespace divcert::reference
