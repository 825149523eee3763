#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <divcert/masses.hpp>

namespace divcert::discrete {

/// Two vectors of masses that have passed validation, and what they stand for.
struct Measures {
  std::span<const double> p, q;
  Masses masses;

  std::size_t size() const { return p.size(); }
  bool normalized() const { return masses == Masses::normalized; }
  Measures swapped() const { return {q, p, masses}; }
};

/// Whether some p_i > 0 = q_i, that is, whether P is not absolutely continuous with respect to Q.
inline bool escapes_support(Measures x) {
  std::int64_t escapes = 0;
  for (std::size_t i = 0; i < x.size(); ++i) escapes += x.p[i] > 0 && !(x.q[i] > 0);
  return escapes != 0;
}

/// The two steps of Ziv's method for one quantity, on measures where it is finite.
struct Steps {
  std::string_view id;
  bool (*infinite)(Measures);
  std::optional<double> (*fast)(Measures);  ///< empty where its error bound does not decide the rounding
  double (*last)(Measures);
};

std::span<const Steps> all_steps();

}  // namespace divcert::discrete
