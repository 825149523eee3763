#include <cmath>

#include "properties/mutants/parts.hpp"

// Differences of nearly equal numbers: right on paper, noise where P is near Q. The twins do not cancel.
namespace divcert::properties::mutants {
namespace {

double kl_entropies_subtracted(bool faulty, Masses p, Masses q) {
  if (!faulty) return sum_terms(p, q, kl_term);
  const double cross = sum_terms(p, q, [](double a, double b) { return a == 0 ? 0 : -a * std::log(b); });
  return cross - sum_terms(p, q, [](double a, double) { return -p_log_p(a); });
}

double kl_textbook_sum(bool faulty, Masses p, Masses q) {
  return faulty ? plain_kl(p, q) : sum_terms(p, q, kl_term);
}

double kl_negative_at_equality(bool faulty, Masses p, Masses q) {
  const double total = sum_terms(p, q, kl_term);
  return faulty ? total - 0x1p-56 : total;
}

double jeffreys_textbook_sum(bool faulty, Masses p, Masses q) {
  if (faulty) return plain_kl(p, q) + plain_kl(q, p);
  return sum_terms(p, q, kl_term) + sum_terms(q, p, kl_term);
}

double js_of_entropies(Masses p, Masses q) {
  return sum_terms(p, q,
                   [](double a, double b) { return (p_log_p(a) + p_log_p(b)) / 2 - p_log_p((a + b) / 2); });
}

double js_entropies_subtracted(bool faulty, Masses p, Masses q) {
  return faulty ? js_of_entropies(p, q) : sum_terms(p, q, js_term);
}

double js_distance_of_negative(bool faulty, Masses p, Masses q) {
  return std::sqrt(faulty ? js_of_entropies(p, q) : sum_terms(p, q, js_term));
}

double hellinger_one_minus_affinity(bool faulty, Masses p, Masses q) {
  return std::sqrt(faulty ? 1 - affinity(p, q) : plain_squared_hellinger(p, q));
}

double squared_hellinger_one_minus_affinity(bool faulty, Masses p, Masses q) {
  return faulty ? 1 - affinity(p, q) : plain_squared_hellinger(p, q);
}

double bhattacharyya_log_of_affinity(bool faulty, Masses p, Masses q) {
  const double squared = plain_squared_hellinger(p, q);
  return faulty || squared > 0.5 ? -std::log(affinity(p, q)) : -std::log1p(-squared);
}

/// x·y/z, and 0 where x or y is 0.
double share(double x, double y, double z) { return x == 0 || y == 0 ? 0 : x * (y / z); }

double chi2_multiplied_out(bool faulty, Masses p, Masses q) {
  if (faulty) return sum_terms(p, q, [](double a, double b) { return share(a, a, b); }) - 1;
  return sum_terms(p, q, [](double a, double b) { return share(a - b, a - b, b); });
}

double neyman_multiplied_out(bool faulty, Masses p, Masses q) { return chi2_multiplied_out(faulty, q, p); }

double triangular_multiplied_out(bool faulty, Masses p, Masses q) {
  if (faulty) return 2 - 4 * sum_terms(p, q, [](double a, double b) { return share(a, b, a + b); });
  return sum_terms(p, q, [](double a, double b) { return share(a - b, a - b, a + b); });
}

double tv_one_minus_overlap(bool faulty, Masses p, Masses q) {
  if (faulty) return 1 - sum_terms(p, q, [](double a, double b) { return std::fmin(a, b); });
  return 0.5 * sum_terms(p, q, [](double a, double b) { return std::fabs(a - b); });
}

/// At order 2 the sum is Σ p²/q.
double tsallis_sum_minus_one(bool faulty, Masses p, Masses q, double) {
  return chi2_multiplied_out(faulty, p, q);
}

double renyi_log_of_sum(bool faulty, Masses p, Masses q, double) {
  if (faulty) return std::log(sum_terms(p, q, [](double a, double b) { return share(a, a, b); }));
  return std::log1p(chi2_multiplied_out(false, p, q));
}

double itakura_textbook(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    const double x = (a - b) / b;
    return faulty || std::fabs(x) > 0.5 ? a / b - log_ratio(a, b) - 1 : x_minus_log1p(x);
  });
}

double generalized_kl_textbook(bool faulty, Masses p, Masses q) {
  return sum_terms(
      p, q, [faulty](double a, double b) { return faulty ? p_log_ratio(a, b) - a + b : kl_term(a, b); });
}

double skew_js_entropies_subtracted(bool faulty, Masses p, Masses q, double) {
  return faulty ? js_of_entropies(p, q) : sum_terms(p, q, js_term);
}

double amari_one_minus_affinity(bool faulty, Masses p, Masses q, double) {
  return 4 * squared_hellinger_one_minus_affinity(faulty, p, q);
}

}  // namespace

std::vector<Mutant> cancellation() {
  return {
      {.id = "kl_entropies_subtracted",
       .bug = "The entropy of P is subtracted from the cross entropy.",
       .divergence = "kl",
       .code = call<kl_entropies_subtracted>,
       .tolerance = accurate,
       .claim = dense},
      {.id = "kl_textbook_sum",
       .bug = "Σ p log(p/q), whose terms cancel.",
       .divergence = "kl",
       .code = call<kl_textbook_sum>,
       .seen_in = "scipy.special.rel_entr(p, q).sum() at a relative distance of 1e-8",
       .tolerance = accurate,
       .claim = dense},
      {.id = "kl_negative_at_equality",
       .bug = "A rounding error is left over at P = Q: a negative divergence.",
       .divergence = "kl",
       .code = call<kl_negative_at_equality>,
       .seen_in = "MuSiCal#35",
       .tolerance = accurate,
       .claim = dense},
      {.id = "jeffreys_textbook_sum",
       .bug = "Two textbook sums.",
       .divergence = "jeffreys",
       .code = call<jeffreys_textbook_sum>,
       .tolerance = accurate,
       .claim = dense},
      {.id = "js_entropies_subtracted",
       .bug = "The entropy of the mixture minus the mean entropy.",
       .divergence = "js",
       .code = call<js_entropies_subtracted>,
       .seen_in = "Distances.jl#170",
       .tolerance = accurate,
       .claim = dense},
      {.id = "js_distance_of_negative",
       .bug = "The root of a negative rounding error.",
       .divergence = "js_distance",
       .code = call<js_distance_of_negative>,
       .seen_in = "scipy.spatial.distance.jensenshannon (scipy#20083)",
       .tolerance = accurate,
       .claim = dense},
      {.id = "hellinger_one_minus_affinity",
       .bug = "√(1 − Σ√pq): the root of a negative rounding error.",
       .divergence = "hellinger",
       .code = call<hellinger_one_minus_affinity>,
       .seen_in = "NVIDIA/raft#189",
       .tolerance = accurate,
       .claim = dense},
      {.id = "squared_hellinger_one_minus_affinity",
       .bug = "1 − Σ√pq.",
       .divergence = "squared_hellinger",
       .code = call<squared_hellinger_one_minus_affinity>,
       .tolerance = accurate,
       .claim = dense},
      {.id = "bhattacharyya_log_of_affinity",
       .bug = "The logarithm of a sum near 1.",
       .divergence = "bhattacharyya",
       .code = call<bhattacharyya_log_of_affinity>,
       .tolerance = accurate,
       .claim = dense},
      {.id = "chi2_multiplied_out",
       .bug = "Σ p²/q − 1.",
       .divergence = "chi2",
       .code = call<chi2_multiplied_out>,
       .tolerance = accurate,
       .claim = dense},
      {.id = "neyman_multiplied_out",
       .bug = "Σ q²/p − 1.",
       .divergence = "neyman_chi2",
       .code = call<neyman_multiplied_out>,
       .tolerance = accurate,
       .claim = dense},
      {.id = "triangular_multiplied_out",
       .bug = "2 − 4 Σ pq/(p + q).",
       .divergence = "triangular",
       .code = call<triangular_multiplied_out>,
       .tolerance = accurate,
       .claim = dense},
      {.id = "tv_one_minus_overlap",
       .bug = "1 − Σ min(p, q).",
       .divergence = "total_variation",
       .code = call<tv_one_minus_overlap>,
       .tolerance = accurate,
       .claim = dense},
      {.id = "tsallis_sum_minus_one",
       .bug = "Σ p²/q − 1 at order 2.",
       .divergence = "tsallis",
       .code = call<tsallis_sum_minus_one>,
       .tolerance = accurate,
       .claim = dense,
       .parameter = {2}},
      {.id = "renyi_log_of_sum",
       .bug = "log Σ p²/q at order 2.",
       .divergence = "renyi",
       .code = call<renyi_log_of_sum>,
       .tolerance = accurate,
       .claim = dense,
       .parameter = {2}},
      {.id = "itakura_textbook",
       .bug = "p/q − log(p/q) − 1 where p is near q.",
       .divergence = "itakura_saito",
       .code = call<itakura_textbook>,
       .tolerance = accurate,
       .claim = dense},
      {.id = "generalized_kl_textbook",
       .bug = "p log(p/q) − p + q where p is near q.",
       .divergence = "generalized_kl",
       .code = call<generalized_kl_textbook>,
       .seen_in = "scipy.special.kl_div(1, 1 + 1e-9) = 0",
       .as_given = true,
       .tolerance = accurate,
       .claim = dense},
      {.id = "skew_js_entropies_subtracted",
       .bug = "Entropies subtracted, at α = ½.",
       .divergence = "skew_js",
       .code = call<skew_js_entropies_subtracted>,
       .tolerance = accurate,
       .claim = dense,
       .parameter = {0.5}},
      {.id = "amari_one_minus_affinity",
       .bug = "4(1 − Σ√pq) at α = 0.",
       .divergence = "amari_alpha",
       .code = call<amari_one_minus_affinity>,
       .tolerance = accurate,
       .claim = dense,
       .parameter = {0}},
  };
}

}  // namespace divcert::properties::mutants
