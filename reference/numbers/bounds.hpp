#pragma once

#include <string>

#include "reference/numbers/ball.hpp"
#include "reference/numbers/format.hpp"

namespace divcert::reference {

/// An Arb floating-point number, for the ends of balls.
class Float {
 public:
  Float() { arf_init(value_); }
  Float(const Float& other) : Float() { arf_set(value_, other.value_); }
  Float(Float&& other) noexcept : Float() { arf_swap(value_, other.value_); }
  Float& operator=(const Float&) = delete;
  ~Float() { arf_clear(value_); }
  arf_ptr get() { return value_; }
  arf_srcptr get() const { return value_; }

 private:
  arf_t value_;
};

/// The ends of a ball, rounded outward to `bits`; exact for balls that were computed with fewer.
Float lower_end(const Ball& x, int bits);
Float upper_end(const Ball& x, int bits);

/// To the nearest double, ties to even, subnormals and overflow by IEEE 754.
double round_to_double(const Float& x);

/// To the nearest number of the format, ties to even, subnormals and overflow by IEEE 754.
double round_to(Format format, const Float& x);
double round_to(Format format, double x);

/// A positional decimal ("0.00125") or, outside 1e-5 ... 1e15, a scientific one, with `digits` significant
/// digits at most.
std::string decimal_below(const Float& x, int digits);
std::string decimal_above(const Float& x, int digits);
std::string decimal_nearest(const Float& x, int digits);  ///< ties to even

}  // namespace divcert::reference
