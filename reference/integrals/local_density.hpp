#pragma once

#include <vector>

#include "reference/integrals/integrate.hpp"
#include "reference/integrals/normal_mixture.hpp"

namespace divcert::reference {

/// log p, log q and their difference log(q/p), at one rectangle.
struct LogDensities {
  Complex p, q, ratio;
};

/// The densities of two normal mixtures around an anchor x₀, as functions of t = x − x₀. Around a well chosen
/// anchor t is small where a component is narrow, so that a mean of 1e300 costs no digits.
///
/// log Σ_j exp e_j(t), e_j(t) = log(w_j/(σ_j√(2π))) − (x₀ − μ_j + t)²/(2σ_j²), is evaluated as e_k + log(1 +
/// Σ_{j≠k} exp(e_j − e_k)), k the greatest at the centre. The e_j are entire, and the logarithm is
/// holomorphic where its argument has a positive real part; elsewhere the result is indeterminate. On the
/// real line every k gives the same function, so different k on different rectangles continue one function.
/// Differences e_j − e_k are evaluated as polynomials around the rectangle's centre, in which like terms have
/// cancelled.
class LocalDensities {
 public:
  LocalDensities(const NormalMixture& p, const NormalMixture& q, const Float& anchor);
  LogDensities operator()(const Complex& t) const;

 private:
  struct Term {
    Ball offset;  ///< x₀ − μ
    Ball scale;   ///< 1/(σ√2)
    Ball peak;    ///< log(w/(σ√(2π)))
  };
  /// e_k and log(1 + Σ exp(e_j − e_k)), and the coefficients of e_k around the centre.
  struct Leading {
    Complex exponent, log_sum;
    Ball constant, linear, squared;
  };
  struct Place;

  static std::vector<Term> terms(const NormalMixture& mixture, const Float& anchor);
  static Leading leading(const std::vector<Term>& terms, const Place& place);

  std::vector<Term> p_, q_;
};

/// log(1 + e^d) and log(1 + e^−d), of which one is never computed by taking d off the other: d may be 1e600.
/// Indeterminate unless shown to be holomorphic on the rectangle.
struct SoftPlus {
  Complex of_d, of_minus_d;
};
SoftPlus softplus(const Complex& d);

}  // namespace divcert::reference
