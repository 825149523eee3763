#include "reference/definitions/expectations/expectations_of.hpp"

namespace divcert::reference {
namespace {

/// Moments that need a positive variable, or one below 1, are asked for where the interval is there.
struct Uniform {
  static constexpr std::string_view entropy_is = "log(h − l)";
  static constexpr Support narrowest{0.25, 0.5};
  static constexpr Support widest{-std::numeric_limits<double>::max(), std::numeric_limits<double>::max()};
  static constexpr std::span<const Moment> needs{};

  static Support support(Parameters x) { return {x[0], x[1]}; }

  template <class N>
  static N width(Parameters x) {
    return N(x[1]) - N(x[0]);
  }
  /// y log y, and 0 at 0, which the double decides.
  template <class N>
  static N times_log(bool zero, const N& y) {
    return zero ? N(0) : N(y * log(y));
  }

  template <class N>
  static N mean(Parameters x) {
    return (N(x[0]) + N(x[1])) / 2;
  }
  template <class N>
  static N variance(Parameters x) {
    return square(width<N>(x)) / 12;
  }
  template <class N>
  static N absolute_about(Parameters x, const double& c) {
    if (c <= x[0]) return mean<N>(x) - N(c);
    if (c >= x[1]) return N(c) - mean<N>(x);
    return (square(N(N(c) - N(x[0]))) + square(N(N(x[1]) - N(c)))) / (width<N>(x) * 2);
  }
  template <class N>
  static N mean_log(Parameters x) {
    return (times_log(x[1] == 0, N(x[1])) - times_log(x[0] == 0, N(x[0]))) / width<N>(x) - N(1);
  }
  template <class N>
  static N mean_log_complement(Parameters x) {
    const auto part = [](const double& end) { return times_log(end == 1, N(N(1) - N(end))); };
    return (part(x[0]) - part(x[1])) / width<N>(x) - N(1);
  }
  /// E log² X − (E log X)² = 1 − lh (log(h/l)/(h−l))²
  template <class N>
  static N log_variance(Parameters x) {
    if (x[0] == 0) return 1;
    return N(1) - N(x[0]) * N(x[1]) * square(N(log(N(x[1]) / N(x[0])) / width<N>(x)));
  }
  template <class N>
  static Value<N> mean_inverse(Parameters x) {
    if (x[0] == 0) return Value<N>::infinite();
    return Value<N>::finite(log(N(x[1]) / N(x[0])) / width<N>(x));
  }
  /// E e^(−tX) = e^(−tl)(1 − e^(−tw))/(tw), w = h − l
  template <class N>
  static N log_exponential(Parameters x, const double& a, const double& b) {
    return (N(a) - N(x[0])) / N(b) + log_mean_power(N(-(width<N>(x) / N(b))));
  }
  /// E X^b = (h^(b+1) − l^(b+1))/((b+1)(h−l))
  template <class N>
  static N log_power(Parameters x, const double& a, const double& b) {
    const N exponent = N(b) + N(1), h = x[1];
    const N of_high = N(b) * log(N(h / N(a))) + log(N(h / (exponent * width<N>(x))));
    if (x[0] == 0) return of_high;
    return of_high + log(N(-expm1(N(exponent * log(N(x[0]) / h)))));
  }

  template <class N>
  static N cross_entropy(Expectation<N>&, Parameters q) {
    return log(width<N>(q));
  }
};

}  // namespace

Expectations uniform_expectations() { return expectations_of<Uniform>(); }

}  // namespace divcert::reference
