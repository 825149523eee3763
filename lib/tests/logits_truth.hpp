#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <string_view>

#include <gtest/gtest.h>

#include "numerics/ladder.hpp"

/// What the functions of logits.hpp should return: the definitions in terms of log P and log Q, in intervals
/// of ever more bits. Shares no formula with lib/logits.
namespace divcert::tests {

using numerics::Interval;

template <class T>
class LogMasses {
 public:
  LogMasses(std::span<const T> logits, mpfr_prec_t precision)
      : logits_(logits), greatest_(*std::max_element(logits.begin(), logits.end())), log_total_(precision) {
    Interval total(precision);
    for (std::size_t i = 0; i < logits.size(); ++i)
      if (has(i)) total += exp(relative(i));
    log_total_ = log(total);
  }
  bool has(std::size_t i) const { return std::isfinite(logits_[i]); }
  Interval log_mass(std::size_t i) const { return relative(i) - log_total_; }

 private:
  Interval relative(std::size_t i) const {
    return Interval(static_cast<double>(logits_[i]), log_total_.precision()) - static_cast<double>(greatest_);
  }
  std::span<const T> logits_;
  T greatest_;
  Interval log_total_;
};

/// +∞ as nothing.
template <class T>
std::optional<Interval> enclosed(std::string_view id, std::span<const T> a, std::span<const T> b,
                                 mpfr_prec_t precision) {
  if (id == "reverse_kl") return enclosed("kl", b, a, precision);
  const LogMasses<T> p(a, precision), q(b, precision);
  Interval sum(precision);
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Interval zero(precision);
    if (id == "entropy") {
      if (p.has(i)) sum += exp(p.log_mass(i)) * -p.log_mass(i);
      continue;
    }
    if (p.has(i) && !q.has(i) && id != "js") return std::nullopt;
    if (id == "jeffreys" && q.has(i) && !p.has(i)) return std::nullopt;
    if (!p.has(i) && !q.has(i)) continue;
    const Interval log_p = p.has(i) ? p.log_mass(i) : zero, log_q = q.has(i) ? q.log_mass(i) : zero;
    const Interval mass_p = p.has(i) ? exp(log_p) : zero, mass_q = q.has(i) ? exp(log_q) : zero;
    if (id == "kl") {
      if (p.has(i)) sum += mass_p * (log_p - log_q);
    } else if (id == "cross_entropy") {
      if (p.has(i)) sum += mass_p * -log_q;
    } else if (id == "jeffreys") {
      sum += (mass_p - mass_q) * (log_p - log_q);
    } else {
      const Interval mean = scale(mass_p + mass_q, -1);
      if (mpfr_sgn(mean.lower()) <= 0) continue;  // below e^-(2^62)
      if (p.has(i)) sum += scale(mass_p * (log_p - log(mean)), -1);
      if (q.has(i)) sum += scale(mass_q * (log_q - log(mean)), -1);
    }
  }
  return non_negative(sum);
}

/// The results that the exact value may round to: one, or two neighbours where 5000 bits do not decide.
template <class T>
struct Truth {
  T low, high;
};

template <class T>
Truth<T> true_value(std::string_view id, std::span<const T> a, std::span<const T> b) {
  for (mpfr_prec_t precision = 192;; precision *= 3) {
    const std::optional<Interval> x = enclosed(id, a, b, precision);
    if (!x) return {std::numeric_limits<T>::infinity(), std::numeric_limits<T>::infinity()};
    if (const auto rounded = numerics::common_rounding_to<T>(*x)) return {*rounded, *rounded};
    if (precision > 5000) {
      const auto end = [](mpfr_srcptr e) {
        return std::is_same_v<T, float> ? static_cast<T>(mpfr_get_flt(e, MPFR_RNDN))
                                        : static_cast<T>(mpfr_get_d(e, MPFR_RNDN));
      };
      return {end(x->lower()), end(x->upper())};
    }
  }
}

}  // namespace divcert::tests
