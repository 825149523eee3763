#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "families/family.hpp"

/// How a family's members are made of parameters: each a number of its own (F::parameters), or one vector of
/// any length (F::entries).
namespace divcert::families {

/// The index of a law that is no coordinate of a product, of a parameter that is no vector's entry.
inline constexpr std::size_t alone = domain_error::no_index;

/// Throws domain_error "function: side.name must be …", of a product "function: side[index].name must be …",
/// of an entry "function: side.name[entry] must be …".
[[noreturn]] void reject_parameter(std::string_view function, std::string_view side, std::size_t index,
                                   std::string_view name, std::size_t entry, std::string_view requirement,
                                   double value);
/// Throws domain_error "function: of side, …", of a product "function: of side[index], …".
[[noreturn]] void reject_member(std::string_view function, std::string_view side, std::size_t index,
                                std::string_view fault, double value);
/// Throws domain_error unless a parameter vector has the family's length.
void require_length(std::string_view function, std::string_view argument, std::size_t size,
                    std::size_t length);
/// Throws domain_error unless the vectors of P and Q are of one length, at least 1.
void require_equal_lengths(std::string_view function, std::string_view name, std::size_t p, std::size_t q);

template <class F>
concept OfOneVector = requires {
  F::entries;
};

template <class F>
struct Shape {
  using Member = typename F::Member;
  static constexpr std::size_t arity = std::size(F::parameters);

  static void require_side(std::string_view function, std::string_view side, const Member& member,
                           std::size_t index) {
    for (const auto& [name, value, range] : F::parameters)
      if (!range.contains(member.*value)) [[unlikely]]
        reject_parameter(function, side, index, name, alone, range.requirement, member.*value);
    if constexpr (requires { F::fault(member); })
      if (const std::string_view fault = F::fault(member); !fault.empty()) [[unlikely]]
        reject_member(function, side, index, fault, member.*F::parameters[0].value);
  }
  static void require(std::string_view function, const Member& p, const Member& q, std::size_t index) {
    require_side(function, "p", p, index);
    require_side(function, "q", q, index);
  }
  static bool equal(const Member& p, const Member& q) {
    for (const auto& parameter : F::parameters)
      if (p.*parameter.value != q.*parameter.value) return false;
    return true;
  }

  static void require_lengths(std::string_view function, std::size_t p, std::size_t q) {
    require_length(function, "p", p, arity);
    require_length(function, "q", q, arity);
  }
  static void require_length_of_one(std::string_view function, std::size_t p) {
    require_length(function, "p", p, arity);
  }
  /// A member of the numbers of a vector.
  template <class Real>
  struct Read {
    Member member{};
    explicit Read(std::span<const Real> x) {
      for (std::size_t k = 0; k < arity; ++k) member.*F::parameters[k].value = x[k];
    }
  };

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
};

template <OfOneVector F>
struct Shape<F> {
  using Member = typename F::Member;
  static constexpr std::size_t arity = 1;
  static constexpr std::string_view parameter_list = F::entries.name;

  static void require_side(std::string_view function, std::string_view side, const Member& member,
                           std::size_t index) {
    const auto& [name, values, range] = F::entries;
    for (std::size_t k = 0; k < (member.*values).size(); ++k)
      if (!range.contains((member.*values)[k])) [[unlikely]]
        reject_parameter(function, side, index, name, k, range.requirement, (member.*values)[k]);
  }
  static void require(std::string_view function, const Member& p, const Member& q, std::size_t index) {
    require_equal_lengths(function, F::entries.name, (p.*F::entries.values).size(),
                          (q.*F::entries.values).size());
    require_side(function, "p", p, index);
    require_side(function, "q", q, index);
  }
  static bool equal(const Member& p, const Member& q) {
    return std::ranges::equal(p.*F::entries.values, q.*F::entries.values);
  }

  static void require_lengths(std::string_view function, std::size_t p, std::size_t q) {
    require_equal_lengths(function, F::entries.name, p, q);
  }
  static void require_length_of_one(std::string_view function, std::size_t p) {
    require_equal_lengths(function, F::entries.name, p, p);
  }
  template <class Real>
  struct Read {
    std::vector<double> values;
    Member member;
    explicit Read(std::span<const Real> x) : values(x.begin(), x.end()), member{values} {}
    Read(const Read&) = delete;
    Read& operator=(const Read&) = delete;
  };
};

}  // namespace divcert::families
