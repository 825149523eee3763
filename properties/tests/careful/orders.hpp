#pragma once

#include "properties/tests/careful/divergences.hpp"

// Divergences with an order: powers t^α whose exponents are exact, sums without cancellation near P = Q and
// near the orders 0 and 1.
namespace divcert::properties::careful {

/// An order with what its own computation lost.
template <class T>
struct Order {
  T value, rest = T(0);

  Order(T rounded, T lost) : value(rounded), rest(lost) {}
  explicit Order(double exact) : value(exact), rest(0) {
    if (std::isfinite(exact) && fabs(value) <= std::numeric_limits<T>::max()) rest = T(exact - double(value));
  }

  T minus_one() const { return (value - 1) + rest; }  // the difference is exact where it cancels
};

/// x·2^exponent, whose exponent may be beyond that of any type: the result is then 0 or beyond the doubles.
template <class T>
T scaled(const T& x, int exponent) {
  return ldexp(x, std::clamp(exponent, -16000, 16000));
}

/// s/x, whose exponent may leave the range too.
template <class T>
Share<T> over(const Share<T>& s, const T& x) {
  int exponent = 0;
  const T divisor = frexp(x, &exponent);
  return {T(s.mantissa / divisor), s.exponent - exponent};
}

/// t^α = 2^(α·exponent) · (1 + near)^α, both halves of the first product kept.
template <class T>
Share<T> power(const Quotient<T>& t, const Order<T>& order) {
  constexpr int out_of_range = 1 << 28;
  const T exponent = t.exponent, high = order.value * exponent;
  const T fraction = order.value * (t.log_mantissa / log_of_2<T>);
  if (!(fabs(high) + fabs(fraction) < out_of_range))
    return {T(1), t.log() > 0 ? out_of_range : -out_of_range};
  const T whole = floor(high);
  const T bits = (high - whole) + (fma(order.value, exponent, T(-high)) + order.rest * exponent) + fraction;
  const T carried = floor(bits);
  return {exp2(T(bits - carried)), static_cast<int>(whole) + static_cast<int>(carried)};
}

/// p^α q^(1−α) = q (p/q)^α.
template <class T>
Share<T> power_term(const Share<T>& p, const Share<T>& q, const Order<T>& order) {
  if (!p.positive() || !q.positive()) return {};
  const Share<T> t = power(quotient(p, q), order);
  return {T(q.mantissa * t.mantissa), q.exponent + t.exponent};
}

/// (t^α − 1 − α(t − 1))/(α − 1) for t = 1 + x near 1: Σ α(α − 2)…(α − k + 1)/k! x^k, k from 2.
template <class T>
T order_series(const T& x, const T& alpha) {
  T term = alpha / 2 * x * x, total = 0;
  for (int k = 2; k < 400; ++k) {
    total += term;
    if (fabs(term) <= std::numeric_limits<T>::epsilon() / 16 * fabs(total)) break;
    term *= (alpha - k) / (k + 1) * x;
  }
  return total;
}

/// (p^α q^(1−α) − q − α(p − q))/((α − 1)·divisor) >= 0, whose sum is Tsallis' divergence over the divisor.
template <class T>
T tsallis_term(const Share<T>& p, const Share<T>& q, const Order<T>& order, const T& divisor) {
  const T alpha = order.value, beyond_one = order.minus_one();
  if (!p.positive()) return q.value() / divisor;
  if (!q.positive()) return beyond_one >= 0 ? infinite<T> : T(p.value() * (alpha / -beyond_one) / divisor);
  const Quotient<T> t = quotient(p, q);
  if (t.exponent == 0 && fabs(t.near) * std::max(T(1), alpha) < T(0.5))
    return ldexp(T(q.mantissa * order_series(t.near, alpha)), q.exponent) / divisor;
  const T d = difference(p, q).value(), log_t = t.log();
  if (fabs(beyond_one) < T(0.5) && fabs(T(beyond_one * log_t)) < 1) {
    const T growth = beyond_one == 0 ? log_t : T(expm1(T(beyond_one * log_t)) / beyond_one);
    return (ldexp(T(p.mantissa * growth), p.exponent) - d) / divisor;
  }
  if (alpha < T(0.5) && fabs(T(alpha * log_t)) < 1)
    return (ldexp(T(q.mantissa * expm1(T(alpha * log_t))), q.exponent) - alpha * d) / beyond_one / divisor;
  const Share<T> whole = over(over(power_term(p, q, order), beyond_one), divisor);
  const T rest = fabs(beyond_one) < T(0.5)
                     ? T(p.value() * (alpha / beyond_one) - q.value())  // q + αd cancels
                     : T(q.value() / beyond_one + d * (alpha / beyond_one));
  return scaled(whole.mantissa, whole.exponent) - rest / divisor;
}

/// Tsallis' divergence over the divisor. As given S − 1 cancels as the problem does.
template <class T>
T tsallis(const Shares<T>& p, const Shares<T>& q, bool normalised, const Order<T>& order, const T& divisor) {
  const T beyond_one = order.minus_one();
  if (normalised)
    return sum_of(p, q, [&](const auto& a, const auto& b) { return tsallis_term(a, b, order, divisor); });
  if (beyond_one == 0) return sum_of(p, q, log_term<T>) / divisor;
  Sum<T> total;
  total.add(-1 / beyond_one / divisor);
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (beyond_one > 0 && p[i].positive() && !q[i].positive()) return infinite<T>;
    const Share<T> term = over(over(power_term(p[i], q[i], order), beyond_one), divisor);
    total.add(scaled(term.mantissa, term.exponent));
  }
  return total.value();
}

/// log Σ p^α q^(1−α), the largest power taken out.
template <class T>
T log_affinity(const Shares<T>& p, const Shares<T>& q, const Order<T>& order) {
  Shares<T> terms;
  for (std::size_t i = 0; i < p.size(); ++i) terms.push_back(power_term(p[i], q[i], order));
  const int top = largest_exponent(terms);
  if (top == std::numeric_limits<int>::min()) return -infinite<T>;
  Sum<T> total;
  for (const auto& term : terms)
    if (term.positive() && term.exponent - top > -1000)  // beneath, no T counts it
      total.add(ldexp(term.mantissa, term.exponent - top));
  return log(total.value()) + top * log_of_2<T>;
}

/// By the largest ratio: log r_j + log(Σ p (r/r_j)^(α−1))/(α − 1); log max r for α = ∞.
template <class T>
T renyi_of_large_order(const Shares<T>& p, const Shares<T>& q, const T& alpha) {
  T most = -infinite<T>;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p[i].positive()) most = std::max(most, quotient(p[i], q[i]).log());
  if (alpha == infinite<T>) return most;
  std::vector<T> logs;  // of terms that no type holds
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p[i].positive())
      logs.push_back(log(p[i].mantissa) + p[i].exponent * log_of_2<T> +
                     (alpha - 1) * (quotient(p[i], q[i]).log() - most));
  const T largest = *std::ranges::max_element(logs);
  Sum<T> total;
  for (const T& l : logs) total.add(exp(T(l - largest)));
  return most + (log(total.value()) + largest) / (alpha - 1);
}

template <class T>
T renyi(const Shares<T>& p, const Shares<T>& q, bool normalised, const Order<T>& order) {
  constexpr double large = 1 << 16;
  const T alpha = order.value, beyond_one = order.minus_one();
  bool overlap = false;
  for (std::size_t i = 0; i < p.size(); ++i) {
    overlap = overlap || (p[i].positive() && q[i].positive());
    if (beyond_one >= 0 && p[i].positive() && !q[i].positive()) return infinite<T>;
  }
  if (!overlap) return infinite<T>;
  if (beyond_one == 0) return tsallis(p, q, normalised, order, T(1));
  if (normalised && alpha < infinite<T>) {
    const T of_tsallis = tsallis(p, q, true, order, T(1));
    const T excess = beyond_one * of_tsallis;                                     // Σ p^α q^(1−α) − 1
    if (fabs(excess) < std::numeric_limits<T>::epsilon() / 4) return of_tsallis;  // also where that is 0
    if (excess > T(-0.5) && excess < 1) return log1p(excess) / beyond_one;
  }
  if (alpha > large) {
    const T value = renyi_of_large_order(p, q, alpha);
    return normalised ? std::max(T(0), value) : value;
  }
  return log_affinity(p, q, order) / beyond_one;
}

/// With a = (1 − α)/2, Tsallis' divergence of order a over a; of −α with P and Q exchanged.
template <class T>
T amari_alpha(const Shares<T>& p, const Shares<T>& q, bool normalised, double exact) {
  if (exact > 0) return amari_alpha(q, p, normalised, -exact);
  const Order<T> alpha(exact);
  const T twice = 1 - alpha.value, subtracted = twice - 1;  // Knuth's sum: what 1 − α lost
  const T lost = (1 - (twice - subtracted)) - (alpha.value + subtracted) - alpha.rest;
  const Order<T> order{T(twice / 2), T(lost / 2)};
  return tsallis(p, q, normalised, order, order.value);
}

}  // namespace divcert::properties::careful
