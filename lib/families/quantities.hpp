#pragma once

#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "families/bregman.hpp"
#include "families/chernoff.hpp"
#include "families/family.hpp"
#include "families/quick_affinity.hpp"
#include "numerics/exact.hpp"

/// What is computed of two members of the family F (family_of.hpp), each a struct of
///
///   id, form, name       of the registry; name in messages
///   parameter            "alpha" or ""
///   contract
///   known(p, q, α)       the value, where a rule gives it as a double
///   enclose(p, q, α, precision)
///
/// and where there is more to say, fast(p, q, α), exact_case(p, q), and fault(p, q, α): why there is no
/// closed form, where `known` knows nothing. All of them are 0 at P = Q.
namespace divcert::families {

template <class F>
using MemberOf = typename F::Member;

/// The parameters of a member as intervals, handed to a function.
template <class F, class Function>
auto with_parameters(const MemberOf<F>& x, mpfr_prec_t precision, const Function& function) {
  return [&]<std::size_t... k>(std::index_sequence<k...>) {
    return function(Interval(x.*F::parameters[k].value, precision)...);
  }
  (std::make_index_sequence<std::size(F::parameters)>());
}

template <class F>
auto natural_parameter(const MemberOf<F>& x, mpfr_prec_t precision) {
  return with_parameters<F>(x, precision,
                            [](const auto&... values) { return F::natural_parameter(values...); });
}

template <class F>
bool has_natural_parameter(const MemberOf<F>& x) {
  if constexpr (requires { F::has_natural_parameter(x); })
    return F::has_natural_parameter(x);
  else
    return true;
}

template <class F>
concept ExponentialFamilyOf = requires {
  &F::template log_partition<Interval>;
};

template <class F>
concept HasAffinity = requires(MemberOf<F> p) {
  F::affinity_rule(p, p, 0.5);
};

/// The order ∞: p/q is bounded, or not.
template <class F>
concept HasSupremum = requires(MemberOf<F> p) {
  F::bounded(p, p);
};

/// χ² without the other affinities.
template <class F>
concept HasChi2 = requires(MemberOf<F> p) {
  F::chi2(p, p, 128);
};

template <class F>
concept HasTotalVariation = requires(MemberOf<F> p) {
  F::total_variation(p, p, 128);
};

template <class F>
concept HasWasserstein2 = requires(MemberOf<F> p) {
  F::wasserstein2(p, p, 128);
};

template <class F>
constexpr Contract contract_of_kl() {
  if constexpr (requires { F::contract; })
    return F::contract;
  else
    return correct_rounding;
}

template <class F>
struct Kl {
  using Member = MemberOf<F>;
  static constexpr std::string_view id = "kl", form = "closed_form", name = id, parameter = "";
  static constexpr Contract contract = contract_of_kl<F>();

  static std::optional<double> known(const Member& p, const Member& q, double = 0) {
    if constexpr (requires { F::known(p, q); })
      return F::known(p, q);
    else
      return std::nullopt;
  }
  static Interval enclose(const Member& p, const Member& q, double, mpfr_prec_t precision) {
    return F::closed_form(p, q, precision);
  }
  static std::optional<numerics::ExactValue> exact_case(const Member& p, const Member& q) {
    if constexpr (requires { F::exact_case(p, q); })
      return F::exact_case(p, q);
    else
      return std::nullopt;
  }
  static std::optional<Approximation> fast(const Member& p, const Member& q, double = 0) {
    if constexpr (requires { F::fast(p, q); })
      return F::fast(p, q);
    else
      return std::nullopt;
  }
  static std::optional<Approximation> quick(const Member& p, const Member& q) {
    if constexpr (requires { F::quick(p, q); })
      return F::quick(p, q);
    else
      return std::nullopt;
  }
  static std::string_view fault(const Member& p, const Member& q, double = 0) {
    if constexpr (requires { F::fault(p, q); })
      return F::fault(p, q);
    else
      return {};
  }
};

/// KL by the log-partition function.
template <class F>
struct BregmanKl : Kl<F> {
  static constexpr std::string_view form = "bregman", name = "kl_bregman";

  static Interval enclose(const MemberOf<F>& p, const MemberOf<F>& q, double, mpfr_prec_t precision) {
    if (!has_natural_parameter<F>(p) || !has_natural_parameter<F>(q)) return F::closed_form(p, q, precision);
    return bregman_divergence<F>(natural_parameter<F>(q, precision), natural_parameter<F>(p, precision));
  }
  static std::optional<Approximation> fast(const MemberOf<F>&, const MemberOf<F>&, double) = delete;
  static std::optional<Approximation> quick(const MemberOf<F>&, const MemberOf<F>&) = delete;
};

template <class F>
struct ReverseKl : Kl<F> {
  using Member = MemberOf<F>;
  static constexpr std::string_view id = "reverse_kl", name = id;

  static std::optional<double> known(const Member& p, const Member& q, double = 0) {
    return Kl<F>::known(q, p);
  }
  static Interval enclose(const Member& p, const Member& q, double, mpfr_prec_t precision) {
    return F::closed_form(q, p, precision);
  }
  static std::optional<numerics::ExactValue> exact_case(const Member& p, const Member& q) {
    return Kl<F>::exact_case(q, p);
  }
  static std::optional<Approximation> fast(const Member& p, const Member& q, double = 0) {
    return Kl<F>::fast(q, p);
  }
  static std::optional<Approximation> quick(const Member& p, const Member& q) { return Kl<F>::quick(q, p); }
  static std::string_view fault(const Member& p, const Member& q, double = 0) { return Kl<F>::fault(q, p); }
};

/// KL(P‖Q) + KL(Q‖P).
template <class F>
struct Jeffreys {
  using Member = MemberOf<F>;
  static constexpr std::string_view id = "jeffreys", form = "closed_form", name = id, parameter = "";
  static constexpr Contract contract = nearest_but_for_ties;  // of exponential laws it is rational

  static std::optional<double> known(const Member& p, const Member& q, double) {
    const bool infinite = Kl<F>::known(p, q) == infinity || Kl<F>::known(q, p) == infinity;
    return infinite ? std::optional(infinity) : std::nullopt;
  }
  static Interval enclose(const Member& p, const Member& q, double, mpfr_prec_t precision) {
    const auto side = [&](const Member& x, const Member& y) {
      const std::optional<double> value = Kl<F>::known(x, y);
      return value ? Interval(*value, precision) : F::closed_form(x, y, precision);
    };
    return side(p, q) + side(q, p);
  }
  static std::optional<Approximation> fast(const Member& p, const Member& q, double = 0) {
    const std::optional<Approximation> forward = Kl<F>::fast(p, q);
    if (!forward) return std::nullopt;
    const std::optional<Approximation> backward = Kl<F>::fast(q, p);
    return backward ? std::optional(*forward + *backward) : std::nullopt;
  }
  static std::string_view fault(const Member& p, const Member& q, double = 0) {
    const std::string_view forward = Kl<F>::fault(p, q);
    return forward.empty() ? Kl<F>::fault(q, p) : forward;
  }
};

/// J(α) = log ∫ p^α q^(1−α): −∞ where the supports are disjoint, +∞ where the integral is, else a number.
template <class F>
struct LogAffinity {
  using Member = MemberOf<F>;

  static std::optional<double> known(const Member& p, const Member& q, double alpha) {
    return F::affinity_rule(p, q, alpha);
  }
  /// As a function of α.
  static auto function(const Member& p, const Member& q, mpfr_prec_t precision) {
    if constexpr (requires(const Interval& alpha) { F::log_affinity(p, q, alpha); })
      return [p, q](const Interval& alpha) { return F::log_affinity(p, q, alpha); };
    else
      return log_affinity_of_parameters<F>(natural_parameter<F>(p, precision),
                                           natural_parameter<F>(q, precision));
  }
  static Interval enclose(const Member& p, const Member& q, double alpha, mpfr_prec_t precision) {
    return function(p, q, precision)(Interval(alpha, precision));
  }
  static std::optional<Approximation> fast(const Member& p, const Member& q, double alpha) {
    if constexpr (requires { F::quick_log_affinity(p, q, alpha); })
      return F::quick_log_affinity(p, q, alpha);
    else
      return std::nullopt;
  }
};

/// J(α)/(α−1), at α = 1 and ∞ its limits KL and log ess sup p/q.
template <class F>
struct Renyi {
  using Member = MemberOf<F>;
  static constexpr std::string_view id = "renyi", form = "closed_form", name = id, parameter = "alpha";
  static constexpr Contract contract = nearest_but_for_ties;

  static std::string_view fault(const Member& p, const Member& q, double alpha = 0) {
    if (alpha == 1) return Kl<F>::fault(p, q);
    if constexpr (requires { F::affinity_fault(p, q); })
      return F::affinity_fault(p, q);
    else
      return {};
  }

  static std::optional<double> known(const Member& p, const Member& q, double alpha) {
    if (alpha == 1) return Kl<F>::known(p, q);
    if constexpr (HasSupremum<F>)
      if (alpha == infinity) {
        const std::optional<double> divergence = Kl<F>::known(p, q);
        if (divergence == 0 || divergence == infinity) return divergence;
        return F::bounded(p, q) ? std::nullopt : std::optional(infinity);
      }
    const std::optional<double> affinity = LogAffinity<F>::known(p, q, alpha);
    if (!affinity) return std::nullopt;
    return *affinity == 0 ? 0 : *affinity / (alpha - 1);  // exact: infinite, or α = 0
  }
  static Interval enclose(const Member& p, const Member& q, double alpha, mpfr_prec_t precision) {
    if (alpha == 1) return F::closed_form(p, q, precision);
    if constexpr (requires { F::log_supremum(p, q, precision); })
      if (alpha == infinity) return F::log_supremum(p, q, precision);
    return LogAffinity<F>::enclose(p, q, alpha, precision) / (Interval(alpha, precision) - 1.0);
  }
  static std::optional<Approximation> fast(const Member& p, const Member& q, double alpha) {
    if (alpha == 1) return Kl<F>::fast(p, q);
    const std::optional<Approximation> affinity = LogAffinity<F>::fast(p, q, alpha);
    if (!affinity) return std::nullopt;
    return *affinity / Approximation{numerics::two_sum(alpha, -1.0), 0};
  }
};

/// Of (Q, P).
template <class F>
struct ReverseRenyi : Renyi<F> {
  using Member = MemberOf<F>;

  static std::string_view fault(const Member& p, const Member& q, double alpha = 0) {
    return Renyi<F>::fault(q, p, alpha);
  }
  static std::optional<double> known(const Member& p, const Member& q, double alpha) {
    return Renyi<F>::known(q, p, alpha);
  }
  static Interval enclose(const Member& p, const Member& q, double alpha, mpfr_prec_t precision) {
    return Renyi<F>::enclose(q, p, alpha, precision);
  }
  static std::optional<Approximation> fast(const Member& p, const Member& q, double alpha) {
    return Renyi<F>::fast(q, p, alpha);
  }
};

/// −J(½).
template <class F>
struct Bhattacharyya : Renyi<F> {
  static constexpr std::string_view id = "bhattacharyya", name = id, parameter = "";

  static std::optional<double> known(const MemberOf<F>& p, const MemberOf<F>& q, double) {
    return Renyi<F>::known(p, q, 0.5);
  }
  static Interval enclose(const MemberOf<F>& p, const MemberOf<F>& q, double, mpfr_prec_t precision) {
    return -LogAffinity<F>::enclose(p, q, 0.5, precision);
  }
  static std::optional<Approximation> fast(const MemberOf<F>& p, const MemberOf<F>& q, double) {
    const std::optional<Approximation> affinity = LogAffinity<F>::fast(p, q, 0.5);
    return affinity ? std::optional(-*affinity) : std::nullopt;
  }
};

/// The most of −J(α) in [0, 1], the limits at the ends.
template <class F>
struct Chernoff : Bhattacharyya<F> {
  using Member = MemberOf<F>;
  static constexpr std::string_view id = "chernoff", name = id;

  /// J(α) = J(1−α): it is least at ½.
  static bool mirrored(const Member& p, const Member& q) {
    if constexpr (requires { F::mirrored(p, q); })
      return F::mirrored(p, q);
    else
      return false;
  }
  static Interval enclose(const Member& p, const Member& q, double, mpfr_prec_t precision) {
    if (mirrored(p, q)) return Bhattacharyya<F>::enclose(p, q, 0, precision);
    return enclose_chernoff(LogAffinity<F>::function(p, q, precision),
                            LogAffinity<F>::function(q, p, precision), precision);
  }
  static std::optional<numerics::ExactValue> exact_case(const Member& p, const Member& q) {
    if constexpr (requires { F::exact_chernoff(p, q); })
      return F::exact_chernoff(p, q);
    else
      return std::nullopt;
  }
  static std::optional<Approximation> fast(const Member& p, const Member& q, double) {
    if constexpr (requires { F::quick_log_affinity(p, q, 0.5); }) {
      if (mirrored(p, q)) return Bhattacharyya<F>::fast(p, q, 0);
      return quick_chernoff([&](double alpha) { return F::quick_log_affinity(p, q, alpha); },
                            [&](double alpha) { return F::quick_log_affinity(q, p, alpha); });
    } else {
      return std::nullopt;
    }
  }
};

/// 1 − e^J(½).
template <class F>
struct SquaredHellinger : Bhattacharyya<F> {
  static constexpr std::string_view id = "squared_hellinger", name = id;

  static std::optional<double> known(const MemberOf<F>& p, const MemberOf<F>& q, double) {
    return LogAffinity<F>::known(p, q, 0.5) == -infinity ? std::optional(1.0) : std::nullopt;
  }
  static Interval enclose(const MemberOf<F>& p, const MemberOf<F>& q, double, mpfr_prec_t precision) {
    return -expm1(LogAffinity<F>::enclose(p, q, 0.5, precision));
  }
  static std::optional<Approximation> fast(const MemberOf<F>& p, const MemberOf<F>& q, double) {
    const std::optional<Approximation> affinity = LogAffinity<F>::fast(p, q, 0.5);
    if (!affinity) return std::nullopt;
    const std::optional<Approximation> value = quick_expm1(*affinity);
    return value ? std::optional(-*value) : std::nullopt;
  }
};

template <class F>
struct Hellinger : SquaredHellinger<F> {
  static constexpr std::string_view id = "hellinger", name = id;

  static Interval enclose(const MemberOf<F>& p, const MemberOf<F>& q, double, mpfr_prec_t precision) {
    return sqrt(non_negative(SquaredHellinger<F>::enclose(p, q, 0, precision)));
  }
  static std::optional<Approximation> fast(const MemberOf<F>& p, const MemberOf<F>& q, double) {
    const std::optional<Approximation> squared = SquaredHellinger<F>::fast(p, q, 0);
    return squared ? std::optional(sqrt(*squared)) : std::nullopt;
  }
};

/// e^J(2) − 1.
template <class F>
struct Chi2 : Bhattacharyya<F> {
  static constexpr std::string_view id = "chi2", name = id;
  static constexpr Contract contract = HasChi2<F> ? correct_rounding : nearest_but_for_ties;

  static std::optional<double> known(const MemberOf<F>& p, const MemberOf<F>& q, double) {
    if constexpr (HasChi2<F>) {
      return std::nullopt;
    } else {
      const std::optional<double> affinity = LogAffinity<F>::known(p, q, 2);
      return affinity ? std::optional(std::expm1(*affinity)) : std::nullopt;
    }
  }
  static Interval enclose(const MemberOf<F>& p, const MemberOf<F>& q, double, mpfr_prec_t precision) {
    if constexpr (HasChi2<F>)
      return F::chi2(p, q, precision);
    else
      return expm1(LogAffinity<F>::enclose(p, q, 2, precision));
  }
  static std::optional<numerics::ExactValue> exact_case(const MemberOf<F>& p, const MemberOf<F>& q) {
    if constexpr (HasChi2<F>)
      return F::exact_chi2(p, q);
    else
      return std::nullopt;
  }
  static std::optional<Approximation> fast(const MemberOf<F>& p, const MemberOf<F>& q, double) {
    if constexpr (HasChi2<F>) {
      return F::quick_chi2(p, q);
    } else {
      const std::optional<Approximation> affinity = LogAffinity<F>::fast(p, q, 2);
      return affinity ? quick_expm1(*affinity) : std::nullopt;
    }
  }
};

template <class F>
struct NeymanChi2 : Chi2<F> {
  static constexpr std::string_view id = "neyman_chi2", name = id;

  static std::optional<double> known(const MemberOf<F>& p, const MemberOf<F>& q, double) {
    return Chi2<F>::known(q, p, 0);
  }
  static Interval enclose(const MemberOf<F>& p, const MemberOf<F>& q, double, mpfr_prec_t precision) {
    return Chi2<F>::enclose(q, p, 0, precision);
  }
  static std::optional<numerics::ExactValue> exact_case(const MemberOf<F>& p, const MemberOf<F>& q) {
    return Chi2<F>::exact_case(q, p);
  }
  static std::optional<Approximation> fast(const MemberOf<F>& p, const MemberOf<F>& q, double) {
    return Chi2<F>::fast(q, p, 0);
  }
};

/// ½∫|p − q|.
template <class F>
struct TotalVariation {
  static constexpr std::string_view id = "total_variation", form = "closed_form", name = id, parameter = "";
  static constexpr Contract contract = nearest_but_for_ties;

  static std::optional<double> known(const MemberOf<F>&, const MemberOf<F>&, double) { return std::nullopt; }
  static Interval enclose(const MemberOf<F>& p, const MemberOf<F>& q, double, mpfr_prec_t precision) {
    return F::total_variation(p, q, precision);
  }
};

/// √ min E|X − Y|² over all X ~ P and Y ~ Q.
template <class F>
struct Wasserstein2 {
  static constexpr std::string_view id = "wasserstein2", form = "closed_form", name = id, parameter = "";
  static constexpr Contract contract = correct_rounding;

  static std::optional<double> known(const MemberOf<F>&, const MemberOf<F>&, double) { return std::nullopt; }
  static Interval enclose(const MemberOf<F>& p, const MemberOf<F>& q, double, mpfr_prec_t precision) {
    return F::wasserstein2(p, q, precision);
  }
  static std::optional<numerics::ExactValue> exact_case(const MemberOf<F>& p, const MemberOf<F>& q) {
    return F::exact_wasserstein2(p, q);
  }
  static std::optional<Approximation> fast(const MemberOf<F>& p, const MemberOf<F>& q, double) {
    return F::quick_wasserstein2(p, q);
  }
};

}  // namespace divcert::families
