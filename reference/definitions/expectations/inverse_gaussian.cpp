#include "reference/definitions/expectations/expectations_of.hpp"
#include "reference/numbers/incomplete.hpp"

namespace divcert::reference {
namespace {

struct InverseGaussian {
  static constexpr std::string_view entropy_is = "½ log(2πeμ³/λ) − (3/2) e^(2λ/μ) E₁(2λ/μ)";
  static constexpr Support narrowest = half_line, widest = half_line;
  static constexpr Moment needs[] = {Moment::mean, Moment::log, Moment::inverse};
  static constexpr double log_pi_terms = 0.5;

  static Support support(Parameters) { return half_line; }

  template <class N>
  static N mean(Parameters x) {
    return x[0];
  }
  template <class N>
  static N variance(Parameters x) {
    const N mu = x[0];
    return mu * square(mu) / N(x[1]);
  }
  template <class N>
  static N mean_inverse(Parameters x) {
    return N(1) / N(x[0]) + N(1) / N(x[1]);
  }
  /// log μ − e^y E₁(y), y = 2λ/μ
  template <class N>
  static N mean_log(Parameters x) {
    return log(N(x[0])) - scaled_e1(N(N(x[1]) * 2 / N(x[0])));
  }

  template <class N>
  static N cross_entropy(Expectation<N>& e, Parameters q) {
    const N mu = q[0], lambda = q[1];
    const N inverse_square = e.mean() / square(mu) - N(2) / mu + e.inverse();  // E (X−μ)²/(μ²X)
    return (log(N(2)) - log(lambda)) / 2 + e.log() * 3 / 2 + lambda * inverse_square / 2;
  }
};

}  // namespace

Expectations inverse_gaussian_expectations() { return expectations_of<InverseGaussian>(); }

}  // namespace divcert::reference
