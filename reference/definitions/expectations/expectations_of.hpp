#pragma once

#include <concepts>

#include "reference/definitions/expectations/moments.hpp"
#include "reference/definitions/families/affinity.hpp"
#include "reference/numbers/constants.hpp"
#include "reference/numbers/special.hpp"
#include "reference/numbers/vocabulary.hpp"

// A law's record, made of the type F in its own file. F has
//
//   entropy_is                the definition of the entropy
//
// and may have, for any number type N,
//
//   support(x), narrowest, widest     where it is on the line
//   mean<N>(x), square_about<N>(x, c), absolute_about<N>(x, c), log_exponential<N>(x, a, b),
//   log_power<N>(x, a, b), mean_log<N>(x), mean_log_complement<N>(x), mean_inverse<N>(x)
//                             the moments, as Moments<N> has them; N or Value<N>
//   variance<N>(x)            gives E (X−c)²; log_variance<N>(x) gives E (log X − c)²
//   cross_entropy<N>(e, q)    minus the expected log density by e, an Expectation<N>, with
//   needs, log_pi_terms       which moments, and how often log π comes besides
//   entropy<N>(x)             where it is not the cross entropy of a member and itself; N or Value<N>
//   log_mass<N>(x, k)         of a law on whole numbers
//
// A moment without derivatives leaves Adjoint out by a constraint.
namespace divcert::reference {

template <class N>
Value<N> to_value(N x) {
  return Value<N>::finite(std::move(x));
}
template <class N>
Value<N> to_value(Value<N> x) {
  return x;
}

/// Of a logarithm; beyond the doubles above e^8192.
template <class N>
Value<N> exponential_of(const N& x) {
  return Value<N>::finite(has_power_beyond_doubles(x) ? beyond_doubles<N>() : N(exp(x)));
}

/// A coefficient that is 0 leaves its term out, which may be no number of this type, but for derivatives.
template <class N>
bool is_left_out(bool coefficient_is_zero) {
  return !std::same_as<N, Adjoint> && coefficient_is_zero;
}

/// variance + (mean − c)², where both are finite.
template <class N>
Value<N> second_about(Value<N> mean, Value<N> variance, const N& c) {
  for (const auto* const part : {&mean, &variance}) {
    if (part->status != Status::finite) return *part;
    if (is_beyond(part->value)) return *part;
  }
  return Value<N>::finite(variance.value + square(N(mean.value - c)));
}

template <class F>
struct ExpectationsOf {
  template <class N>
  static Value<N> square(Parameters x, const double& c) {
    if constexpr (requires { F::template square_about<N>(x, c); })
      return to_value(F::template square_about<N>(x, c));
    else
      return second_about<N>(to_value(F::template mean<N>(x)), to_value(F::template variance<N>(x)), N(c));
  }

  template <class N>
  static Value<N> log_square(Parameters x, const double& c) {
    return second_about<N>(to_value(F::template mean_log<N>(x)), to_value(F::template log_variance<N>(x)),
                           N(c));
  }

  template <class N>
  static Moments<N> moments() {
    Moments<N> all;
    constexpr Parameters x;
    constexpr double c = 0;
    if constexpr (requires { F::template mean<N>(x); })
      all.mean = [](Parameters p) { return to_value(F::template mean<N>(p)); };
    if constexpr (
        requires { F::template square_about<N>(x, c); } || requires { F::template variance<N>(x); })
      all.square = &square<N>;
    if constexpr (requires { F::template absolute_about<N>(x, c); })
      all.absolute = [](Parameters p, const double& about) {
        return to_value(F::template absolute_about<N>(p, about));
      };
    if constexpr (requires { F::template log_exponential<N>(x, c, c); })
      all.exponential = [](Parameters p, const double& a, const double& b) {
        return to_value(F::template log_exponential<N>(p, a, b));
      };
    if constexpr (requires { F::template log_power<N>(x, c, c); })
      all.power = [](Parameters p, const double& a, const double& b) {
        return to_value(F::template log_power<N>(p, a, b));
      };
    if constexpr (requires { F::template mean_log<N>(x); })
      all.log = [](Parameters p) { return to_value(F::template mean_log<N>(p)); };
    if constexpr (requires { F::template log_variance<N>(x); }) all.log_square = &log_square<N>;
    if constexpr (requires { F::template mean_log_complement<N>(x); })
      all.log_complement = [](Parameters p) { return to_value(F::template mean_log_complement<N>(p)); };
    if constexpr (requires { F::template mean_inverse<N>(x); })
      all.inverse = [](Parameters p) { return to_value(F::template mean_inverse<N>(p)); };
    return all;
  }

  template <class N>
  static Value<N> entropy(Parameters x) {
    if constexpr (requires { F::template entropy<N>(x); }) {
      return to_value(F::template entropy<N>(x));
    } else {
      static const Moments<N> own = moments<N>();
      Expectation<N> expectation(own, x);
      N total = F::template cross_entropy<N>(expectation, x);
      return expectation.result(std::move(total));
    }
  }

  template <class N>
  static ExpectationForms<N> forms() {
    ExpectationForms<N> all{.moments = moments<N>()};
    constexpr Parameters x;
    if constexpr (requires { F::needs; }) {
      all.cross_entropy = [](Expectation<N>& e, Parameters q) { return F::template cross_entropy<N>(e, q); };
      all.entropy = &entropy<N>;
    }
    if constexpr (requires { F::template entropy<N>(x); }) all.entropy = &entropy<N>;
    if constexpr (requires { F::template log_mass<N>(x, 0.0); })
      all.log_mass = [](Parameters q, double k) { return F::template log_mass<N>(q, k); };
    return all;
  }
};

template <class F>
Expectations expectations_of() {
  using Of = ExpectationsOf<F>;
  Expectations all{
      .entropy = F::entropy_is,
      .forms = {Of::template forms<Interval>(), Of::template forms<Ball>(), Of::template forms<Multi>(),
                Of::template forms<Adjoint>(), Of::template forms<Exact>()}};
  if constexpr (requires(Parameters x) { F::support(x); }) {
    all.support = [](Parameters x) { return Support(F::support(x)); };
    all.narrowest = F::narrowest;
    all.widest = F::widest;
  }
  if constexpr (requires { F::needs; }) all.needs = F::needs;
  if constexpr (requires { F::log_pi_terms; }) all.log_pi = F::log_pi_terms;
  return all;
}

}  // namespace divcert::reference
