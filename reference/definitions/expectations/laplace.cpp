#include "reference/definitions/expectations/expectations_of.hpp"

namespace divcert::reference {
namespace {

struct Laplace {
  static constexpr std::string_view entropy_is = "1 + log(2b)";
  static constexpr Support narrowest = line, widest = line;
  static constexpr Moment needs[] = {Moment::absolute};

  static Support support(Parameters) { return line; }

  template <class N>
  static N mean(Parameters x) {
    return x[0];
  }
  template <class N>
  static N variance(Parameters x) {
    return square(N(x[1])) * 2;
  }
  /// d + b e^(−d/b), d = |c−μ|
  template <class N>
  static N absolute_about(Parameters x, const double& c) {
    const N distance = abs(N(N(c) - N(x[0])));
    return distance + N(x[1]) * exp(N(-(distance / N(x[1]))));
  }
  /// E e^(−t(X−μ)) = 1/(1 − b²t²), t < 1/b
  template <class N>
  static Value<N> log_exponential(Parameters x, const double& a, const double& b) {
    if (!(x[1] < b)) return Value<N>::infinite();
    const N ratio = N(x[1]) / N(b);
    return Value<N>::finite((N(a) - N(x[0])) / N(b) - log1p(ratio) - log((N(b) - N(x[1])) / N(b)));
  }

  template <class N>
  static N cross_entropy(Expectation<N>& e, Parameters q) {
    return log(N(2)) + log(N(q[1])) + e.absolute(q[0]) / N(q[1]);
  }
};

}  // namespace

Expectations laplace_expectations() { return expectations_of<Laplace>(); }

}  // namespace divcert::reference
