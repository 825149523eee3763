#include <algorithm>
#include <cmath>
#include <numbers>

#include "properties/mutants/parts.hpp"

// Closed forms of parametric families.
namespace divcert::properties::mutants {
namespace {

/// ½(v − 1 − log v) + ½m², v = (σ₁/σ₂)², m = (μ₁ − μ₂)/σ₂, without cancellation.
double normal_of(double mu, double sigma, double other_mu, double other_sigma) {
  const double m = (mu - other_mu) / other_sigma;
  const double x = (sigma - other_sigma) / other_sigma * ((sigma + other_sigma) / other_sigma);
  if (std::fabs(x) < 0.5) return (x_minus_log1p(x) + m * m) / 2;
  const double ratio = sigma / other_sigma;
  return (ratio * ratio - 1 + m * m) / 2 - std::log(sigma) + std::log(other_sigma);
}

double normal_swapped(bool faulty, double mu, double sigma, double other_mu, double other_sigma) {
  return faulty ? normal_of(other_mu, other_sigma, mu, sigma) : normal_of(mu, sigma, other_mu, other_sigma);
}

double normal_variance_for_sigma(bool faulty, double mu, double sigma, double other_mu, double other_sigma) {
  return faulty ? normal_of(mu, std::sqrt(sigma), other_mu, std::sqrt(other_sigma))
                : normal_of(mu, sigma, other_mu, other_sigma);
}

double normal_without_half(bool faulty, double mu, double sigma, double other_mu, double other_sigma) {
  return normal_of(mu, sigma, other_mu, other_sigma) + (faulty ? 0.5 : 0);
}

double normal_mean_unhalved(bool faulty, double mu, double sigma, double other_mu, double other_sigma) {
  const double m = (mu - other_mu) / other_sigma;
  return normal_of(mu, sigma, other_mu, other_sigma) + (faulty ? m * m / 2 : 0);
}

double normal_log_of_variances(bool faulty, double mu, double sigma, double other_mu, double other_sigma) {
  return normal_of(mu, sigma, other_mu, other_sigma) + (faulty ? std::log(other_sigma) - std::log(sigma) : 0);
}

double normal_epsilon_in_variance(bool faulty, double mu, double sigma, double other_mu, double other_sigma) {
  const double epsilon = faulty ? 1e-8 : 0;
  return normal_of(mu, sigma, other_mu, std::sqrt(other_sigma * other_sigma + epsilon));
}

double normal_ratio_minus_log(bool faulty, double mu, double sigma, double other_mu, double other_sigma) {
  if (!faulty) return normal_of(mu, sigma, other_mu, other_sigma);
  const double ratio = sigma / other_sigma, m = (mu - other_mu) / other_sigma;
  return (ratio * ratio - 1 - std::log(ratio * ratio) + m * m) / 2;
}

double normal_means_scaled_first(bool faulty, double mu, double sigma, double other_mu, double other_sigma) {
  if (!faulty) return normal_of(mu, sigma, other_mu, other_sigma);
  const double scaled = mu / other_sigma - other_mu / other_sigma;
  return normal_of(0, sigma, 0, other_sigma) + scaled * scaled / 2;
}

double wasserstein2_squared(bool faulty, double mu, double sigma, double other_mu, double other_sigma) {
  const double distance = std::hypot(mu - other_mu, sigma - other_sigma);
  return faulty ? distance * distance : distance;
}

double wasserstein2_of_variances(bool faulty, double mu, double sigma, double other_mu, double other_sigma) {
  return std::hypot(mu - other_mu, faulty ? sigma * sigma - other_sigma * other_sigma : sigma - other_sigma);
}

double poisson_of(double rate, double other) { return kl_term(rate, other); }

double poisson_swapped(bool faulty, double rate, double other) {
  return faulty ? poisson_of(other, rate) : poisson_of(rate, other);
}

double poisson_without_rates(bool faulty, double rate, double other) {
  return faulty ? p_log_ratio(rate, other) : poisson_of(rate, other);
}

double poisson_rate_zero(bool faulty, double rate, double other) {
  return faulty ? rate * std::log(rate / other) - rate + other : poisson_of(rate, other);
}

double exponential_of(double rate, double other) {
  const double x = (other - rate) / rate;
  if (std::fabs(x) < 0.5) return x_minus_log1p(x);
  return other / rate - 1 + std::log(rate) - std::log(other);
}

double exponential_scale_for_rate(bool faulty, double rate, double other) {
  return faulty ? exponential_of(1 / rate, 1 / other) : exponential_of(rate, other);
}

double exponential_without_one(bool faulty, double rate, double other) {
  return exponential_of(rate, other) + (faulty ? 1 : 0);
}

double exponential_textbook(bool faulty, double rate, double other) {
  return faulty ? other / rate - 1 - std::log(other / rate) : exponential_of(rate, other);
}

double bernoulli_of(double p, double q) { return p_log_ratio(p, q) + p_log_ratio(1 - p, 1 - q); }

double bernoulli_base_two(bool faulty, double p, double q) {
  return bernoulli_of(p, q) / (faulty ? std::numbers::ln2 : 1);
}

double bernoulli_one_outcome(bool faulty, double p, double q) {
  return faulty ? p_log_ratio(p, q) : bernoulli_of(p, q);
}

double bernoulli_clamped(bool faulty, double p, double q) {
  constexpr double epsilon = 0x1p-23;
  return faulty ? bernoulli_of(p, std::clamp(q, epsilon, 1 - epsilon)) : bernoulli_of(p, q);
}

double bernoulli_nan_at_ends(bool faulty, double p, double q) {
  return faulty ? p * std::log(p / q) + (1 - p) * std::log((1 - p) / (1 - q)) : bernoulli_of(p, q);
}

/// The most of log(1 + β(r−1)) − β log r, r = other/rate, in [0, 1]: log m + 1/m − 1, m = (r−1)/log r.
double exponential_chernoff_of(double rate, double other) {
  if (rate == other) return 0;
  const double x = (other - rate) / rate;
  const double mean = x / (std::fabs(x) < 0.5 ? std::log1p(x) : std::log(other) - std::log(rate));
  return std::log(mean) + (1 / mean - 1);
}

double exponential_chernoff_at_half(bool faulty, double rate, double other) {
  if (!faulty) return exponential_chernoff_of(rate, other);
  return std::log((std::sqrt(rate / other) + std::sqrt(other / rate)) / 2);
}

double exponential_chernoff_on_a_grid(bool faulty, double rate, double other) {
  if (!faulty) return exponential_chernoff_of(rate, other);
  const double ratio = other / rate;
  double most = 0;
  for (int k = 1; k < 10; ++k) {
    const double rest = k / 10.0;
    most = std::max(most, std::log(1 - rest + rest * ratio) - rest * std::log(ratio));
  }
  return most;
}

}  // namespace

std::vector<Mutant> families() {
  return {
      {.id = "normal_swapped",
       .bug = "The two members are swapped.",
       .divergence = "kl",
       .code = call<normal_swapped>,
       .family = "normal"},
      {.id = "normal_variance_for_sigma",
       .bug = "The second parameter is read as a variance.",
       .divergence = "kl",
       .code = call<normal_variance_for_sigma>,
       .family = "normal"},
      {.id = "normal_without_half",
       .bug = "−½ is missing.",
       .divergence = "kl",
       .code = call<normal_without_half>,
       .family = "normal"},
      {.id = "normal_mean_unhalved",
       .bug = "The half of the squared difference of the means is missing.",
       .divergence = "kl",
       .code = call<normal_mean_unhalved>,
       .family = "normal"},
      {.id = "normal_log_of_variances",
       .bug = "log σ² where log σ belongs.",
       .divergence = "kl",
       .code = call<normal_log_of_variances>,
       .seen_in = "FluxML/model-zoo#73",
       .family = "normal"},
      {.id = "normal_epsilon_in_variance",
       .bug = "1e-8 is added to a variance.",
       .divergence = "kl",
       .code = call<normal_epsilon_in_variance>,
       .family = "normal"},
      {.id = "normal_ratio_minus_log",
       .bug = "v − 1 − log v, which cancels where the variances are near.",
       .divergence = "kl",
       .code = call<normal_ratio_minus_log>,
       .seen_in = "TensorFlow Probability before 39525ce39",
       .family = "normal",
       .tolerance = accurate},
      {.id = "normal_means_scaled_first",
       .bug = "The means are divided by σ before they are subtracted.",
       .divergence = "kl",
       .code = call<normal_means_scaled_first>,
       .seen_in = "TensorFlow Probability",
       .family = "normal",
       .tolerance = accurate},
      {.id = "wasserstein2_squared",
       .bug = "The squared distance, as a Fréchet inception distance is.",
       .divergence = "wasserstein2",
       .code = call<wasserstein2_squared>,
       .family = "normal"},
      {.id = "wasserstein2_of_variances",
       .bug = "Variances are compared where standard deviations belong.",
       .divergence = "wasserstein2",
       .code = call<wasserstein2_of_variances>,
       .family = "normal"},
      {.id = "poisson_swapped",
       .bug = "The rates are swapped.",
       .divergence = "kl",
       .code = call<poisson_swapped>,
       .family = "poisson"},
      {.id = "poisson_without_rates",
       .bug = "−λ₁ + λ₂ is missing.",
       .divergence = "kl",
       .code = call<poisson_without_rates>,
       .family = "poisson"},
      {.id = "poisson_rate_zero",
       .bug = "NaN at rate 0: 0·log 0.",
       .divergence = "kl",
       .code = call<poisson_rate_zero>,
       .seen_in = "torch.distributions Poisson(0) to Poisson(1)",
       .family = "poisson"},
      {.id = "exponential_scale_for_rate",
       .bug = "Rates are read as scales.",
       .divergence = "kl",
       .code = call<exponential_scale_for_rate>,
       .family = "exponential"},
      {.id = "exponential_without_one",
       .bug = "−1 is missing.",
       .divergence = "kl",
       .code = call<exponential_without_one>,
       .family = "exponential"},
      {.id = "exponential_textbook",
       .bug = "r − 1 − log r, which cancels where the rates are near.",
       .divergence = "kl",
       .code = call<exponential_textbook>,
       .family = "exponential",
       .tolerance = accurate},
      {.id = "exponential_chernoff_at_half",
       .bug = "The order ½ instead of the best.",
       .divergence = "chernoff",
       .code = call<exponential_chernoff_at_half>,
       .family = "exponential"},
      {.id = "exponential_chernoff_on_a_grid",
       .bug = "The largest of nine orders.",
       .divergence = "chernoff",
       .code = call<exponential_chernoff_on_a_grid>,
       .family = "exponential"},
      {.id = "bernoulli_base_two",
       .bug = "The logarithm is to base 2.",
       .divergence = "kl",
       .code = call<bernoulli_base_two>,
       .family = "bernoulli"},
      {.id = "bernoulli_one_outcome",
       .bug = "The outcome 0 is forgotten.",
       .divergence = "kl",
       .code = call<bernoulli_one_outcome>,
       .family = "bernoulli"},
      {.id = "bernoulli_clamped",
       .bug = "q is clamped to [2^-23, 1 − 2^-23].",
       .divergence = "kl",
       .code = call<bernoulli_clamped>,
       .seen_in = "torch.distributions Categorical: probabilities clamped to the epsilon of floats",
       .family = "bernoulli"},
      {.id = "bernoulli_nan_at_ends",
       .bug = "NaN where p is 0 or 1.",
       .divergence = "kl",
       .code = call<bernoulli_nan_at_ends>,
       .family = "bernoulli"},
  };
}

}  // namespace divcert::properties::mutants
