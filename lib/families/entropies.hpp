#pragma once

#include "families/laws/law.hpp"
#include "families/quantities.hpp"
#include "families/shape.hpp"

/// Entropy and cross-entropy of one family, by LawOf<Member> (laws/law.hpp). They may be negative.
namespace divcert::families {

template <class F>
concept HasEntropy = requires(LawOf<MemberOf<F>> law) {
  law.entropy();
};

template <class Quantity>
inline constexpr bool IsEntropy = requires {
  Quantity::is_entropy;
};
template <class Quantity>
inline constexpr bool IsUnary = requires {
  Quantity::is_unary;
};

template <class Member>
std::optional<double> known_entropy(const Member& x) {
  if constexpr (requires { LawOf<Member>::known_entropy(x); })
    return LawOf<Member>::known_entropy(x);
  else
    return std::nullopt;
}

template <class Member>
std::string_view entropy_fault(const Member& x) {
  if constexpr (requires { LawOf<Member>::entropy_fault(x); })
    return known_entropy(x) ? std::string_view() : LawOf<Member>::entropy_fault(x);
  else
    return {};
}

template <class Member>
Interval entropy_of(const Member& x, mpfr_prec_t precision) {
  const std::optional<double> known = known_entropy(x);
  return known ? Interval(*known, precision) : LawOf<Member>(x, precision).entropy();
}

/// −E_P log p; Q is P.
template <class F>
struct Entropy {
  using Member = MemberOf<F>;
  static constexpr std::string_view id = "entropy", form = "closed_form", name = id, parameter = "";
  static constexpr Contract contract = nearest_but_for_ties;
  static constexpr bool is_entropy = true, is_unary = true;

  static std::optional<double> known(const Member& p, const Member&, double) { return known_entropy(p); }
  static std::string_view fault(const Member& p, const Member&, double = 0) { return entropy_fault(p); }
  static Interval enclose(const Member& p, const Member&, double, mpfr_prec_t precision) {
    return entropy_of(p, precision);
  }
};

/// Whether members of a family offer what its own densities ask for.
template <class Member>
inline constexpr bool is_closed =
    law_facts<Member>.reach != Reach::none && !discrete(law_facts<Member>.reach) &&
    (law_facts<Member>.needs & ~law_facts<Member>.offers) == 0;

/// −E_P log q, by the expectations that log q asks for, else as the entropy of P and KL.
template <class F>
struct CrossEntropy {
  using Member = MemberOf<F>;
  static constexpr std::string_view id = "cross_entropy", form = "closed_form", name = id, parameter = "";
  static constexpr Contract contract = nearest_but_for_ties;
  static constexpr bool is_entropy = true;

  static std::optional<double> known_kl(const Member& p, const Member& q) {
    return Shape<F>::equal(p, q) ? 0 : Kl<F>::known(p, q);
  }
  static std::optional<double> known(const Member& p, const Member& q, double) {
    const std::optional<double> kl = known_kl(p, q);
    return kl == infinity ? kl : std::nullopt;
  }
  static std::string_view fault(const Member& p, const Member& q, double = 0) {
    const std::string_view of_kl = known_kl(p, q) ? std::string_view() : Kl<F>::fault(p, q);
    return of_kl.empty() ? entropy_fault(p) : of_kl;
  }
  static Interval enclose(const Member& p, const Member& q, double, mpfr_prec_t precision) {
    if constexpr (is_closed<Member>) {
      const LawOf<Member> law(p, precision);
      return std::apply(
          [&](const auto&... of) { return LawOf<Member>(q, precision).cross_entropy(law.of(of)...); },
          LawOf<Member>::needs(q));
    }
    const std::optional<double> kl = known_kl(p, q);
    return entropy_of(p, precision) + (kl ? Interval(*kl, precision) : F::closed_form(p, q, precision));
  }
};

}  // namespace divcert::families
