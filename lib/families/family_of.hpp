#pragma once

#include <array>
#include <utility>

#include <divcert/families.hpp>

#include "families/entropies.hpp"
#include "families/quantities.hpp"
#include "numerics/domain.hpp"
#include "numerics/floating_point_environment.hpp"
#include "numerics/ladder.hpp"
#include "numerics/step_counts.hpp"

/// A family's functions and its record, made of the type F in its own file. F has `Member` (the public
/// struct), `name`, `parameters`, and for valid members
///
///   closed_form(p, q, precision)   KL in intervals, the textbook formula, where `known` knows nothing
///
/// and may have
///
///   fault(x)                       what no member may be although each parameter is in its range: a sentence
///                                  after "p ", or nothing
///   known(p, q)                    KL, where it is a double by a rule (a support that is not contained, a
///                                  limit); at P = Q it is 0 without
///   exact_case(p, q)               KL, where it may be rational; unless it is there, KL is never half-way
///                                  between two doubles, and the reason stands in the file
///   contract                       of KL, where that is not known: nearest_but_for_ties
///   fast(p, q)                     the first step for KL, with a bound for its error
///   natural_parameter(x…), log_partition(η), mean(η) = ∇A(η): an exponential family
///   has_natural_parameter(x)       where some members have none: there bregman is the closed form
///   fault(p, q)                    why KL has no closed form, where `known` knows nothing: a sentence
///   affinity_fault(p, q)           the same for log ∫ p^α q^(1−α)
///   LawOf<Member> (laws/law.hpp)   entropy and cross-entropy
///   affinity_rule(p, q, α)         where log ∫ p^α q^(1−α) is a double by a rule, ±∞ above all: then there
///                                  are the divergences made of it
///   log_affinity(p, q, α)          in intervals, where it does not follow from A
namespace divcert::families {

/// Throws domain_error "function: side.name must be …".
[[noreturn]] void reject_parameter(std::string_view function, std::string_view side, std::string_view name,
                                   std::string_view requirement, double value);
/// Throws domain_error "function: side …".
[[noreturn]] void reject_member(std::string_view function, std::string_view side, std::string_view fault,
                                double value);

/// Throws domain_error "function: there is no closed form unless …".
[[noreturn]] void reject_pair(std::string_view function, std::string_view fault);

/// Throws domain_error unless a parameter vector has the family's length.
void require_length(std::string_view function, std::string_view argument, std::size_t size,
                    std::size_t length);

/// Throws domain_error unless alpha is finite and non-negative.
void require_order(std::string_view function, double alpha);

/// The file of a family says `template <> struct FileOf<Member> { using Type = F; }` (DIVCERT_FAMILY).
template <class Member>
struct FileOf;

template <class F>
class FamilyOf {
  using Member = MemberOf<F>;
  static constexpr std::size_t arity = std::size(F::parameters);

 public:
  /// The value of a quantity at any arguments.
  template <class Quantity, class Real = double>
  static Real value(Member p, Member q, double alpha) {
    require(Quantity::name, "p", p);
    require(Quantity::name, "q", q);
    if constexpr (!Quantity::parameter.empty()) require_order(Quantity::name, alpha);
    const std::optional<double> decided = fast<Quantity>(p, q);
    if constexpr (std::is_same_v<Real, double>) {
      if (decided) return *decided;
    } else {
      // Rounding the nearest double once more is right unless it is half-way between two floats: those are
      // doubles, and rounding is monotone.
      if (decided && !numerics::half_way_between_floats(*decided)) return static_cast<Real>(*decided);
    }
    return last_step<Quantity, Real>(p, q, alpha);
  }

  static constexpr Family record() {
    return {.name = F::name,
            .parameters = parameter_list,
            .arity = arity,
            .functions = functions,
            .require = [](std::string_view function, std::string_view side,
                          std::span<const double> x) { require(function, side, member_of(x)); },
            .fast = [](std::span<const double> p,
                       std::span<const double> q) { return fast<Kl<F>>(member_of(p), member_of(q)); },
            .last_step =
                [](std::span<const double> p, std::span<const double> q) {
                  return last_step<Kl<F>, double>(member_of(p), member_of(q), 0);
                }};
  }

 private:
  static void require(std::string_view function, std::string_view side, const Member& member) {
    for (const auto& [name, value, range] : F::parameters)
      if (!range.contains(member.*value)) [[unlikely]]
        reject_parameter(function, side, name, range.requirement, member.*value);
    if constexpr (requires { F::fault(member); })
      if (const std::string_view fault = F::fault(member); !fault.empty()) [[unlikely]]
        reject_member(function, side, fault, member.*F::parameters[0].value);
  }

  template <class Quantity>
  static std::optional<double> fast(const Member& p, const Member& q) {
    if constexpr (requires { Quantity::fast(p, q); }) {
      if (const std::optional<Approximation> value = Quantity::fast(p, q))
        return numerics::round_if_decided(*value);
    }
    return std::nullopt;
  }

  static bool equal(const Member& p, const Member& q) {
    for (const auto& parameter : F::parameters)
      if (p.*parameter.value != q.*parameter.value) return false;
    return true;
  }

  /// Ziv's last step; a value that is known is rounded once, too.
  template <class Quantity, class Real>
  static Real last_step(const Member& p, const Member& q, double alpha) {
    if (!IsEntropy<Quantity> && equal(p, q)) return 0;
    if (const std::optional<double> value = Quantity::known(p, q, alpha)) return static_cast<Real>(*value);
    if constexpr (requires { Quantity::fault(p, q); })
      if (const std::string_view fault = Quantity::fault(p, q); !fault.empty())
        reject_pair(Quantity::name, fault);
    numerics::count_last_step();
    return numerics::climb<Real>(
        [&](mpfr_prec_t precision) {
          Interval enclosure = Quantity::enclose(p, q, alpha, precision);
          return IsEntropy<Quantity> ? enclosure : non_negative(std::move(enclosure));
        },
        [&]() -> std::optional<numerics::ExactValue> {
          if constexpr (requires { Quantity::exact_case(p, q); })
            return Quantity::exact_case(p, q);
          else
            return std::nullopt;
        },
        Quantity::contract.correctly_rounded ? numerics::no_last_precision : 16384);
  }

  template <class Real>
  static Member member_of(std::span<const Real> x) {
    Member member{};
    for (std::size_t k = 0; k < arity; ++k) member.*F::parameters[k].value = x[k];
    return member;
  }

  template <class Quantity, class Real>
  static Real of_vectors(std::span<const Real> p, std::span<const Real> q,
                         std::span<const double> parameter) {
    require_length(Quantity::name, "p", p.size(), arity);
    require_length(Quantity::name, "q", q.size(), IsUnary<Quantity> ? 0 : arity);
    constexpr std::size_t parameters = Quantity::parameter.empty() ? 0 : 1;
    require_length(Quantity::name, "alpha", parameter.size(), parameters);
    return numerics::in_default_environment(value<Quantity, Real>, member_of(p),
                                            member_of(IsUnary<Quantity> ? p : q),
                                            parameter.empty() ? 0.0 : parameter[0]);
  }

  template <class Quantity>
  static constexpr FamilyFunction function{.id = Quantity::id,
                                           .key = F::name,
                                           .family = F::name,
                                           .family_q = F::name,
                                           .form = Quantity::form,
                                           .parameters = {},
                                           .parameters_q = {},
                                           .parameter = Quantity::parameter,
                                           .unary = IsUnary<Quantity>,
                                           .evaluate = of_vectors<Quantity, double>,
                                           .contract = Quantity::contract,
                                           .evaluate_float = of_vectors<Quantity, float>};

  template <class... Quantities>
  static constexpr std::array<FamilyFunction, sizeof...(Quantities)> list() {
    std::array all{function<Quantities>...};
    for (FamilyFunction& one : all) {
      one.parameters = parameter_list;
      if (!one.unary) one.parameters_q = parameter_list;
    }
    return all;
  }

  static constexpr auto parameter_names = [] {
    constexpr std::size_t size = [] {
      std::size_t total = arity - 1;
      for (const auto& parameter : F::parameters) total += parameter.name.size();
      return total;
    }();
    std::array<char, size> names{};
    auto* next = names.data();
    for (const auto& parameter : F::parameters) {
      if (next != names.data()) *next++ = ',';
      for (const char c : parameter.name) *next++ = c;
    }
    return names;
  }();
  static constexpr std::string_view parameter_list{parameter_names.data(), parameter_names.size()};

  static constexpr auto functions = [] {
    constexpr auto from_kl = list<Kl<F>, ReverseKl<F>, Jeffreys<F>>();
    constexpr auto from_a = [] {
      if constexpr (ExponentialFamilyOf<F>)
        return list<BregmanKl<F>>();
      else
        return std::array<FamilyFunction, 0>{};
    }();
    constexpr auto from_affinity = [] {
      if constexpr (HasAffinity<F>)
        return list<Renyi<F>, Bhattacharyya<F>, SquaredHellinger<F>, Hellinger<F>, Chi2<F>, NeymanChi2<F>>();
      else
        return std::array<FamilyFunction, 0>{};
    }();
    constexpr auto entropies = [] {
      if constexpr (HasEntropy<F>)
        return list<Entropy<F>, CrossEntropy<F>>();
      else
        return std::array<FamilyFunction, 0>{};
    }();
    std::array<FamilyFunction, from_kl.size() + from_a.size() + from_affinity.size() + entropies.size()>
        all{};
    auto* next = all.data();
    for (const auto& one : from_kl) *next++ = one;
    for (const auto& one : from_a) *next++ = one;
    for (const auto& one : from_affinity) *next++ = one;
    for (const auto& one : entropies) *next++ = one;
    return all;
  }();
};

}  // namespace divcert::families

namespace divcert {

namespace families {

/// The public function of a quantity.
template <template <class> class Quantity, class Member>
double public_value(Member p, Member q, double alpha = 0) {
  using F = typename FileOf<Member>::Type;
  return numerics::in_default_environment(FamilyOf<F>::template value<Quantity<F>>, p, q, alpha);
}

}  // namespace families

template <FamilyMember Member>
double kl(Member p, Member q) {
  return families::public_value<families::Kl>(p, q);
}
template <ExponentialMember Member>
double kl_bregman(Member p, Member q) {
  return families::public_value<families::BregmanKl>(p, q);
}
template <FamilyMember Member>
double reverse_kl(Member p, Member q) {
  return families::public_value<families::ReverseKl>(p, q);
}
template <FamilyMember Member>
double jeffreys(Member p, Member q) {
  return families::public_value<families::Jeffreys>(p, q);
}
template <AffinityMember Member>
double renyi(Member p, Member q, double alpha) {
  return families::public_value<families::Renyi>(p, q, alpha);
}
template <AffinityMember Member>
double bhattacharyya(Member p, Member q) {
  return families::public_value<families::Bhattacharyya>(p, q);
}
template <AffinityMember Member>
double squared_hellinger(Member p, Member q) {
  return families::public_value<families::SquaredHellinger>(p, q);
}
template <AffinityMember Member>
double hellinger(Member p, Member q) {
  return families::public_value<families::Hellinger>(p, q);
}
template <AffinityMember Member>
double chi2(Member p, Member q) {
  return families::public_value<families::Chi2>(p, q);
}
template <AffinityMember Member>
double neyman_chi2(Member p, Member q) {
  return families::public_value<families::NeymanChi2>(p, q);
}
template <FamilyMember Member>
double entropy(Member p) {
  return families::public_value<families::Entropy>(p, p);
}
template <FamilyMember Member>
double cross_entropy(Member p, Member q) {
  return families::public_value<families::CrossEntropy>(p, q);
}

// The end of a family's file, in the namespace divcert: its record, and its public functions. The first is
// for families that offer KL alone, the second for those with affinities, the third for exponential families;
// DIVCERT_ENTROPY is for those with a LawOf.
#define DIVCERT_ENTROPY(Struct)    \
  template double entropy(Struct); \
  template double cross_entropy(Struct, Struct);
#define DIVCERT_FAMILY(name, Struct, F)                                                                 \
  template <>                                                                                           \
  struct families::FileOf<Struct> {                                                                     \
    using Type = families::F;                                                                           \
  };                                                                                                    \
  constinit const families::Family families::name##_family = families::FamilyOf<families::F>::record(); \
  template double kl(Struct, Struct);                                                                   \
  template double reverse_kl(Struct, Struct);                                                           \
  template double jeffreys(Struct, Struct);
#define DIVCERT_AFFINITY_FAMILY(name, Struct, F)     \
  DIVCERT_FAMILY(name, Struct, F)                    \
  template double renyi(Struct, Struct, double);     \
  template double bhattacharyya(Struct, Struct);     \
  template double squared_hellinger(Struct, Struct); \
  template double hellinger(Struct, Struct);         \
  template double chi2(Struct, Struct);              \
  template double neyman_chi2(Struct, Struct);
#define DIVCERT_EXPONENTIAL_FAMILY(name, Struct, F) \
  DIVCERT_AFFINITY_FAMILY(name, Struct, F)          \
  template double kl_bregman(Struct, Struct);

}  // namespace divcert
