#include "reference/definitions/expectations/expectations_of.hpp"

namespace divcert::reference {
namespace {

struct InverseGamma {
  static constexpr std::string_view entropy_is = "k + log s + log Γ(k) − (1+k)ψ(k) for shape k and scale s";
  static constexpr Support narrowest = half_line, widest = half_line;
  static constexpr Moment needs[] = {Moment::log, Moment::inverse};

  static Support support(Parameters) { return half_line; }

  template <class N>
  static Value<N> mean(Parameters x) {
    if (!(x[0] > 1)) return Value<N>::infinite();
    return Value<N>::finite(N(x[1]) / (N(x[0]) - N(1)));
  }
  template <class N>
  static Value<N> variance(Parameters x) {
    if (!(x[0] > 2)) return Value<N>::infinite();
    return Value<N>::finite(square(N(N(x[1]) / (N(x[0]) - N(1)))) / (N(x[0]) - N(2)));
  }
  template <class N>
  static N mean_log(Parameters x) {
    return log(N(x[1])) - digamma(N(x[0]));
  }
  template <class N>
  static N log_variance(Parameters x) {
    return trigamma(N(x[0]));
  }
  template <class N>
  static N mean_inverse(Parameters x) {
    return N(x[0]) / N(x[1]);
  }
  /// E X^b = s^b Γ(k−b)/Γ(k)
  template <class N>
  static Value<N> log_power(Parameters x, const double& a, const double& b) {
    if (!(b < x[0])) return Value<N>::infinite();
    return Value<N>::finite(N(b) * log(N(x[1]) / N(a)) + log_gamma(N(N(x[0]) - N(b))) - log_gamma(N(x[0])));
  }

  template <class N>
  static N cross_entropy(Expectation<N>& e, Parameters q) {
    const N k = q[0], s = q[1];
    return log_gamma(k) - k * log(s) + (k + N(1)) * e.log() + s * e.inverse();
  }
};

}  // namespace

Expectations inverse_gamma_expectations() { return expectations_of<InverseGamma>(); }

}  // namespace divcert::reference
