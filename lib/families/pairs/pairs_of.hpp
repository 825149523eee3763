#pragma once

#include <array>
#include <bit>
#include <string>
#include <vector>

#include "families/entropies.hpp"
#include "families/family_of.hpp"
#include "families/laws/bernoulli.hpp"
#include "families/laws/beta.hpp"
#include "families/laws/binomial.hpp"
#include "families/laws/cauchy.hpp"
#include "families/laws/chi_squared.hpp"
#include "families/laws/continuous_bernoulli.hpp"
#include "families/laws/exponential.hpp"
#include "families/laws/gamma.hpp"
#include "families/laws/geometric.hpp"
#include "families/laws/gumbel.hpp"
#include "families/laws/half_normal.hpp"
#include "families/laws/inverse_gamma.hpp"
#include "families/laws/inverse_gaussian.hpp"
#include "families/laws/laplace.hpp"
#include "families/laws/lognormal.hpp"
#include "families/laws/negative_binomial.hpp"
#include "families/laws/normal.hpp"
#include "families/laws/pareto.hpp"
#include "families/laws/poisson.hpp"
#include "families/laws/rayleigh.hpp"
#include "families/laws/uniform.hpp"
#include "families/laws/weibull.hpp"
#include "families/pairs/laws.hpp"
#include "families/pairs/pair.hpp"

/// The functions of all pairs of one family P: DIVCERT_PAIRS_OF(gamma, Gamma).
namespace divcert::families {

template <class Member>
inline constexpr const Family* record_of = nullptr;
#define DIVCERT_RECORD(name, Struct, P) \
  template <>                           \
  inline constexpr const Family* record_of<Struct> = &name##_family;
DIVCERT_FOR_EACH_LAW(DIVCERT_RECORD, )
#undef DIVCERT_RECORD

/// The parameters of a member, in the order of its struct, which is that of its record.
template <class Member>
using ParametersOf = std::array<double, sizeof(Member) / sizeof(double)>;

template <class Member>
void require(std::string_view function, std::string_view side, const Member& x) {
  const auto values = std::bit_cast<ParametersOf<Member>>(x);
  record_of<Member>->require(function, side, values);
}

template <class Member, class Real>
Member member_of(std::string_view function, std::string_view side, std::span<const Real> x) {
  ParametersOf<Member> values;
  require_length(function, side, x.size(), values.size());
  std::ranges::copy(x, values.begin());
  return std::bit_cast<Member>(values);
}

struct PairKl {
  static constexpr std::string_view id = "kl";

  template <class Real, class P, class Q>
  static Real value(P p, Q q) {
    require(id, "p", p);
    require(id, "q", q);
    const Pair<P, Q> pair{p, q};
    if (is_same_law(p, q)) return 0;
    if (pair.infinite()) return std::numeric_limits<Real>::infinity();
    if (const std::string_view fault = pair.fault(); !fault.empty()) reject_pair(id, fault);
    return nearest<Real>([&](mpfr_prec_t precision) {
      const Interval cross_entropy = pair.cross_entropy(precision);
      return non_negative(cross_entropy - entropy_of(p, precision));
    });
  }
};

struct PairCrossEntropy {
  static constexpr std::string_view id = "cross_entropy";

  template <class Real, class P, class Q>
  static Real value(P p, Q q) {
    require(id, "p", p);
    require(id, "q", q);
    const Pair<P, Q> pair{p, q};
    const bool same = is_same_law(p, q);
    if (!same && pair.infinite()) return std::numeric_limits<Real>::infinity();
    const std::string_view fault = same ? entropy_fault(p) : pair.fault();
    if (!fault.empty()) reject_pair(id, fault);
    return nearest<Real>([&](mpfr_prec_t precision) {
      return same ? entropy_of(p, precision) : pair.cross_entropy(precision);
    });
  }
};

template <class Quantity, class P, class Q, class Real>
Real of_vectors(std::span<const Real> p, std::span<const Real> q, std::span<const double> parameter) {
  const P of_p = member_of<P>(Quantity::id, "p", p);
  const Q of_q = member_of<Q>(Quantity::id, "q", q);
  require_length(Quantity::id, "alpha", parameter.size(), 0);
  return numerics::in_default_environment(Quantity::template value<Real, P, Q>, of_p, of_q);
}

template <class Quantity, class P, class Q>
FamilyFunction function_of() {
  static const std::string key = std::string(record_of<P>->name) + ':' + std::string(record_of<Q>->name);
  return {.id = Quantity::id,
          .key = key,
          .family = record_of<P>->name,
          .family_q = record_of<Q>->name,
          .form = "closed_form",
          .parameters = record_of<P>->parameters,
          .parameters_q = record_of<Q>->parameters,
          .parameter = "",
          .unary = false,
          .evaluate = of_vectors<Quantity, P, Q, double>,
          .contract = nearest_but_for_ties,
          .evaluate_float = of_vectors<Quantity, P, Q, float>};
}

// Defined for every two laws, so that they can be instantiated by a list; no other than pairs are called.
template <class P, class Q>
double PairOf<P, Q>::kl(P p, Q q) {
  if constexpr (is_pair<P, Q>())
    return numerics::in_default_environment(PairKl::value<double, P, Q>, p, q);
  else
    return std::numeric_limits<double>::quiet_NaN();
}
template <class P, class Q>
double PairOf<P, Q>::cross_entropy(P p, Q q) {
  if constexpr (is_pair<P, Q>())
    return numerics::in_default_environment(PairCrossEntropy::value<double, P, Q>, p, q);
  else
    return std::numeric_limits<double>::quiet_NaN();
}

template <class P, class Q>
void append_pair(std::vector<FamilyFunction>& functions) {
  if constexpr (is_pair<P, Q>()) {
    functions.push_back(function_of<PairKl, P, Q>());
    functions.push_back(function_of<PairCrossEntropy, P, Q>());
  }
}

#define DIVCERT_PAIR(name, Struct, P) template struct PairOf<P, Struct>;
#define DIVCERT_APPEND_PAIR(name, Struct, P) append_pair<P, Struct>(functions);
#define DIVCERT_PAIRS_OF(name, Struct)                                 \
  DIVCERT_FOR_EACH_LAW(DIVCERT_PAIR, Struct)                           \
  void append_##name##_pairs(std::vector<FamilyFunction>& functions) { \
    DIVCERT_FOR_EACH_LAW(DIVCERT_APPEND_PAIR, Struct)                  \
  }

}  // namespace divcert::families
