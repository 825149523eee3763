#include <cmath>

#include "properties/claims/parts.hpp"

// A normal distribution fitted to a mixture of two, by either direction of KL.
namespace divcert::properties {
namespace {

using Normal = std::vector<double>;  // weight, mu, sigma of one component

Case forward(const std::vector<double>& p, const Normal& q) { return {"normal_mixture", p, q}; }
Case reverse(const std::vector<double>& p, const Normal& q) { return {"normal_mixture", q, p}; }

std::vector<Case> each(Case (*direction)(const std::vector<double>&, const Normal&),
                       const std::vector<double>& p, const std::vector<Normal>& candidates) {
  std::vector<Case> cases;
  for (const Normal& q : candidates) cases.push_back(direction(p, q));
  return cases;
}

/// ½N(−m, 1) + ½N(m, 1)
std::vector<double> modes(double m) { return {0.5, -m, 1, 0.5, m, 1}; }

// Equal weights, modes at ±4: mean 0, variance 17.
const std::vector<double> far = modes(4), near = modes(1.5);
// Weights ¼ and ¾, modes at −4 and 4: mean 2, variance 1 + 16 − 4 = 13.
const std::vector<double> uneven{0.25, -4, 1, 0.75, 4, 1};
// A spike and a broad component: variance 0.4·1e-6 + 0.6.
const std::vector<double> spike{0.4, 0, 1e-3, 0.6, 0, 1};

const Normal one_mode{1, 4, 1};

std::vector<Normal> normals_around(double sigma) {
  std::vector<Normal> all;
  for (const double mu : {-1.0, 0.0, 1.0, 2.0, 4.0})
    for (const double factor : {0.5, 0.9, 1.1, 2.0}) all.push_back({1, mu, sigma * factor});
  return all;
}

Part forward_far(Role role) {
  return least_of(role, "½N(−4,1) + ½N(4,1): N(0, 17) beats 20 normals of other μ, σ in KL(P‖Q)", "kl",
                  forward(far, {1, 0, std::sqrt(17)}), each(forward, far, normals_around(std::sqrt(17))));
}

/// The variance of P against a larger one.
Part spike_part(Role role) {
  return least_of(role, "0.4N(0,1e-6) + 0.6N(0,1), variance 0.6: N(0, 0.6) beats N(0, 0.97) in KL(Q‖P)", "kl",
                  reverse(spike, {1, 0, std::sqrt(0.6)}), {reverse(spike, {1, 0, std::sqrt(0.97)})});
}
Part spike_repaired() {
  return least_of(Role::repaired, "N(0, 0.97) beats N(0, s²), s = 0.001, 0.01, 0.1, 0.3, 0.5, 0.7, √0.6",
                  "kl", reverse(spike, {1, 0, std::sqrt(0.97)}),
                  each(reverse, spike,
                       {{1, 0, 1e-3},
                        {1, 0, 0.01},
                        {1, 0, 0.1},
                        {1, 0, 0.3},
                        {1, 0, 0.5},
                        {1, 0, 0.7},
                        {1, 0, std::sqrt(0.6)}}));
}

/// 1/Λ₁₁ = (ac − b²)/c and a, of a normal target with the covariance [a b; b c]: the variance that the
/// mean-field fit has, and that of the target.
struct MeanFieldVariance {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const N a = input.p[0], b = input.p[1], c = input.p[2];
    return {finite(N((a * c - b * b) / c)), finite(a)};
  }
};

Part normal_target(Role role) {
  return at_most<MeanFieldVariance>(
      role, "normal target: 1/Λ₁₁ ≤ Σ₁₁, equal iff uncorrelated",
      {.instances = {
           {"", {1, 0.5, 1}, {1}}, {"", {2, 1, 3}, {1}}, {"", {1, 0, 5}, {1}}, {"", {4, 3.75, 4}, {1}}}});
}

Part mode_beats_the_broad(Role role) {
  return least_of(
      role, "½N(−4,1) + ½N(4,1): N(4, 1) beats N(0, s²), s = ½, 1, 1½, 2, 3, √17 in KL(Q‖P)", "kl",
      reverse(far, one_mode),
      each(reverse, far, {{1, 0, 0.5}, {1, 0, 1}, {1, 0, 1.5}, {1, 0, 2}, {1, 0, 3}, {1, 0, std::sqrt(17)}}));
}

Part mode_at_near(Role role) {
  return least_of(role, "½N(−1.5,1) + ½N(1.5,1): N(1.5, 1) beats N(0, 1.6²) in KL(Q‖P)", "kl",
                  reverse(near, {1, 1.5, 1}), {reverse(near, {1, 0, 1.6})});
}

}  // namespace

std::vector<Claim> fit_claims() {
  return {
      {.id = "A18",
       .text = "Forward KL is mean-seeking: it covers all modes",
       .notes = "KL Divergence, Asymmetry",
       .parts = {forward_far(Role::as_written)},
       .repair =
           "in an exponential family: if a minimiser exists in the interior, its mean of T is that of P"},
      {.id = "A21",
       .text = "Reverse KL is mode-seeking",
       .notes = "KL Divergence, Asymmetry",
       .parts = {mode_at_near(Role::as_written), mode_beats_the_broad(Role::under_hypothesis)},
       .repair = "for modes far apart"},
      {.id = "A51",
       .text = "The forward fit of two modes has its mean near their average, and a large variance",
       .notes = "Example 1",
       .parts = {least_of(Role::as_written,
                          "¼N(−4,1) + ¾N(4,1): the average 0 beats the mean 2, each with its best variance",
                          "kl", forward(uneven, {1, 0, std::sqrt(17)}),
                          {forward(uneven, {1, 2, std::sqrt(13)})}),
                 forward_far(Role::under_hypothesis)},
       .repair = "for equal weights; in general the fit has the mean and the variance of P"},
      {.id = "A52",
       .text = "The reverse fit of two modes collapses to one of them",
       .notes = "Example 1",
       .parts = {mode_at_near(Role::as_written), mode_beats_the_broad(Role::under_hypothesis)},
       .repair = "for modes far apart: near ones have a broad fit between them"},
      {.id = "A54",
       .text = "Mean-field reverse KL underestimates uncertainty",
       .notes = "Example 1",
       .parts = {spike_part(Role::as_written), normal_target(Role::under_hypothesis), spike_repaired()},
       .repair = "for a normal target: the fit's variance is 1/Λᵢᵢ ≤ Σᵢᵢ"},
      {.id = "A64",
       .text = "Variational inference systematically underestimates posterior variance",
       .notes = "Where Your Intuition Breaks",
       .parts = {spike_part(Role::as_written), spike_repaired()},
       .repair = "not in general: here the fit has more variance than the target"},
  };
}

}  // namespace divcert::properties
