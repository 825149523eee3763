#pragma once

#include <memory>

#include <mpfr.h>

namespace divcert::reference {

/// MPFR at a fixed 1300 digits through Boost.Multiprecision: no enclosure, but an evaluation that shares
/// nothing with Arb. The doubles span 2^-1074 ... 2^1024, 632 digits, and a product or quotient of two spans
/// twice that: 1300 digits leave no pair of them for cancellation to swallow. Fixed digits, because the
/// default precision of Boost 1.74's `mpfr_float` is one global that threads would share.
///
/// Boost's number is behind a pointer: every definition and law is compiled with this type, and is compiled
/// in a third of the time without Boost's templates.
class Multi {
 public:
  Multi() : Multi(0) {}
  Multi(double x);  // NOLINT: exact
  Multi(int x);     // NOLINT: exact
  /// The nearest of 1300 digits.
  explicit Multi(mpfr_srcptr x);
  Multi(const Multi& other);
  Multi(Multi&& other) noexcept;
  Multi& operator=(const Multi& other);
  Multi& operator=(Multi&& other) noexcept;
  ~Multi();

  mpfr_srcptr get() const;

  Multi& operator+=(const Multi& y);
  Multi& operator-=(const Multi& y);
  Multi& operator*=(const Multi& y);
  Multi& operator/=(const Multi& y);
  friend Multi operator+(Multi x, const Multi& y);
  friend Multi operator-(Multi x, const Multi& y);
  friend Multi operator*(Multi x, const Multi& y);
  friend Multi operator/(Multi x, const Multi& y);
  friend Multi operator-(const Multi& x);
  // Of a NaN nothing is true.
  friend bool operator<(const Multi& x, const Multi& y);
  friend bool operator<=(const Multi& x, const Multi& y);
  friend bool operator>(const Multi& x, const Multi& y) { return y < x; }
  friend bool operator>=(const Multi& x, const Multi& y) { return y <= x; }
  friend bool operator==(const Multi& x, const Multi& y);

  friend Multi abs(const Multi& x);
  friend Multi sqrt(const Multi& x);
  friend Multi log(const Multi& x);
  friend Multi log1p(const Multi& x);
  friend Multi exp(const Multi& x);
  friend Multi expm1(const Multi& x);
  friend Multi ldexp(const Multi& x, int exponent);
  friend bool isnan(const Multi& x);

 private:
  struct Number;
  explicit Multi(Number number);

  std::unique_ptr<Number> number_;
};

// What the definitions ask of an enclosure, of a number that has no width.
inline bool certainly_less(const Multi& x, const Multi& y) { return x < y; }
inline bool certainly_less_equal(const Multi& x, const Multi& y) { return x <= y; }
inline double midpoint(const Multi& x) { return mpfr_get_d(x.get(), MPFR_RNDN); }
inline Multi centre(const Multi& x) { return x; }
inline Multi hull(const Multi& x, const Multi& y) { return (x + y) / 2; }
inline Multi positive_part(const Multi& x) { return x > 0 ? x : Multi(0); }

/// While it lives, the exponents of this thread's MPFR are -limit ... limit, and it tells whether a result
/// left them. By default they are ±2^30, and S = Σ P^a Q^b passes that where its exponents are beyond 2^30;
/// of a term above e^(2^40) no definition asks more than that (beyond.hpp), and 2^50 leaves room to work
/// with such numbers. No Multi of an extreme exponent may outlive it.
class MultiRange {
 public:
  static constexpr mpfr_exp_t limit = mpfr_exp_t{1} << 50;

  MultiRange() : least_(mpfr_get_emin()), most_(mpfr_get_emax()) {
    mpfr_set_emin(-limit);
    mpfr_set_emax(limit);
    mpfr_clear_flags();
  }
  ~MultiRange() {
    mpfr_set_emin(least_);
    mpfr_set_emax(most_);
  }
  MultiRange(const MultiRange&) = delete;
  MultiRange& operator=(const MultiRange&) = delete;

  /// A result was too large; or one was too small and did not just drop out of a sum: `x`, which came of it,
  /// is 0 or no number, or a quotient or a logarithm met the 0.
  bool was_left(const Multi& x) const {
    if (mpfr_overflow_p() != 0) return true;
    const bool regular = mpfr_regular_p(x.get()) != 0;
    return mpfr_underflow_p() != 0 && (!regular || mpfr_divby0_p() != 0 || mpfr_nanflag_p() != 0);
  }

 private:
  mpfr_exp_t least_, most_;
};

}  // namespace divcert::reference
