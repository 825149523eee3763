#include <algorithm>
#include <array>
#include <string_view>

#include <divcert/logits.hpp>

#include "c_interface/calls.hpp"

namespace {

using namespace divcert;
using namespace divcert::c;

template <class Real>
using View = std::span<const Real>;

template <class Real, Real (*function)(View<Real> a)>
int of_logits(const Real* a, std::size_t n, Real* result) {
  return guarded(result, [=] { return function(view("a", a, n)); });
}

template <class Real, Real (*function)(View<Real> a, View<Real> b)>
int of_logits(const Real* a, const Real* b, std::size_t n, Real* result) {
  return guarded(result, [=] { return function(view("a", a, n), view("b", b, n)); });
}

/// The logits from the first of the first row to the last of the last one.
template <class Real>
View<Real> rows_view(const char* name, const Real* first, std::size_t rows, std::size_t cols,
                     std::size_t stride) {
  std::size_t size = 0;
  if (rows > 0 &&
      (__builtin_mul_overflow(rows - 1, stride, &size) || __builtin_add_overflow(size, cols, &size)))
    throw usage_error(std::string("divcert: the rows of ") + name + " exceed the address space");
  return view(name, first, size);
}

template <class Real>
using RowsOfOne = void (*)(View<Real> a, std::size_t rows, std::size_t cols, std::span<Real> out,
                           std::size_t stride);
template <class Real>
using RowsOfTwo = void (*)(View<Real> a, View<Real> b, std::size_t rows, std::size_t cols,
                           std::span<Real> out, RowStrides strides);

template <class Real>
int of_rows(RowsOfOne<Real> function, const Real* a, std::size_t rows, std::size_t cols, std::size_t stride,
            Real* results) {
  return guarded(results, rows, [=] {
    function(rows_view("a", a, rows, cols, stride), rows, cols, view("results", results, rows), stride);
  });
}

template <class Real>
int of_rows(RowsOfTwo<Real> function, const Real* a, const Real* b, std::size_t rows, std::size_t cols,
            std::size_t a_stride, std::size_t b_stride, Real* results) {
  return guarded(results, rows, [=] {
    function(rows_view("a", a, rows, cols, a_stride), rows_view("b", b, rows, cols, b_stride), rows, cols,
             view("results", results, rows), {a_stride, b_stride});
  });
}

template <class Real>
struct NamedRows {
  std::string_view id;
  RowsOfTwo<Real> of_two;
  RowsOfOne<Real> of_one = nullptr;
};

template <class Real>
constexpr std::array<NamedRows<Real>, 6> named_rows{
    {{"kl_from_logits", kl_from_logits_rows},
     {"reverse_kl_from_logits", reverse_kl_from_logits_rows},
     {"jeffreys_from_logits", jeffreys_from_logits_rows},
     {"js_from_logits", js_from_logits_rows},
     {"cross_entropy_from_logits", cross_entropy_from_logits_rows},
     {"entropy_from_logits", nullptr, entropy_from_logits_rows}}};

template <class Real>
int evaluate(const char* id, const Real* a, const Real* b, std::size_t rows, std::size_t cols,
             std::size_t a_stride, std::size_t b_stride, Real* results) {
  const NamedRows<Real>* found = nullptr;
  const int status = guarded(results, rows, [&] {
    found = std::ranges::find(named_rows<Real>, std::string_view(require_pointer("id", id)),
                              &NamedRows<Real>::id);
    if (found == named_rows<Real>.end())
      throw usage_error(std::string("divcert: there is no function of logits ") + id);
  });
  if (status != DIVCERT_OK) return status;
  if (found->of_one != nullptr) return of_rows(found->of_one, a, rows, cols, a_stride, results);
  return of_rows(found->of_two, a, b, rows, cols, a_stride, b_stride, results);
}

}  // namespace

int divcert_kl_from_logits(const double* a, const double* b, size_t n, double* result) {
  return of_logits<double, divcert::kl_from_logits>(a, b, n, result);
}

int divcert_kl_from_logits_rows(const double* a, const double* b, size_t rows, size_t cols, size_t a_stride,
                                size_t b_stride, double* results) {
  return of_rows<double>(divcert::kl_from_logits_rows, a, b, rows, cols, a_stride, b_stride, results);
}

int divcert_kl_from_logits_f32(const float* a, const float* b, size_t n, float* result) {
  return of_logits<float, divcert::kl_from_logits>(a, b, n, result);
}

int divcert_kl_from_logits_rows_f32(const float* a, const float* b, size_t rows, size_t cols, size_t a_stride,
                                    size_t b_stride, float* results) {
  return of_rows<float>(divcert::kl_from_logits_rows, a, b, rows, cols, a_stride, b_stride, results);
}

int divcert_reverse_kl_from_logits(const double* a, const double* b, size_t n, double* result) {
  return of_logits<double, divcert::reverse_kl_from_logits>(a, b, n, result);
}

int divcert_reverse_kl_from_logits_rows(const double* a, const double* b, size_t rows, size_t cols,
                                        size_t a_stride, size_t b_stride, double* results) {
  return of_rows<double>(divcert::reverse_kl_from_logits_rows, a, b, rows, cols, a_stride, b_stride, results);
}

int divcert_reverse_kl_from_logits_f32(const float* a, const float* b, size_t n, float* result) {
  return of_logits<float, divcert::reverse_kl_from_logits>(a, b, n, result);
}

int divcert_reverse_kl_from_logits_rows_f32(const float* a, const float* b, size_t rows, size_t cols,
                                            size_t a_stride, size_t b_stride, float* results) {
  return of_rows<float>(divcert::reverse_kl_from_logits_rows, a, b, rows, cols, a_stride, b_stride, results);
}

int divcert_jeffreys_from_logits(const double* a, const double* b, size_t n, double* result) {
  return of_logits<double, divcert::jeffreys_from_logits>(a, b, n, result);
}

int divcert_jeffreys_from_logits_rows(const double* a, const double* b, size_t rows, size_t cols,
                                      size_t a_stride, size_t b_stride, double* results) {
  return of_rows<double>(divcert::jeffreys_from_logits_rows, a, b, rows, cols, a_stride, b_stride, results);
}

int divcert_jeffreys_from_logits_f32(const float* a, const float* b, size_t n, float* result) {
  return of_logits<float, divcert::jeffreys_from_logits>(a, b, n, result);
}

int divcert_jeffreys_from_logits_rows_f32(const float* a, const float* b, size_t rows, size_t cols,
                                          size_t a_stride, size_t b_stride, float* results) {
  return of_rows<float>(divcert::jeffreys_from_logits_rows, a, b, rows, cols, a_stride, b_stride, results);
}

int divcert_js_from_logits(const double* a, const double* b, size_t n, double* result) {
  return of_logits<double, divcert::js_from_logits>(a, b, n, result);
}

int divcert_js_from_logits_rows(const double* a, const double* b, size_t rows, size_t cols, size_t a_stride,
                                size_t b_stride, double* results) {
  return of_rows<double>(divcert::js_from_logits_rows, a, b, rows, cols, a_stride, b_stride, results);
}

int divcert_js_from_logits_f32(const float* a, const float* b, size_t n, float* result) {
  return of_logits<float, divcert::js_from_logits>(a, b, n, result);
}

int divcert_js_from_logits_rows_f32(const float* a, const float* b, size_t rows, size_t cols, size_t a_stride,
                                    size_t b_stride, float* results) {
  return of_rows<float>(divcert::js_from_logits_rows, a, b, rows, cols, a_stride, b_stride, results);
}

int divcert_cross_entropy_from_logits(const double* a, const double* b, size_t n, double* result) {
  return of_logits<double, divcert::cross_entropy_from_logits>(a, b, n, result);
}

int divcert_cross_entropy_from_logits_rows(const double* a, const double* b, size_t rows, size_t cols,
                                           size_t a_stride, size_t b_stride, double* results) {
  return of_rows<double>(divcert::cross_entropy_from_logits_rows, a, b, rows, cols, a_stride, b_stride,
                         results);
}

int divcert_cross_entropy_from_logits_f32(const float* a, const float* b, size_t n, float* result) {
  return of_logits<float, divcert::cross_entropy_from_logits>(a, b, n, result);
}

int divcert_cross_entropy_from_logits_rows_f32(const float* a, const float* b, size_t rows, size_t cols,
                                               size_t a_stride, size_t b_stride, float* results) {
  return of_rows<float>(divcert::cross_entropy_from_logits_rows, a, b, rows, cols, a_stride, b_stride,
                        results);
}

int divcert_entropy_from_logits(const double* a, size_t n, double* result) {
  return of_logits<double, divcert::entropy_from_logits>(a, n, result);
}

int divcert_entropy_from_logits_rows(const double* a, size_t rows, size_t cols, size_t stride,
                                     double* results) {
  return of_rows<double>(divcert::entropy_from_logits_rows, a, rows, cols, stride, results);
}

int divcert_entropy_from_logits_f32(const float* a, size_t n, float* result) {
  return of_logits<float, divcert::entropy_from_logits>(a, n, result);
}

int divcert_entropy_from_logits_rows_f32(const float* a, size_t rows, size_t cols, size_t stride,
                                         float* results) {
  return of_rows<float>(divcert::entropy_from_logits_rows, a, rows, cols, stride, results);
}

int divcert_evaluate_logits(const char* id, const double* a, const double* b, size_t rows, size_t cols,
                            size_t a_stride, size_t b_stride, double* results) {
  return evaluate(id, a, b, rows, cols, a_stride, b_stride, results);
}

int divcert_evaluate_logits_f32(const char* id, const float* a, const float* b, size_t rows, size_t cols,
                                size_t a_stride, size_t b_stride, float* results) {
  return evaluate(id, a, b, rows, cols, a_stride, b_stride, results);
}
