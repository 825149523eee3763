#include "properties/claims/normal_divergence.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

#include <boost/math/quadrature/gauss.hpp>

#include "reference/numbers/rational.hpp"

namespace divcert::properties {
namespace {

double log_density(double x, double mu, double sigma) {
  const double z = (x - mu) / sigma;
  return -z * z / 2 - std::log(sigma) - std::log(2 * std::numbers::pi) / 2;
}

struct LogDensity {
  double value, slope;
};
/// log p and its derivative, by the log-sum-exp: no density underflows before the others.
LogDensity log_density(const std::vector<Component>& p, double x) {
  const auto term = [x](const Component& c) { return std::log(c.weight) + log_density(x, c.mu, c.sigma); };
  double greatest = term(p.front());
  for (const Component& c : p) greatest = std::max(greatest, term(c));
  double sum = 0, slopes = 0;
  for (const Component& c : p) {
    const double share = std::exp(term(c) - greatest);
    sum += share;
    slopes += share * (c.mu - x) / (c.sigma * c.sigma);
  }
  return {greatest + std::log(sum), slopes / sum};
}

/// Beyond 10σ a normal has 1.6e-23 of its mass. A log ratio of densities is at most of the order of (10r)²
/// there, r being the ratio of the two σ; so up to r = 1000 less than 1e-14 is cut off.
constexpr int window = 10;

void add_window(std::vector<double>& ends, double mu, double sigma) {
  for (int k = -window; k <= window; ++k) ends.push_back(mu + k * sigma);
}

struct Node {
  double x, weight;
};
/// Gauss-Legendre with 20 points between neighbouring ends. Pieces of at most one σ of every component that
/// is near: the densities are smooth on each, and so is the handing over of log p from one component to the
/// next.
std::vector<Node> nodes(std::vector<double> ends) {
  using Rule = boost::math::quadrature::gauss<double, 20>;
  std::ranges::sort(ends);
  std::vector<Node> all;
  for (std::size_t i = 1; i < ends.size(); ++i) {
    const double centre = std::midpoint(ends[i - 1], ends[i]), half = (ends[i] - ends[i - 1]) / 2;
    for (std::size_t k = 0; k < Rule::abscissa().size(); ++k)
      for (const double side : {-half, half})
        all.push_back({centre + side * Rule::abscissa()[k], half * Rule::weights()[k]});
  }
  return all;
}

/// ∫ p log(p/q). With z = (x−μ)/σ its derivatives are −E z/σ by μ and 1 − E z² by log σ, x drawn from P.
Objective forward_divergence(const Mixture& mixture) {
  const auto p = components(mixture);
  std::vector<double> ends;
  for (const Component& c : p) add_window(ends, c.mu, c.sigma);
  struct Mass {
    double x, mass, log_density;
  };
  std::vector<Mass> masses;  // the same for every q
  for (const Node& node : nodes(ends)) {
    const double log_p = log_density(p, node.x).value;
    masses.push_back({node.x, node.weight * std::exp(log_p), log_p});
  }
  return [masses](const Normal& q) {
    Slope result;
    for (const Mass& at : masses) {
      const double z = (at.x - q.mu) / q.sigma;
      result.value += at.mass * (at.log_density - log_density(at.x, q.mu, q.sigma));
      result.by_mu -= at.mass * z / q.sigma;
      result.by_log_sigma += at.mass * (1 - z * z);
    }
    return result;
  };
}

/// ∫ q log(q/p). With x = μ + σz, z a standard normal, its derivatives are −E (log p)' by μ and
/// −1 − E σz (log p)' by log σ.
Objective reverse_divergence(const Mixture& mixture) {
  return [p = components(mixture)](const Normal& q) {
    const double low = q.mu - window * q.sigma, high = q.mu + window * q.sigma;
    std::vector<double> ends;
    for (const Component& c : p) add_window(ends, c.mu, c.sigma);
    std::erase_if(ends, [&](double x) { return !(low < x && x < high); });
    add_window(ends, q.mu, q.sigma);
    Slope result;
    for (const Node& node : nodes(std::move(ends))) {
      const double log_q = log_density(node.x, q.mu, q.sigma), mass = node.weight * std::exp(log_q);
      const auto [log_p, slope] = log_density(p, node.x);
      result.value += mass * (log_q - log_p);
      result.by_mu -= mass * slope;
      result.by_log_sigma -= mass * (1 + (node.x - q.mu) * slope);
    }
    return result;
  };
}

}  // namespace

std::vector<Component> components(const Mixture& p) {
  std::vector<Component> all;
  double total = 0;
  for (std::size_t i = 0; i < p.size(); i += 3) total += p[i];
  for (std::size_t i = 0; i < p.size(); i += 3) all.push_back({p[i] / total, p[i + 1], p[i + 2]});
  return all;
}

Moments moments(const Mixture& p) {
  using reference::Rational;
  Rational total = 0, mean = 0, square = 0;
  for (std::size_t i = 0; i < p.size(); i += 3) {
    const Rational weight(p[i]), mu(p[i + 1]), sigma(p[i + 2]);
    total += weight;
    mean += weight * mu;
    square += weight * (mu * mu + sigma * sigma);
  }
  mean /= total;
  return {mean, square / total - mean * mean};
}

Objective divergence_from(Direction direction, Mixture p) {
  return direction == Direction::forward ? forward_divergence(p) : reverse_divergence(p);
}

}  // namespace divcert::properties
