#include "reference/definitions/expectations/expectations_of.hpp"

namespace divcert::reference {
namespace {

struct HalfNormal {
  static constexpr std::string_view entropy_is = "½ log(πσ²/2) + ½";
  static constexpr Support narrowest = half_line, widest = half_line;
  static constexpr Moment needs[] = {Moment::square};
  static constexpr double log_pi_terms = 0.5;

  static Support support(Parameters) { return half_line; }

  template <class N>
  static N mean(Parameters x) {
    return N(x[0]) * sqrt(N(2) / pi<N>());
  }
  /// E X² = σ²
  template <class N>
  static N square_about(Parameters x, const double& c) {
    const N second = square(N(x[0]));
    if (is_left_out<N>(c == 0)) return second;
    return second - mean<N>(x) * N(c) * 2 + square(N(c));
  }
  template <class N>
  static N mean_log(Parameters x) {
    return log(N(x[0])) - (euler<N>() + log(N(2))) / 2;
  }
  template <class N>
  static Value<N> mean_inverse(Parameters) {
    return Value<N>::infinite();
  }
  /// E X^b = (σ√2)^b Γ((b+1)/2)/√π
  template <class N>
  static N log_power(Parameters x, const double& a, const double& b) {
    return N(b) * (log(N(x[0]) / N(a)) + log(N(2)) / 2) + log_gamma(N((N(b) + N(1)) / 2)) - log_pi<N>() / 2;
  }
  /// c(2 erf(z) − 1) + E X (2e^(−z²) − 1), z = c/(σ√2)
  template <class N>
  static N absolute_about(Parameters x, const double& c) {
    const N first = mean<N>(x);
    if (c <= 0) return first - N(c);
    const N z = N(c) / (N(x[0]) * sqrt(N(2)));
    return N(c) * (erf(z) * 2 - N(1)) + first * (exp(N(-square(z))) * 2 - N(1));
  }

  template <class N>
  static N cross_entropy(Expectation<N>& e, Parameters q) {
    static constexpr double origin = 0;
    return log(N(q[0])) - log(N(2)) / 2 + e.square(origin) / (square(N(q[0])) * 2);
  }
};

}  // namespace

Expectations half_normal_expectations() { return expectations_of<HalfNormal>(); }

}  // namespace divcert::reference
