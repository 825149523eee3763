#pragma once

#include <cmath>
#include <cstddef>

#include "reference/numbers/interval.hpp"

namespace divcert::reference {

/// A sum in any number type.
template <class N>
class Total {
 public:
  Total& operator+=(const N& term) {
    sum_ += term;
    return *this;
  }
  N value() const { return sum_; }

 private:
  N sum_ = 0;
};

/// Each end is a rounded sum beside the sum of its errors (compensated summation): outward only once, and a
/// point stays one where no error is made.
template <>
class Total<Interval> {
 public:
  Total& operator+=(const Interval& term) {
    lower_.add(term.lower());
    upper_.add(-term.upper());
    return *this;
  }
  Interval value() const { return Interval::between(lower_.lower_bound(), -upper_.lower_bound()); }

 private:
  struct End {
    double sum = 0, errors = 0, size = 0;  // Σ, the sum of its errors, and of their sizes
    double terms = 0;

    void add(double x) {
      const double next = sum + x, error = outward::add_error(sum, x, next);
      sum = next;
      errors += error;
      size += std::fabs(error);
      ++terms;
    }
    /// The sums of m errors are off by at most 1.01·m·u·Σ|error|, and errors of subnormal sums are 0.
    double lower_bound() const {
      if (size == 0) return sum;
      if (!(std::fabs(sum) + size <= outward::largest)) return -outward::infinity;  // overflow on the way
      return outward::add_down(sum,
                               outward::add_down(errors, -outward::multiply_up(terms * 0x1.1p-53, size)));
    }
  };

  End lower_, upper_;
};

}  // namespace divcert::reference
