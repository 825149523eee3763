#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "properties/cases/case.hpp"
#include "properties/cases/valid.hpp"
#include "reference/definitions/families/dimension.hpp"

// The parametric families, as the oracle's records describe them. Where P is of one family and Q of another,
// both together have the name of the pair, "gamma:exponential".
namespace divcert::properties {

/// Names in the registry's order, e.g. {"normal", "bernoulli", …}.
std::vector<std::string_view> family_names();

/// The family of P, and that of Q: of a pair one each, else the same.
struct FamilySides {
  std::string_view p, q;
  bool operator==(const FamilySides&) const = default;
};
FamilySides sides_of(std::string_view family);
/// The inverse: the name of one family, or of a pair.
std::string family_name(const FamilySides& sides);
/// Whether P and Q are of different families.
bool is_pair(std::string_view family);

/// "", or why there is no such family or pair: a sentence.
std::string family_error(std::string_view family);

/// Parameter names of one family, e.g. {"mu", "sigma"}; empty for an unknown one.
std::vector<std::string> family_parameters(std::string_view family);

/// "normal(mu, sigma)"; of a pair "gamma(shape, rate) : exponential(rate)".
std::string signature_of(std::string_view family);

/// Whether a member has any number of components, each with one value of every parameter: a mixture. Its
/// values are those of each component in turn.
bool has_components(std::string_view family);

/// Whether a member is a vector of any length d, its first parameter, and a symmetric d×d matrix, its second,
/// row by row.
bool has_matrix(std::string_view family);
using reference::dimension_of;
/// The entry that is equal to entry i of a member: in a symmetric matrix its mirror, else itself.
std::size_t mirror_of(std::string_view family, std::size_t numbers, std::size_t i);

/// What each number of a member is called: "mu", or "mean[0]", "covariance[1][0]".
std::vector<std::string> entry_names(std::string_view family, std::size_t numbers);

/// Whether the i-th parameter is one in which two members must agree for their divergence to be known.
bool is_shared(std::string_view family, std::size_t i);

/// Whether p and q are members of their families, q left out for a quantity of one measure; also false for an
/// unknown family.
bool are_members(const Members& members);
/// The first parameter outside its domain, "p.sigma must be …"; nothing for members and for an unknown
/// family.
std::optional<Fault> fault_in_members(const Members& members);

}  // namespace divcert::properties
