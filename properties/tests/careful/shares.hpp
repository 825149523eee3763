#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

// Masses as a careful author holds them in the number type T, without anything of lib/: scaled by frexp,
// totals and sums compensated. No digit is certified; all of it is stable.
namespace divcert::properties::careful {

using std::exp, std::exp2, std::expm1, std::fabs, std::floor, std::fma, std::frexp, std::ldexp, std::log,
    std::log1p, std::sqrt;

template <class T>
inline const T log_of_2 = log(T(2));

/// Neumaier's sum (Z. Angew. Math. Mech. 54 (1974)).
template <class T>
class Sum {
 public:
  void add(const T& x) {
    const T next = sum_ + x;
    if (fabs(next) <= std::numeric_limits<T>::max())  // an infinity stays one
      lost_ += fabs(sum_) >= fabs(x) ? (sum_ - next) + x : (x - next) + sum_;
    sum_ = next;
  }
  T value() const { return sum_ + lost_; }
  /// Σ − value(), nearly.
  T rest() const { return (sum_ - value()) + lost_; }

 private:
  T sum_ = 0, lost_ = 0;
};

/// A number mantissa · 2^exponent, so that nothing leaves the range; 0 has the mantissa 0.
template <class T>
struct Share {
  T mantissa = 0;
  int exponent = 0;
  T rest = 0;  ///< what the rounding of the division left over, in units of the mantissa

  T value() const { return ldexp(mantissa, exponent); }
  bool positive() const { return mantissa > 0; }
};

template <class T>
using Shares = std::vector<Share<T>>;

template <class T>
Shares<T> masses_as_given(std::span<const double> masses) {
  Shares<T> all;
  for (const double mass : masses) {
    int exponent = 0;
    const double mantissa = std::frexp(mass, &exponent);
    all.push_back({T(mantissa), exponent});
  }
  return all;
}

/// e^l, with the exponent taken out before the exponential.
template <class T>
Shares<T> masses_of_logs(std::span<const double> logs) {
  Shares<T> all;
  for (const double l : logs) {
    if (l == -std::numeric_limits<double>::infinity()) {
      all.push_back({});
      continue;
    }
    const int exponent = static_cast<int>(std::floor(l / std::log(2.0))) + 1;
    all.push_back({exp(fma(T(-exponent), log_of_2<T>, T(l))), exponent});
  }
  return all;
}

template <class T>
int largest_exponent(const Shares<T>& all) {
  int largest = std::numeric_limits<int>::min();
  for (const auto& share : all)
    if (share.positive()) largest = std::max(largest, share.exponent);
  return largest;
}

/// Over their total.
template <class T>
Shares<T> normalised(Shares<T> all) {
  const int largest = largest_exponent(all);
  Sum<T> total;
  for (const auto& share : all)
    if (share.positive()) total.add(ldexp(share.mantissa, share.exponent - largest));
  for (auto& share : all) {
    if (!share.positive()) continue;
    const T mantissa = share.mantissa;
    share.mantissa = mantissa / total.value();
    share.rest =
        (fma(T(-share.mantissa), total.value(), mantissa) - share.mantissa * total.rest()) / total.value();
    share.exponent -= largest;
  }
  return all;
}

/// a − b on the scale of the larger; what the divisions left over counts where they are near.
template <class T>
Share<T> difference(const Share<T>& a, const Share<T>& b) {
  if (!a.positive()) return {T(-b.mantissa), b.exponent};
  if (!b.positive()) return a;
  const int top = std::max(a.exponent, b.exponent);
  const auto at_top = [top](const T& x, int exponent) { return T(ldexp(x, exponent - top)); };
  return {T((at_top(a.mantissa, a.exponent) - at_top(b.mantissa, b.exponent)) +
            (at_top(a.rest, a.exponent) - at_top(b.rest, b.exponent))),
          top};
}

/// a + b, with what its rounding lost; one of them is positive.
template <class T>
Share<T> sum(const Share<T>& a, const Share<T>& b) {
  if (!a.positive()) return b;
  if (!b.positive()) return a;
  const int top = std::max(a.exponent, b.exponent);
  const T x = ldexp(a.mantissa, a.exponent - top), y = ldexp(b.mantissa, b.exponent - top);
  const T total = x + y, lost = x >= y ? T((x - total) + y) : T((y - total) + x);
  return {total, top, T(lost + (ldexp(a.rest, a.exponent - top) + ldexp(b.rest, b.exponent - top)))};
}

/// a/b of positive numbers: (1 + near)·2^exponent with 1 + near in [√½, √2).
template <class T>
struct Quotient {
  int exponent;
  T log_mantissa;  ///< log(1 + near)
  T near;          ///< of exponent 0: a/b − 1, from the difference

  T log() const { return log_mantissa + exponent * log_of_2<T>; }
};

template <class T>
Quotient<T> quotient(const Share<T>& a, const Share<T>& b) {
  int shift = 0;
  T mantissa = frexp(T(a.mantissa / b.mantissa), &shift);
  if (mantissa < T(0.70710678)) {
    mantissa *= 2;
    --shift;
  }
  const int exponent = a.exponent - b.exponent + shift;
  if (exponent != 0) return {exponent, log(mantissa), T(mantissa - 1)};
  const Share<T> d = difference(a, b);
  const T near = ldexp(T(d.mantissa / b.mantissa), d.exponent - b.exponent);
  return {0, log1p(near), near};
}

template <class T, class Term>
T sum_of(const Shares<T>& p, const Shares<T>& q, const Term& term) {
  Sum<T> total;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p[i].positive() || q[i].positive()) total.add(term(p[i], q[i]));
  return total.value();
}

}  // namespace divcert::properties::careful
