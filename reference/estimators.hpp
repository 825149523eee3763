#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "reference/rows.hpp"

// What is made of samples: estimators of KL(π‖ref) from the log-ratios r = log(ref/π) of samples of π
// (Schulman, Approximating KL divergence, 2020), and what evaluation harnesses make of token losses.
namespace divcert::reference {

/// One number a sample. A sample of mask 0 is left out, whatever it holds.
struct Samples {
  std::span<const double> values;
  std::span<const unsigned char> mask = {};
  std::span<const double> weights = {};  ///< importance ratios, not negative; none is 1 each
};

/// A function of one sample.
struct Estimator {
  std::string_view id, title, definition;
  bool nonnegative;
  Ball (*ball)(const double&);
  Multi (*multi)(const double&);
  Ball (*derivative)(const double&);
};

std::span<const Estimator> estimators();  ///< k1 = −r, k2 = r²/2, k3 = e^r − 1 − r
const Estimator* find_estimator(std::string_view id);

/// weight·k(r) of each sample (0 of one left out), their sum, or their mean over those that are not left out.
std::vector<Certified> certify(const Estimator& estimator, const Samples& samples, Reduction reduction,
                               Format format, const Ladder& ladder = {});
/// The derivatives of that by each log-ratio; the weights are constants.
std::vector<Certified> certify_gradient(const Estimator& estimator, const Samples& samples,
                                        Reduction reduction, Format format, const Ladder& ladder = {});

/// exp of the mean of token losses in nats that are not left out.
Certified perplexity_of_losses(const Samples& losses, Format format, const Ladder& ladder = {});
/// Their sum in bits, divided by the number of units (bytes, words).
Certified bits_per_unit(const Samples& losses, double units, Format format, const Ladder& ladder = {});

}  // namespace divcert::reference
