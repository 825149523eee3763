#pragma once

#include <cmath>
#include <limits>
#include <span>
#include <vector>

// Divergences as a careful author would write them in the number type T, without anything of lib/: masses
// scaled by frexp, totals and sums compensated, terms that do not cancel. No digit is certified; all of it is
// stable.
namespace divcert::properties::careful {

using std::fma, std::ldexp, std::log1p, std::log, std::sqrt, std::fabs, std::frexp, std::isinf;

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

/// A mass over its total: mantissa · 2^exponent, so that nothing leaves the range; 0 has the mantissa 0.
template <class T>
struct Share {
  T mantissa = 0;
  int exponent = 0;
  T rest = 0;  ///< what the rounding of the division left over, in units of the mantissa

  T value() const { return ldexp(mantissa, exponent); }
  bool positive() const { return mantissa > 0; }
};

template <class T>
std::vector<Share<T>> shares(std::span<const double> masses) {
  int largest = std::numeric_limits<int>::min();
  std::vector<Share<T>> all;
  for (const double mass : masses) {
    int exponent = 0;
    const T mantissa(std::frexp(mass, &exponent));
    all.push_back({mantissa, exponent});
    if (mass > 0) largest = std::max(largest, exponent);
  }
  Sum<T> total;
  for (const auto& share : all) total.add(ldexp(share.mantissa, share.exponent - largest));
  for (auto& share : all) {
    const T mantissa = share.mantissa;
    share.mantissa = mantissa / total.value();
    share.rest =
        (fma(T(-share.mantissa), total.value(), mantissa) - share.mantissa * total.rest()) / total.value();
    share.exponent -= largest;
  }
  return all;
}

/// p/r, and its logarithm where the quotient itself leaves the range.
template <class T>
T ratio(const Share<T>& p, const Share<T>& r) {
  return ldexp(T(p.mantissa / r.mantissa), p.exponent - r.exponent);
}
template <class T>
T log_ratio(const Share<T>& p, const Share<T>& r) {
  static const T log_2 = log(T(2));
  return log(T(p.mantissa / r.mantissa)) + (p.exponent - r.exponent) * log_2;
}

/// (1 + x) log(1 + x) − x >= 0 for small x: Σ (−x)^k / (k(k − 1)), k from 2.
template <class T>
T phi_series(const T& x) {
  T power = x * x, sum = 0;
  for (int k = 2; k < 400; ++k) {
    const T term = power / (k * (k - 1));
    sum += term;
    if (fabs(term) <= std::numeric_limits<T>::epsilon() / 16 * fabs(sum)) break;
    power *= -x;
  }
  return sum;
}

/// p log(p/r) − p + r.
template <class T>
T kl_term(const Share<T>& p, const Share<T>& r) {
  if (!p.positive()) return r.value();
  if (!r.positive()) return std::numeric_limits<T>::infinity();
  const T quotient = ratio(p, r);
  if (quotient > T(0.75) && quotient < T(1.5)) {
    // r·phi(x) with 1 + x = p/r; p − r is exact (Sterbenz), the exponents being at most one apart
    const T difference = ldexp(p.mantissa, p.exponent - r.exponent) - r.mantissa;
    return ldexp(T(r.mantissa * phi_series(T(difference / r.mantissa))), r.exponent);
  }
  return p.value() * (log_ratio(p, r) - 1) + r.value();
}

template <class T, class Term>
T sum_of(std::span<const double> p, std::span<const double> q, const Term& term) {
  const auto a = shares<T>(p), b = shares<T>(q);
  Sum<T> sum;
  for (std::size_t i = 0; i < a.size(); ++i) sum.add(term(a[i], b[i]));
  return sum.value();
}

template <class T>
T kl(std::span<const double> p, std::span<const double> q) {
  return sum_of<T>(p, q, kl_term<T>);
}

/// Half the sum of both divergences from the mean, term by term.
template <class T>
T js(std::span<const double> p, std::span<const double> q) {
  return sum_of<T>(p, q, [](const Share<T>& a, const Share<T>& b) -> T {
    if (!a.positive() && !b.positive()) return T(0);
    const int top = !a.positive()   ? b.exponent
                    : !b.positive() ? a.exponent
                                    : std::max(a.exponent, b.exponent);
    const Share<T> mean{(ldexp(a.mantissa, a.exponent - top) + ldexp(b.mantissa, b.exponent - top)) / 2, top};
    return (kl_term(a, mean) + kl_term(b, mean)) / 2;
  });
}

/// (p − r) on the scale of the larger, with its exponent; what the division left over counts where they are
/// near.
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

template <class T>
T total_variation(std::span<const double> p, std::span<const double> q) {
  return sum_of<T>(p, q, [](const Share<T>& a, const Share<T>& b) -> T {
    if (!a.positive() && !b.positive()) return T(0);
    return fabs(difference(a, b).value()) / 2;
  });
}

/// (√p − √r)² = ((p − r)/(√p + √r))².
template <class T>
T squared_hellinger(std::span<const double> p, std::span<const double> q) {
  return sum_of<T>(p, q, [](const Share<T>& a, const Share<T>& b) -> T {
    if (!a.positive() && !b.positive()) return T(0);
    const Share<T> d = difference(a, b);
    const int even = d.exponent & ~1;
    const auto root = [even](const Share<T>& s) -> T {
      return s.positive() ? T(sqrt(ldexp(s.mantissa, s.exponent - even))) : T(0);
    };
    const T quotient = ldexp(d.mantissa, d.exponent - even) / (root(a) + root(b));
    return ldexp(T(quotient * quotient / 2), even);
  });
}

/// (p − r)²/r.
template <class T>
T chi2(std::span<const double> p, std::span<const double> q) {
  return sum_of<T>(p, q, [](const Share<T>& a, const Share<T>& b) -> T {
    if (!b.positive()) return a.positive() ? std::numeric_limits<T>::infinity() : T(0);
    const Share<T> d = difference(a, b);
    return ldexp(T(d.mantissa * d.mantissa / b.mantissa), 2 * d.exponent - b.exponent);
  });
}

/// −2 log Σ√(pr) = −2 log1p(−H²), from H² where it is small.
template <class T>
T renyi_half(std::span<const double> p, std::span<const double> q) {
  const T distance = squared_hellinger<T>(p, q);
  if (distance < T(0.5)) return T(-2 * log1p(T(-distance)));
  const auto a = shares<T>(p), b = shares<T>(q);
  // The largest √(pr) is taken out of the logarithm.
  int top = std::numeric_limits<int>::min();
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i].positive() && b[i].positive()) top = std::max(top, a[i].exponent + b[i].exponent);
  if (top == std::numeric_limits<int>::min()) return std::numeric_limits<T>::infinity();
  top &= ~1;
  Sum<T> sum;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i].positive() && b[i].positive())
      sum.add(sqrt(ldexp(T(a[i].mantissa * b[i].mantissa), a[i].exponent + b[i].exponent - top)));
  return T(-2 * log(sum.value()) - top * log(T(2)));
}

/// −Σ p log p; near a point mass −p log p = −p log1p(−rest).
template <class T>
T entropy(std::span<const double> p) {
  const auto a = shares<T>(p);
  Sum<T> sum;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!a[i].positive()) continue;
    if (a[i].value() > T(0.5)) {
      Sum<T> rest;
      for (std::size_t k = 0; k < a.size(); ++k)
        if (k != i) rest.add(a[k].value());
      sum.add(T(-a[i].value() * log1p(T(-rest.value()))));
    } else {
      static const T log_2 = log(T(2));
      sum.add(T(-a[i].value() * (log(a[i].mantissa) + a[i].exponent * log_2)));
    }
  }
  return sum.value();
}

}  // namespace divcert::properties::careful
