#include "reference/definitions/expectations/expectations_of.hpp"

namespace divcert::reference {
namespace {

struct Normal {
  static constexpr std::string_view entropy_is = "log(σ√(2πe))";
  static constexpr Support narrowest = line, widest = line;
  static constexpr Moment needs[] = {Moment::square};
  static constexpr double log_pi_terms = 0.5;

  static Support support(Parameters) { return line; }

  template <class N>
  static N mean(Parameters x) {
    return x[0];
  }
  template <class N>
  static N variance(Parameters x) {
    return square(N(x[1]));
  }
  /// σ(√(2/π) e^(−z²/2) + z erf(z/√2)), z = (c−μ)/σ
  template <class N>
  static N absolute_about(Parameters x, const double& c) {
    const N z = (N(c) - N(x[0])) / N(x[1]);
    return N(x[1]) * (sqrt(N(2) / pi<N>()) * exp(N(-(square(z) / 2))) + z * erf(N(z / sqrt(N(2)))));
  }
  template <class N>
  static N log_exponential(Parameters x, const double& a, const double& b) {
    return (N(a) - N(x[0])) / N(b) + square(N(N(x[1]) / N(b))) / 2;
  }

  template <class N>
  static N cross_entropy(Expectation<N>& e, Parameters q) {
    return log(N(2)) / 2 + log(N(q[1])) + e.square(q[0]) / (square(N(q[1])) * 2);
  }
};

}  // namespace

Expectations normal_expectations() { return expectations_of<Normal>(); }

}  // namespace divcert::reference
