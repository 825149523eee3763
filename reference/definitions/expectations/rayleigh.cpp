#include "reference/definitions/expectations/expectations_of.hpp"

namespace divcert::reference {
namespace {

struct Rayleigh {
  static constexpr std::string_view entropy_is = "1 + log(σ/√2) + γ/2, γ Euler's constant";
  static constexpr Support narrowest = half_line, widest = half_line;
  static constexpr Moment needs[] = {Moment::square, Moment::log};

  static Support support(Parameters) { return half_line; }

  template <class N>
  static N mean(Parameters x) {
    return N(x[0]) * sqrt(pi<N>() / 2);
  }
  /// E X² = 2σ²
  template <class N>
  static N square_about(Parameters x, const double& c) {
    const N second = square(N(x[0])) * 2;
    if (is_left_out<N>(c == 0)) return second;
    return second - mean<N>(x) * N(c) * 2 + square(N(c));
  }
  template <class N>
  static N mean_log(Parameters x) {
    return log(N(x[0])) + (log(N(2)) - euler<N>()) / 2;
  }
  template <class N>
  static N mean_inverse(Parameters x) {
    return sqrt(pi<N>() / 2) / N(x[0]);
  }
  /// E X^b = (σ√2)^b Γ(1 + b/2)
  template <class N>
  static N log_power(Parameters x, const double& a, const double& b) {
    return N(b) * (log(N(x[0]) / N(a)) + log(N(2)) / 2) + log_gamma(N(N(1) + N(b) / 2));
  }
  /// c + E X (1 − 2 erf(c/(σ√2)))
  template <class N>
  static N absolute_about(Parameters x, const double& c) {
    const N first = mean<N>(x);
    if (c <= 0) return first - N(c);
    return N(c) + first * (N(1) - erf(N(N(c) / (N(x[0]) * sqrt(N(2))))) * 2);
  }

  template <class N>
  static N cross_entropy(Expectation<N>& e, Parameters q) {
    static constexpr double origin = 0;
    return log(N(q[0])) * 2 - e.log() + e.square(origin) / (square(N(q[0])) * 2);
  }
};

}  // namespace

Expectations rayleigh_expectations() { return expectations_of<Rayleigh>(); }

}  // namespace divcert::reference
