#pragma once

#include <utility>

#include "reference/numbers/arb_headers.hpp"

namespace divcert::reference {

namespace detail {
inline constinit thread_local slong working_precision = 64;
}

/// Sets the thread's working precision in bits for as long as it lives.
class PrecisionScope {
 public:
  explicit PrecisionScope(int bits) : before_(detail::working_precision) { detail::working_precision = bits; }
  ~PrecisionScope() { detail::working_precision = before_; }
  PrecisionScope(const PrecisionScope&) = delete;
  PrecisionScope& operator=(const PrecisionScope&) = delete;

 private:
  slong before_;
};

/// An Arb ball: midpoint and radius, an enclosure of an exact real number, every operation rounded outward at
/// the working precision of the thread. A NaN midpoint or an infinite radius encloses the whole line.
class Ball {
 public:
  Ball() { arb_init(value_); }
  Ball(double x);  // NOLINT: exact
  Ball(int x);     // NOLINT: exact
  Ball(const Ball& other);
  Ball(Ball&& other) noexcept : Ball() { arb_swap(value_, other.value_); }
  Ball& operator=(const Ball& other);
  Ball& operator=(Ball&& other) noexcept {
    arb_swap(value_, other.value_);
    return *this;
  }
  ~Ball() { arb_clear(value_); }

  arb_ptr get() { return value_; }
  arb_srcptr get() const { return value_; }
  bool is_point() const { return arb_is_exact(value_) && arb_is_finite(value_); }
  bool is_bounded() const { return arb_is_finite(value_) != 0; }

  Ball& operator+=(const Ball& y);
  Ball& operator-=(const Ball& y);
  Ball& operator*=(const Ball& y);
  Ball& operator/=(const Ball& y);
  friend Ball operator+(const Ball& x, const Ball& y);
  friend Ball operator-(const Ball& x, const Ball& y);
  friend Ball operator*(const Ball& x, const Ball& y);
  friend Ball operator/(const Ball& x, const Ball& y);
  friend Ball operator-(Ball x);
  friend Ball abs(Ball x);
  friend Ball square(Ball x);
  /// Precondition: the enclosed number is not negative. What lies below zero is discarded.
  friend Ball sqrt(Ball x);
  friend Ball log(Ball x);
  friend Ball log1p(Ball x);
  friend Ball exp(Ball x);
  friend Ball expm1(Ball x);
  /// max(x, 0)
  friend Ball positive_part(Ball x);
  /// A ball that holds both.
  friend Ball hull(Ball x, const Ball& y);

 private:
  arb_t value_;
};

// Certain facts about the enclosed numbers; false when the balls do not settle it, and always for NaN.
inline bool certainly_less(const Ball& x, const Ball& y) { return arb_lt(x.get(), y.get()) != 0; }
inline bool certainly_less_equal(const Ball& x, const Ball& y) { return arb_le(x.get(), y.get()) != 0; }
/// Both are the same single number.
inline bool certainly_equal(const Ball& x, const Ball& y) {
  return x.is_point() && y.is_point() && arb_equal(x.get(), y.get());
}

/// The midpoint as a point.
inline Ball centre(Ball x) {
  mag_zero(arb_radref(x.get()));
  return x;
}

/// The midpoint rounded to nearest, for display.
inline double midpoint(const Ball& x) { return arf_get_d(arb_midref(x.get()), ARF_RND_NEAR); }

/// Frees what Arb and FLINT cache for this thread. Call it at the end of a thread that used balls.
inline void release_thread_caches() { flint_cleanup(); }

}  // namespace divcert::reference
