#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "properties/cases/case.hpp"
#include "properties/cases/valid.hpp"

// The parametric families, as the oracle's records describe them.
namespace divcert::properties {

/// Names in the registry's order, e.g. {"normal", "bernoulli", …}.
std::vector<std::string_view> family_names();

/// Parameter names of a family, e.g. {"mu", "sigma"}; empty for an unknown family.
std::vector<std::string> family_parameters(std::string_view family);

/// Whether a member has any number of components, each with one value of every parameter: a mixture. Its
/// values are those of each component in turn.
bool has_components(std::string_view family);

/// Whether a member is a vector of any length d, its first parameter, and a symmetric d×d matrix, its second,
/// row by row.
bool has_matrix(std::string_view family);
/// d of d + d² numbers; nothing for any other count.
std::optional<std::size_t> dimension_of(std::size_t numbers);
/// The entry that is equal to entry i of a member: in a symmetric matrix its mirror, else itself.
std::size_t mirror_of(std::string_view family, std::size_t numbers, std::size_t i);

/// What each number of a member is called: "mu", or "mean[0]", "covariance[1][0]".
std::vector<std::string> entry_names(std::string_view family, std::size_t numbers);

/// Whether the i-th parameter is one in which two members must agree for their divergence to be known.
bool is_shared(std::string_view family, std::size_t i);

/// Whether p and q are members of their family; also false for an unknown family.
bool are_members(const Members& members);
/// The first parameter outside its domain, "p.sigma must be …"; nothing for members and for an unknown
/// family.
std::optional<Fault> fault_in_members(const Members& members);

}  // namespace divcert::properties
