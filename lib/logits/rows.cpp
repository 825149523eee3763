#include "logits/rows.hpp"

#include <cstdint>

#include "logits/first_error.hpp"
#include "logits/threads.hpp"

namespace divcert::logits {
namespace {

[[noreturn]] void reject(const Function& function, const char* argument, std::size_t value,
                         const std::string& complaint) {
  throw domain_error(function.full_name() + ": " + complaint, argument, domain_error::no_index,
                     static_cast<double>(value));
}

template <class T>
Row<T> row_of(const Function& function, const T* a, const T* b, std::size_t size) {
  return function.exchanged ? Row<T>{b, a, size} : Row<T>{a, b, size};
}

Origin origin_of(const Function& function, std::size_t a, std::size_t b) {
  return function.exchanged ? Origin{b, a} : Origin{a, b};
}

}  // namespace

bool holds(std::size_t size, std::size_t rows, std::size_t cols, std::size_t stride) {
  if (rows == 0) return true;
  return cols <= size && (rows == 1 || stride == 0 || (size - cols) / stride >= rows - 1);
}

template <class T>
T single(const Function& function, std::span<const T> a, std::span<const T> b) {
  if (a.size() != b.size())
    reject(function, "b", b.size(),
           "a and b must have the same length, but have lengths " + std::to_string(a.size()) + " and " +
               std::to_string(b.size()));
  if (a.empty()) reject(function, "a", 0, "a must not be empty");
  return evaluate(function, row_of(function, a.data(), b.data(), a.size()), {});
}

template <class T>
void over_rows(const Function& single_function, std::span<const T> a, std::span<const T> b, std::size_t rows,
               std::size_t cols, std::span<T> out, RowStrides strides) {
  Function function = single_function;
  function.batched = true;
  const std::size_t a_stride = strides.a == RowStrides::dense ? cols : strides.a;
  const std::size_t b_stride = strides.b == RowStrides::dense ? cols : strides.b;
  if (rows > 0 && cols == 0) reject(function, "cols", 0, "cols must not be 0");
  if (out.size() != rows)
    reject(function, "out", out.size(),
           "out must have " + std::to_string(rows) + " entries, but has " + std::to_string(out.size()));
  const auto require_size = [&](const char* argument, std::size_t size, std::size_t stride) {
    if (!holds(size, rows, cols, stride))
      reject(function, argument, size,
             std::string(argument) + " must hold " + std::to_string(rows) + " rows of " +
                 std::to_string(cols) + " logits at stride " + std::to_string(stride) + ", but has length " +
                 std::to_string(size));
  };
  require_size("a", a.size(), a_stride);
  require_size("b", b.size(), b_stride);

  FirstError first_error;
  const auto count = static_cast<std::int64_t>(rows);
  [[maybe_unused]] const int threads = rows > 1 && rows * cols >= 4096 ? startable_threads() : 1;
#ifdef _OPENMP
#pragma omp parallel for schedule(dynamic) num_threads(threads)
#endif
  for (std::int64_t r = 0; r < count; ++r) {
    const auto at = static_cast<std::size_t>(r);
    const std::size_t a_begin = at * a_stride, b_begin = at * b_stride;
    try {
      out[at] = evaluate(function, row_of(function, a.data() + a_begin, b.data() + b_begin, cols),
                         origin_of(function, a_begin, b_begin));
    } catch (...) {
      first_error.keep(at, std::current_exception());
    }
  }
  first_error.raise();
}

template float single(const Function&, std::span<const float>, std::span<const float>);
template double single(const Function&, std::span<const double>, std::span<const double>);
template void over_rows(const Function&, std::span<const float>, std::span<const float>, std::size_t,
                        std::size_t, std::span<float>, RowStrides);
template void over_rows(const Function&, std::span<const double>, std::span<const double>, std::size_t,
                        std::size_t, std::span<double>, RowStrides);

}  // namespace divcert::logits
