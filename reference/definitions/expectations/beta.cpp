#include "reference/definitions/expectations/gamma.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::reference {
namespace {

struct Beta {
  static constexpr std::string_view entropy_is = "log B(a,b) − (a−1)ψ(a) − (b−1)ψ(b) + (a+b−2)ψ(a+b)";
  static constexpr Support narrowest = unit_interval, widest = unit_interval;
  static constexpr Moment needs[] = {Moment::log, Moment::log_complement};

  static Support support(Parameters) { return unit_interval; }

  template <class N>
  static N sum(Parameters x) {
    return N(x[0]) + N(x[1]);
  }
  template <class N>
  static N log_beta(Parameters x) {
    return log_gamma(N(x[0])) + log_gamma(N(x[1])) - log_gamma(sum<N>(x));
  }
  template <class N>
  static N mean(Parameters x) {
    return N(x[0]) / sum<N>(x);
  }
  template <class N>
  static N variance(Parameters x) {
    return N(x[0]) * N(x[1]) / (square(sum<N>(x)) * (sum<N>(x) + N(1)));
  }
  template <class N>
  static N mean_log(Parameters x) {
    return digamma(N(x[0])) - digamma(sum<N>(x));
  }
  template <class N>
  static N mean_log_complement(Parameters x) {
    return digamma(N(x[1])) - digamma(sum<N>(x));
  }
  template <class N>
  static N log_variance(Parameters x) {
    return trigamma(N(x[0])) - trigamma(sum<N>(x));
  }
  template <class N>
  static Value<N> mean_inverse(Parameters x) {
    if (!(x[0] > 1)) return Value<N>::infinite();
    return Value<N>::finite((sum<N>(x) - N(1)) / (N(x[0]) - N(1)));
  }
  /// E X^b = B(a₁+b, b₁)/B(a₁, b₁)
  template <class N>
  static N log_power(Parameters x, const double& a, const double& b) {
    return log_gamma(N(N(x[0]) + N(b))) - log_gamma(N(x[0])) + log_gamma(sum<N>(x)) -
           log_gamma(N(sum<N>(x) + N(b))) - N(b) * log(N(a));
  }
  /// (c − E X)(2I_c(a,b) − 1) + 2c^a(1−c)^b/((a+b)B(a,b)), 0 < c < 1; I_c(a+1,b) = I_c(a,b) −
  /// c^a(1−c)^b/(aB(a,b)).
  template <class N>
  requires(!std::same_as<N, Adjoint>) static Value<N> absolute_about(Parameters x, const double& c) {
    const N distance = N(c) - mean<N>(x);
    if (c <= 0) return Value<N>::finite(-distance);
    if (c >= 1) return Value<N>::finite(distance);
    if (Rational(x[0]) + Rational(x[1]) > Rational(greatest_shape)) return Value<N>::undefined();
    const N log_density = N(x[0]) * log(N(c)) + N(x[1]) * log1p(N(-N(c))) - log_beta<N>(x);
    return Value<N>::finite(distance * (beta_share<N>(x[0], x[1], c) * 2 - N(1)) +
                            exp(log_density) * 2 / sum<N>(x));
  }

  template <class N>
  static N cross_entropy(Expectation<N>& e, Parameters q) {
    N total = log_beta<N>(q);
    if (!is_left_out<N>(q[0] == 1)) total -= (N(q[0]) - N(1)) * e.log();
    if (!is_left_out<N>(q[1] == 1)) total -= (N(q[1]) - N(1)) * e.log_complement();
    return total;
  }
};

}  // namespace

Expectations beta_expectations() { return expectations_of<Beta>(); }

}  // namespace divcert::reference
