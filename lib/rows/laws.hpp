/// The quantities of a row and their derivatives, written once for the numbers of every step: Tracked, and
/// MPFI's intervals. Nothing cancels where P is near Q: all of it stands on r = log(P/Q) and Q − P = P(e^−r −
/// 1).
#if defined(DIVCERT_ROWS_LAWS_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef DIVCERT_ROWS_LAWS_HPP
#undef DIVCERT_ROWS_LAWS_HPP
#else
#define DIVCERT_ROWS_LAWS_HPP
#endif

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "numerics/interval.hpp"
#include "rows/problem.hpp"
#include "rows/quick.hpp"
#include "rows/tracked.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::rows::HWY_NAMESPACE {

using numerics::Interval;

// What an interval has not.
inline Interval exp_gap(const Interval& x) { return expm1(x) - x; }
inline Interval log_gap(const Interval& t) { return t - log1p(t); }
inline Interval half(const Interval& x) { return scale(x, -1); }
inline Interval magnitude(const Interval& x) { return abs(x); }
inline double nearby(const Interval& x) { return mpfr_get_d(x.lower(), MPFR_RNDN); }

/// Beyond so many bits two masses that are not told apart count as equal.
inline constexpr mpfr_prec_t last_precision = 2048;

/// The sign of x, with both signs in it where it is not known.
HWY_INLINE Tracked sign(Tracked x) {
  if (!(std::abs(x.value.hi) > 2 * x.error)) return {{0, 0}, x.value.hi == 0 && x.error == 0 ? 0.0 : 1.0};
  return exact(x.value.hi > 0 ? 1 : -1);
}
inline Interval sign(const Interval& x) {
  const mpfr_prec_t precision = x.precision();
  if (certainly_positive(x)) return {1, precision};
  if (certainly_negative(x)) return {-1, precision};
  if (precision >= last_precision) return {0, precision};
  return hull(Interval(-1, precision), Interval(1, precision));
}

/// Makes numbers out of doubles.
template <class N>
struct Numbers;
template <>
struct Numbers<Tracked> {
  static constexpr bool short_of_digits = true;
  Tracked operator()(double x) const { return exact(x); }
};
template <>
struct Numbers<Quick> {
  static constexpr bool short_of_digits = true;
  Quick operator()(double x) const { return {x, 0}; }
};
template <>
struct Numbers<Interval> {
  static constexpr bool short_of_digits = false;
  mpfr_prec_t precision;
  Interval operator()(double x) const { return {x, precision}; }
};

/// One law: e^(x/τ) relative to the greatest logit.
template <class N>
struct Softmax {
  double centre;
  std::vector<N> exponents, masses, minus_logs;  ///< meaningful where the logit is finite
  N total, log_total;
};

template <class N>
class RowLaws {
 public:
  RowLaws(const Problem& problem, const Numbers<N>& number)
      : x_(problem), number_(number), temperature_(number(problem.temperature)), p_(softmax(problem.a)) {
    if (x_.has_bucket()) p_tail_.emplace(tail_of(p_, x_.a));
    if (x_.of_one_law()) return;
    q_.emplace(softmax(x_.b));
    if (x_.has_bucket()) q_tail_.emplace(tail_of(*q_, x_.b));
    const N log_ratio = log_ratio_of_totals();
    for (std::size_t k = 0; k < x_.a.size(); ++k) columns_.push_back(entry_of(k, log_ratio));
    if (!x_.has_bucket()) return;
    entries_.assign(columns_.begin(), columns_.begin() + static_cast<std::ptrdiff_t>(x_.kept));
    entries_.push_back(bucket());
  }

  /// P and Q at one entry: the masses, their logarithms, r = log(p/q) where both are there, and q − p.
  struct Entry {
    bool in_p, in_q;
    N p, q, minus_log_p, minus_log_q, r, difference;
    bool vanishes;  ///< whatever is made of it by factors below 2^1000 rounds to 0
  };
  struct Value {
    Result::Kind kind;
    N number;
  };

  Value value() const;
  /// By the logits of an argument, one a column.
  std::vector<Value> gradient(Argument argument) const;

 private:
  using Kind = Result::Kind;

  static bool present(double logit) { return std::isfinite(logit); }
  N number(double x) const { return number_(x); }
  N over_temperature(N x) const { return x_.temperature == 1 ? x : x / temperature_; }
  N sum(double a, double b) const { return number(a) + number(b); }

  Softmax<N> softmax(const std::vector<double>& logits) const {
    const auto top = static_cast<std::size_t>(std::ranges::max_element(logits) - logits.begin());
    Softmax<N> law{logits[top], {}, {}, {}, number(1), number(0)};
    N rest = number(0);
    for (std::size_t k = 0; k < logits.size(); ++k) {
      const bool there = present(logits[k]);
      law.exponents.push_back(there ? over_temperature(sum(logits[k], -law.centre)) : number(0));
      law.masses.push_back(there ? exp(law.exponents[k]) : number(0));
      if (k != top) rest += law.masses[k];
    }
    law.total = number(1) + rest;
    law.log_total = log1p(rest);
    for (std::size_t k = 0; k < logits.size(); ++k) {
      law.minus_logs.push_back(law.log_total - law.exponents[k]);
      if (present(logits[k])) law.masses[k] = law.masses[k] / law.total;
    }
    return law;
  }

  /// (a − a°) − (b − b°) over τ, from exact differences.
  N distance(std::size_t k) const {
    return over_temperature(sum(x_.a[k], -x_.b[k]) - sum(p_.centre, -q_->centre));
  }

  /// log(Σe^x / Σe^y). Where P is near Q it is c + log1p(Σ Q (e^(d−c) − 1)), whose terms keep the accuracy of
  /// d.
  N log_ratio_of_totals() const {
    const N apart = p_.log_total - q_->log_total;
    if (!Numbers<N>::short_of_digits) return apart;
    const double centre = nearby(apart);
    N sum_of_terms = number(0);
    for (std::size_t k = 0; k < x_.a.size(); ++k) {
      if (present(x_.a[k]) != present(x_.b[k])) return apart;
      if (!present(x_.a[k])) continue;
      const N d = distance(k) - number(centre);
      if (!(std::abs(nearby(d)) <= 1)) return apart;
      sum_of_terms += q_->masses[k] * expm1(d);
    }
    return number(centre) + log1p(sum_of_terms);
  }

  static constexpr double near = 0.5;

  Entry entry_of(std::size_t k, const N& log_ratio) const {
    Entry e{present(x_.a[k]),  present(x_.b[k]), p_.masses[k], q_->masses[k], p_.minus_logs[k],
            q_->minus_logs[k], number(0),        number(0),    false};
    const auto gone = [](bool there, double exponent) {
      return !there || (exponent < -1500 && exponent > -0x1p200);
    };
    e.vanishes = gone(e.in_p, nearby(p_.exponents[k])) && gone(e.in_q, nearby(q_->exponents[k]));
    e.difference = e.q - e.p;
    if (!(e.in_p && e.in_q)) return e;
    e.r = distance(k) - log_ratio;
    if (std::abs(nearby(e.r)) <= near) e.difference = e.p * expm1(-e.r);
    return e;
  }

  /// The bucket of one law, relative to its greatest logit: of masses however small, no logarithm is lost.
  struct Tail {
    double centre;
    N sum, minus_log;

    bool present() const { return std::isfinite(centre); }
  };
  Tail tail_of(const Softmax<N>& law, const std::vector<double>& logits) const {
    const auto from = logits.begin() + static_cast<std::ptrdiff_t>(x_.kept);
    const auto top = std::max_element(from, logits.end());
    if (!present(*top)) return {*top, number(1), number(0)};
    N rest = number(0);
    for (auto logit = from; logit != logits.end(); ++logit)
      if (logit != top && present(*logit)) rest += exp(over_temperature(sum(*logit, -*top)));
    const auto at = static_cast<std::size_t>(top - logits.begin());
    return {*top, number(1) + rest, law.minus_logs[at] - log1p(rest)};
  }
  /// What a column of the bucket has of its mass.
  N share(const Tail& tail, double logit) const {
    return present(logit) ? exp(over_temperature(sum(logit, -tail.centre))) / tail.sum : number(0);
  }

  Entry bucket() const {
    Entry all{p_tail_->present(), q_tail_->present(), number(0), number(0), p_tail_->minus_log,
              q_tail_->minus_log, number(0),          number(0), false};
    for (std::size_t k = x_.kept; k < columns_.size(); ++k) {
      all.p += columns_[k].p;
      all.q += columns_[k].q;
      all.difference += columns_[k].difference;
    }
    if (!(all.in_p && all.in_q)) return all;
    all.r = q_tail_->minus_log - p_tail_->minus_log;
    if (Numbers<N>::short_of_digits && std::abs(nearby(all.r)) <= near)
      all.r = -log1p(all.difference / all.p);  // keeps the accuracy of the difference
    return all;
  }

  const std::vector<Entry>& entries() const { return x_.has_bucket() ? entries_ : columns_; }

  /// The same entry with P and Q exchanged.
  static Entry exchanged(const Entry& e) {
    return {e.in_q, e.in_p, e.q, e.p, e.minus_log_q, e.minus_log_p, -e.r, -e.difference, e.vanishes};
  }

  /// p log(p/q) − p + q
  N phi(const Entry& e) const {
    if (!e.in_p) return e.q;
    return std::abs(nearby(e.r)) <= near ? e.p * exp_gap(-e.r) : e.p * e.r + e.difference;
  }

  /// The middle M = of_p·P + of_q·Q.
  struct Weights {
    N of_p, of_q;
  };
  Weights weights(double alpha) const { return {number(alpha), number(1) - number(alpha)}; }
  static Weights exchanged(const Weights& w) { return {w.of_q, w.of_p}; }

  /// log(p/m)
  N log_over_middle(const Entry& e, const Weights& w) const {
    if (!e.in_q) return -log(w.of_p);
    return nearby(e.r) > -near ? -log1p(w.of_q * expm1(-e.r)) : e.r - log1p(w.of_p * expm1(e.r));
  }

  /// φ(p, m)
  N phi_to_middle(const Entry& e, const Weights& w) const {
    if (!e.in_p) return w.of_q * e.q;
    if (e.in_q && nearby(e.r) > -near) return e.p * log_gap(w.of_q * expm1(-e.r));
    return e.p * log_over_middle(e, w) + w.of_q * e.difference;
  }

  template <class Term>
  N sum_of(const Term& term) const {
    N total = number(0);
    for (const Entry& e : entries()) total += term(e);
    return total;
  }
  template <class Condition>
  bool any(const Condition& condition) const {
    return std::ranges::any_of(entries(), condition);
  }
  bool escapes(bool exchange) const {
    return any([&](const Entry& e) { return exchange ? e.in_q && !e.in_p : e.in_p && !e.in_q; });
  }

  N divergence(bool exchange) const {
    return sum_of([&](const Entry& e) { return exchange ? phi(exchanged(e)) : phi(e); });
  }
  N skew(double alpha) const {
    const Weights w = weights(alpha);
    return sum_of([&](const Entry& e) {
      return w.of_p * phi_to_middle(e, w) + w.of_q * phi_to_middle(exchanged(e), exchanged(w));
    });
  }
  /// 1 − Σ √(PQ)
  N squared_hellinger() const {
    return half(sum_of([&](const Entry& e) {
      if (!(e.in_p && e.in_q)) return e.p + e.q;
      const bool up = nearby(e.r) > 0;
      const N &mass = up ? e.p : e.q, half_r = half(up ? -e.r : e.r);  // √(smaller/larger)
      const N apart = expm1(half_r);
      return mass * (apart * apart);
    }));
  }
  /// log Σ P^α Q^(1−α): by the sum less 1, whose terms keep their accuracy where P is near Q; where a power
  /// is out of range, relative to the greatest.
  N log_affinity() const {
    const N alpha = number(x_.alpha), beyond = alpha - number(1);
    double greatest = -std::numeric_limits<double>::infinity(), reach = 0;
    for (const Entry& e : entries()) {
      if (!(e.in_p && e.in_q)) continue;
      greatest = std::max(greatest, nearby(beyond * e.r - e.minus_log_p));
      reach = std::max(reach, std::abs(nearby(beyond * e.r)));
    }
    if (reach > 300) {
      const N centre = number(greatest);
      const N sum = sum_of([&](const Entry& e) {
        return e.in_p && e.in_q ? exp(beyond * e.r - e.minus_log_p - centre) : number(0);
      });
      return centre + log(sum);
    }
    return log1p(sum_of([&](const Entry& e) {
      if (!e.in_q) return -(alpha * e.p);
      if (!e.in_p) return beyond * e.q;
      const N z = beyond * e.r;
      if (std::abs(nearby(e.r)) <= near && std::abs(nearby(z)) <= near)
        return e.p * (exp_gap(z) + beyond * exp_gap(-e.r));
      return e.p * expm1(z) + beyond * e.difference;
    }));
  }
  /// m·(e^x − 1), of an m that may be as small as e^x is large
  N times_expm1(const N& m, const N& minus_log_m, const N& x) const {
    return nearby(x) <= near ? m * expm1(x) : exp(x - minus_log_m) - m;
  }

  Value finite(N value) const { return {Kind::finite, std::move(value)}; }
  Value infinite() const { return {Kind::plus_infinity, number(0)}; }

  N entropy() const { return mean_of(p_, p_tail_); }
  N cross_entropy() const { return mean_of(*q_, q_tail_); }
  /// −Σ P log of a law
  N mean_of(const Softmax<N>& law, const std::optional<Tail>& tail) const {
    N total = number(0), rest = number(0);
    for (std::size_t k = 0; k < x_.a.size(); ++k) {
      if (!present(x_.a[k])) continue;
      if (k < x_.kept)
        total += p_.masses[k] * law.minus_logs[k];
      else
        rest += p_.masses[k];
    }
    return tail && p_tail_->present() ? total + rest * tail->minus_log : total;
  }
  /// −log of a law at column k, or of its bucket
  const N& minus_log(const Softmax<N>& law, const std::optional<Tail>& tail, std::size_t k) const {
    return k < x_.kept ? law.minus_logs[k] : tail->minus_log;
  }

  /// The entry with the argument's law first.
  static Entry oriented(const Entry& e, Argument argument) {
    return argument == Argument::a ? e : exchanged(e);
  }
  std::vector<N> slopes(Argument argument) const;
  std::vector<Value> where_infinite(Argument argument) const;
  std::vector<Value> gradient_of_one_law() const;

  const Problem& x_;
  Numbers<N> number_;
  N temperature_;
  Softmax<N> p_;
  std::optional<Softmax<N>> q_;
  std::optional<Tail> p_tail_, q_tail_;
  std::vector<Entry> columns_, entries_;
};

template <class N>
typename RowLaws<N>::Value RowLaws<N>::value() const {
  switch (x_.quantity) {
    case RowQuantity::kl:
      return escapes(false) ? infinite() : finite(divergence(false));
    case RowQuantity::reverse_kl:
      return escapes(true) ? infinite() : finite(divergence(true));
    case RowQuantity::jeffreys:
      if (escapes(false) || escapes(true)) return infinite();
      return finite(divergence(false) + divergence(true));
    case RowQuantity::js:
      return finite(skew(0.5));
    case RowQuantity::skew_js:
      return finite(x_.alpha == 0 || x_.alpha == 1 ? number(0) : skew(x_.alpha));
    case RowQuantity::total_variation:
      return finite(half(sum_of([](const Entry& e) { return magnitude(e.difference); })));
    case RowQuantity::squared_hellinger:
      return finite(squared_hellinger());
    case RowQuantity::renyi: {
      if (x_.alpha == 1) return escapes(false) ? infinite() : finite(divergence(false));
      const bool disjoint = !any([](const Entry& e) { return e.in_p && e.in_q; });
      if (disjoint || (x_.alpha > 1 && escapes(false))) return infinite();
      if (x_.alpha == 0 && !escapes(true)) return finite(number(0));
      return finite(log_affinity() / (number(x_.alpha) - number(1)));
    }
    case RowQuantity::entropy:
      return finite(entropy());
    case RowQuantity::cross_entropy:
      if (x_.target != Problem::none)
        return present(x_.a[x_.target]) ? finite(p_.minus_logs[x_.target]) : infinite();
      return escapes(false) ? infinite() : finite(cross_entropy());
  }
  return infinite();
}

}  // namespace divcert::rows::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#include "rows/gradients.hpp"

#endif
