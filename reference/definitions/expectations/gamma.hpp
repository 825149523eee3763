#pragma once

#include "reference/definitions/expectations/expectations_of.hpp"
#include "reference/numbers/incomplete.hpp"

// In a header of its own, for the χ² laws.
namespace divcert::reference {

/// Up to this shape there is a form of E |X − c|; of beta laws up to this a + b.
inline constexpr double greatest_shape = 65536;

/// Moments of a gamma law from its shape k and rate r, as numbers.
template <class N>
struct GammaMoments {
  N k, r;

  N mean() const { return k / r; }
  N variance() const { return k / square(r); }
  N mean_log() const { return digamma(k) - log(r); }
  N log_variance() const { return trigamma(k); }
  N mean_inverse() const { return r / (k - N(1)); }  ///< k > 1
  /// E X^b = Γ(k+b)/(Γ(k) r^b)
  N log_power(const N& a, const N& b) const { return log_gamma(N(k + b)) - log_gamma(k) - b * log(N(r * a)); }
  /// E e^(−tX) = (1 + t/r)^(−k)
  N log_exponential(const N& a, const N& b) const { return a / b - k * log1p(N(N(1) / (r * b))); }
  /// (c − E X)(2P(k, rc) − 1) + 2 (rc)^k e^(−rc)/(rΓ(k)), 0 < c; P(k+1, y) = P(k, y) − y^k e^(−y)/Γ(k+1).
  N absolute_about(const N& c) const {
    const N y = r * c;
    return (c - mean()) * (gamma_share(k, y) * 2 - N(1)) + exp(N(k * log(y) - y - log_gamma(k))) * 2 / r;
  }
  /// Under any law.
  N cross_entropy(Expectation<N>& e, bool shape_is_one) const {
    const N of_rate = log_gamma(k) - k * log(r) + r * e.mean();
    return is_left_out<N>(shape_is_one) ? of_rate : N(of_rate - (k - N(1)) * e.log());
  }
};

/// `moments` reads a member's shape and rate, `shape` the shape, a double.
template <class Reading>
struct GammaLike {
  static constexpr Support narrowest = half_line, widest = half_line;
  static constexpr Moment needs[] = {Moment::mean, Moment::log};

  static Support support(Parameters) { return half_line; }

  template <class N>
  static N mean(Parameters x) {
    return Reading::template moments<N>(x).mean();
  }
  template <class N>
  static N variance(Parameters x) {
    return Reading::template moments<N>(x).variance();
  }
  template <class N>
  static N mean_log(Parameters x) {
    return Reading::template moments<N>(x).mean_log();
  }
  template <class N>
  static N log_variance(Parameters x) {
    return Reading::template moments<N>(x).log_variance();
  }
  template <class N>
  static Value<N> mean_inverse(Parameters x) {
    if (!(Reading::shape(x) > 1)) return Value<N>::infinite();
    return Value<N>::finite(Reading::template moments<N>(x).mean_inverse());
  }
  template <class N>
  static N log_power(Parameters x, const double& a, const double& b) {
    return Reading::template moments<N>(x).log_power(N(a), N(b));
  }
  template <class N>
  static N log_exponential(Parameters x, const double& a, const double& b) {
    return Reading::template moments<N>(x).log_exponential(N(a), N(b));
  }
  template <class N>
  requires(!std::same_as<N, Adjoint>) static Value<N> absolute_about(Parameters x, const double& c) {
    const auto moments = Reading::template moments<N>(x);
    if (c <= 0) return Value<N>::finite(moments.mean() - N(c));
    if (Reading::shape(x) > greatest_shape) return Value<N>::undefined();
    return Value<N>::finite(moments.absolute_about(N(c)));
  }
  template <class N>
  static N cross_entropy(Expectation<N>& e, Parameters q) {
    return Reading::template moments<N>(q).cross_entropy(e, Reading::shape(q) == 1);
  }
};

}  // namespace divcert::reference
