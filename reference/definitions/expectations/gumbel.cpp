#include "reference/definitions/expectations/expectations_of.hpp"
#include "reference/numbers/incomplete.hpp"

namespace divcert::reference {
namespace {

struct Gumbel {
  static constexpr std::string_view entropy_is = "log β + γ + 1, γ Euler's constant";
  static constexpr Support narrowest = line, widest = line;
  static constexpr Moment needs[] = {Moment::mean, Moment::exponential};

  static Support support(Parameters) { return line; }

  template <class N>
  static N mean(Parameters x) {
    return N(x[0]) + euler<N>() * N(x[1]);
  }
  template <class N>
  static N variance(Parameters x) {
    return square(N(pi<N>() * N(x[1]))) / 6;
  }
  /// E X − c + 2 ∫_{−∞}^c F, F the distribution function.
  template <class N>
  static N absolute_about(Parameters x, const double& c) {
    const N z = (N(c) - N(x[0])) / N(x[1]);
    return N(x[1]) * (euler<N>() - z + gumbel_integral(z) * 2);
  }
  /// E e^(−tX) = e^(−tμ) Γ(1 + βt)
  template <class N>
  static N log_exponential(Parameters x, const double& a, const double& b) {
    return (N(a) - N(x[0])) / N(b) + log_gamma(N(N(1) + N(x[1]) / N(b)));
  }

  template <class N>
  static N cross_entropy(Expectation<N>& e, Parameters q) {
    return log(N(q[1])) + (e.mean() - N(q[0])) / N(q[1]) + e.exponential(q[0], q[1]);
  }
};

}  // namespace

Expectations gumbel_expectations() { return expectations_of<Gumbel>(); }

}  // namespace divcert::reference
