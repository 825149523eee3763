#pragma once

#include <utility>

#include "families/bregman.hpp"
#include "families/family.hpp"
#include "numerics/domain.hpp"
#include "numerics/floating_point_environment.hpp"
#include "numerics/ladder.hpp"
#include "numerics/step_counts.hpp"

/// A family's functions and its record, made of the type F in its own file. F has `Member` (the public
/// struct), `name`, `parameters`, and for valid members
///
///   closed_form(p, q, precision)   the textbook formula in intervals, where `known` knows nothing
///
/// and may have
///
///   known(p, q)                    the value, where it is a double by a rule (a support that is not
///   contained,
///                                  a limit); at P = Q it is 0 without
///   exact_case(p, q)               the value, where it may be rational; unless it is there, the value is
///                                  never half-way between two doubles, and the reason stands in the file
///   fast(p, q)                     the first step, with a bound for its error
///   natural_parameter(x…), log_partition(η), mean(η) = ∇A(η): an exponential family
///   has_natural_parameter(x)       where some members have none: there bregman is the closed form
namespace divcert::families {

/// Throws domain_error "function: side.name must be …".
[[noreturn]] void reject_parameter(std::string_view function, std::string_view side, std::string_view name,
                                   std::string_view requirement, double value);

/// Throws domain_error unless a parameter vector has the family's length.
void require_length(std::string_view argument, std::size_t size, std::size_t length);

template <class F>
class FamilyOf {
  using Member = typename F::Member;
  static constexpr std::size_t arity = std::size(F::parameters);
  using Indices = std::make_index_sequence<arity>;

 public:
  static double kl(Member p, Member q) {
    require("kl", p, q);
    if (const auto decided = fast(p, q)) return *decided;
    return last_step<double>(p, q);
  }

  static double kl_bregman(Member p, Member q) {
    require("kl_bregman", p, q);
    return decide<double>(p, q, bregman_form);
  }

  /// Rounding the nearest double once more is right unless it is half-way between two floats: those are
  /// doubles, and rounding is monotone.
  static float kl_float(Member p, Member q) {
    require("kl", p, q);
    const auto decided = fast(p, q);
    if (decided && !numerics::half_way_between_floats(*decided)) return static_cast<float>(*decided);
    return last_step<float>(p, q);
  }

  static float kl_bregman_float(Member p, Member q) {
    require("kl_bregman", p, q);
    return decide<float>(p, q, bregman_form);
  }

  static constexpr Family record() {
    Family family{.name = F::name,
                  .parameters = {parameter_names.data(), parameter_names.size()},
                  .arity = arity,
                  .closed_form = {of_vectors<double, kl>, of_vectors<float, kl_float>},
                  .bregman = {},
                  .fast = of_valid<std::optional<double>, fast>,
                  .last_step = of_valid<double, last_step<double>>};
    if constexpr (requires { &F::template log_partition<Interval>; })
      family.bregman = {of_vectors<double, kl_bregman>, of_vectors<float, kl_bregman_float>};
    return family;
  }

 private:
  static void require(std::string_view function, const Member& p, const Member& q) {
    for (const auto& [side, member] : {std::pair{"p", &p}, {"q", &q}})
      for (const auto& [name, value, range] : F::parameters)
        if (!range.contains(member->*value)) [[unlikely]]
          reject_parameter(function, side, name, range.requirement, member->*value);
  }

  static std::optional<double> fast(Member p, Member q) {
    if constexpr (requires { F::fast(p, q); })
      return F::fast(p, q);
    else
      return std::nullopt;
  }

  template <class Real>
  static Real last_step(Member p, Member q) {
    return decide<Real>(p, q, F::closed_form);
  }

  static Interval bregman_form(Member p, Member q, mpfr_prec_t precision) {
    if constexpr (requires { F::has_natural_parameter(p); })
      if (!F::has_natural_parameter(p)) return F::closed_form(p, q, precision);
    const auto eta = [&]<std::size_t... k>(Member x, std::index_sequence<k...>) {
      return F::natural_parameter(Interval(x.*F::parameters[k].value, precision)...);
    };
    return bregman_divergence<F>(eta(q, Indices()), eta(p, Indices()));
  }

  static bool equal(Member p, Member q) {
    for (const auto& parameter : F::parameters)
      if (p.*parameter.value != q.*parameter.value) return false;
    return true;
  }

  /// Ziv's last step; a value that is known is rounded once, too.
  template <class Real, class Enclose>
  static Real decide(Member p, Member q, const Enclose& enclose) {
    if (equal(p, q)) return 0;
    if constexpr (requires { F::known(p, q); })
      if (const std::optional<double> value = F::known(p, q)) return static_cast<Real>(*value);
    numerics::count_last_step();
    const auto enclosure = [&](mpfr_prec_t precision) { return non_negative(enclose(p, q, precision)); };
    if constexpr (requires { F::exact_case(p, q); })
      return numerics::climb<Real>(enclosure, [&] { return F::exact_case(p, q); });
    else
      return numerics::climb<Real>(enclosure);
  }

  template <class Real>
  static Member member_of(std::span<const Real> x) {
    Member member{};
    for (std::size_t k = 0; k < arity; ++k) member.*F::parameters[k].value = x[k];
    return member;
  }

  template <class Result, auto function>
  static Result of_valid(std::span<const double> p, std::span<const double> q) {
    return function(member_of(p), member_of(q));
  }

  template <class Real, Real (*function)(Member, Member)>
  static Real of_values(std::span<const Real> p, std::span<const Real> q) {
    return function(member_of(p), member_of(q));
  }

  template <class Real, Real (*function)(Member, Member)>
  static Real of_vectors(std::span<const Real> p, std::span<const Real> q) {
    require_length("p", p.size(), arity);
    require_length("q", q.size(), arity);
    return numerics::in_default_environment(of_values<Real, function>, p, q);
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
};

}  // namespace divcert::families
