#include <algorithm>
#include <cmath>

#include "properties/mutants/parts.hpp"

// Divergences with an order, and the Chernoff information.
namespace divcert::properties::mutants {
namespace {

/// Σ p^a q^(1−a) over the common support; of the orders that are used here.
double power_sum(Masses p, Masses q, double a) {
  return sum_terms(p, q, [a](double x, double y) {
    return x > 0 && y > 0 ? std::exp(a * std::log(x) + (1 - a) * std::log(y)) : 0;
  });
}

bool dominated(Masses p, Masses q) {
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p[i] > 0 && q[i] == 0) return false;
  return true;
}

double renyi_of(Masses p, Masses q, double alpha) {
  if (alpha > 1 && !dominated(p, q)) return inf;
  return std::log(power_sum(p, q, alpha)) / (alpha - 1);
}

double tsallis_of(Masses p, Masses q, double alpha) {
  if (alpha > 1 && !dominated(p, q)) return inf;
  return (power_sum(p, q, alpha) - 1) / (alpha - 1);
}

double renyi_is_tsallis(bool faulty, Masses p, Masses q, double alpha) {
  return faulty ? tsallis_of(p, q, alpha) : renyi_of(p, q, alpha);
}

double tsallis_is_renyi(bool faulty, Masses p, Masses q, double alpha) {
  return faulty ? renyi_of(p, q, alpha) : tsallis_of(p, q, alpha);
}

double renyi_sign_below_one(bool faulty, Masses p, Masses q, double alpha) {
  const double sign = faulty && alpha < 1 ? -1 : 1;
  return sign * renyi_of(p, q, alpha);
}

double renyi_exponents_swapped(bool faulty, Masses p, Masses q, double alpha) {
  if (alpha > 1 && !dominated(p, q)) return inf;
  return std::log(power_sum(p, q, faulty ? 1 - alpha : alpha)) / (alpha - 1);
}

double renyi_finite_where_q_is_zero(bool faulty, Masses p, Masses q, double alpha) {
  return faulty ? std::log(power_sum(p, q, alpha)) / (alpha - 1) : renyi_of(p, q, alpha);
}

double renyi_infinite_order(bool faulty, Masses p, Masses q, double) {
  if (faulty) return 0;  // log(x)/(alpha − 1) with alpha = inf
  double most = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p[i] > 0) most = std::max(most, p[i] / q[i]);
  return std::log(most);
}

/// The series in alpha − 1 begins with KL.
double renyi_near_one(bool faulty, Masses p, Masses q, double alpha) {
  if (!faulty && dominated(p, q)) {
    const double minus_one = sum_terms(
        p, q, [&](double a, double b) { return a == 0 ? 0 : a * std::expm1((alpha - 1) * log_ratio(a, b)); });
    return std::log1p(minus_one) / (alpha - 1);
  }
  return renyi_of(p, q, alpha);
}

double amari(Masses p, Masses q, double alpha) {
  const double a = (1 - alpha) / 2;
  if (a > 1 && !dominated(p, q)) return inf;
  if (a < 0 && !dominated(q, p)) return inf;
  return 4 / (1 - alpha * alpha) * (1 - power_sum(p, q, a));
}

double amari_sign_of_alpha(bool faulty, Masses p, Masses q, double alpha) {
  return amari(p, q, faulty ? -alpha : alpha);
}

double amari_without_factor(bool faulty, Masses p, Masses q, double alpha) {
  return amari(p, q, alpha) * (faulty ? (1 - alpha * alpha) / 4 : 1);
}

double amari_wrong_direction_at_one(bool faulty, Masses p, Masses q, double) {
  return faulty ? plain_kl(p, q) : plain_kl(q, p);
}

double hockey_stick_absolute(bool faulty, Masses p, Masses q, double gamma) {
  return sum_terms(p, q, [&](double a, double b) {
    const double difference = a - gamma * b;
    return faulty ? std::fabs(difference) : std::max(difference, 0.0);
  });
}

double hockey_stick_gamma_on_p(bool faulty, Masses p, Masses q, double gamma) {
  return sum_terms(p, q,
                   [&](double a, double b) { return std::max(faulty ? gamma * a - b : a - gamma * b, 0.0); });
}

/// Golden section search for the least Σ p^s q^(1−s), which is convex in s.
double chernoff_on_a_grid(bool faulty, Masses p, Masses q) {
  double least = std::min(power_sum(p, q, 0), power_sum(p, q, 1));
  if (faulty) {
    for (int k = 1; k < 10; ++k) least = std::min(least, power_sum(p, q, k / 10.0));
    return -std::log(least);
  }
  constexpr double golden = 0.6180339887498949;
  double low = 0, high = 1;
  for (int k = 0; k < 60; ++k) {
    const double left = high - golden * (high - low), right = low + golden * (high - low);
    const double at_left = power_sum(p, q, left), at_right = power_sum(p, q, right);
    least = std::min({least, at_left, at_right});
    (at_left < at_right ? high : low) = at_left < at_right ? right : left;
  }
  return -std::log(least);
}

double chernoff_is_bhattacharyya(bool faulty, Masses p, Masses q) {
  return faulty ? -std::log(affinity(p, q)) : chernoff_on_a_grid(false, p, q);
}

}  // namespace

std::vector<Mutant> orders() {
  return {
      {.id = "renyi_is_tsallis",
       .bug = "Tsallis under the name of Rényi.",
       .divergence = "renyi",
       .code = call<renyi_is_tsallis>,
       .seen_in = "dit, before pull request 88",
       .parameter = {2}},
      {.id = "tsallis_is_renyi",
       .bug = "Rényi under the name of Tsallis.",
       .divergence = "tsallis",
       .code = call<tsallis_is_renyi>,
       .seen_in = "dit, before pull request 88",
       .parameter = {0.5}},
      {.id = "renyi_sign_below_one",
       .bug = "Divided by |α − 1|: negative below 1.",
       .divergence = "renyi",
       .code = call<renyi_sign_below_one>,
       .parameter = {0.5}},
      {.id = "renyi_exponents_swapped",
       .bug = "The exponents of P and Q are swapped.",
       .divergence = "renyi",
       .code = call<renyi_exponents_swapped>,
       .parameter = {0.25}},
      {.id = "renyi_finite_where_q_is_zero",
       .bug = "Points with q = 0 are left out above order 1.",
       .divergence = "renyi",
       .code = call<renyi_finite_where_q_is_zero>,
       .parameter = {2}},
      {.id = "renyi_infinite_order",
       .bug = "0 at order ∞: log(x)/∞.",
       .divergence = "renyi",
       .code = call<renyi_infinite_order>,
       .parameter = {inf}},
      {.id = "renyi_near_one",
       .bug = "Order 1 + 2⁻³⁰ by the general formula: only noise is left.",
       .divergence = "renyi",
       .code = call<renyi_near_one>,
       .claim = dense,
       .parameter = {1 + 0x1p-30}},
      {.id = "amari_sign_of_alpha",
       .bug = "The sign of α is flipped.",
       .divergence = "amari_alpha",
       .code = call<amari_sign_of_alpha>,
       .parameter = {0.5}},
      {.id = "amari_without_factor",
       .bug = "The factor 4/(1 − α²) is missing.",
       .divergence = "amari_alpha",
       .code = call<amari_without_factor>,
       .parameter = {0.5}},
      {.id = "amari_wrong_direction_at_one",
       .bug = "At α = 1 the divergence of the other direction.",
       .divergence = "amari_alpha",
       .code = call<amari_wrong_direction_at_one>,
       .seen_in = "dit alpha_divergence at alpha = 1",
       .parameter = {1}},
      {.id = "hockey_stick_absolute",
       .bug = "|p − γq| where the positive part is due.",
       .divergence = "hockey_stick",
       .code = call<hockey_stick_absolute>,
       .parameter = {1.5}},
      {.id = "hockey_stick_gamma_on_p",
       .bug = "γ multiplies P.",
       .divergence = "hockey_stick",
       .code = call<hockey_stick_gamma_on_p>,
       .parameter = {1.5}},
      {.id = "chernoff_on_a_grid",
       .bug = "The largest of eleven orders.",
       .divergence = "chernoff",
       .code = call<chernoff_on_a_grid>},
      {.id = "chernoff_is_bhattacharyya",
       .bug = "The order ½ instead of the best.",
       .divergence = "chernoff",
       .code = call<chernoff_is_bhattacharyya>},
  };
}

}  // namespace divcert::properties::mutants
