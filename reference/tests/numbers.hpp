#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "reference/definitions/families/family.hpp"
#include "reference/judging/judge.hpp"
#include "reference/numbers/bounds.hpp"

namespace divcert::reference::testing {

/// What a checker found wrong, one line each; empty means that nothing was found.
using Failures = std::vector<std::string>;

/// Random doubles biased towards edges: subnormals, the ends of the range, powers of two and their
/// neighbours.
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : random_(seed) {}

  std::uint64_t below(std::uint64_t n) { return random_() % n; }
  double unit();      ///< uniform in [0, 1)
  double positive();  ///< any positive finite double
  double any();       ///< any finite double, zeros included
  double near_one();  ///< 1 + δ, δ from 2^-52 up to 1/2
  double exponent();  ///< an argument of exp, results from 0 over subnormal to overflow
  double moderate();  ///< magnitude 2^-60 ... 2^60, either sign

  /// A parameter for the quantity at n points: alpha or gamma special, near special, extreme or uniform,
  /// positions with ties; empty if it takes none.
  std::vector<double> parameter(const Quantity& quantity, std::size_t n);

  /// The parameters of a member: moderate, of few bits or not; or from the edges of their domains. A matrix
  /// is 3×3.
  std::vector<double> moderate_member(const Family& family);
  std::vector<double> edge_member(const Family& family);
  /// Of the families of P and of Q of a quantity's family: two moderate members, with a closed form.
  std::pair<std::vector<double>, std::vector<double>> moderate_pair(const Family& family);
  /// q, in the parameter that members must share as p: a closed form is known.
  static std::vector<double> partner(const Family& family, std::span<const double> p, std::vector<double> q);

  /// Exactly normalized or not, with zeros now and then; both totals positive.
  std::vector<double> masses(std::size_t n);

 private:
  std::mt19937_64 random_;
};

/// The input as the quantity takes it: P alone if it is of one measure.
Input input_of(const Quantity& quantity, std::span<const double> p, std::span<const double> q, Masses masses,
               std::span<const double> parameter);

/// Hex floats, so that a failure can be replayed.
std::string text(double x);
std::string text(const Input& input);

/// Multi to the nearest double, by MPFR.
double to_double(const Multi& x);
Multi to_multi(const Float& x);

}  // namespace divcert::reference::testing
