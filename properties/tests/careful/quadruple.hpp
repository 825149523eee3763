#pragma once

#include <boost/multiprecision/cpp_bin_float.hpp>

namespace divcert::properties::careful {

using Quad = boost::multiprecision::cpp_bin_float_quad;

/// Boost's own rounds the product. To be seen before the templates that call it.
inline Quad fma(const Quad& a, const Quad& b, const Quad& c) {
  using Wide = boost::multiprecision::cpp_bin_float_oct;  // 237 bits hold a product
  return Quad(Wide(Wide(a) * Wide(b) + Wide(c)));
}

}  // namespace divcert::properties::careful
