#include "reference/definitions/expectations/expectations_of.hpp"

namespace divcert::reference {
namespace {

struct LogNormal {
  static constexpr std::string_view entropy_is = "μ + log(σ√(2πe))";
  static constexpr Support narrowest = half_line, widest = half_line;
  static constexpr Moment needs[] = {Moment::log, Moment::log_square};
  static constexpr double log_pi_terms = 0.5;

  static Support support(Parameters) { return half_line; }

  template <class N>
  static N half_variance(Parameters x) {
    return square(N(x[1])) / 2;
  }
  template <class N>
  static Value<N> mean(Parameters x) {
    return exponential_of<N>(N(x[0]) + half_variance<N>(x));
  }
  /// e^(2μ+σ²)(e^(σ²) − 1); for wide laws as E X² − (E X)², whose powers stay within reach.
  template <class N>
  static Value<N> variance(Parameters x) {
    const N two_means = (N(x[0]) + half_variance<N>(x)) * 2, square_of_sigma = half_variance<N>(x) * 2;
    if (has_power_beyond_doubles(N(two_means + square_of_sigma)))
      return Value<N>::finite(beyond_doubles<N>());
    if (x[1] > 1) return Value<N>::finite(exp(N(two_means + square_of_sigma)) - exp(two_means));
    return Value<N>::finite(exp(two_means) * expm1(square_of_sigma));
  }
  template <class N>
  static N mean_log(Parameters x) {
    return x[0];
  }
  template <class N>
  static N log_variance(Parameters x) {
    return square(N(x[1]));
  }
  template <class N>
  static Value<N> mean_inverse(Parameters x) {
    return exponential_of<N>(half_variance<N>(x) - N(x[0]));
  }
  template <class N>
  static N log_power(Parameters x, const double& a, const double& b) {
    return N(b) * (N(x[0]) - log(N(a)) + N(b) * half_variance<N>(x));
  }
  /// c(2Φ(z) − 1) − E X (2Φ(z−σ) − 1), z = (log c − μ)/σ
  template <class N>
  static Value<N> absolute_about(Parameters x, const double& c) {
    Value<N> first = mean<N>(x);
    if (is_beyond(first.value)) return first;
    if (c <= 0) return Value<N>::finite(first.value - N(c));
    const N z = (log(N(c)) - N(x[0])) / N(x[1]);
    const auto twice_less_one = [](const N& y) { return erf(N(y / sqrt(N(2)))); };
    return Value<N>::finite(N(c) * twice_less_one(z) - first.value * twice_less_one(N(z - N(x[1]))));
  }

  template <class N>
  static N cross_entropy(Expectation<N>& e, Parameters q) {
    return log(N(2)) / 2 + log(N(q[1])) + e.log() + e.log_square(q[0]) / (square(N(q[1])) * 2);
  }
};

}  // namespace

Expectations lognormal_expectations() { return expectations_of<LogNormal>(); }

}  // namespace divcert::reference
