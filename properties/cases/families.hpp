#pragma once

#include <string>
#include <string_view>
#include <vector>

// The parametric families, as the oracle's registry lists them.
namespace divcert::properties {

/// Names in the registry's order, e.g. {"normal", "bernoulli", …}.
std::vector<std::string_view> family_names();

/// Parameter names of a family, e.g. {"mu", "sigma"}; empty for an unknown family.
std::vector<std::string> family_parameters(std::string_view family);

/// Whether a member has any number of components, each with one value of every parameter: a mixture. Its
/// values are those of each component in turn.
bool has_components(std::string_view family);

}  // namespace divcert::properties
