#include "reference/definitions/expectations/expectations_of.hpp"

namespace divcert::reference {
namespace {

struct Pareto {
  static constexpr std::string_view entropy_is = "log(s/a) + 1 + 1/a for scale s and shape a";
  /// The widest has no least number: whatever is positive lies in one of them, an interval from 0 in none.
  static constexpr Support narrowest{1, unbounded}, widest{0x1p-1074, unbounded};
  static constexpr Moment needs[] = {Moment::log};

  static Support support(Parameters x) { return {x[0], unbounded}; }

  template <class N>
  static Value<N> mean(Parameters x) {
    if (!(x[1] > 1)) return Value<N>::infinite();
    return Value<N>::finite(N(x[0]) * N(x[1]) / (N(x[1]) - N(1)));
  }
  template <class N>
  static Value<N> variance(Parameters x) {
    if (!(x[1] > 2)) return Value<N>::infinite();
    const N a = x[1];
    return Value<N>::finite(square(N(x[0])) * a / (square(N(a - N(1))) * (a - N(2))));
  }
  template <class N>
  static N mean_log(Parameters x) {
    return log(N(x[0])) + N(1) / N(x[1]);
  }
  template <class N>
  static N log_variance(Parameters x) {
    return N(1) / square(N(x[1]));
  }
  template <class N>
  static N mean_inverse(Parameters x) {
    return N(x[1]) / (N(x[0]) * (N(x[1]) + N(1)));
  }
  /// E X^b = s^b a₁/(a₁−b), b < a₁
  template <class N>
  static Value<N> log_power(Parameters x, const double& a, const double& b) {
    if (!(b < x[1])) return Value<N>::infinite();
    return Value<N>::finite(N(b) * log(N(x[0]) / N(a)) + log(N(x[1]) / (N(x[1]) - N(b))));
  }
  /// c − E X + 2 ∫_c^∞ (s/x)^a dx
  template <class N>
  static Value<N> absolute_about(Parameters x, const double& c) {
    Value<N> first = mean<N>(x);
    if (first.status != Status::finite) return first;
    if (c <= x[0]) return Value<N>::finite(first.value - N(c));
    const N tail = exp(N(N(x[1]) * log(N(x[0]) / N(c)))) * N(c) / (N(x[1]) - N(1));
    return Value<N>::finite(N(c) - first.value + tail * 2);
  }

  template <class N>
  static N cross_entropy(Expectation<N>& e, Parameters q) {
    const N a = q[1];
    return (a + N(1)) * e.log() - log(a) - a * log(N(q[0]));
  }
};

}  // namespace

Expectations pareto_expectations() { return expectations_of<Pareto>(); }

}  // namespace divcert::reference
