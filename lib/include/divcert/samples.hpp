#pragma once

#include <cstdint>
#include <span>

#include <divcert/rows.hpp>

/// What is made of samples: estimators of KL(π‖ref) from the log-ratios r = log(ref/π) of samples of π
/// (Schulman, Approximating KL divergence, 2020), and what evaluation harnesses make of token losses.
///
/// Rounding: values, sums and means are the number of the result's format nearest to the exact one at the
/// exact input; derivatives too. Errors: domain_error at lengths that differ, at NaN and infinities that are
/// not masked, at a weight that is negative or not finite, and where a mean has no sample.
namespace divcert {

enum class Estimator {
  k1,  ///< −r: its mean is KL(π‖ref); may be negative
  k2,  ///< r²/2: biased, small variance
  k3  ///< e^r − 1 − r: never negative; its mean is KL(π‖ref) − 1 + ref(supp π), accurate near r = 0
};

/// One number a sample, of T: float, double, float16 or bfloat16.
template <class T>
struct Samples {
  std::span<const T> values;
  std::span<const std::uint8_t> mask = {};  ///< a sample with 0 is left out and may hold anything, NaN too
  std::span<const double> weights = {};     ///< importance ratios π/μ of samples of μ: constants
};

/// weight·k(r) of each sample (0 of one left out), their sum, or their mean over those that are not left out.
template <class T, class R = T>
void estimates(Estimator estimator, const Samples<T>& samples, Reduction reduction, std::span<R> out);
/// The derivatives of that by each log-ratio.
template <class T, class R = T>
void estimates_gradient(Estimator estimator, const Samples<T>& samples, Reduction reduction,
                        std::span<R> out);

/// e^(mean of token losses in nats), weighted if weights are given: of all tokens at once, so that it does
/// not depend on how they are batched.
template <class T>
double perplexity_of_losses(const Samples<T>& losses);
/// Σ losses / (units · log 2), for units (bytes, words) > 0; 2^that is the perplexity of a unit.
template <class T>
double bits_per_unit(const Samples<T>& losses, double units);

}  // namespace divcert
