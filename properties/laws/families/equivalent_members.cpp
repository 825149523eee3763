#include "properties/laws/families/equivalent_members.hpp"

#include <algorithm>
#include <cmath>

#include "reference/definitions/families/family.hpp"
#include "reference/numbers/rational.hpp"

namespace divcert::properties {
namespace {

using reference::Input;
using reference::Rational;
using Numbers = std::span<const double>;

bool are_members(const EquivalentMembers& made) {
  const reference::Family* const family = reference::find_family(made.family);
  return family != nullptr && family->of_p().contains(made.p) && family->of_q().contains(made.q);
}

std::optional<EquivalentMembers> if_members(EquivalentMembers made) {
  return are_members(made) ? std::optional(std::move(made)) : std::nullopt;
}

/// a − b, if it is a double.
std::optional<double> difference(double a, double b) {
  const double rounded = a - b;
  if (!std::isfinite(rounded) || Rational(a) - Rational(b) != Rational(rounded)) return std::nullopt;
  return rounded;
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
  return if_members({input.family, std::move(*p), std::move(*q)});
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

/// One side of a pair of Bernoulli laws, say, by one of a larger family.
std::optional<std::vector<double>> embedded(std::string_view family, Numbers x) {
  using List = std::vector<double>;
  if (family == "lognormal" || family == "inverse_gamma") return List(x.begin(), x.end());
  if (family == "chi_squared") return x[0] < 0x1p-1021 ? std::nullopt : std::optional(List{x[0] / 2, 0.5});
  if (family == "bernoulli") return List{1, x[0]};
  if (family == "exponential" || family == "geometric") return List{1, x[0]};
  return std::nullopt;
}

constexpr std::pair<std::string_view, std::string_view> larger[] = {
    {"lognormal", "normal"},     // log X
    {"inverse_gamma", "gamma"},  // 1/X
    {"chi_squared", "gamma"},   {"bernoulli", "binomial"},
    {"exponential", "gamma"},   {"geometric", "negative_binomial"},  // X − 1
};

/// A family, the simpler one that is a part of it, and the simple law's parameters in both, made of one
/// parameter of the input's member.
struct Part {
  std::string_view family, simple;
  std::vector<double> (*in_simple)(Numbers);
  std::vector<double> (*in_family)(Numbers);
};

using List = std::vector<double>;
const Part parts[] = {
    {"gamma", "exponential", [](Numbers x) { return List{x[1]}; },
     [](Numbers x) {
       return List{1, x[1]};
     }},
    {"exponential", "gamma",
     [](Numbers x) {
       return List{1, x[0]};
     },
     [](Numbers x) { return List{x[0]}; }},
    {"beta", "uniform",
     [](Numbers) {
       return List{0, 1};
     },
     [](Numbers) {
       return List{1, 1};
     }},
    {"chi_squared", "gamma",
     [](Numbers x) {
       return List{x[0] / 2, 0.5};
     },
     [](Numbers x) { return List{x[0]}; }},
    {"bernoulli", "binomial",
     [](Numbers x) {
       return List{1, x[0]};
     },
     [](Numbers x) { return List{x[0]}; }},
};

List copy(Numbers x) { return {x.begin(), x.end()}; }

std::optional<AcrossFamilies> across(const Input& input, bool simple_p) {
  static const auto names = [] {
    std::vector<std::pair<std::string, std::string>> all;
    for (const Part& part : parts)
      all.emplace_back(std::string(part.simple).append(":").append(part.family),
                       std::string(part.family).append(":").append(part.simple));
    return all;
  }();
  const auto part = std::ranges::find(parts, input.family, &Part::family);
  if (part == std::end(parts)) return std::nullopt;
  const auto& [first, second] = names[static_cast<std::size_t>(part - std::begin(parts))];
  AcrossFamilies made = simple_p ? AcrossFamilies{{first, part->in_simple(input.p), copy(input.q)},
                                                  {input.family, part->in_family(input.p), copy(input.q)}}
                                 : AcrossFamilies{{second, copy(input.p), part->in_simple(input.q)},
                                                  {input.family, copy(input.p), part->in_family(input.q)}};
  if (!are_members(made.pair) || !are_members(made.common)) return std::nullopt;
  return made;
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
    return of->locations[k] == 'l' ? difference(x, origin) : std::optional(x);
  });
}

std::optional<EquivalentMembers> reflected(const Input& input) {
  const std::string_view family = input.family;
  if (family == "normal" || family == "laplace" || family == "cauchy" || family == "von_mises")
    return of_both(input, [](double x, std::size_t k) { return std::optional(k == 0 ? 0 - x : x); });
  if (family == "bernoulli" || family == "continuous_bernoulli")
    return of_both(input, [](double x, std::size_t) { return difference(1, x); });
  if (family == "binomial" && input.p[0] == input.q[0])  // of different n no form is known
    return of_both(input, [](double x, std::size_t k) { return k == 1 ? difference(1, x) : x; });
  const auto exchanged = [](Numbers x, double sign) { return List{sign * x[1], sign * x[0]}; };
  if (family == "beta") return if_members({family, exchanged(input.p, 1), exchanged(input.q, 1)});
  if (family == "uniform") return if_members({family, exchanged(input.p, -1), exchanged(input.q, -1)});
  return std::nullopt;
}

std::optional<EquivalentMembers> in_a_larger_family(const Input& input) {
  const auto found =
      std::ranges::find(larger, input.family, &std::pair<std::string_view, std::string_view>::first);
  if (found == std::end(larger)) return std::nullopt;
  auto p = embedded(input.family, input.p), q = embedded(input.family, input.q);
  if (!p || !q) return std::nullopt;
  return if_members({found->second, std::move(*p), std::move(*q)});
}

std::optional<AcrossFamilies> with_simple_p(const Input& input) { return across(input, true); }
std::optional<AcrossFamilies> with_simple_q(const Input& input) { return across(input, false); }

}  // namespace divcert::properties
