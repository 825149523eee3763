#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <divcert/masses.hpp>

namespace divcert::discrete {

/// A vector of masses as the caller holds it. A float stands for the double that it is.
class MassSpan {
 public:
  MassSpan(std::span<const double> masses) : doubles_(masses.data()), size_(masses.size()) {}
  MassSpan(const std::vector<double>& masses) : MassSpan(std::span<const double>(masses)) {}
  MassSpan(std::span<const float> masses) : floats_(masses.data()), size_(masses.size()) {}

  std::size_t size() const { return size_; }
  double operator[](std::size_t i) const { return doubles_ ? doubles_[i] : static_cast<double>(floats_[i]); }
  const double* doubles() const { return doubles_; }
  const float* floats() const { return floats_; }
  /// Of doubles only: the exact steps work on copies of floats.
  operator std::span<const double>() const { return {doubles_, size_}; }

 private:
  const double* doubles_ = nullptr;
  const float* floats_ = nullptr;
  std::size_t size_;
};

/// Two vectors of masses that have passed validation, what they stand for, and the quantity's parameter:
/// alpha, gamma, or the points of the support. For a quantity of one vector q is p.
struct Measures {
  MassSpan p, q;
  Masses masses;
  std::span<const double> parameter = {};

  std::size_t size() const { return p.size(); }
  bool normalized() const { return masses == Masses::normalized; }
  Measures swapped() const { return {q, p, masses, parameter}; }
};

/// Whether some p_i > 0 = q_i, that is, whether P is not absolutely continuous with respect to Q.
inline bool escapes_support(Measures x) {
  std::int64_t escapes = 0;
  for (std::size_t i = 0; i < x.size(); ++i) escapes += x.p[i] > 0 && !(x.q[i] > 0);
  return escapes != 0;
}

/// Whether P and Q share no point: whether no i has p_i > 0 and q_i > 0.
inline bool disjoint_supports(Measures x) {
  std::int64_t shared = 0;
  for (std::size_t i = 0; i < x.size(); ++i) shared += (x.p[i] > 0) & (x.q[i] > 0);
  return shared == 0;
}

/// The two steps of Ziv's method for one quantity, on measures where it is finite.
struct Steps {
  std::string_view id;
  void (*require)(Measures);  ///< throws domain_error outside the quantity's domain
  bool (*infinite)(Measures);
  /// Empty where its error bound does not decide the rounding. By reference: a copy costs 50 ns here, as it
  /// waits for the stores before it.
  std::optional<double> (*fast)(const Measures&);
  double (*last)(Measures);
  bool has_fast;  ///< false where the fast step decides nothing
};

std::span<const Steps> all_steps();

}  // namespace divcert::discrete
