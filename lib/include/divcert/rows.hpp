#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include <divcert/logits.hpp>
#include <divcert/masses.hpp>

/// Rows of logits as trainers and evaluation harnesses have them: in four formats, with masks, weights, a
/// temperature, top-k with a tail, reduced or not, with gradients.
///
/// Row r has the laws P ∝ e^(a/τ) and Q ∝ e^(b/τ) over its columns, in nats, with 0·log 0 = 0, 0·log(0/q) =
/// 0, p·log(p/0) = ∞. Every number is the exact real that it is: a/τ is not rounded, no mass underflows.
///
/// Rounding. Values and their reductions are the number of the result's format nearest to the exact one (ties
/// to even, subnormals included), but where 2048 bits leave it next to the middle of two: then within 1 ulp.
/// Derivatives are within ½ + 2^-10 ulp of the exact one, each for itself, however close P and Q are.
///
/// The same bits come from every processor, and from any number of threads.
namespace divcert {

/// The 16-bit formats as the words that they are: binary16 of IEEE 754, and the upper half of a float.
struct float16 {
  std::uint16_t bits = 0;
};
struct bfloat16 {
  std::uint16_t bits = 0;
};
/// The exact value, and the number nearest to x (ties to even).
double to_double(float16 x);
double to_double(bfloat16 x);
float16 to_float16(double x);
bfloat16 to_bfloat16(double x);

enum class RowQuantity {
  kl,                 ///< Σ P log(P/Q)
  reverse_kl,         ///< Σ Q log(Q/P)
  jeffreys,           ///< Σ (P − Q) log(P/Q)
  js,                 ///< ½KL(P‖M) + ½KL(Q‖M), M = (P+Q)/2
  skew_js,            ///< α KL(P‖M) + (1−α) KL(Q‖M), M = αP + (1−α)Q, α in [0, 1]
  total_variation,    ///< ½ Σ |P − Q|
  squared_hellinger,  ///< ½ Σ (√P − √Q)²
  renyi,              ///< log(Σ P^α Q^(1−α))/(α − 1), α ≥ 0 finite; at 0 and 1 its limits
  entropy,            ///< −Σ P log P, of a alone
  cross_entropy       ///< −Σ P log Q; with targets, of a alone: −log P(target)
};

/// What becomes of the values v of rows of weight w (1 where none are given): w·v each, Σ w·v, Σ w·v / Σ w.
enum class Reduction { none, sum, mean };
enum class Argument { a, b };

/// A batch of rows of T: float, double, float16 or bfloat16. −inf is mass 0.
template <class T>
struct LogitRows {
  std::span<const T> a, b;  ///< row r begins at r·stride
  std::size_t rows = 0, cols = 0;
  RowStrides strides = {};
  /// An entry with 0 is left out and may hold anything, NaN too: rows × cols of them, or cols for every row.
  std::span<const std::uint8_t> mask = {};
  std::span<const double> weights = {};  ///< one a row, finite, not negative; a row of 0 may hold anything
  double temperature = 1;                ///< τ > 0
  /// These columns are kept and all others are one bucket: the divergence of the coarsened laws, at most that
  /// of the laws. Empty: no bucket.
  std::span<const std::size_t> top_k = {};
  std::span<const std::size_t> targets = {};  ///< of cross_entropy in place of b: a column for each row
};

/// The values of the rows, or what they are reduced to (out of one entry), in the format R. Errors:
/// domain_error where a shape, a weight, a temperature, a column or α is not as said, at NaN and +inf that
/// are not masked, and where a row of positive weight has no finite logit.
template <class T, class R = T>
void from_logits_rows(RowQuantity quantity, const LogitRows<T>& rows, Reduction reduction, std::span<R> out,
                      double alpha = std::numeric_limits<double>::quiet_NaN());

/// The derivatives of the same by each logit of an argument, rows × cols without strides; `values` are also
/// computed unless it is empty. 0 of entries that are left out. Of an entry of mass 0 it is the limit as its
/// logit falls without end, ±∞ included; NaN where that depends on how (Rényi divergences and those of
/// disjoint laws), and of a bucket where the value is infinite. total_variation: the subgradient that is 0
/// where P = Q.
template <class T, class R = T>
void gradient_from_logits_rows(RowQuantity quantity, const LogitRows<T>& rows, Argument argument,
                               Reduction reduction, std::span<R> gradient, std::span<R> values = {},
                               double alpha = std::numeric_limits<double>::quiet_NaN());

}  // namespace divcert
