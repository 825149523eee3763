#include <bit>
#include <cmath>
#include <cstdint>

#include "rows/evaluate.hpp"

namespace divcert::rows {
namespace {

/// 2^-12 of a float's unit at least: what is left when all that came before is as good as exact.
constexpr double nearly = 0x1p-36;

bool in_doubt(double value, double error) {
  const double width = error + std::abs(value) * 0x1p-51;
  const auto below = static_cast<float>(value - width), above = static_cast<float>(value + width);
  return !(below == above || error <= std::abs(value) * nearly);
}

/// How many of the floats are in doubt. A loop over rows that becomes vector instructions.
std::size_t round_to_floats(const double* values, const double* errors, std::size_t n, float* to) {
  std::size_t doubtful = 0;
  for (std::size_t k = 0; k < n; ++k) {
    to[k] = static_cast<float>(values[k]) + 0.0f;  // +0
    doubtful += in_doubt(values[k], errors[k]);
  }
  return doubtful;
}

}  // namespace

void write_decided(const Destination& out, std::size_t begin, const std::size_t* columns, std::size_t n,
                   const double* values, const double* errors, std::vector<std::size_t>& doubtful) {
  doubtful.clear();
  if (out.format == Format::binary32 && columns == nullptr) {
    if (round_to_floats(values, errors, n, static_cast<float*>(out.at) + begin) == 0) return;
    for (std::size_t k = 0; k < n; ++k)
      if (in_doubt(values[k], errors[k])) doubtful.push_back(k);
    return;
  }
  for (std::size_t k = 0; k < n; ++k) {
    const auto value = nearly_decided(out.format, {Result::Kind::finite, values[k], 0, errors[k]});
    if (value)
      write(out.at, out.format, begin + (columns == nullptr ? k : columns[k]), *value);
    else
      doubtful.push_back(k);
  }
}

}  // namespace divcert::rows
