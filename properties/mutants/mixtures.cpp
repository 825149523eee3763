#include <cmath>
#include <numbers>

#include "properties/mutants/parts.hpp"

// Divergences from a mixture: the wrong one, on the wrong side, with the wrong weights.
namespace divcert::properties::mutants {
namespace {

/// ½KL(P‖M) + ½KL(Q‖M), M by its points.
template <class Mixture>
double js_from(Masses p, Masses q, const Mixture& mixture) {
  return sum_terms(p, q, [&](double a, double b) {
    const double m = mixture(a, b);
    return 0.5 * (p_log_ratio(a, m) + p_log_ratio(b, m));
  });
}

double js_sum_for_mixture(bool faulty, Masses p, Masses q) {
  return js_from(p, q, [faulty](double a, double b) { return faulty ? a + b : (a + b) / 2; });
}

double js_geometric_mixture(bool faulty, Masses p, Masses q) {
  return js_from(p, q,
                 [faulty](double a, double b) { return faulty ? std::sqrt(a) * std::sqrt(b) : (a + b) / 2; });
}

double js_one_sided(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    const double m = (a + b) / 2;
    return faulty ? p_log_ratio(a, m) : 0.5 * (p_log_ratio(a, m) + p_log_ratio(b, m));
  });
}

double js_unhalved(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q,
                   [](double a, double b) {
                     const double m = (a + b) / 2;
                     return p_log_ratio(a, m) + p_log_ratio(b, m);
                   }) *
         (faulty ? 1 : 0.5);
}

double js_half_jeffreys(bool faulty, Masses p, Masses q) {
  return faulty ? (plain_kl(p, q) + plain_kl(q, p)) / 2 : plain_js(p, q);
}

double js_mixed_bases(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    const double m = (a + b) / 2;
    return 0.5 * (p_log_ratio(a, m) + p_log_ratio(b, m) / (faulty ? std::numbers::ln2 : 1));
  });
}

double js_roles_swapped(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    const double m = (a + b) / 2;
    return faulty ? 0.5 * (p_log_ratio(m, a) + p_log_ratio(m, b))
                  : 0.5 * (p_log_ratio(a, m) + p_log_ratio(b, m));
  });
}

/// p log(p/m) = −p log(w + (1 − w) q/p) for m = w p + (1 − w) q, with no product that underflows.
double to_mixture(double p, double q, double weight, double rest) {
  return p == 0 ? 0 : -p * std::log(weight + rest * (q / p));
}

double skew_js_from(Masses p, Masses q, double weight_p, double mixture_p) {
  if (weight_p == 0 || weight_p == 1) return 0;
  return sum_terms(p, q, [&](double a, double b) {
    return weight_p * to_mixture(a, b, mixture_p, 1 - mixture_p) +
           (1 - weight_p) * to_mixture(b, a, 1 - mixture_p, mixture_p);
  });
}

double skew_js_mixture_on_other_side(bool faulty, Masses p, Masses q, double alpha) {
  return skew_js_from(p, q, alpha, faulty ? 1 - alpha : alpha);
}

double skew_js_other_side(bool faulty, Masses p, Masses q, double alpha) {
  return faulty ? skew_js_from(p, q, 1 - alpha, 1 - alpha) : skew_js_from(p, q, alpha, alpha);
}

double skew_js_equal_weights(bool faulty, Masses p, Masses q, double alpha) {
  if (alpha == 0 || alpha == 1) return 0;
  return skew_js_from(p, q, faulty ? 0.5 : alpha, alpha);
}

}  // namespace

std::vector<Mutant> mixtures() {
  return {
      {"js_sum_for_mixture", "The mixture is P + Q, not half of it.", "js", call<js_sum_for_mixture>},
      {"js_geometric_mixture", "The mixture is geometric: logarithms were averaged.", "js",
       call<js_geometric_mixture>, "trl#2202: the log probabilities are mixed"},
      {"js_one_sided", "KL(P‖M) alone.", "js", call<js_one_sided>},
      {"js_unhalved", "KL(P‖M) + KL(Q‖M), without the half.", "js", call<js_unhalved>},
      {"js_half_jeffreys", "The mean of the two Kullback-Leibler divergences.", "js", call<js_half_jeffreys>,
       "evansenter/diverge#1"},
      {"js_mixed_bases", "One half in nats, the other in bits.", "js", call<js_mixed_bases>},
      {"js_roles_swapped", "KL(M‖P) where KL(P‖M) is due.", "js", call<js_roles_swapped>},
      {"skew_js_mixture_on_other_side", "The mixture has the weights of the other side.", "skew_js",
       call<skew_js_mixture_on_other_side>, "trl#3043"},
      {"skew_js_other_side", "alpha weighs Q, not P.", "skew_js", call<skew_js_other_side>,
       "verl-recipe#151"},
      {"skew_js_equal_weights", "The two divergences are weighed equally.", "skew_js",
       call<skew_js_equal_weights>},
  };
}

}  // namespace divcert::properties::mutants
