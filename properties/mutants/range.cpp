#include <cmath>

#include "properties/mutants/parts.hpp"

// Overflow, underflow and subnormal numbers. The twins stand masses down to 2^-1074.
namespace divcert::properties::mutants {
namespace {

double kl_ratio_overflows(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    return faulty && a > 0 && b > 0 ? a * std::log(a / b) : p_log_ratio(a, b);
  });
}

double kl_subnormals_are_zero(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    const auto flushed = [faulty](double x) { return faulty && x < least_normal ? 0 : x; };
    return p_log_ratio(flushed(a), flushed(b));
  });
}

/// log Σ e^l with l = log √(pq), the largest term first.
double bhattacharyya_product_leaves_range(bool faulty, Masses p, Masses q) {
  const auto exponent = [faulty](double a, double b) {
    if (a == 0 || b == 0) return -inf;
    return 0.5 * (faulty ? std::log(a * b) : std::log(a) + std::log(b));
  };
  double most = -inf;
  for (std::size_t i = 0; i < p.size(); ++i) most = std::fmax(most, exponent(p[i], q[i]));
  if (most == -inf) return inf;
  return -most -
         std::log(sum_terms(p, q, [&](double a, double b) { return std::exp(exponent(a, b) - most); }));
}

double js_half_of_subnormal(bool faulty, Masses p, Masses q) {
  if (!faulty) return sum_terms(p, q, js_term);
  return sum_terms(p, q, [](double a, double b) {
    const double m = 0.5 * (a + b);
    double term = 0;
    if (a > 0) term += a * std::log(a / m);
    if (b > 0) term += b * std::log(b / m);
    return 0.5 * term;
  });
}

double cross_entropy_of_tiny_masses(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    if (a == 0) return 0.0;
    if (b == 0 || (faulty && b < 1e-300)) return inf;
    return -a * std::log(b);
  });
}

/// (d/q)² overflows long before d²/q does.
double chi2_square_of_ratio(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    const double d = a - b;
    if (d == 0) return 0.0;
    if (b == 0) return inf;
    return faulty ? b * ((d / b) * (d / b)) : (d / std::sqrt(b)) * (d / std::sqrt(b));
  });
}

double renyi_powers(bool faulty, Masses p, Masses q, double alpha) {
  double most = -inf, total = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p[i] > 0)
      most = std::fmax(most, q[i] == 0 ? inf : alpha * std::log(p[i]) + (1 - alpha) * std::log(q[i]));
  if (most == inf) return inf;
  for (std::size_t i = 0; i < p.size(); ++i)
    if (p[i] > 0)
      total += faulty ? std::pow(p[i], alpha) * std::pow(q[i], 1 - alpha)
                      : std::exp(alpha * std::log(p[i]) + (1 - alpha) * std::log(q[i]) - most);
  return ((faulty ? 0 : most) + std::log(total)) / (alpha - 1);
}

double hellinger_of_float_roots(bool faulty, Masses p, Masses q) {
  return std::sqrt(0.5 * sum_terms(p, q, [faulty](double a, double b) {
                     const double d = faulty ? static_cast<double>(std::sqrt(static_cast<float>(a)) -
                                                                   std::sqrt(static_cast<float>(b)))
                                             : root_difference(a, b);
                     return d * d;
                   }));
}

double total_overflows(bool faulty, Masses masses) {
  const auto p = faulty ? divided(masses, sum(masses)) : normalized(masses);
  double total = 0;
  for (const double mass : p) total -= p_log_p(mass);
  return total;
}

double tv_total_overflows(bool faulty, Masses p, Masses q) {
  const auto a = faulty ? divided(p, sum(p)) : normalized(p), b = faulty ? divided(q, sum(q)) : normalized(q);
  return 0.5 * sum_terms(a, b, [](double x, double y) { return std::fabs(x - y); });
}

double perplexity_as_a_product(bool faulty, Masses p) {
  double product = 1, total = 0;
  for (const double mass : p) {
    if (mass == 0) continue;
    product *= std::pow(mass, -mass * 1024);  // mean first, root last
    total -= p_log_p(mass);
  }
  return faulty ? std::pow(product, 1.0 / 1024) : std::exp(total);
}

}  // namespace

std::vector<Mutant> range() {
  return {
      {.id = "kl_ratio_overflows",
       .bug = "p/q overflows for a tiny q.",
       .divergence = "kl",
       .code = call<kl_ratio_overflows>,
       .seen_in = "scipy.special.rel_entr (scipy#20710)",
       .claim = extreme},
      {.id = "kl_subnormals_are_zero",
       .bug = "Subnormal masses are taken for zero.",
       .divergence = "kl",
       .code = call<kl_subnormals_are_zero>,
       .claim = extreme},
      {.id = "bhattacharyya_product_leaves_range",
       .bug = "p·q overflows or underflows under the root.",
       .divergence = "bhattacharyya",
       .code = call<bhattacharyya_product_leaves_range>,
       .as_given = true,
       .claim = unnormalized},
      {.id = "js_half_of_subnormal",
       .bug = "Half of the least subnormal is 0, and q/0 infinite.",
       .divergence = "js",
       .code = call<js_half_of_subnormal>,
       .seen_in = "scipy.spatial.distance.jensenshannon (scipy#19436)",
       .claim = extreme},
      {.id = "cross_entropy_of_tiny_masses",
       .bug = "Masses below 1e-300 are taken for zero.",
       .divergence = "cross_entropy",
       .code = call<cross_entropy_of_tiny_masses>,
       .claim = extreme},
      {.id = "chi2_square_of_ratio",
       .bug = "((p − q)/q)² overflows where (p − q)²/q does not.",
       .divergence = "chi2",
       .code = call<chi2_square_of_ratio>,
       .claim = extreme},
      {.id = "renyi_powers",
       .bug = "q to a large negative power overflows, p to a large one underflows.",
       .divergence = "renyi",
       .code = call<renyi_powers>,
       .claim = extreme,
       .parameter = {5}},
      {.id = "hellinger_of_float_roots",
       .bug = "The roots are taken in floats.",
       .divergence = "hellinger",
       .code = call<hellinger_of_float_roots>},
      {.id = "total_overflows",
       .bug = "The sum of the masses overflows.",
       .divergence = "entropy",
       .code = call<total_overflows>,
       .claim = weights},
      {.id = "tv_total_overflows",
       .bug = "The sum of the masses overflows.",
       .divergence = "total_variation",
       .code = call<tv_total_overflows>,
       .claim = weights},
      {.id = "perplexity_as_a_product",
       .bug = "A product of powers overflows.",
       .divergence = "perplexity",
       .code = call<perplexity_as_a_product>},
  };
}

}  // namespace divcert::properties::mutants
