#pragma once

#include <cstddef>
#include <string>

#include <divcert/masses.hpp>

namespace divcert::rows {

/// Throws domain_error "function: complaint" about an argument, as a whole unless an index is given.
[[noreturn]] inline void reject(const std::string& function, const char* argument,
                                const std::string& complaint, std::size_t index = domain_error::no_index,
                                double value = 0) {
  throw domain_error(function + ": " + complaint, argument, index, value);
}

}  // namespace divcert::rows
