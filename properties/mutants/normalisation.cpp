#include <algorithm>
#include <cmath>

#include "properties/mutants/parts.hpp"

// Dividing by the sum: not done, half done, done otherwise, done where it is not wanted.
namespace divcert::properties::mutants {
namespace {

double entropy_of(Masses p) {
  double total = 0;
  for (const double mass : p) total -= p_log_p(mass);
  return total;
}

double kl_not_normalised(bool faulty, Masses p, Masses q) {
  return faulty ? plain_kl(p, q) : plain_kl(normalized(p), normalized(q));
}

double entropy_not_normalised(bool faulty, Masses p) {
  return faulty ? entropy_of(p) : entropy_of(normalized(p));
}

double perplexity_not_normalised(bool faulty, Masses p) {
  return std::exp(entropy_not_normalised(faulty, p));
}

double kl_only_p_normalised(bool faulty, Masses p, Masses q) {
  const auto a = normalized(p);
  return faulty ? plain_kl(a, q) : plain_kl(a, normalized(q));
}

std::vector<double> by_float_total(Masses masses) {
  float total = 0;
  for (const double mass : masses) total += static_cast<float>(mass);
  return divided(masses, static_cast<double>(total));
}

double tv_normalised_with_float(bool faulty, Masses p, Masses q) {
  const auto a = faulty ? by_float_total(p) : normalized(p), b = faulty ? by_float_total(q) : normalized(q);
  return 0.5 * sum_terms(a, b, [](double x, double y) { return std::fabs(x - y); });
}

/// The second time in floats.
double js_normalised_twice(bool faulty, Masses p, Masses q) {
  const auto a = normalized(p), b = normalized(q);
  return faulty ? plain_js(by_float_total(a), by_float_total(b)) : plain_js(a, b);
}

double hellinger_by_largest(bool faulty, Masses p, Masses q) {
  const auto scaled = [faulty](Masses m) {
    return faulty ? divided(m, *std::ranges::max_element(m)) : normalized(m);
  };
  return std::sqrt(plain_squared_hellinger(scaled(p), scaled(q)));
}

double bhattacharyya_by_euclid(bool faulty, Masses p, Masses q) {
  const auto scaled = [faulty](Masses m) {
    if (!faulty) return normalized(m);
    return divided(m, std::sqrt(sum_terms(m, m, [](double x, double y) { return x * y; })));
  };
  return -std::log(affinity(scaled(p), scaled(q)));
}

/// Two decimals lost: totals within a thousandth of 1 pass for 1.
double triangular_normalised_if_far(bool faulty, Masses p, Masses q) {
  const auto scaled = [faulty](Masses m) {
    const double total = sum(m);
    return faulty && total > 0.5 && total < 2 ? std::vector<double>(m.begin(), m.end()) : normalized(m);
  };
  return sum_terms(scaled(p), scaled(q), [](double a, double b) {
    const double d = a - b;
    return d == 0 ? 0 : d * (d / (a + b));
  });
}

double cross_entropy_epsilon_first(bool faulty, Masses p, Masses q) {
  std::vector<double> a = normalized(p), b = normalized(q);
  if (faulty)
    for (double& mass : b) mass += 1e-8;
  b = normalized(b);
  return sum_terms(a, b, [](double x, double y) { return x == 0 ? 0 : y == 0 ? inf : -x * std::log(y); });
}

double tv_normalised_as_given(bool faulty, Masses p, Masses q) {
  const auto l1 = [](double x, double y) { return std::fabs(x - y); };
  return 0.5 * (faulty ? sum_terms(normalized(p), normalized(q), l1) : sum_terms(p, q, l1));
}

double kl_normalised_as_given(bool faulty, Masses p, Masses q) {
  return faulty ? plain_kl(normalized(p), normalized(q)) : plain_kl(p, q);
}

double entropy_log_total_forgotten(bool faulty, Masses p) {
  const auto scaled = divided(p, *std::ranges::max_element(p));
  const double total = sum(scaled);
  return entropy_of(scaled) / total + (faulty ? 0 : std::log(total));
}

double generalized_kl_without_masses(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) { return faulty ? p_log_ratio(a, b) : kl_term(a, b); });
}

double generalized_kl_integer_masses(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    return faulty ? kl_term(std::floor(a), std::floor(b)) : kl_term(a, b);
  });
}

}  // namespace

std::vector<Mutant> normalisation() {
  return {
      {.id = "kl_not_normalised",
       .bug = "The masses are taken as they are.",
       .divergence = "kl",
       .code = call<kl_not_normalised>,
       .seen_in = "Distances.jl#170",
       .claim = moderate},
      {.id = "entropy_not_normalised",
       .bug = "The masses are taken as they are.",
       .divergence = "entropy",
       .code = call<entropy_not_normalised>,
       .claim = weights},
      {.id = "perplexity_not_normalised",
       .bug = "The masses are taken as they are.",
       .divergence = "perplexity",
       .code = call<perplexity_not_normalised>,
       .seen_in = "scikit-learn#7954 (latent Dirichlet allocation)",
       .claim = weights},
      {.id = "kl_only_p_normalised",
       .bug = "Q is not normalised.",
       .divergence = "kl",
       .code = call<kl_only_p_normalised>,
       .claim = moderate},
      {.id = "tv_normalised_with_float",
       .bug = "The sum of the masses is a float.",
       .divergence = "total_variation",
       .code = call<tv_normalised_with_float>,
       .claim = moderate},
      {.id = "js_normalised_twice",
       .bug = "Normalised again, with a float.",
       .divergence = "js",
       .code = call<js_normalised_twice>,
       .claim = weights},
      {.id = "hellinger_by_largest",
       .bug = "Divided by the largest mass.",
       .divergence = "hellinger",
       .code = call<hellinger_by_largest>,
       .seen_in = "opencv#27512: MINMAX in place of L1",
       .claim = moderate},
      {.id = "bhattacharyya_by_euclid",
       .bug = "Divided by the Euclidean norm.",
       .divergence = "bhattacharyya",
       .code = call<bhattacharyya_by_euclid>,
       .claim = moderate},
      {.id = "triangular_normalised_if_far",
       .bug = "Sums between ½ and 2 pass for 1.",
       .divergence = "triangular",
       .code = call<triangular_normalised_if_far>,
       .claim = weights},
      {.id = "cross_entropy_epsilon_first",
       .bug = "1e-8 is added before the division.",
       .divergence = "cross_entropy",
       .code = call<cross_entropy_epsilon_first>,
       .claim = moderate},
      {.id = "tv_normalised_as_given",
       .bug = "Masses as given are normalised without being asked.",
       .divergence = "total_variation",
       .code = call<tv_normalised_as_given>,
       .seen_in = "scipy.stats.entropy([.5, .5], [.3, .3]) = 0 (scipy#12553)",
       .as_given = true,
       .claim = moderate},
      {.id = "kl_normalised_as_given",
       .bug = "Masses as given are normalised without being asked.",
       .divergence = "kl",
       .code = call<kl_normalised_as_given>,
       .seen_in = "scipy.stats.entropy([.5, .5], [.3, .3]) = 0 (scipy#12553)",
       .as_given = true,
       .claim = moderate},
      {.id = "entropy_log_total_forgotten",
       .bug = "log Σp is missing: Σ p log p is divided only.",
       .divergence = "entropy",
       .code = call<entropy_log_total_forgotten>,
       .claim = moderate},
      {.id = "generalized_kl_without_masses",
       .bug = "−p + q is missing.",
       .divergence = "generalized_kl",
       .code = call<generalized_kl_without_masses>,
       .as_given = true,
       .claim = moderate},
      {.id = "generalized_kl_integer_masses",
       .bug = "Masses are rounded down to integers.",
       .divergence = "generalized_kl",
       .code = call<generalized_kl_integer_masses>,
       .as_given = true,
       .claim = moderate},
  };
}

}  // namespace divcert::properties::mutants
