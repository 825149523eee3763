#include "logits/examine.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include <divcert/masses.hpp>
#include <gmpxx.h>

#include "numerics/domain.hpp"

namespace divcert::logits {
namespace {

template <class T>
void require_logits(const Function& function, const char* argument, const T* logits, std::size_t size,
                    std::size_t origin) {
  std::size_t finite = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (std::isfinite(logits[i]))
      ++finite;
    else if (!(logits[i] < 0))  // NaN or +inf
      numerics::reject_entry(function.full_name(), argument, origin + i, "finite or -inf",
                             static_cast<double>(logits[i]));
  }
  if (finite != 0) return;
  const std::string range = origin == 0 ? "" : " in its row from index " + std::to_string(origin);
  throw domain_error(
      function.full_name() + ": " + argument + " must have a finite logit" + range + ", but all are -inf",
      argument, origin, -std::numeric_limits<double>::infinity());
}

/// a − b = hi + lo, the same pair for the same real number.
struct Difference {
  double hi, lo;
  bool operator==(const Difference&) const = default;
};
Difference difference(double a, double b) {
  const double hi = a - b, b_part = a - hi, a_part = hi + b_part;
  return {hi, (a - a_part) + (b_part - b)};  // exact, unless the difference overflows
}

}  // namespace

template <class T>
void require_logits(const Function& function, Row<T> row, Origin origin) {
  const bool exchanged = function.exchanged;
  const T* first = exchanged ? row.b : row.a;
  require_logits(function, "a", first, row.size, exchanged ? origin.b : origin.a);
  if (!function.unary())
    require_logits(function, "b", exchanged ? row.a : row.b, row.size, exchanged ? origin.a : origin.b);
}

template <class T>
Centres greatest_logits(Row<T> row) {
  return {static_cast<double>(*std::max_element(row.a, row.a + row.size)),
          static_cast<double>(*std::max_element(row.b, row.b + row.size))};
}

template <class T>
double least_finite(const T* logits, std::size_t size) {
  T least = std::numeric_limits<T>::infinity();
  for (std::size_t i = 0; i < size; ++i)
    least = std::min(least, std::isfinite(logits[i]) ? logits[i] : least);
  return static_cast<double>(least);
}

template <class T>
bool escapes_support(Row<T> row) {
  std::size_t escapes = 0;
  for (std::size_t i = 0; i < row.size; ++i) escapes += std::isfinite(row.a[i]) && !std::isfinite(row.b[i]);
  return escapes != 0;
}

template <class T>
bool equal_distributions(Row<T> row) {
  bool first = true;
  Difference shift{};
  std::size_t shift_at = 0;
  for (std::size_t i = 0; i < row.size; ++i) {
    const auto a = static_cast<double>(row.a[i]), b = static_cast<double>(row.b[i]);
    if (std::isfinite(a) != std::isfinite(b)) return false;
    if (!std::isfinite(a)) continue;
    const Difference here = difference(a, b);
    if (first) {
      shift = here;
      shift_at = i;
      first = false;
    } else if (!std::isfinite(here.hi) || !std::isfinite(shift.hi)) {
      const auto a0 = static_cast<double>(row.a[shift_at]), b0 = static_cast<double>(row.b[shift_at]);
      if (mpq_class(a) - mpq_class(b) != mpq_class(a0) - mpq_class(b0)) return false;
    } else if (!(here == shift)) {
      return false;
    }
  }
  return true;
}

template <class T>
bool is_one_hot(const T* logits, std::size_t size) {
  return std::count_if(logits, logits + size, [](T x) { return std::isfinite(x); }) == 1;
}

template void require_logits(const Function&, Row<float>, Origin);
template void require_logits(const Function&, Row<double>, Origin);
template Centres greatest_logits(Row<float>);
template Centres greatest_logits(Row<double>);
template double least_finite(const float*, std::size_t);
template double least_finite(const double*, std::size_t);
template bool escapes_support(Row<float>);
template bool escapes_support(Row<double>);
template bool equal_distributions(Row<float>);
template bool equal_distributions(Row<double>);
template bool is_one_hot(const float*, std::size_t);
template bool is_one_hot(const double*, std::size_t);

}  // namespace divcert::logits
