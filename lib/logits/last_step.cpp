#include <algorithm>
#include <cmath>

#include "logits/row.hpp"
#include "numerics/ladder.hpp"

// The last step: the textbook definitions in interval arithmetic, to 2048 bits.
namespace divcert::logits {
namespace {

using numerics::Interval;

/// Ties are not excluded: a logit's difference can lie half-way between two results, with a weight below
/// e^-2000 deciding.
constexpr mpfr_prec_t last_precision = 2048;

template <class T>
bool present(T logit) {
  return std::isfinite(logit);
}

template <class T>
double greatest(const T* logits, std::size_t size) {
  return static_cast<double>(*std::max_element(logits, logits + size));
}

/// The logits less the greatest, their exponentials and the total of those.
template <class T>
class Softmax {
 public:
  Softmax(const T* logits, std::size_t size, mpfr_prec_t precision)
      : logits_(logits), greatest_(greatest(logits, size)), total_(precision) {
    for (std::size_t i = 0; i < size; ++i)
      if (present(i)) total_ += weight(i);
  }
  bool present(std::size_t i) const { return logits::present(logits_[i]); }
  Interval exponent(std::size_t i) const {
    return Interval(static_cast<double>(logits_[i]), total_.precision()) - greatest_;
  }
  Interval weight(std::size_t i) const { return exp(exponent(i)); }
  const Interval& total() const { return total_; }

 private:
  const T* logits_;
  double greatest_;
  Interval total_;
};

/// P log(P/M) + Q log(Q/M) where P = e^d Q ≥ Q, roughly: log(P/M) = log 2 − log(1 + e^-d), and d less with Q.
Interval js_term(const Interval& p, const Interval& q, const Interval& d) {
  const Interval log_p = log(Interval(2, d.precision())) - log1p(exp(-d));
  return p * log_p + q * (log_p - d);
}

template <class T>
Interval enclose_js(Row<T> row, const Softmax<T>& p, const Softmax<T>& q, mpfr_prec_t precision) {
  const Interval log_ratio = log(q.total() / p.total()), log_2 = log(Interval(2, precision));
  Interval sum(precision);
  for (std::size_t i = 0; i < row.size; ++i) {
    const bool in_p = p.present(i), in_q = q.present(i);
    if (in_p && in_q) {
      const Interval d = p.exponent(i) - q.exponent(i) + log_ratio;
      const Interval p_mass = p.weight(i) / p.total(), q_mass = q.weight(i) / q.total();
      sum += mpfr_sgn(d.lower()) >= 0 ? js_term(p_mass, q_mass, d) : js_term(q_mass, p_mass, -d);
    } else if (in_p) {
      sum += p.weight(i) / p.total() * log_2;
    } else if (in_q) {
      sum += q.weight(i) / q.total() * log_2;
    }
  }
  return scale(sum, -1);
}

template <class T>
Interval enclose(Quantity quantity, Row<T> row, mpfr_prec_t precision) {
  const Softmax<T> p(row.a, row.size, precision), q(row.b, row.size, precision);
  if (quantity == Quantity::js) return enclose_js(row, p, q, precision);
  Interval p_mean(precision), q_mean(precision);
  for (std::size_t i = 0; i < row.size; ++i) {
    if (!p.present(i)) continue;
    if (quantity == Quantity::entropy) {
      p_mean += p.weight(i) * p.exponent(i);
    } else if (quantity == Quantity::cross_entropy) {
      p_mean += p.weight(i) * q.exponent(i);
    } else {
      const Interval d = p.exponent(i) - q.exponent(i);
      p_mean += p.weight(i) * d;
      if (quantity == Quantity::jeffreys) q_mean += q.weight(i) * d;
    }
  }
  switch (quantity) {
    case Quantity::kl:
      return p_mean / p.total() + log(q.total() / p.total());
    case Quantity::jeffreys:
      return p_mean / p.total() - q_mean / q.total();
    case Quantity::entropy:
      return log(p.total()) - p_mean / p.total();
    default:
      return log(q.total()) - p_mean / p.total();
  }
}

template <class T>
LastResult<T> climbed(Quantity quantity, Row<T> row) {
  bool capped = false;
  const T value = numerics::climb<T>(
      [&](mpfr_prec_t precision) {
        Interval x = non_negative(enclose(quantity, row, precision));
        capped = precision == last_precision && !numerics::common_rounding_to<T>(x);
        return x;
      },
      numerics::no_exact_case, last_precision);
  return {value, capped};
}

}  // namespace

LastResult<float> last_step(Quantity quantity, Row<float> row) { return climbed(quantity, row); }
LastResult<double> last_step(Quantity quantity, Row<double> row) { return climbed(quantity, row); }

}  // namespace divcert::logits
