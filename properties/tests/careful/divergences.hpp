#pragma once

#include "properties/tests/careful/shares.hpp"

// Divergences as a careful author would write them: terms that do not cancel.
namespace divcert::properties::careful {

template <class T>
inline const T infinite = std::numeric_limits<T>::infinity();

/// (1 + x) log(1 + x) − x >= 0 for x in [−1/2, 1/2]: Σ (−x)^k / (k(k − 1)), k from 2.
template <class T>
T phi_series(const T& x) {
  T power = x * x, total = 0;
  for (int k = 2; k < 400; ++k) {
    const T term = power / (k * (k - 1));
    total += term;
    if (fabs(term) <= std::numeric_limits<T>::epsilon() / 16 * fabs(total)) break;
    power *= -x;
  }
  return total;
}

/// p log(p/r) − p + r.
template <class T>
T kl_term(const Share<T>& p, const Share<T>& r) {
  if (!p.positive()) return r.value();
  if (!r.positive()) return infinite<T>;
  const Quotient<T> t = quotient(p, r);
  if (t.exponent == 0) return ldexp(T(r.mantissa * phi_series(t.near)), r.exponent);
  return ldexp(T(p.mantissa * (t.log() - 1)), p.exponent) + r.value();
}

/// p log(p/r).
template <class T>
T log_term(const Share<T>& p, const Share<T>& r) {
  if (!p.positive()) return T(0);
  if (!r.positive()) return infinite<T>;
  return ldexp(T(p.mantissa * quotient(p, r).log()), p.exponent);
}

template <class T>
T js_term(const Share<T>& a, const Share<T>& b) {
  Share<T> mean = sum(a, b);
  --mean.exponent;
  return (kl_term(a, mean) + kl_term(b, mean)) / 2;
}

/// (p − r) log(p/r).
template <class T>
T jeffreys_term(const Share<T>& a, const Share<T>& b) {
  if (!a.positive() || !b.positive()) return infinite<T>;
  const Share<T> d = difference(a, b);
  return ldexp(T(d.mantissa * quotient(a, b).log()), d.exponent);
}

template <class T>
T total_variation_term(const Share<T>& a, const Share<T>& b) {
  return fabs(difference(a, b).value()) / 2;
}

/// ½(√p − √r)² = ½((p − r)/(√p + √r))².
template <class T>
T squared_hellinger_term(const Share<T>& a, const Share<T>& b) {
  const Share<T> d = difference(a, b);
  const int even = d.exponent & ~1;
  const auto root = [even](const Share<T>& s) -> T {
    return s.positive() ? T(sqrt(ldexp(s.mantissa, s.exponent - even))) : T(0);
  };
  const T quotient = ldexp(d.mantissa, d.exponent - even) / (root(a) + root(b));
  return ldexp(T(quotient * quotient / 2), even);
}

/// (p − r)²/r.
template <class T>
T chi2_term(const Share<T>& a, const Share<T>& b) {
  if (!b.positive()) return infinite<T>;
  const Share<T> d = difference(a, b);
  return ldexp(T(d.mantissa * d.mantissa / b.mantissa), 2 * d.exponent - b.exponent);
}

/// (p − r)²/(p + r).
template <class T>
T triangular_term(const Share<T>& a, const Share<T>& b) {
  const Share<T> d = difference(a, b), s = sum(a, b);
  return ldexp(T(d.mantissa * d.mantissa / s.mantissa), 2 * d.exponent - s.exponent);
}

/// p/r − log(p/r) − 1 = x − log(1 + x).
template <class T>
T itakura_saito_term(const Share<T>& a, const Share<T>& b) {
  const Quotient<T> t = quotient(a, b);
  if (t.exponent != 0) return ldexp(T(a.mantissa / b.mantissa), a.exponent - b.exponent) - t.log() - 1;
  // Σ −(−x)^k/k, k from 2
  T power = t.near * t.near, total = 0;
  for (int k = 2; k < 400; ++k) {
    const T term = power / k;
    total += term;
    if (fabs(term) <= std::numeric_limits<T>::epsilon() / 16 * fabs(total)) break;
    power *= -t.near;
  }
  return total;
}

/// x times a share, with what the rounding of the product lost.
template <class T>
Share<T> times(double x, const Share<T>& share) {
  int exponent = 0;
  const T factor(std::frexp(x, &exponent));
  Share<T> product{T(factor * share.mantissa), share.exponent + exponent};
  product.rest = fma(factor, share.mantissa, T(-product.mantissa)) + factor * share.rest;
  return product;
}

/// (p − γr)₊.
template <class T>
T hockey_stick_term(const Share<T>& a, const Share<T>& b, double gamma) {
  if (!a.positive()) return T(0);
  if (!b.positive()) return a.value();
  const Share<T> product = times(gamma, b);
  const Share<T> d = difference(a, product);
  return d.positive() ? d.value() : T(0);
}

/// v·m((1 + x) log(1 + x) − x) where (1 + x)m = p and xm = w(p − r), m the mean of p and r with the weights
/// v, w.
template <class T>
T skew_term(const Share<T>& p, const Share<T>& r, const Share<T>& mean, const Share<T>& v,
            const Share<T>& w) {
  const auto weighted = [&v](const T& x, int exponent) {
    return ldexp(T(v.mantissa * x), v.exponent + exponent);
  };
  if (!p.positive()) return weighted(mean.mantissa, mean.exponent);
  const Share<T> d = difference(p, r);
  const T x = ldexp(T(w.mantissa * d.mantissa / mean.mantissa), d.exponent + w.exponent - mean.exponent);
  if (fabs(x) < T(0.5)) return weighted(T(mean.mantissa * phi_series(x)), mean.exponent);
  return weighted(T(p.mantissa * (quotient(p, mean).log() - 1)), p.exponent) +
         weighted(mean.mantissa, mean.exponent);
}

template <class T>
T skew_js_term(const Share<T>& a, const Share<T>& b, double alpha) {
  if (alpha == 0 || alpha == 1) return T(0);
  const auto weight = [](const auto& x) {
    int exponent = 0;
    const auto mantissa = frexp(x, &exponent);
    return Share<T>{T(mantissa), exponent};
  };
  const Share<T> v = weight(alpha), w = weight(1.0L - alpha);
  const auto weighted = [](const Share<T>& s, const Share<T>& by) {
    return Share<T>{T(s.mantissa * by.mantissa), s.exponent + by.exponent};
  };
  const Share<T> mean = sum(weighted(a, v), weighted(b, w));
  return skew_term(a, b, mean, v, w) + skew_term(b, a, mean, w, v);
}

/// −log x of a share, by its distance from 1 where that is less than a half.
template <class T>
T minus_log(const Shares<T>& x, std::size_t i) {
  if (x[i].value() <= T(0.5)) return -(log(x[i].mantissa) + x[i].exponent * log_of_2<T>);
  Sum<T> rest;
  for (std::size_t k = 0; k < x.size(); ++k)
    if (k != i && x[k].positive()) rest.add(x[k].value());
  return -log1p(T(-rest.value()));
}

/// −Σ p log q.
template <class T>
T cross_entropy(const Shares<T>& p, const Shares<T>& q, bool normalised) {
  Sum<T> total;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!p[i].positive()) continue;
    if (!q[i].positive()) return infinite<T>;
    const T logarithm = normalised ? minus_log(q, i) : T(-quotient(q[i], Share<T>{T(0.5), 1}).log());
    total.add(ldexp(T(p[i].mantissa * logarithm), p[i].exponent));
  }
  return total.value();
}

/// Σ |F − G| Δx over the sorted points; F − G from the side on which less has been added up.
template <class T>
T wasserstein1(const Shares<T>& p, const Shares<T>& q, std::span<const double> support) {
  const std::size_t n = p.size();
  std::vector<std::size_t> order(n);
  for (std::size_t i = 0; i < n; ++i) order[i] = i;
  std::ranges::sort(order, {}, [&](std::size_t i) { return support[i]; });
  struct Side {
    T value, size;
  };
  std::vector<Side> left(n), right(n);  // of the points up to i, and beyond it
  const auto add_up = [&](auto first, auto last, auto put) {
    Sum<T> total, size;
    for (; first != last; ++first) {
      const T d =
          p[*first].positive() || q[*first].positive() ? difference(p[*first], q[*first]).value() : T(0);
      total.add(d);
      size.add(fabs(d));
      put(Side{total.value(), size.value()});
    }
  };
  std::size_t at = 0;
  add_up(order.begin(), order.end(), [&](const Side& s) { left[at++] = s; });
  add_up(order.rbegin(), order.rend() - (n > 0 ? 1 : 0), [&](const Side& s) { right[--at - 1] = s; });
  Sum<T> total;
  for (std::size_t i = 0; i + 1 < n; ++i) {
    const T gap = left[i].size <= right[i].size ? left[i].value : right[i].value;
    const double from = support[order[i]], to = support[order[i + 1]];
    const bool wide = !std::isfinite(to - from);
    int exponent = 0;
    const T step(std::frexp(wide ? to / 4 - from / 4 : to - from, &exponent));
    total.add(ldexp(T(fabs(gap) * step), exponent + (wide ? 2 : 0)));
  }
  return total.value();
}

}  // namespace divcert::properties::careful
