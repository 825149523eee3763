#include "rows/plain.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include <divcert/masses.hpp>

#include "logits/evaluate.hpp"

namespace divcert::rows {
namespace {

std::optional<logits::Function> function_of(RowQuantity quantity) {
  switch (quantity) {
    case RowQuantity::kl:
      return logits::Function{"kl", logits::Quantity::kl};
    case RowQuantity::reverse_kl:
      return logits::Function{"reverse_kl", logits::Quantity::kl, true};
    case RowQuantity::jeffreys:
      return logits::Function{"jeffreys", logits::Quantity::jeffreys};
    case RowQuantity::js:
      return logits::Function{"js", logits::Quantity::js};
    case RowQuantity::entropy:
      return logits::Function{"entropy", logits::Quantity::entropy};
    case RowQuantity::cross_entropy:
      return logits::Function{"cross_entropy", logits::Quantity::cross_entropy};
    default:
      return std::nullopt;
  }
}

/// Exact, without branches: a loop over rows becomes vector instructions.
float widened(bfloat16 x) { return std::bit_cast<float>(static_cast<std::uint32_t>(x.bits) << 16); }
float widened(float16 x) {
  const std::uint32_t bits = x.bits, sign = (bits & 0x8000u) << 16, rest = (bits & 0x7fffu) << 13;
  const float size =
      std::bit_cast<float>(rest) * 0x1p112f;  // the exponents' biases differ by 112; subnormals too
  const std::uint32_t special = (bits & 0x7c00u) == 0x7c00u ? 0x7f800000u : 0;
  return std::bit_cast<float>(std::bit_cast<std::uint32_t>(size) | special | sign);
}

/// All logits of a row of 16-bit numbers.
template <class Half>
void widen(const void* from, std::size_t begin, std::size_t cols, std::vector<float>& buffer) {
  const Half* const row = static_cast<const Half*>(from) + begin;
  buffer.resize(cols);
  for (std::size_t k = 0; k < cols; ++k) buffer[k] = widened(row[k]);
}

/// The row's logits as T: where they lie, if they lie there as such, else in `buffer`.
template <class T>
const T* gathered(const Batch& x, const void* from, std::size_t begin, std::size_t row,
                  std::vector<T>& buffer) {
  if (x.mask.empty() && x.format == format_of<T>) return static_cast<const T*>(from) + begin;
  if constexpr (std::is_same_v<T, float>) {
    if (x.mask.empty()) {
      x.format == Format::bfloat16 ? widen<bfloat16>(from, begin, x.cols, buffer)
                                   : widen<float16>(from, begin, x.cols, buffer);
      return buffer.data();
    }
  }
  const std::size_t mask_from = x.mask.size() == x.cols ? 0 : row * x.cols;
  buffer.clear();
  for (std::size_t k = 0; k < x.cols; ++k)
    if (x.mask.empty() || x.mask[mask_from + k] != 0)
      buffer.push_back(static_cast<T>(read(from, x.format, begin + k)));
  return buffer.data();
}

template <class T>
std::optional<Result> value_of(const logits::Function& function, const Batch& x, std::size_t row,
                               double wanted) {
  thread_local std::vector<T> a_buffer, b_buffer;
  const T* a = gathered(x, x.a, row * x.a_stride, row, a_buffer);
  const T* b = function.unary() ? a : gathered(x, x.b, row * x.b_stride, row, b_buffer);
  const bool in_place = x.mask.empty() && x.format == format_of<T>;
  const std::size_t size = in_place ? x.cols : a_buffer.size();
  if (size == 0) return std::nullopt;
  if (function.exchanged) std::swap(a, b);
  try {
    const logits::Approximate known = approximate(function, logits::Row<T>{a, b, size}, wanted);
    if (known.infinite) return Result::of(Result::Kind::plus_infinity);
    if (known.zero) return Result();
    if (!std::isfinite(known.value.error)) return std::nullopt;
    return Result{Result::Kind::finite, known.value.hi, known.value.lo, known.value.error};
  } catch (const domain_error&) {  // examine.hpp names the entry as it was passed
    return std::nullopt;
  }
}

bool is_plain(const Batch& x) { return x.temperature == 1 && x.top_k.empty() && x.targets.empty(); }

}  // namespace

std::optional<PlainLogits> plain_logits(const Batch& x, std::size_t row) {
  if (!is_plain(x) || x.format == Format::binary64) return std::nullopt;
  thread_local std::vector<float> a_buffer, b_buffer;
  thread_local std::vector<std::size_t> columns;
  PlainLogits logits{gathered(x, x.a, row * x.a_stride, row, a_buffer),
                     gathered(x, x.b, row * x.b_stride, row, b_buffer), x.cols, nullptr};
  if (x.mask.empty()) return logits;
  const std::size_t mask_from = x.mask.size() == x.cols ? 0 : row * x.cols;
  columns.clear();
  for (std::size_t k = 0; k < x.cols; ++k)
    if (x.mask[mask_from + k] != 0) columns.push_back(k);
  logits.size = columns.size();
  logits.columns = columns.data();
  if (logits.size == 0) return std::nullopt;
  return logits;
}

std::optional<Result> plain_value(const Batch& x, std::size_t row, double wanted) {
  const auto function = function_of(x.quantity);
  if (!function || !is_plain(x)) return std::nullopt;
  return x.format == Format::binary64 ? value_of<double>(*function, x, row, wanted)
                                      : value_of<float>(*function, x, row, wanted);
}

}  // namespace divcert::rows
