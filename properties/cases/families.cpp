#include "properties/cases/families.hpp"

#include <algorithm>

#include "reference/integrals/quantities.hpp"

namespace divcert::properties {

std::vector<std::string_view> family_names() {
  std::vector<std::string_view> names;
  for (const auto& quantity : reference::quantities())
    if (!quantity.family.empty() && std::find(names.begin(), names.end(), quantity.family) == names.end())
      names.push_back(quantity.family);
  return names;
}

std::vector<std::string> family_parameters(std::string_view family) {
  std::vector<std::string> parameters;
  for (const auto& quantity : reference::quantities()) {
    if (quantity.family.empty() || quantity.family != family) continue;
    for (std::string_view rest = quantity.parameters; !rest.empty();) {
      const auto comma = std::min(rest.find(','), rest.size());
      parameters.emplace_back(rest.substr(0, comma));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    break;
  }
  return parameters;
}

bool has_components(std::string_view family) { return family == reference::NormalMixtureMembers::name; }

}  // namespace divcert::properties
