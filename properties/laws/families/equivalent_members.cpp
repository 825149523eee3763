#include "properties/laws/families/equivalent_members.hpp"

#include <algorithm>
#include <cmath>

#include "properties/laws/kit/exact_doubles.hpp"
#include "reference/definitions/families/family.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using Numbers = std::span<const double>;
using List = std::vector<double>;

bool are_members(const EquivalentMembers& made) {
  const reference::Family* const family = reference::find_family(made.family);
  return family != nullptr && family->of_p().contains(made.p) && family->of_q().contains(made.q);
}

std::optional<EquivalentMembers> if_members(EquivalentMembers made) {
  return are_members(made) ? std::optional(std::move(made)) : std::nullopt;
}

/// One side's parameters, each made by `make(x, k)`; nothing where one of them is nothing.
template <class Make>
std::optional<std::vector<double>> each(Numbers x, const Make& make) {
  std::vector<double> made;
  for (std::size_t k = 0; k < x.size(); ++k) {
    const std::optional<double> value = make(x[k], k);
    if (!value) return std::nullopt;
    made.push_back(*value);
  }
  return made;
}

template <class Make>
std::optional<EquivalentMembers> of_both(const Input& input, const Make& make) {
  auto p = each(input.p, make), q = each(input.q, make);
  if (!p || !q) return std::nullopt;
  return if_members(EquivalentMembers{input.family, std::move(*p), std::move(*q)});
}

/// The power of the unit that each parameter has; 'l': it moves with the location.
struct Dimensions {
  std::string_view family;
  int powers[2];
  std::string_view locations;  ///< 'l' for each parameter that is one
};

constexpr Dimensions dimensions[] = {
    {"normal", {1, 1}, "l-"},
    {"laplace", {1, 1}, "l-"},
    {"cauchy", {1, 1}, "l-"},
    {"gumbel", {1, 1}, "l-"},
    {"uniform", {1, 1}, "ll"},
    {"half_normal", {1}, "-"},
    {"rayleigh", {1}, "-"},
    {"exponential", {-1}, "-"},
    {"gamma", {0, -1}, "--"},
    {"inverse_gamma", {0, 1}, "--"},
    {"pareto", {1, 0}, "--"},
    {"weibull", {0, 1}, "--"},
    {"inverse_gaussian", {1, 1}, "--"},
};

const Dimensions* dimensions_of(std::string_view family) {
  const auto found = std::ranges::find(dimensions, family, &Dimensions::family);
  return found == std::end(dimensions) ? nullptr : found;
}

/// A family whose laws are those of a larger one, and the parameters there; or their images under a map that
/// loses nothing: log X, 1/X, X − 1.
struct Embedding {
  std::string_view family, larger;
  bool same_laws;
  std::optional<List> (*parameters)(Numbers);
};

std::optional<List> copied(Numbers x) { return List(x.begin(), x.end()); }
std::optional<List> after_one(Numbers x) { return List{1, x[0]}; }
std::optional<List> as_gamma(Numbers df) {
  const std::optional<double> shape = exact_product(df[0], 0.5);
  return shape ? std::optional(List{*shape, 0.5}) : std::nullopt;
}

constexpr Embedding embeddings[] = {
    {"lognormal", "normal", false, copied},    {"inverse_gamma", "gamma", false, copied},
    {"chi_squared", "gamma", true, as_gamma},  {"bernoulli", "binomial", true, after_one},
    {"exponential", "gamma", true, after_one}, {"geometric", "negative_binomial", false, after_one},
};

/// A law that P or Q is replaced by, in the drawn family and in the other.
struct Replacement {
  std::string_view other;
  List in_family, in_other;
};

std::optional<Replacement> replacement(std::string_view family, Numbers x) {
  if (family == "gamma") return Replacement{"exponential", {1, x[1]}, {x[1]}};
  if (family == "beta") return Replacement{"uniform", {1, 1}, {0, 1}};
  const auto found = std::ranges::find(embeddings, family, &Embedding::family);
  if (found == std::end(embeddings) || !found->same_laws) return std::nullopt;
  auto there = found->parameters(x);
  if (!there) return std::nullopt;
  return Replacement{found->larger, *copied(x), std::move(*there)};
}

/// The record's own name of a pair, which outlives everything; empty: there is none.
std::string_view pair_name(std::string_view p, std::string_view q) {
  const auto* const pair = reference::find_family(std::string(p).append(":").append(q));
  return pair == nullptr ? std::string_view() : pair->name;
}

std::optional<AcrossFamilies> if_members(AcrossFamilies made) {
  return are_members(made.pair) && are_members(made.common) ? std::optional(std::move(made)) : std::nullopt;
}

}  // namespace

std::optional<EquivalentMembers> in_other_units(const Input& input) {
  const Dimensions* const of = dimensions_of(input.family);
  if (of == nullptr) return std::nullopt;
  return of_both(input, [&](double x, std::size_t k) {
    const double scaled = std::scalbn(x, 3 * of->powers[k]);
    return std::scalbn(scaled, -3 * of->powers[k]) == x ? std::optional(scaled) : std::nullopt;
  });
}

std::optional<EquivalentMembers> moved_to_the_origin(const Input& input) {
  const Dimensions* const of = dimensions_of(input.family);
  if (of == nullptr || of->locations[0] != 'l') return std::nullopt;
  const double origin = input.p[0];
  return of_both(input, [&](double x, std::size_t k) {
    return of->locations[k] == 'l' ? exact_difference(x, origin) : std::optional(x);
  });
}

std::optional<EquivalentMembers> reflected(const Input& input) {
  const std::string_view family = input.family;
  if (family == "normal" || family == "laplace" || family == "cauchy" || family == "von_mises")
    return of_both(input, [](double x, std::size_t k) { return std::optional(k == 0 ? 0 - x : x); });
  if (family == "bernoulli" || family == "continuous_bernoulli")
    return of_both(input, [](double x, std::size_t) { return exact_difference(1, x); });
  if (family == "binomial" && input.p[0] == input.q[0])  // of different n no form is known
    return of_both(input, [](double x, std::size_t k) { return k == 1 ? exact_difference(1, x) : x; });
  const auto exchanged = [](Numbers x, double sign) { return List{sign * x[1], sign * x[0]}; };
  if (family == "beta")
    return if_members(EquivalentMembers{family, exchanged(input.p, 1), exchanged(input.q, 1)});
  if (family == "uniform")
    return if_members(EquivalentMembers{family, exchanged(input.p, -1), exchanged(input.q, -1)});
  return std::nullopt;
}

std::optional<EquivalentMembers> in_a_larger_family(const Input& input) {
  const auto found = std::ranges::find(embeddings, input.family, &Embedding::family);
  if (found == std::end(embeddings)) return std::nullopt;
  auto p = found->parameters(input.p), q = found->parameters(input.q);
  if (!p || !q) return std::nullopt;
  return if_members(EquivalentMembers{found->larger, std::move(*p), std::move(*q)});
}

std::optional<AcrossFamilies> with_simple_p(const Input& input) {
  const auto made = replacement(input.family, input.p);
  if (!made) return std::nullopt;
  const List q = *copied(input.q);
  return if_members(AcrossFamilies{{pair_name(made->other, input.family), made->in_other, q},
                                   {input.family, made->in_family, q}});
}

std::optional<AcrossFamilies> with_simple_q(const Input& input) {
  const auto made = replacement(input.family, input.q);
  if (!made) return std::nullopt;
  const List p = *copied(input.p);
  return if_members(AcrossFamilies{{pair_name(input.family, made->other), p, made->in_other},
                                   {input.family, p, made->in_family}});
}

}  // namespace divcert::properties
