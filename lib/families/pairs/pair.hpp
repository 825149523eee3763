#pragma once

#include <concepts>
#include <functional>

#include "families/laws/law.hpp"

/// What is decided and computed of members P, Q of two different families, by their laws (laws/law.hpp).
namespace divcert::families {

template <class Member>
std::optional<RationalForm> rational_form(const Member& x) {
  if constexpr (requires { LawOf<Member>::rational_form(x); })
    return LawOf<Member>::rational_form(x);
  else
    return std::nullopt;
}

template <class P, class Q>
bool is_same_law(const P& p, const Q& q) {
  const std::optional<RationalForm> form = rational_form(p);
  return form && form == rational_form(q);
}

template <class Expectation, class P>
bool is_infinite(const Expectation& of, const P& p) {
  if constexpr (requires { LawOf<P>::infinite(of, p); })
    return LawOf<P>::infinite(of, p);
  else
    return false;
}

template <class Expectation, class P>
std::string_view fault_of(const Expectation& of, const P& p) {
  if constexpr (requires { LawOf<P>::fault(of, p); })
    return LawOf<P>::fault(of, p);
  else
    return {};
}

template <class P, class Q>
concept DiscretePair = discrete(law_facts<P>.reach);

template <class P, class Expectation>
inline constexpr bool always_infinite = requires(P p, Expectation of) {
  { LawOf<P>::infinite(of, p) } -> std::same_as<std::true_type>;
};
template <class P, class... Expectations>
constexpr bool any_always_infinite(std::type_identity<std::tuple<Expectations...>>) {
  return (always_infinite<P, Expectations> || ...);
}

/// Whether the formula is there: else the value is always infinite.
template <class P, class Q>
constexpr bool has_formula() {
  if constexpr (DiscretePair<P, Q>)
    return true;
  else
    return !never_inside(law_facts<P>.reach, law_facts<Q>.reach) &&
           !any_always_infinite<P>(std::type_identity<decltype(LawOf<Q>::needs(std::declval<Q>()))>());
}

/// The value of a pair by what Q asks of P, or for discrete laws by the one or two points of P.
template <class P, class Q>
struct Pair {
  P p;
  Q q;

  bool infinite() const {
    if (!LawOf<Q>::support(q).contains(LawOf<P>::support(p))) return true;
    if constexpr (!DiscretePair<P, Q>)
      return std::apply([&](const auto&... of) { return (is_infinite(of, p) || ...); }, LawOf<Q>::needs(q));
    else
      return false;
  }

  std::string_view fault() const {
    std::string_view first;
    if constexpr (!DiscretePair<P, Q> && has_formula<P, Q>())
      std::apply([&](const auto&... of) { ((first.empty() ? void(first = fault_of(of, p)) : void()), ...); },
                 LawOf<Q>::needs(q));
    return first;
  }

  Interval entropy(mpfr_prec_t precision) const { return LawOf<P>(p, precision).entropy(); }

  Interval cross_entropy(mpfr_prec_t precision) const {
    if constexpr (DiscretePair<P, Q>) {
      return mean_of_logs(LawOf<Q>(q, precision), precision);
    } else if constexpr (has_formula<P, Q>()) {
      const LawOf<P> of_p(p, precision);
      return std::apply(
          [&](const auto&... of) { return LawOf<Q>(q, precision).cross_entropy(of_p.of(of)...); },
          LawOf<Q>::needs(q));
    } else {
      return Interval(precision);
    }
  }

 private:
  // Contained in Q's, the support is one point or two neighbours.
  Interval mean_of_logs(const LawOf<Q>& of_q, mpfr_prec_t precision) const {
    const Support points = LawOf<P>::support(p);
    if (points.low == points.high) return -of_q.log_mass(points.low);
    const Interval share = LawOf<P>(p, precision).of(Mean{}) - points.low;
    return -((1.0 - share) * of_q.log_mass(points.low) + share * of_q.log_mass(points.high));
  }
};

using Enclosure = std::function<Interval(mpfr_prec_t)>;

/// The nearest double or float to what is enclosed, but for ties.
template <class Real>
Real nearest(const Enclosure& enclose);

}  // namespace divcert::families
