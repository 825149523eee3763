#include "reference/definitions/expectations/expectations_of.hpp"

namespace divcert::reference {
namespace {

struct Exponential {
  static constexpr std::string_view entropy_is = "1 − log r";
  static constexpr Support narrowest = half_line, widest = half_line;
  static constexpr Moment needs[] = {Moment::mean};

  static Support support(Parameters) { return half_line; }

  template <class N>
  static N mean(Parameters x) {
    return N(1) / N(x[0]);
  }
  template <class N>
  static N variance(Parameters x) {
    return square(mean<N>(x));
  }
  template <class N>
  static N mean_log(Parameters x) {
    return -log(N(x[0])) - euler<N>();
  }
  template <class N>
  static N log_variance(Parameters) {
    return square(pi<N>()) / 6;
  }
  template <class N>
  static Value<N> mean_inverse(Parameters) {
    return Value<N>::infinite();
  }
  /// E X^b = Γ(1+b)/r^b
  template <class N>
  static N log_power(Parameters x, const double& a, const double& b) {
    return log_gamma(N(N(b) + N(1))) - N(b) * log(N(N(x[0]) * N(a)));
  }
  /// E e^(−tX) = r/(r+t)
  template <class N>
  static N log_exponential(Parameters x, const double& a, const double& b) {
    return N(a) / N(b) - log1p(N(N(1) / (N(x[0]) * N(b))));
  }
  /// c − 1/r + (2/r) e^(−rc)
  template <class N>
  static N absolute_about(Parameters x, const double& c) {
    const N first = mean<N>(x);
    if (c <= 0) return first - N(c);
    return N(c) - first + first * 2 * exp(N(-(N(x[0]) * N(c))));
  }

  template <class N>
  static N cross_entropy(Expectation<N>& e, Parameters q) {
    return N(q[0]) * e.mean() - log(N(q[0]));
  }
};

}  // namespace

Expectations exponential_expectations() { return expectations_of<Exponential>(); }

}  // namespace divcert::reference
