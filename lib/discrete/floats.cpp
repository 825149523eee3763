#include <vector>

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"
#include "numerics/floating_point_environment.hpp"

/// Every function on floats.
namespace divcert {

using Floats = std::span<const float>;
using discrete::evaluate;

float kl(Floats p, Floats q, Masses masses) { return evaluate<discrete::Kl>(p, q, masses); }

float reverse_kl(Floats p, Floats q, Masses masses) { return evaluate<discrete::ReverseKl>(p, q, masses); }

float jeffreys(Floats p, Floats q, Masses masses) { return evaluate<discrete::Jeffreys>(p, q, masses); }

float js(Floats p, Floats q, Masses masses) { return evaluate<discrete::Js>(p, q, masses); }

float js_distance(Floats p, Floats q, Masses masses) { return evaluate<discrete::JsDistance>(p, q, masses); }

float skew_js(Floats p, Floats q, double alpha, Masses masses) {
  return evaluate<discrete::SkewJs>(p, q, masses, {&alpha, 1});
}

float total_variation(Floats p, Floats q, Masses masses) {
  return evaluate<discrete::TotalVariation>(p, q, masses);
}

float squared_hellinger(Floats p, Floats q, Masses masses) {
  return evaluate<discrete::SquaredHellinger>(p, q, masses);
}

float hellinger(Floats p, Floats q, Masses masses) { return evaluate<discrete::Hellinger>(p, q, masses); }

float bhattacharyya(Floats p, Floats q, Masses masses) {
  return evaluate<discrete::Bhattacharyya>(p, q, masses);
}

float chi2(Floats p, Floats q, Masses masses) { return evaluate<discrete::Chi2>(p, q, masses); }

float neyman_chi2(Floats p, Floats q, Masses masses) { return evaluate<discrete::NeymanChi2>(p, q, masses); }

float triangular(Floats p, Floats q, Masses masses) { return evaluate<discrete::Triangular>(p, q, masses); }

float renyi(Floats p, Floats q, double alpha, Masses masses) {
  return evaluate<discrete::Renyi>(p, q, masses, {&alpha, 1});
}

float tsallis(Floats p, Floats q, double alpha, Masses masses) {
  return evaluate<discrete::Tsallis>(p, q, masses, {&alpha, 1});
}

float amari_alpha(Floats p, Floats q, double alpha, Masses masses) {
  return evaluate<discrete::AmariAlpha>(p, q, masses, {&alpha, 1});
}

float chernoff(Floats p, Floats q, Masses masses) { return evaluate<discrete::Chernoff>(p, q, masses); }

float hockey_stick(Floats p, Floats q, double gamma, Masses masses) {
  return evaluate<discrete::HockeyStick>(p, q, masses, {&gamma, 1});
}

float entropy(Floats p, Masses masses) { return evaluate<discrete::Entropy>(p, p, masses); }

float cross_entropy(Floats p, Floats q, Masses masses) {
  return evaluate<discrete::CrossEntropy>(p, q, masses);
}

float perplexity(Floats p, Masses masses) { return evaluate<discrete::Perplexity>(p, p, masses); }

float generalized_kl(Floats p, Floats q, Masses masses) {
  return evaluate<discrete::GeneralizedKl>(p, q, masses);
}

float itakura_saito(Floats p, Floats q, Masses masses) {
  return evaluate<discrete::ItakuraSaito>(p, q, masses);
}

float wasserstein1(Floats p, Floats q, Floats support, Masses masses) {
  const numerics::DefaultEnvironment environment;
  const std::vector<double> points(support.begin(), support.end());
  return evaluate<discrete::Wasserstein1>(p, q, masses, points);
}

}  // namespace divcert
