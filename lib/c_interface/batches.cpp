#include <algorithm>
#include <array>
#include <string_view>

#include <divcert/rows.hpp>
#include <divcert/samples.hpp>
#include <divcert/tables.hpp>

#include "c_interface/calls.hpp"

// Numbers of formats that are known when the program runs.
namespace {

using namespace divcert;
using namespace divcert::c;

constexpr std::array<std::string_view, 10> row_ids{"kl",      "reverse_kl",      "jeffreys",          "js",
                                                   "skew_js", "total_variation", "squared_hellinger", "renyi",
                                                   "entropy", "cross_entropy"};
constexpr std::array<std::string_view, 3> estimator_ids{"k1", "k2", "k3"};
constexpr std::array<std::string_view, 5> denominators{"min", "max", "arithmetic", "geometric", "joint"};

/// The place of a name in a list, as the enumerators stand.
template <class Enum, std::size_t size>
Enum named(const char* what, const char* id, const std::array<std::string_view, size>& names) {
  const auto found = std::ranges::find(names, std::string_view(require_pointer(what, id)));
  if (found == names.end()) throw usage_error(std::string("divcert: there is no ") + what + " " + id);
  return static_cast<Enum>(found - names.begin());
}

template <class Enum>
Enum chosen(const char* what, int value, int most) {
  if (value < 0 || value > most)
    throw usage_error(std::string("divcert: ") + what + " must be from 0 to " + std::to_string(most) +
                      ", but is " + std::to_string(value));
  return static_cast<Enum>(value);
}

/// A C++ vector of numbers of a C array of them.
template <class T>
std::span<T> numbers(const char* name, void* first, std::size_t size) {
  return view(name, static_cast<T*>(first), size);
}
template <class T>
std::span<const T> numbers(const char* name, const void* first, std::size_t size) {
  return view(name, static_cast<const T*>(first), size);
}
template <class T>
std::span<const T> optional(const T* first, std::size_t size) {
  return first == nullptr ? std::span<const T>() : view("an optional argument", first, size);
}

/// body(T()) for the type of a format.
template <class Body>
void with_format(int format, const Body& body) {
  switch (format) {
    case DIVCERT_FLOAT64:
      return body(double());
    case DIVCERT_FLOAT32:
      return body(float());
    case DIVCERT_FLOAT16:
      return body(float16());
    case DIVCERT_BFLOAT16:
      return body(bfloat16());
    default:
      throw usage_error("divcert: a format must be from 0 to 3, but is " + std::to_string(format));
  }
}

template <class T, class R>
constexpr bool holds = std::is_same_v<T, R> || (!std::is_same_v<T, double> && std::is_same_v<R, double>) ||
                       (sizeof(T) == 2 && std::is_same_v<R, float>);

/// body(T(), R()) for a format and one of its results.
template <class Body>
void with_formats(int format, int result_format, const Body& body) {
  with_format(format, [&]<class T>(T t) {
    with_format(result_format, [&]<class R>(R r) {
      if constexpr (holds<T, R>)
        body(t, r);
      else
        throw usage_error("divcert: result_format must be that of the numbers, or a wider one");
    });
  });
}

/// Nothing stale stays where a call failed.
void make_nan_of(int format, void* results, std::size_t count) noexcept {
  if (results == nullptr || count > largest_array<double>) return;
  if (format == DIVCERT_FLOAT64) make_nan(static_cast<double*>(results), count);
  if (format == DIVCERT_FLOAT32) make_nan(static_cast<float*>(results), count);
  const std::uint16_t nan = format == DIVCERT_FLOAT16 ? 0x7e00 : 0x7fc0;
  if (format == DIVCERT_FLOAT16 || format == DIVCERT_BFLOAT16)
    std::fill_n(static_cast<std::uint16_t*>(results), count, nan);
}

template <class Body>
int guarded_results(int format, void* results, std::size_t count, const Body& body) noexcept {
  const int status = guarded(body);
  if (status != DIVCERT_OK) make_nan_of(format, results, count);
  return status;
}

/// The logits from the first of the first row to the last of the last one.
std::size_t extent(const divcert_rows& rows, std::size_t stride) {
  std::size_t size = 0;
  if (rows.rows > 0 && (__builtin_mul_overflow(rows.rows - 1, stride, &size) ||
                        __builtin_add_overflow(size, rows.cols, &size)))
    throw usage_error("divcert: the rows exceed the address space");
  return size;
}

template <class T>
LogitRows<T> logit_rows(const divcert_rows* given) {
  const divcert_rows& rows = *require_pointer("rows", given);
  LogitRows<T> x;
  x.a = numbers<T>("a", rows.a, extent(rows, rows.a_stride));
  if (rows.b != nullptr) x.b = numbers<T>("b", rows.b, extent(rows, rows.b_stride));
  x.rows = rows.rows;
  x.cols = rows.cols;
  x.strides = {rows.a_stride, rows.b_stride};
  x.mask = optional(rows.mask, rows.mask_count);
  x.weights = optional(rows.weights, rows.rows);
  x.temperature = rows.temperature;
  x.top_k = optional(rows.top_k, rows.top_k_count);
  x.targets = optional(rows.targets, rows.rows);
  return x;
}

template <class T>
Samples<T> samples_of(const void* values, std::size_t n, const unsigned char* mask, const double* weights) {
  return {numbers<T>("values", values, n), optional(mask, n), optional(weights, n)};
}

}  // namespace

int divcert_rows_values(const char* id, const divcert_rows* rows, double alpha, int reduction,
                        int result_format, void* results, size_t count) {
  return guarded_results(result_format, results, count, [=] {
    const int format = require_pointer("rows", rows)->format;
    with_formats(format, result_format, [=]<class T, class R>(T, R) {
      from_logits_rows<T, R>(named<RowQuantity>("function of rows", id, row_ids), logit_rows<T>(rows),
                             chosen<Reduction>("reduction", reduction, DIVCERT_MEAN),
                             numbers<R>("results", results, count), alpha);
    });
  });
}

int divcert_rows_gradient(const char* id, const divcert_rows* rows, double alpha, int argument, int reduction,
                          int result_format, void* gradient, size_t count) {
  return guarded_results(result_format, gradient, count, [=] {
    const int format = require_pointer("rows", rows)->format;
    with_formats(format, result_format, [=]<class T, class R>(T, R) {
      gradient_from_logits_rows<T, R>(named<RowQuantity>("function of rows", id, row_ids),
                                      logit_rows<T>(rows), chosen<Argument>("argument", argument, 1),
                                      chosen<Reduction>("reduction", reduction, DIVCERT_MEAN),
                                      numbers<R>("gradient", gradient, count), {}, alpha);
    });
  });
}

int divcert_estimates(const char* id, int format, const void* log_ratios, size_t n, const unsigned char* mask,
                      const double* weights, int derivative, int reduction, int result_format, void* results,
                      size_t count) {
  return guarded_results(result_format, results, count, [=] {
    with_formats(format, result_format, [=]<class T, class R>(T, R) {
      const auto estimator = named<Estimator>("estimator", id, estimator_ids);
      const auto kind = chosen<Reduction>("reduction", reduction, DIVCERT_MEAN);
      const Samples<T> samples = samples_of<T>(log_ratios, n, mask, weights);
      const std::span<R> out = numbers<R>("results", results, count);
      if (derivative != 0)
        estimates_gradient<T, R>(estimator, samples, kind, out);
      else
        estimates<T, R>(estimator, samples, kind, out);
    });
  });
}

int divcert_losses(const char* id, int format, const void* losses, size_t n, const unsigned char* mask,
                   const double* weights, double units, double* result) {
  return guarded(result, [=] {
    const int kind =
        named<int>("function of losses", id, std::array<std::string_view, 2>{"perplexity", "bits_per_unit"});
    double value = 0;
    with_format(format, [&]<class T>(T) {
      const Samples<T> samples = samples_of<T>(losses, n, mask, weights);
      value = kind == 0 ? perplexity_of_losses(samples) : bits_per_unit(samples, units);
    });
    return value;
  });
}

int divcert_table(const char* id, const double* table, size_t rows, size_t cols, const char* denominator,
                  double* result) {
  return guarded(result, [=] {
    const int kind = named<int>("function of tables", id,
                                std::array<std::string_view, 3>{"mutual_information", "g_statistic",
                                                                "normalized_mutual_information"});
    std::size_t size = 0;
    if (__builtin_mul_overflow(rows, cols, &size))
      throw usage_error("divcert: the table exceeds the address space");
    const auto counts = view("table", table, size);
    if (kind == 0) return mutual_information(counts, cols);
    if (kind == 1) return g_statistic(counts, cols);
    return normalized_mutual_information(counts, cols,
                                         named<Denominator>("denominator", denominator, denominators));
  });
}

int divcert_counts(const char* id, const double* p, const double* q, size_t n, double parameter,
                   double* result) {
  return guarded(result, [=] {
    const int kind = named<int>("statistic of counts", id,
                                std::array<std::string_view, 3>{"poisson_deviance", "cressie_read", "psi"});
    const auto x = view("p", p, n), y = view("q", q, n);
    if (kind == 0) return poisson_deviance(x, y);
    return kind == 1 ? cressie_read(x, y, parameter) : psi(x, y, parameter);
  });
}

int divcert_wasserstein1_points(const double* x, const double* p, size_t p_count, const double* y,
                                const double* q, size_t q_count, double* result) {
  return guarded(result, [=] {
    return wasserstein1(view("x", x, p_count), view("p", p, p_count), view("y", y, q_count),
                        view("q", q, q_count));
  });
}
