#include "reference/definitions/expectations/expectations_of.hpp"

namespace divcert::reference {
namespace {

struct Weibull {
  static constexpr std::string_view entropy_is =
      "γ(1 − 1/k) + log(s/k) + 1 for shape k and scale s, γ Euler's constant";
  static constexpr Support narrowest = half_line, widest = half_line;
  static constexpr Moment needs[] = {Moment::log, Moment::power};

  static Support support(Parameters) { return half_line; }

  /// log E X^n = n log s + log Γ(1 + n/k)
  template <class N>
  static N log_moment(Parameters x, int n) {
    return log(N(x[1])) * n + log_gamma(N(N(1) + N(n) / N(x[0])));
  }
  template <class N>
  static Value<N> mean(Parameters x) {
    return exponential_of(log_moment<N>(x, 1));
  }
  template <class N>
  static Value<N> variance(Parameters x) {
    Value<N> second = exponential_of(log_moment<N>(x, 2));
    if (!is_beyond(second.value)) second.value -= square(N(exp(log_moment<N>(x, 1))));
    return second;
  }
  template <class N>
  static N mean_log(Parameters x) {
    return log(N(x[1])) - euler<N>() / N(x[0]);
  }
  template <class N>
  static N log_variance(Parameters x) {
    return square(N(pi<N>() / N(x[0]))) / 6;
  }
  template <class N>
  static Value<N> mean_inverse(Parameters x) {
    if (!(x[0] > 1)) return Value<N>::infinite();
    return Value<N>::finite(exp(log_gamma(N((N(x[0]) - N(1)) / N(x[0])))) / N(x[1]));
  }
  template <class N>
  static N log_power(Parameters x, const double& a, const double& b) {
    return N(b) * log(N(x[1]) / N(a)) + log_gamma(N(N(1) + N(b) / N(x[0])));
  }

  template <class N>
  static N cross_entropy(Expectation<N>& e, Parameters q) {
    const N k = q[0], s = q[1];
    const N total = log(N(s / k)) + e.power(q[1], q[0]);
    return is_left_out<N>(q[0] == 1) ? total : N(total - (k - N(1)) * (e.log() - log(s)));
  }
};

}  // namespace

Expectations weibull_expectations() { return expectations_of<Weibull>(); }

}  // namespace divcert::reference
