#include <cmath>
#include <limits>
#include <numbers>

#include <divcert/families.hpp>

#include "properties/mutants/mutant.hpp"

// Closed forms of families, each right but for one slip: a parameter read as another, a term that is missing,
// one function for another. The twins are the library's.
namespace divcert::properties::mutants {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double lognormal_variance(bool faulty, double mu, double sigma, double other_mu, double other_sigma) {
  if (faulty) sigma = std::sqrt(sigma), other_sigma = std::sqrt(other_sigma);
  return kl(LogNormal{mu, sigma}, LogNormal{other_mu, other_sigma});
}

double half_normal_unhalved(bool faulty, double sigma, double other) {
  return faulty ? kl(Rayleigh{sigma}, Rayleigh{other}) : kl(HalfNormal{sigma}, HalfNormal{other});
}

double rayleigh_of_variances(bool faulty, double sigma, double other) {
  return faulty ? kl(Exponential{1 / sigma}, Exponential{1 / other}) : kl(Rayleigh{sigma}, Rayleigh{other});
}

double binomial_without_n(bool faulty, double n, double p, double other_n, double q) {
  const double value = kl(Binomial{n, p}, Binomial{other_n, q});
  return faulty && n > 0 ? value / n : value;
}

double binomial_support_ignored(bool faulty, double n, double p, double other_n, double q) {
  return kl(Binomial{n, p}, Binomial{faulty ? n : other_n, q});
}

double geometric_as_bernoulli(bool faulty, double p, double q) {
  return faulty ? kl(Bernoulli{p}, Bernoulli{q}) : kl(Geometric{p}, Geometric{q});
}

double geometric_failures_over_successes(bool faulty, double p, double q) {
  return faulty && p < 1 && q < 1 ? kl(Geometric{1 - p}, Geometric{1 - q}) : kl(Geometric{p}, Geometric{q});
}

double negative_binomial_exchanged(bool faulty, double r, double p, double other_r, double q) {
  if (faulty && p < 1 && q < 1) p = 1 - p, q = 1 - q;
  return kl(NegativeBinomial{r, p}, NegativeBinomial{other_r, q});
}

double gamma_scale_for_rate(bool faulty, double shape, double rate, double other_shape, double other_rate) {
  if (faulty) rate = 1 / rate, other_rate = 1 / other_rate;
  return kl(Gamma{shape, rate}, Gamma{other_shape, other_rate});
}

/// ψ(x) by the recurrence and the first terms of its asymptotic series.
double digamma(double x) {
  double below = 0;
  for (; x < 20; ++x) below += 1 / x;
  return std::log(x) - 0.5 / x - 1 / (12 * x * x) - below;
}

double gamma_log_for_digamma(bool faulty, double shape, double rate, double other_shape, double other_rate) {
  const double value = kl(Gamma{shape, rate}, Gamma{other_shape, other_rate});
  return faulty ? value + (shape - other_shape) * (std::log(shape) - digamma(shape)) : value;
}

double inverse_gamma_rate_for_scale(bool faulty, double shape, double scale, double other_shape,
                                    double other_scale) {
  if (faulty) scale = 1 / scale, other_scale = 1 / other_scale;
  return kl(InverseGamma{shape, scale}, InverseGamma{other_shape, other_scale});
}

double chi_squared_not_halved(bool faulty, double df, double other) {
  return faulty ? kl(Gamma{df, 0.5}, Gamma{other, 0.5}) : kl(ChiSquared{df}, ChiSquared{other});
}

double beta_without_sum(bool faulty, double a, double b, double other_a, double other_b) {
  if (!faulty) return kl(Beta{a, b}, Beta{other_a, other_b});
  return kl(ChiSquared{2 * a}, ChiSquared{2 * other_a}) + kl(ChiSquared{2 * b}, ChiSquared{2 * other_b});
}

double laplace_signed_distance(bool faulty, double mu, double b, double other_mu, double other_b) {
  if (!faulty) return kl(Laplace{mu, b}, Laplace{other_mu, other_b});
  const double d = mu - other_mu;
  return std::log(other_b / b) + (d + b * std::exp(-d / b)) / other_b - 1;
}

double cauchy_without_four(bool faulty, double x0, double gamma, double other_x0, double other_gamma) {
  return kl(Cauchy{x0, gamma}, Cauchy{other_x0, other_gamma}) + (faulty ? 2 * std::numbers::ln2 : 0);
}

double gumbel_without_euler(bool faulty, double mu, double beta, double other_mu, double other_beta) {
  const double value = kl(Gumbel{mu, beta}, Gumbel{other_mu, other_beta});
  return faulty ? value - std::numbers::egamma * (beta / other_beta - 1) : value;
}

double pareto_finite_below(bool faulty, double scale, double shape, double other_scale, double other_shape) {
  if (faulty && scale < other_scale) scale = other_scale;
  return kl(Pareto{scale, shape}, Pareto{other_scale, other_shape});
}

double weibull_exchanged(bool faulty, double shape, double scale, double other_shape, double other_scale) {
  return faulty ? kl(Weibull{scale, shape}, Weibull{other_scale, other_shape})
                : kl(Weibull{shape, scale}, Weibull{other_shape, other_scale});
}

double uniform_open_ends(bool faulty, double low, double high, double other_low, double other_high) {
  if (faulty && (low == other_low || high == other_high)) return infinity;
  return kl(Uniform{low, high}, Uniform{other_low, other_high});
}

double uniform_widths_alone(bool faulty, double low, double high, double other_low, double other_high) {
  const double width = high - low, other_width = other_high - other_low;
  if (faulty && width <= other_width) return kl(Uniform{0, width}, Uniform{0, other_width});
  return kl(Uniform{low, high}, Uniform{other_low, other_high});
}

double inverse_gaussian_one_mean(bool faulty, double mu, double lambda, double other_mu,
                                 double other_lambda) {
  const double value = kl(InverseGaussian{mu, lambda}, InverseGaussian{other_mu, other_lambda});
  const double d = mu - other_mu, x = other_lambda * d * d / (2 * mu * other_mu);
  return faulty ? value - x / other_mu + x / mu : value;
}

double von_mises_in_degrees(bool faulty, double mu, double kappa, double other_mu, double other_kappa) {
  if (faulty) mu *= std::numbers::pi / 180, other_mu *= std::numbers::pi / 180;
  return kl(VonMises{mu, kappa}, VonMises{other_mu, other_kappa});
}

double continuous_bernoulli_as_bernoulli(bool faulty, double p, double q) {
  return faulty ? kl(Bernoulli{p}, Bernoulli{q}) : kl(ContinuousBernoulli{p}, ContinuousBernoulli{q});
}

}  // namespace

std::vector<Mutant> parametrisations() {
  const auto slip = [](std::string_view id, std::string_view family, std::string_view bug, Code code,
                       std::string_view seen_in = {}) {
    return Mutant{
        .id = id, .bug = bug, .divergence = "kl", .code = code, .seen_in = seen_in, .family = family};
  };
  return {
      slip("lognormal_variance", "lognormal", "The second parameter is read as a variance.",
           call<lognormal_variance>, "hivemall#330, for normal laws"),
      slip("half_normal_unhalved", "half_normal", "The half is missing.", call<half_normal_unhalved>),
      slip("rayleigh_of_variances", "rayleigh", "σ where σ² belongs.", call<rayleigh_of_variances>),
      slip("binomial_without_n", "binomial", "The factor n is missing.", call<binomial_without_n>),
      slip("binomial_support_ignored", "binomial", "Finite where P has more trials than Q.",
           call<binomial_support_ignored>),
      slip("geometric_as_bernoulli", "geometric", "The factor 1/p is missing.", call<geometric_as_bernoulli>),
      slip("geometric_failures_over_successes", "geometric", "p is read as the probability of a failure.",
           call<geometric_failures_over_successes>),
      slip("negative_binomial_exchanged", "negative_binomial", "p is read as the probability of a failure.",
           call<negative_binomial_exchanged>),
      slip("gamma_scale_for_rate", "gamma", "Rates are read as scales.", call<gamma_scale_for_rate>,
           "pytorch#29641"),
      slip("gamma_log_for_digamma", "gamma", "log where ψ belongs.", call<gamma_log_for_digamma>),
      slip("inverse_gamma_rate_for_scale", "inverse_gamma", "Scales are read as rates.",
           call<inverse_gamma_rate_for_scale>),
      slip("chi_squared_not_halved", "chi_squared", "The shape is df, not df/2.",
           call<chi_squared_not_halved>),
      slip("beta_without_sum", "beta", "What belongs to a + b is missing.", call<beta_without_sum>),
      slip("laplace_signed_distance", "laplace", "μ₁ − μ₂ without its absolute value.",
           call<laplace_signed_distance>),
      slip("cauchy_without_four", "cauchy", "The 4 in the denominator is missing.",
           call<cauchy_without_four>),
      slip("gumbel_without_euler", "gumbel", "The term with Euler's constant is missing.",
           call<gumbel_without_euler>),
      slip("pareto_finite_below", "pareto", "Finite where P has mass below Q's support.",
           call<pareto_finite_below>),
      slip("weibull_exchanged", "weibull", "Shape and scale are exchanged.", call<weibull_exchanged>),
      slip("uniform_open_ends", "uniform", "Infinite where the supports share an end.",
           call<uniform_open_ends>),
      slip("uniform_widths_alone", "uniform", "The widths are compared, not the supports.",
           call<uniform_widths_alone>),
      slip("inverse_gaussian_one_mean", "inverse_gaussian", "μ₁²μ₂ where μ₁μ₂² belongs.",
           call<inverse_gaussian_one_mean>),
      slip("von_mises_in_degrees", "von_mises", "Directions are read as degrees.",
           call<von_mises_in_degrees>),
      slip("continuous_bernoulli_as_bernoulli", "continuous_bernoulli",
           "The normalising constant is missing.", call<continuous_bernoulli_as_bernoulli>),
  };
}

}  // namespace divcert::properties::mutants
