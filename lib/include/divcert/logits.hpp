#pragma once

#include <cstddef>
#include <span>

#include <divcert/masses.hpp>

/// Divergences between the distributions P = softmax(a) and Q = softmax(b) of two vectors of logits, P_i =
/// exp(a_i)/Σ exp(a_j), in nats. A logit is finite, or -inf for a masked entry of mass 0, as 0·log 0 = 0,
/// 0·log(0/0) = 0 and p·log(p/0) = +∞ for p > 0. The exact logits count: no mass underflows to 0.
///
/// Rounding, for every function: of floats, the float nearest to the exact value at the exact logits (ties to
/// even, subnormal results included); of doubles, the double nearest to it. The result is within one unit in
/// the last place always, and misses the nearest only where 2048 bits leave the exact value next to the
/// middle of two. It is +∞ exactly where stated, or where a finite exact value rounds there. Divergences are
/// +0 exactly if P = Q, that is, if equal logits are masked and a−b is constant on the rest, or if the exact
/// value is too small for half the least subnormal.
///
/// The same bits come from every processor, and from any number of threads.
///
/// Errors, for every function: domain_error when lengths differ, when a vector is empty, when a logit is NaN
/// or +inf, and when all logits of a vector are -inf.
///
/// The functions …_rows compute one value for each row of a batch: row r consists of the `cols` logits from
/// a[r·stride] on, where the stride is `cols` unless told otherwise (0 repeats one row); out must have `rows`
/// entries. Rows are shared among OpenMP's threads, if the library was built with OpenMP (OMP_NUM_THREADS,
/// omp_set_num_threads). Errors: as above, with the index into the argument as passed, of the first row at
/// fault; out is then unspecified.
namespace divcert {

/// The distance between the beginnings of consecutive rows, in logits.
struct RowStrides {
  static constexpr std::size_t dense = static_cast<std::size_t>(-1);  ///< `cols`
  std::size_t a = dense;
  std::size_t b = dense;
};

/// Kullback-Leibler divergence Σ P log(P/Q). +∞ iff a_i is finite and b_i masked for some i.
float kl_from_logits(std::span<const float> a, std::span<const float> b);
double kl_from_logits(std::span<const double> a, std::span<const double> b);
void kl_from_logits_rows(std::span<const float> a, std::span<const float> b, std::size_t rows,
                         std::size_t cols, std::span<float> out, RowStrides strides = {});
void kl_from_logits_rows(std::span<const double> a, std::span<const double> b, std::size_t rows,
                         std::size_t cols, std::span<double> out, RowStrides strides = {});

/// kl_from_logits(b, a): Σ Q log(Q/P). +∞ iff b_i is finite and a_i masked for some i.
float reverse_kl_from_logits(std::span<const float> a, std::span<const float> b);
double reverse_kl_from_logits(std::span<const double> a, std::span<const double> b);
void reverse_kl_from_logits_rows(std::span<const float> a, std::span<const float> b, std::size_t rows,
                                 std::size_t cols, std::span<float> out, RowStrides strides = {});
void reverse_kl_from_logits_rows(std::span<const double> a, std::span<const double> b, std::size_t rows,
                                 std::size_t cols, std::span<double> out, RowStrides strides = {});

/// Jeffreys divergence Σ (P−Q) log(P/Q) = KL(P‖Q) + KL(Q‖P). +∞ iff some i is masked in one alone.
float jeffreys_from_logits(std::span<const float> a, std::span<const float> b);
double jeffreys_from_logits(std::span<const double> a, std::span<const double> b);
void jeffreys_from_logits_rows(std::span<const float> a, std::span<const float> b, std::size_t rows,
                               std::size_t cols, std::span<float> out, RowStrides strides = {});
void jeffreys_from_logits_rows(std::span<const double> a, std::span<const double> b, std::size_t rows,
                               std::size_t cols, std::span<double> out, RowStrides strides = {});

/// Jensen-Shannon divergence ½KL(P‖M) + ½KL(Q‖M), M = (P+Q)/2. Always finite, at most log 2.
float js_from_logits(std::span<const float> a, std::span<const float> b);
double js_from_logits(std::span<const double> a, std::span<const double> b);
void js_from_logits_rows(std::span<const float> a, std::span<const float> b, std::size_t rows,
                         std::size_t cols, std::span<float> out, RowStrides strides = {});
void js_from_logits_rows(std::span<const double> a, std::span<const double> b, std::size_t rows,
                         std::size_t cols, std::span<double> out, RowStrides strides = {});

/// Cross entropy −Σ P log Q. +∞ iff a_i is finite and b_i masked for some i. 0 iff b has one finite logit and
/// a no other.
float cross_entropy_from_logits(std::span<const float> a, std::span<const float> b);
double cross_entropy_from_logits(std::span<const double> a, std::span<const double> b);
void cross_entropy_from_logits_rows(std::span<const float> a, std::span<const float> b, std::size_t rows,
                                    std::size_t cols, std::span<float> out, RowStrides strides = {});
void cross_entropy_from_logits_rows(std::span<const double> a, std::span<const double> b, std::size_t rows,
                                    std::size_t cols, std::span<double> out, RowStrides strides = {});

/// Shannon entropy −Σ P log P. Always finite, at most log(size). 0 iff exactly one logit is finite.
float entropy_from_logits(std::span<const float> a);
double entropy_from_logits(std::span<const double> a);
void entropy_from_logits_rows(std::span<const float> a, std::size_t rows, std::size_t cols,
                              std::span<float> out, std::size_t stride = RowStrides::dense);
void entropy_from_logits_rows(std::span<const double> a, std::size_t rows, std::size_t cols,
                              std::span<double> out, std::size_t stride = RowStrides::dense);

}  // namespace divcert
