#pragma once

#include <divcert/families.hpp>

#include "families/entropies.hpp"
#include "families/product.hpp"
#include "families/quantities.hpp"
#include "families/shape.hpp"
#include "numerics/domain.hpp"
#include "numerics/floating_point_environment.hpp"
#include "numerics/ladder.hpp"
#include "numerics/step_counts.hpp"

/// A family's functions and its record, made of the type F in its own file. F has `Member` (the public
/// struct), `name`, `parameters` (or `entries`, of one vector: shape.hpp), and for valid members
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
///   quick(p, q)                    a step before it, cheaper and with a larger bound
///   natural_parameter(x…), log_partition(η), mean(η) = ∇A(η): an exponential family
///   has_natural_parameter(x)       where some members have none: there bregman is the closed form
///   fault(p, q)                    why KL has no closed form, where `known` knows nothing: a sentence
///   affinity_fault(p, q)           the same for log ∫ p^α q^(1−α)
///   LawOf<Member> (laws/law.hpp)   entropy and cross-entropy
///   affinity_rule(p, q, α)         where log ∫ p^α q^(1−α) is a double by a rule, ±∞ above all: then there
///                                  are the divergences made of it
///   log_affinity(p, q, α)          in intervals, where it does not follow from A
///   quick_log_affinity(p, q, α)    its first step
///   mirrored(p, q)                 whether it is the same at 1−α by a rule
///   exact_chernoff(p, q)           the Chernoff information, where it may be rational
///   bounded(p, q), log_supremum(p, q, precision)
///                                  whether p/q is, P ≪ Q; then the log of its essential supremum: order ∞
///   chi2(p, q, precision), exact_chi2(p, q), quick_chi2(p, q)
///                                  χ², rational, of laws without the other affinities
///   total_variation(p, q, precision)
///   wasserstein2(p, q, precision), exact_wasserstein2(p, q), quick_wasserstein2(p, q)
namespace divcert::families {

/// Throws domain_error "function: there is no closed form unless …".
[[noreturn]] void reject_pair(std::string_view function, std::string_view fault);

/// Throws domain_error unless alpha is non-negative, and finite where the order ∞ is not known.
void require_order(std::string_view function, double alpha, bool takes_infinity);

/// The file of a family says `template <> struct FileOf<Member> { using Type = F; }` (DIVCERT_FAMILY).
template <class Member>
struct FileOf;

template <class F>
class FamilyOf {
  using Member = MemberOf<F>;
  using Shape = families::Shape<F>;
  template <class Real>
  using Read = typename Shape::template Read<Real>;

 public:
  /// The value of a quantity at any arguments.
  template <class Quantity, class Real = double>
  static Real value(Member p, Member q, double alpha) {
    Shape::require(Quantity::name, p, q, alone);
    if constexpr (!Quantity::parameter.empty()) require_order(Quantity::name, alpha, HasSupremum<F>);
    const std::optional<double> decided = fast<Quantity>(p, q, alpha);
    if constexpr (std::is_same_v<Real, double>) {
      if (decided) return *decided;
    } else {
      // Rounding the nearest double once more is right unless it is half-way between two floats: those are
      // doubles, and rounding is monotone.
      if (decided && !numerics::half_way_between_floats(*decided)) return static_cast<Real>(*decided);
    }
    return last_step<Quantity, Real>(p, q, alpha);
  }

  /// Of independent laws: `Summand` of each pair, added up and finished.
  template <class Quantity, class Summand>
  static double product_value(std::span<const Member> p, std::span<const Member> q, double alpha,
                              Finish finish) {
    require_laws(Quantity::name, p.size(), q.size());
    for (std::size_t k = 0; k < p.size(); ++k) Shape::require(Quantity::name, p[k], q[k], k);
    if constexpr (!Quantity::parameter.empty()) require_order(Quantity::name, alpha, HasSupremum<F>);
    const Coordinates coordinates{
        .size = p.size(),
        .fast = [&](std::size_t k) -> std::optional<Approximation> {
          if constexpr (requires { Summand::fast(p[k], q[k], alpha); })
            return Summand::fast(p[k], q[k], alpha);
          else
            return std::nullopt;
        },
        .known = [&](std::size_t k) -> std::optional<double> {
          if (Shape::equal(p[k], q[k])) return 0;
          return Summand::known(p[k], q[k], alpha);
        },
        .fault = [&](std::size_t k) -> std::string_view {
          if constexpr (requires { Summand::fault(p[k], q[k], alpha); })
            return Summand::fault(p[k], q[k], alpha);
          else
            return {};
        },
        .enclose = [&](std::size_t k,
                       mpfr_prec_t precision) { return Summand::enclose(p[k], q[k], alpha, precision); }};
    return value_of_product(Quantity::name, coordinates, finish);
  }

  static constexpr Family record() {
    return {.name = F::name,
            .parameters = Shape::parameter_list,
            .arity = Shape::arity,
            .functions = functions,
            .require =
                [](std::string_view function, std::string_view side, std::span<const double> x) {
                  Shape::require_side(function, side, Read<double>(x).member, alone);
                },
            .fast =
                [](std::span<const double> p, std::span<const double> q) {
                  return fast<Kl<F>>(Read<double>(p).member, Read<double>(q).member, 0);
                },
            .last_step =
                [](std::span<const double> p, std::span<const double> q) {
                  return last_step<Kl<F>, double>(Read<double>(p).member, Read<double>(q).member, 0);
                }};
  }

 private:
  template <class Quantity>
  static std::optional<double> fast(const Member& p, const Member& q, double alpha) {
    if constexpr (requires { Quantity::quick(p, q); }) {
      if (const std::optional<Approximation> value = Quantity::quick(p, q))
        if (const std::optional<double> decided = numerics::round_if_decided(*value)) return decided;
    }
    if constexpr (requires { Quantity::fast(p, q, alpha); }) {
      if (const std::optional<Approximation> value = Quantity::fast(p, q, alpha))
        return numerics::round_if_decided(*value);
    }
    return std::nullopt;
  }

  /// Ziv's last step; a value that is known is rounded once, too.
  template <class Quantity, class Real>
  static Real last_step(const Member& p, const Member& q, double alpha) {
    if (!IsEntropy<Quantity> && Shape::equal(p, q)) return 0;
    if (const std::optional<double> value = Quantity::known(p, q, alpha)) return static_cast<Real>(*value);
    if constexpr (requires { Quantity::fault(p, q, alpha); })
      if (const std::string_view fault = Quantity::fault(p, q, alpha); !fault.empty())
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

  template <class Quantity, class Real>
  static Real of_vectors(std::span<const Real> p, std::span<const Real> q,
                         std::span<const double> parameter) {
    if constexpr (IsUnary<Quantity>) {
      Shape::require_length_of_one(Quantity::name, p.size());
      require_length(Quantity::name, "q", q.size(), 0);
      q = p;
    } else {
      Shape::require_lengths(Quantity::name, p.size(), q.size());
    }
    constexpr std::size_t parameters = Quantity::parameter.empty() ? 0 : 1;
    require_length(Quantity::name, "alpha", parameter.size(), parameters);
    return numerics::in_default_environment(value<Quantity, Real>, Read<Real>(p).member, Read<Real>(q).member,
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
      one.parameters = Shape::parameter_list;
      if (!one.unary) one.parameters_q = Shape::parameter_list;
    }
    return all;
  }

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
        return list<Renyi<F>, Bhattacharyya<F>, Chernoff<F>, SquaredHellinger<F>, Hellinger<F>, Chi2<F>,
                    NeymanChi2<F>>();
      else if constexpr (HasChi2<F>)
        return list<Chi2<F>, NeymanChi2<F>>();
      else
        return std::array<FamilyFunction, 0>{};
    }();
    constexpr auto entropies = [] {
      if constexpr (HasEntropy<F>)
        return list<Entropy<F>, CrossEntropy<F>>();
      else
        return std::array<FamilyFunction, 0>{};
    }();
    constexpr auto from_densities = [] {
      if constexpr (HasTotalVariation<F>)
        return list<TotalVariation<F>>();
      else
        return std::array<FamilyFunction, 0>{};
    }();
    constexpr auto of_transport = [] {
      if constexpr (HasWasserstein2<F>)
        return list<Wasserstein2<F>>();
      else
        return std::array<FamilyFunction, 0>{};
    }();
    std::array<FamilyFunction, from_kl.size() + from_a.size() + from_affinity.size() + from_densities.size() +
                                   of_transport.size() + entropies.size()>
        all{};
    auto* next = all.data();
    for (const auto& one : from_kl) *next++ = one;
    for (const auto& one : from_a) *next++ = one;
    for (const auto& one : from_affinity) *next++ = one;
    for (const auto& one : from_densities) *next++ = one;
    for (const auto& one : of_transport) *next++ = one;
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

/// The public function of independent laws.
template <template <class> class Quantity, template <class> class Summand = Quantity, class Member>
double public_value(std::span<const Member> p, std::span<const Member> q, double alpha = 0,
                    Finish finish = nullptr) {
  using F = typename FileOf<Member>::Type;
  return numerics::in_default_environment(FamilyOf<F>::template product_value<Quantity<F>, Summand<F>>, p, q,
                                          alpha, finish);
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
double chernoff(Member p, Member q) {
  return families::public_value<families::Chernoff>(p, q);
}
template <AffinityMember Member>
double squared_hellinger(Member p, Member q) {
  return families::public_value<families::SquaredHellinger>(p, q);
}
template <AffinityMember Member>
double hellinger(Member p, Member q) {
  return families::public_value<families::Hellinger>(p, q);
}
template <Chi2Member Member>
double chi2(Member p, Member q) {
  return families::public_value<families::Chi2>(p, q);
}
template <Chi2Member Member>
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

template <TotalVariationMember Member>
double total_variation(Member p, Member q) {
  return families::public_value<families::TotalVariation>(p, q);
}
template <Wasserstein2Member Member>
double wasserstein2(Member p, Member q) {
  return families::public_value<families::Wasserstein2>(p, q);
}

template <FamilyMember Member>
double kl(std::span<const Member> p, std::span<const Member> q) {
  return families::public_value<families::Kl>(p, q);
}
template <FamilyMember Member>
double reverse_kl(std::span<const Member> p, std::span<const Member> q) {
  return families::public_value<families::ReverseKl>(p, q);
}
template <FamilyMember Member>
double jeffreys(std::span<const Member> p, std::span<const Member> q) {
  return families::public_value<families::Jeffreys>(p, q);
}
template <AffinityMember Member>
double renyi(std::span<const Member> p, std::span<const Member> q, double alpha) {
  return families::public_value<families::Renyi>(p, q, alpha);
}
template <AffinityMember Member>
double bhattacharyya(std::span<const Member> p, std::span<const Member> q) {
  return families::public_value<families::Bhattacharyya>(p, q);
}
template <AffinityMember Member>
double squared_hellinger(std::span<const Member> p, std::span<const Member> q) {
  return families::public_value<families::SquaredHellinger, families::Bhattacharyya>(
      p, q, 0, [](const families::Interval& sum) { return -expm1(-sum); });
}
template <AffinityMember Member>
double hellinger(std::span<const Member> p, std::span<const Member> q) {
  return families::public_value<families::Hellinger, families::Bhattacharyya>(
      p, q, 0, [](const families::Interval& sum) { return sqrt(non_negative(-expm1(-sum))); });
}
// J(2) is the Rényi divergence of order 2.
template <AffinityMember Member>
double chi2(std::span<const Member> p, std::span<const Member> q) {
  return families::public_value<families::Chi2, families::Renyi>(
      p, q, 2, [](const families::Interval& sum) { return expm1(sum); });
}
template <AffinityMember Member>
double neyman_chi2(std::span<const Member> p, std::span<const Member> q) {
  return families::public_value<families::NeymanChi2, families::ReverseRenyi>(
      p, q, 2, [](const families::Interval& sum) { return expm1(sum); });
}

// The end of a family's file, in the namespace divcert: its record, and its public functions. The first is
// for families that offer KL alone, the second for those with χ² besides, the third for those with
// affinities, the fourth for exponential families; DIVCERT_ENTROPY is for those with a LawOf.
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
  template double jeffreys(Struct, Struct);                                                             \
  template double kl(std::span<const Struct>, std::span<const Struct>);                                 \
  template double reverse_kl(std::span<const Struct>, std::span<const Struct>);                         \
  template double jeffreys(std::span<const Struct>, std::span<const Struct>);
#define DIVCERT_CHI2_FAMILY(name, Struct, F) \
  DIVCERT_FAMILY(name, Struct, F)            \
  template double chi2(Struct, Struct);      \
  template double neyman_chi2(Struct, Struct);
#define DIVCERT_AFFINITY_FAMILY(name, Struct, F)                                       \
  DIVCERT_CHI2_FAMILY(name, Struct, F)                                                 \
  template double renyi(Struct, Struct, double);                                       \
  template double bhattacharyya(Struct, Struct);                                       \
  template double chernoff(Struct, Struct);                                            \
  template double squared_hellinger(Struct, Struct);                                   \
  template double hellinger(Struct, Struct);                                           \
  template double renyi(std::span<const Struct>, std::span<const Struct>, double);     \
  template double bhattacharyya(std::span<const Struct>, std::span<const Struct>);     \
  template double squared_hellinger(std::span<const Struct>, std::span<const Struct>); \
  template double hellinger(std::span<const Struct>, std::span<const Struct>);         \
  template double chi2(std::span<const Struct>, std::span<const Struct>);              \
  template double neyman_chi2(std::span<const Struct>, std::span<const Struct>);
#define DIVCERT_EXPONENTIAL_FAMILY(name, Struct, F) \
  DIVCERT_AFFINITY_FAMILY(name, Struct, F)          \
  template double kl_bregman(Struct, Struct);

}  // namespace divcert
