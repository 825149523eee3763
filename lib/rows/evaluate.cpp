#include "rows/evaluate.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <vector>

#include <divcert/masses.hpp>

#include "logits/examine.hpp"
#include "logits/first_error.hpp"
#include "logits/threads.hpp"
#include "numerics/double_double.hpp"
#include "numerics/floating_point_environment.hpp"
#include "rows/examine.hpp"
#include "rows/gradient_step.hpp"
#include "rows/last_step.hpp"
#include "rows/plain.hpp"
#include "rows/two_steps.hpp"

namespace divcert::rows {
namespace {

using numerics::DoubleDouble;
using numerics::u;

double of_kind(Result::Kind kind) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (kind == Result::Kind::undefined) return std::numeric_limits<double>::quiet_NaN();
  return kind == Result::Kind::plus_infinity ? infinity : -infinity;
}

double weight(const Batch& x, std::size_t row) { return x.weights.empty() ? 1 : x.weights[row]; }

/// Calls work(row) for each, shared among threads; throws the error of the first row that has one.
template <class Work>
void over_rows(const Batch& x, const Work& work) {
  logits::FirstError first_error;
  const auto count = static_cast<std::int64_t>(x.rows);
  [[maybe_unused]] const int threads = x.rows > 1 && x.rows * x.cols >= 256 ? logits::startable_threads() : 1;
#ifdef _OPENMP
#pragma omp parallel for schedule(dynamic) num_threads(threads)
#endif
  for (std::int64_t r = 0; r < count; ++r) {
    try {
      const numerics::DefaultEnvironment environment;
      work(static_cast<std::size_t>(r));
    } catch (...) {
      first_error.keep(static_cast<std::size_t>(r), std::current_exception());
    }
  }
  first_error.raise();
}

/// w·x
Result weighted(Result x, double w) {
  if (w == 1 || x.kind != Result::Kind::finite || (x.hi == 0 && x.error == 0)) return x;
  const DoubleDouble product = DoubleDouble{x.hi, x.lo} * w;
  return {x.kind, product.hi, product.lo,
          (x.error * w + std::abs(product.hi) * (3 * u * u)) * 1.01 + 0x1p-1060};
}

/// x + y
Result added(Result x, Result y) {
  const DoubleDouble sum = DoubleDouble{x.hi, x.lo} + DoubleDouble{y.hi, y.lo};
  return {x.kind, sum.hi, sum.lo, (x.error + y.error + std::abs(sum.hi) * (4 * u * u)) * 1.01};
}

/// x/y for y > 0
Result divided(Result x, Result y) {
  const DoubleDouble quotient = DoubleDouble{x.hi, x.lo} / DoubleDouble{y.hi, y.lo};
  const double error = (x.error + std::abs(quotient.hi) * y.error + 0x1p-1060) / y.hi;
  return {x.kind, quotient.hi, quotient.lo, (error + std::abs(quotient.hi) * (17 * u * u)) * 1.01};
}

Result total_weight(const Batch& x) {
  Result total;
  for (std::size_t r = 0; r < x.rows; ++r) total = added(total, {{}, weight(x, r), 0, 0});
  return total;
}
/// What derivatives of a row are divided by: the total weight of a mean, else 1.
Result divisor(const Batch& x) {
  return x.reduction == Reduction::mean ? total_weight(x) : Result{{}, 1, 0, 0};
}
/// w·x over it.
Result share(const Result& x, double w, const Result& divisor) {
  const Result product = weighted(x, w);
  return divisor.hi == 1 && divisor.lo == 0 && divisor.error == 0 ? product : divided(product, divisor);
}
Interval total_weight(const Batch& x, mpfr_prec_t precision) {
  Interval total(precision);
  for (std::size_t r = 0; r < x.rows; ++r) total = total + weight(x, r);
  return total;
}

bool one_hot(const std::vector<double>& logits) { return logits::is_one_hot(logits.data(), logits.size()); }

bool equal_laws(const Problem& x) {
  return !x.of_one_law() &&
         logits::equal_distributions(logits::Row<double>{x.a.data(), x.b.data(), x.a.size()});
}

/// The value is 0, exactly.
bool value_is_zero(const Problem& x) {
  if (x.quantity == RowQuantity::entropy || x.target != Problem::none)
    return one_hot(x.a) && (x.target == Problem::none || std::isfinite(x.a[x.target]));
  if (x.quantity == RowQuantity::cross_entropy) return one_hot(x.b) && one_hot(x.a) && equal_laws(x);
  return equal_laws(x);
}

/// The relative error that decides a float nearly always; for doubles the closest step is asked at once.
double wanted_error(Format format) { return format == Format::binary64 ? 0 : 0x1p-32; }

/// Of a row without a value that is exact.
Result value_of(const Problem& problem, bool fine) {
  return fine ? tracked(problem, {}).value : quick(problem, {}).value;
}

double row_value(const std::string& function, const Batch& x, std::size_t row, Format format) {
  const double w = weight(x, row);
  if (w == 0) return 0;
  if (const auto known = plain_value(x, row, wanted_error(format))) {
    const Result result = weighted(*known, w);
    if (result.kind != Result::Kind::finite) return of_kind(result.kind);
    if (const auto value = decided(format, result)) return *value;
  }
  const Problem problem = problem_of(function, x, row);
  if (value_is_zero(problem)) return 0;
  for (const bool fine : {false, true}) {
    if (!fine && format == Format::binary64) continue;
    const Result result = weighted(value_of(problem, fine), w);
    if (result.kind != Result::Kind::finite) return of_kind(result.kind);
    if (result.hi == 0 && result.error == 0) return 0;
    if (const auto value = decided(format, result)) return *value;
  }
  return climbed(format, [&](mpfr_prec_t precision) {
    return non_negative(enclosed_value(problem, precision).number) * w;
  });
}

double reduced_value(const std::string& function, const Batch& x, Format format) {
  const bool mean = x.reduction == Reduction::mean;
  const auto reduced = [&](const auto& row_result) -> std::optional<double> {
    std::vector<Result> rows(x.rows);
    over_rows(x, [&](std::size_t r) {
      if (weight(x, r) != 0) rows[r] = weighted(row_result(r), weight(x, r));
    });
    const numerics::DefaultEnvironment environment;
    Result sum;
    bool zero = true;
    for (const Result& row : rows) {  // in their order, whatever the threads
      if (row.kind != Result::Kind::finite) return of_kind(row.kind);
      zero = zero && row.hi == 0 && row.error == 0;
      sum = added(sum, row);
    }
    if (zero) return 0;
    return decided(format, mean ? divided(sum, total_weight(x)) : sum);
  };
  const auto by_formulas = [&](std::size_t r, bool fine) {
    const Problem problem = problem_of(function, x, r);
    return value_is_zero(problem) ? Result() : value_of(problem, fine);
  };
  const bool doubles = format == Format::binary64;
  const auto first = reduced([&](std::size_t r) {
    const auto known = plain_value(x, r, wanted_error(format));
    return known ? *known : by_formulas(r, doubles);
  });
  if (first) return *first;
  if (const auto fine = reduced([&](std::size_t r) { return by_formulas(r, true); })) return *fine;
  const numerics::DefaultEnvironment environment;
  return climbed(format, [&](mpfr_prec_t precision) {
    Interval total(precision);
    for (std::size_t r = 0; r < x.rows; ++r) {
      if (weight(x, r) == 0) continue;
      const Problem problem = problem_of(function, x, r);
      if (!value_is_zero(problem))
        total += non_negative(enclosed_value(problem, precision).number) * weight(x, r);
    }
    return mean ? total / total_weight(x, precision) : total;
  });
}

std::optional<Slope> slope_of(RowQuantity quantity, bool by_a) {
  switch (quantity) {
    case RowQuantity::kl:
      return by_a ? Slope::of_first : Slope::of_second;
    case RowQuantity::reverse_kl:
      return by_a ? Slope::of_second : Slope::of_first;
    case RowQuantity::jeffreys:
      return Slope::of_both;
    case RowQuantity::cross_entropy:
      return by_a ? std::nullopt : std::optional(Slope::of_second);
    default:
      return std::nullopt;
  }
}

/// Those entries in double-double, times the row's factor. False where one is not decided.
template <class Real>
bool fine_entries(const Batch& x, std::size_t row, Slope slope, const Real* moved, const Real* fixed,
                  std::size_t n, const std::size_t* columns, std::span<const std::size_t> at,
                  const Result& divisor, const Destination& out) {
  thread_local std::vector<Result> results;
  if (at.empty()) return true;
  if (!fine_slopes(slope, moved, fixed, n, at, results)) return false;
  for (std::size_t k = 0; k < at.size(); ++k) {
    const auto value = decided(out.format, share(results[k], weight(x, row), divisor));
    if (!value) return false;
    write(out.at, out.format, row * x.cols + (columns == nullptr ? at[k] : columns[at[k]]), *value);
  }
  return true;
}

/// The derivatives of a row by KL's slopes where they serve: in vectors of doubles, and what they leave in
/// doubt in double-double. False, and out is unspecified, where not all are decided.
bool quick_row_gradient(const Batch& x, std::size_t row, Argument argument, const Result& divisor,
                        const Destination& out) {
  const bool by_a = argument == Argument::a;
  const auto slope = slope_of(x.quantity, by_a);
  if (!slope || out.format == Format::binary64) return false;
  const auto logits = plain_logits(x, row);
  if (!logits) return false;
  thread_local std::vector<double> buffer;
  thread_local std::vector<std::size_t> doubtful;
  const std::size_t n = logits->size;
  buffer.resize(4 * n);
  const double factor = weight(x, row) / divisor.hi;
  double *const slopes = buffer.data() + 2 * n, *const errors = slopes + n;
  const float *const moved = by_a ? logits->a : logits->b, *const fixed = by_a ? logits->b : logits->a;
  if (!quick_slopes(*slope, moved, fixed, n, factor, buffer.data(), slopes, errors)) return false;
  write_decided(out, row * x.cols, logits->columns, n, slopes, errors, doubtful);
  return fine_entries(x, row, *slope, moved, fixed, n, logits->columns, doubtful, divisor, out);
}

/// The derivatives of one row in the format, by the columns of its problem.
std::vector<double> row_gradient(const Batch& x, const Problem& problem, std::size_t row, Argument argument,
                                 const Result& divisor, Format format) {
  const bool mean = x.reduction == Reduction::mean;
  const double w = weight(x, row);
  std::vector<double> numbers(problem.a.size());
  std::vector<std::size_t> open(numbers.size());
  std::iota(open.begin(), open.end(), std::size_t{0});
  for (const bool fine : {false, true}) {
    if (open.empty() || (!fine && format == Format::binary64)) continue;
    const Task task{true, argument};
    const std::vector<Result> results = (fine ? tracked(problem, task) : quick(problem, task)).gradient;
    std::erase_if(open, [&](std::size_t k) {
      const Result& result = results[k];
      if (result.kind != Result::Kind::finite) {
        numbers[k] = of_kind(result.kind);
        return true;
      }
      if (result.hi == 0 && result.error == 0) return true;
      const auto value = nearly_decided(format, share(result, w, divisor));
      if (value) numbers[k] = *value;
      return value.has_value();
    });
  }
  for (mpfr_prec_t precision = first_rung; !open.empty(); precision *= 2) {
    const std::vector<Enclosure> enclosures = enclosed_gradient(problem, argument, precision);
    const Interval total = mean ? total_weight(x, precision) : Interval(1, precision);
    std::erase_if(open, [&](std::size_t k) {
      const Interval number = enclosures[k].number * w / total;
      const auto value = decided(format, number);
      numbers[k] = value ? *value : middle_of(format, number);
      return value || precision >= last_rung;
    });
  }
  return numbers;
}

}  // namespace

void values(const std::string& function, const Batch& x, const Destination& out) {
  require_batch(function, x, out.size, x.reduction == Reduction::none ? x.rows : 1);
  if (x.reduction != Reduction::none) {
    write(out.at, out.format, 0, reduced_value(function, x, out.format));
    return;
  }
  over_rows(x, [&](std::size_t r) { write(out.at, out.format, r, row_value(function, x, r, out.format)); });
}

void gradient(const std::string& function, const Batch& x, Argument argument, const Destination& out) {
  require_batch(function, x, out.size, x.rows * x.cols);
  if (argument == Argument::b && x.b_size == 0)
    throw domain_error(function + ": there is no b to take the gradient by", "argument",
                       domain_error::no_index, 0);
  const Result over = divisor(x);
  over_rows(x, [&](std::size_t r) {
    for (std::size_t k = 0; k < x.cols; ++k) write(out.at, out.format, r * x.cols + k, 0);
    if (weight(x, r) == 0 || quick_row_gradient(x, r, argument, over, out)) return;
    const Problem problem = problem_of(function, x, r);
    if (problem.quantity != RowQuantity::cross_entropy && equal_laws(problem)) return;
    const std::vector<double> numbers = row_gradient(x, problem, r, argument, over, out.format);
    for (std::size_t k = 0; k < numbers.size(); ++k)
      write(out.at, out.format, r * x.cols + problem.columns[k], numbers[k]);
  });
}

}  // namespace divcert::rows
