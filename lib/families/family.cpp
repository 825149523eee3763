#include "families/family.hpp"

#include <string>

namespace divcert::families {

void require_length(std::string_view function, std::string_view argument, std::span<const double> parameters,
                    std::size_t length) {
  if (parameters.size() == length) return;
  const std::string name(argument);
  throw domain_error(std::string(function) + ": " + name + " must have " + std::to_string(length) +
                         " parameters, but has " + std::to_string(parameters.size()),
                     name, domain_error::no_index, static_cast<double>(parameters.size()));
}

}  // namespace divcert::families
