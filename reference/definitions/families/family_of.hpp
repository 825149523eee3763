#pragma once

#include <cmath>
#include <cstddef>

#include "reference/definitions/families/bregman.hpp"
#include "reference/definitions/families/family.hpp"
#include "reference/numbers/rational.hpp"

// A family's record, made of the type F in its own file. F has `name`, `parameters`, `title`, `definition`,
// `source`, and for any number type N and members p, q:
//
//   closed_form<N>(p, q)
//
// and may have
//
//   components                whether members are any number of components, P's as many as Q's
//   valid(x), condition       what holds between the parameters of a member, in words of the last one
//   matrix                    as Family has it; valid(x) then says all
//   comparable(p, q)          whether they are laws on one space
//   dominated(p, q)           whether KL is finite by the supports; unless it is there, it always is
//   shared                    a parameter in which members must agree for a form to be known
//   has_closed_form(p, q)     whether one is known
//   symmetric, transcendental as Family has them
//   by_moments<N>(p, q)
//   natural_parameter<N>(x), log_partition<N>(θ), mean<N>(θ) = ∇A(θ): an exponential family
//   has_natural_parameter(x)  where some members (point masses) have none
//   bregman<N>(p, q)          where those members take limits; unless it is there, it follows from A
//   dual<N>(p, q)
//   is_natural(θ)             whether A is finite at θ, for Rational numbers too: the affinity follows from A
//   log_affinity<N>(p, q, α)  where it does not; also where P is not dominated
//   mirrored(p, q)            whether it is the same at 1−α, of members of which it is known
//   log_supremum<N>(p, q)     for P dominated by Q; both return a Value
//   chi2<N>(p, q)             where the affinity is not known
//   wasserstein2<N>(p, q)
//
// They are asked about members with P dominated by Q only; dual of a Q with a natural parameter.
namespace divcert::reference {

using Parameters = std::span<const double>;

template <class F>
concept ExponentialFamilyOf = requires(Parameters x) {
  F::template natural_parameter<Ball>(x);
};

template <class F>
concept AffinityOf = requires(Parameters x) {
  F::template log_affinity<Ball>(x, x, 0.5);
};

template <class F>
concept NaturalSpaceOf = requires(const typename F::template Parameter<Rational>& theta) {
  F::is_natural(theta);
};

/// log ∫ p^α q^(1−α) = A(αθ_P + (1−α)θ_Q) − αA(θ_P) − (1−α)A(θ_Q), if that is a natural parameter.
template <class F, class N>
Value<N> affinity_by_partition(Parameters p, Parameters q, double alpha) {
  const auto between = []<class M>(Parameters x, Parameters y, const M& share) {
    auto theta = F::template natural_parameter<M>(x);
    const auto other = F::template natural_parameter<M>(y);
    for (std::size_t k = 0; k < theta.size(); ++k) theta[k] = M(share * theta[k] + (M(1) - share) * other[k]);
    return theta;
  };
  if (alpha > 1 && !F::is_natural(between(p, q, Rational(alpha)))) return Value<N>::infinite();
  const N share = alpha;
  return Value<N>::finite(F::log_partition(between(p, q, share)) -
                          share * F::log_partition(F::template natural_parameter<N>(p)) -
                          (N(1) - share) * F::log_partition(F::template natural_parameter<N>(q)));
}

template <class F>
struct FamilyOf {
  static bool has_natural_parameter(Parameters x) {
    if constexpr (requires { F::has_natural_parameter(x); })
      return F::has_natural_parameter(x);
    else
      return true;
  }

  static bool contains(Parameters x) {
    if constexpr (requires { F::matrix; }) return F::valid(x);
    if constexpr (requires { F::components; }) return reference::are_members(F::parameters, x);
    if (!is_member(F::parameters, x)) return false;
    if constexpr (requires { F::valid(x); }) return F::valid(x);
    return true;
  }

  static bool are_members(const Input& input) {
    if constexpr (requires { F::comparable(input.p, input.q); })
      if (!F::comparable(input.p, input.q)) return false;
    if constexpr (requires { F::components; })
      if (input.p.size() != input.q.size()) return false;
    return contains(input.p) && contains(input.q);
  }

  /// In this order: parameters valid, supports contained, formula.
  static Status status(const Input& input) {
    if (!are_members(input)) return Status::undefined;
    if constexpr (requires { F::dominated(input.p, input.q); })
      if (!F::dominated(input.p, input.q)) return Status::infinite;
    if constexpr (requires { F::has_closed_form(input.p, input.q); })
      if (!F::has_closed_form(input.p, input.q)) return Status::undefined;
    return Status::finite;
  }

  template <class N>
  static Value<N> closed_form(const Input& input) {
    if (const Status rule = status(input); rule != Status::finite) return {rule, N{}};
    return Value<N>::finite(F::template closed_form<N>(input.p, input.q));
  }

  template <class N>
  static Value<N> by_moments(const Input& input) {
    if (const Status rule = status(input); rule != Status::finite) return {rule, N{}};
    return Value<N>::finite(F::template by_moments<N>(input.p, input.q));
  }

  template <class N>
  static Value<N> bregman(const Input& input) {
    if (const Status rule = status(input); rule != Status::finite) return {rule, N{}};
    if constexpr (requires { F::template bregman<N>(input.p, input.q); })
      return Value<N>::finite(F::template bregman<N>(input.p, input.q));
    else
      return Value<N>::finite(bregman_divergence<F>(F::template natural_parameter<N>(input.p),
                                                    F::template natural_parameter<N>(input.q)));
  }

  template <class N>
  static Value<N> dual(const Input& input) {
    if (status(input) != Status::finite || !has_natural_parameter(input.q)) return Value<N>::undefined();
    return Value<N>::finite(F::template dual<N>(input.p, input.q));
  }

  template <class N>
  static Value<N> jeffreys(const Input& input) {
    if (status(input) != Status::finite || !has_natural_parameter(input.p) || !has_natural_parameter(input.q))
      return Value<N>::undefined();
    const auto theta_p = F::template natural_parameter<N>(input.p);
    const auto theta_q = F::template natural_parameter<N>(input.q);
    const auto mean_p = F::mean(theta_p), mean_q = F::mean(theta_q);
    N total = 0;
    for (std::size_t k = 0; k < theta_p.size(); ++k)
      total += (theta_p[k] - theta_q[k]) * (mean_p[k] - mean_q[k]);
    return Value<N>::finite(total);
  }

  template <class N>
  static Value<N> log_affinity(const Input& input, double alpha) {
    if (!are_members(input) || !(alpha >= 0) || std::isinf(alpha)) return Value<N>::undefined();
    if constexpr (!requires { F::dominated(input.p, input.q); })
      if (alpha == 0) return Value<N>::finite(N(0));  // one support for all members
    if constexpr (AffinityOf<F>)
      return F::template log_affinity<N>(input.p, input.q, alpha);
    else
      return affinity_by_partition<F, N>(input.p, input.q, alpha);
  }

  static bool mirrored(const Input& input) { return are_members(input) && F::mirrored(input.p, input.q); }

  template <class N>
  static Value<N> log_supremum(const Input& input) {
    if (const Status rule = status(input); rule != Status::finite) return {rule, N{}};
    return F::template log_supremum<N>(input.p, input.q);
  }

  template <class N>
  static Value<N> chi2(const Input& input) {
    if (const Status rule = status(input); rule != Status::finite) return {rule, N{}};
    return Value<N>::finite(F::template chi2<N>(input.p, input.q));
  }

  template <class N>
  static Value<N> wasserstein2(const Input& input) {
    if (!are_members(input)) return Value<N>::undefined();
    return Value<N>::finite(F::template wasserstein2<N>(input.p, input.q));
  }

  template <class N>
  static FamilyForms<N> forms() {
    FamilyForms<N> all{.closed_form = &closed_form<N>};
    if constexpr (requires(Parameters x) { F::template by_moments<N>(x, x); })
      all.by_moments = &by_moments<N>;
    if constexpr (requires(Parameters x) { F::template dual<N>(x, x); }) all.dual = &dual<N>;
    if constexpr (ExponentialFamilyOf<F> || requires(Parameters x) { F::template bregman<N>(x, x); })
      all.bregman = &bregman<N>;
    if constexpr (ExponentialFamilyOf<F>) all.jeffreys = &jeffreys<N>;
    if constexpr (AffinityOf<F> || NaturalSpaceOf<F>) all.log_affinity = &log_affinity<N>;
    if constexpr (requires(Parameters x) { F::template log_supremum<N>(x, x); })
      all.log_supremum = &log_supremum<N>;
    if constexpr (requires(Parameters x) { F::template chi2<N>(x, x); }) all.chi2 = &chi2<N>;
    if constexpr (requires(Parameters x) { F::template wasserstein2<N>(x, x); })
      all.wasserstein2 = &wasserstein2<N>;
    return all;
  }
};

template <class F>
Family family_of() {
  using Of = FamilyOf<F>;
  Family family{
      .name = F::name,
      .parameters = F::parameters,
      .parameter_names = "",
      .title = F::title,
      .definition = F::definition,
      .source = F::source,
      .forms = {Of::template forms<Interval>(), Of::template forms<Ball>(), Of::template forms<Multi>(),
                Of::template forms<Adjoint>(), Of::template forms<Exact>()}};
  for (const FamilyParameter& parameter : family.parameters) {
    if (!family.parameter_names.empty()) family.parameter_names += ',';
    family.parameter_names += parameter.name;
  }
  if constexpr (ExponentialFamilyOf<F>) family.has_natural_parameter = &Of::has_natural_parameter;
  if constexpr (requires(Parameters x) { F::valid(x); }) {
    family.valid = &F::valid;
    family.condition = F::condition;
  }
  if constexpr (requires { F::matrix; }) family.matrix = F::matrix;
  if constexpr (requires { F::components; }) family.components = F::components;
  if constexpr (requires { F::shared; }) family.shared = F::shared;
  if constexpr (requires(Parameters x) { F::mirrored(x, x); }) family.mirrored = &Of::mirrored;
  if constexpr (requires { F::symmetric; }) family.symmetric = F::symmetric;
  if constexpr (requires { F::transcendental; }) family.transcendental = F::transcendental;
  return family;
}

}  // namespace divcert::reference
