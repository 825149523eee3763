#include "reference/definitions/expectations/expectations_of.hpp"

namespace divcert::reference {
namespace {

/// Density e^(θx − A(θ)), θ = log(p/(1−p)), A(θ) = log((e^θ−1)/θ). At θ = 0, which the double p decides,
/// Taylor polynomials of first degree have the derivatives too.
struct ContinuousBernoulli {
  static constexpr std::string_view entropy_is = "A(θ) − θm(θ), A and m as of kl";
  static constexpr Support narrowest = unit_interval, widest = unit_interval;
  static constexpr Moment needs[] = {Moment::mean};

  static Support support(Parameters) { return unit_interval; }

  template <class N>
  static N theta(Parameters x) {
    return log(N(x[0]) / (N(1) - N(x[0])));
  }
  template <class N>
  static N partition(Parameters x) {
    return x[0] == 0.5 ? N(theta<N>(x) / 2) : log_mean_power(theta<N>(x));
  }
  template <class N>
  static N mean(Parameters x) {
    const N t = theta<N>(x);
    if (x[0] == 0.5) return N(1) / 2 + t / 12;
    return -(N(1) / expm1(N(-t))) - N(1) / t;
  }
  /// A''(θ) = 1/θ² − e^θ/(e^θ−1)²; an even function.
  template <class N>
  static N variance(Parameters x) {
    if (x[0] == 0.5) return N(1) / 12;
    const N t = theta<N>(x), odds = N(1) / expm1(t);
    return N(1) / square(t) - odds * (odds + N(1));
  }
  /// E X − c + 2 ∫_0^c F = E X − c + 2(e^(θc) − 1 − θc)/(θ(e^θ − 1)), 0 < c < 1
  template <class N>
  static N absolute_about(Parameters x, const double& c) {
    const N distance = mean<N>(x) - N(c);
    if (c <= 0) return distance;
    if (c >= 1) return -distance;
    const N t = theta<N>(x), at = c;
    if (x[0] == 0.5) return distance + square(at) + t * square(at) * (at / 3 - N(1) / 2);
    return distance + (expm1(N(t * at)) - t * at) * 2 / (t * expm1(t));
  }
  /// A(θ − 1/b) − A(θ): θ is no rational but 0 (Lindemann), so that the difference is not 0.
  template <class N>
  static N log_exponential(Parameters x, const double& a, const double& b) {
    const N moved = theta<N>(x) - N(1) / N(b);
    return N(a) / N(b) + log_mean_power(moved) - partition<N>(x);
  }

  template <class N>
  static N cross_entropy(Expectation<N>& e, Parameters q) {
    if (is_left_out<N>(q[0] == 0.5)) return N(0);
    return partition<N>(q) - theta<N>(q) * e.mean();
  }
};

}  // namespace

Expectations continuous_bernoulli_expectations() { return expectations_of<ContinuousBernoulli>(); }

}  // namespace divcert::reference
