#include <divcert/logits.hpp>

#include "logits/rows.hpp"

namespace divcert {
namespace {

using logits::Function;
using logits::Quantity;

constexpr Function kl{"kl_from_logits", Quantity::kl};
constexpr Function reverse_kl{"reverse_kl_from_logits", Quantity::kl, true};
constexpr Function jeffreys{"jeffreys_from_logits", Quantity::jeffreys};
constexpr Function js{"js_from_logits", Quantity::js};
constexpr Function cross_entropy{"cross_entropy_from_logits", Quantity::cross_entropy};
constexpr Function entropy{"entropy_from_logits", Quantity::entropy};

}  // namespace

float kl_from_logits(std::span<const float> a, std::span<const float> b) { return logits::single(kl, a, b); }
void kl_from_logits_rows(std::span<const float> a, std::span<const float> b, std::size_t rows,
                         std::size_t cols, std::span<float> out, RowStrides strides) {
  logits::over_rows(kl, a, b, rows, cols, out, strides);
}
double kl_from_logits(std::span<const double> a, std::span<const double> b) {
  return logits::single(kl, a, b);
}
void kl_from_logits_rows(std::span<const double> a, std::span<const double> b, std::size_t rows,
                         std::size_t cols, std::span<double> out, RowStrides strides) {
  logits::over_rows(kl, a, b, rows, cols, out, strides);
}

float reverse_kl_from_logits(std::span<const float> a, std::span<const float> b) {
  return logits::single(reverse_kl, a, b);
}
void reverse_kl_from_logits_rows(std::span<const float> a, std::span<const float> b, std::size_t rows,
                                 std::size_t cols, std::span<float> out, RowStrides strides) {
  logits::over_rows(reverse_kl, a, b, rows, cols, out, strides);
}
double reverse_kl_from_logits(std::span<const double> a, std::span<const double> b) {
  return logits::single(reverse_kl, a, b);
}
void reverse_kl_from_logits_rows(std::span<const double> a, std::span<const double> b, std::size_t rows,
                                 std::size_t cols, std::span<double> out, RowStrides strides) {
  logits::over_rows(reverse_kl, a, b, rows, cols, out, strides);
}

float jeffreys_from_logits(std::span<const float> a, std::span<const float> b) {
  return logits::single(jeffreys, a, b);
}
void jeffreys_from_logits_rows(std::span<const float> a, std::span<const float> b, std::size_t rows,
                               std::size_t cols, std::span<float> out, RowStrides strides) {
  logits::over_rows(jeffreys, a, b, rows, cols, out, strides);
}
double jeffreys_from_logits(std::span<const double> a, std::span<const double> b) {
  return logits::single(jeffreys, a, b);
}
void jeffreys_from_logits_rows(std::span<const double> a, std::span<const double> b, std::size_t rows,
                               std::size_t cols, std::span<double> out, RowStrides strides) {
  logits::over_rows(jeffreys, a, b, rows, cols, out, strides);
}

float js_from_logits(std::span<const float> a, std::span<const float> b) { return logits::single(js, a, b); }
void js_from_logits_rows(std::span<const float> a, std::span<const float> b, std::size_t rows,
                         std::size_t cols, std::span<float> out, RowStrides strides) {
  logits::over_rows(js, a, b, rows, cols, out, strides);
}
double js_from_logits(std::span<const double> a, std::span<const double> b) {
  return logits::single(js, a, b);
}
void js_from_logits_rows(std::span<const double> a, std::span<const double> b, std::size_t rows,
                         std::size_t cols, std::span<double> out, RowStrides strides) {
  logits::over_rows(js, a, b, rows, cols, out, strides);
}

float cross_entropy_from_logits(std::span<const float> a, std::span<const float> b) {
  return logits::single(cross_entropy, a, b);
}
void cross_entropy_from_logits_rows(std::span<const float> a, std::span<const float> b, std::size_t rows,
                                    std::size_t cols, std::span<float> out, RowStrides strides) {
  logits::over_rows(cross_entropy, a, b, rows, cols, out, strides);
}
double cross_entropy_from_logits(std::span<const double> a, std::span<const double> b) {
  return logits::single(cross_entropy, a, b);
}
void cross_entropy_from_logits_rows(std::span<const double> a, std::span<const double> b, std::size_t rows,
                                    std::size_t cols, std::span<double> out, RowStrides strides) {
  logits::over_rows(cross_entropy, a, b, rows, cols, out, strides);
}

float entropy_from_logits(std::span<const float> a) { return logits::single(entropy, a, a); }
void entropy_from_logits_rows(std::span<const float> a, std::size_t rows, std::size_t cols,
                              std::span<float> out, std::size_t stride) {
  logits::over_rows(entropy, a, a, rows, cols, out, {stride, stride});
}
double entropy_from_logits(std::span<const double> a) { return logits::single(entropy, a, a); }
void entropy_from_logits_rows(std::span<const double> a, std::size_t rows, std::size_t cols,
                              std::span<double> out, std::size_t stride) {
  logits::over_rows(entropy, a, a, rows, cols, out, {stride, stride});
}

}  // namespace divcert
