#include "properties/cases/contract.hpp"

#include <fmt/format.h>

namespace divcert::properties {

std::string ErrorContract::text() const {
  return correctly_rounded ? "correctly rounded" : fmt::format("at most {} ulp", max_ulp);
}

}  // namespace divcert::properties
