#include <algorithm>
#include <numbers>

#include "properties/mutants/parts.hpp"

// The right formula in the wrong convention: base, factor, root, order, sign, reduction.
namespace divcert::properties::mutants {
namespace {

constexpr double ln2 = std::numbers::ln2;

double kl_swapped(bool faulty, Masses p, Masses q) { return faulty ? plain_kl(q, p) : plain_kl(p, q); }

double kl_base_two(bool faulty, Masses p, Masses q) { return plain_kl(p, q) / (faulty ? ln2 : 1); }

double kl_mean(bool faulty, Masses p, Masses q) {
  return plain_kl(p, q) / (faulty ? static_cast<double>(p.size()) : 1);
}

double kl_negated(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q,
                   [faulty](double a, double b) { return faulty ? -p_log_ratio(a, b) : p_log_ratio(a, b); });
}

double reverse_kl_forward(bool faulty, Masses p, Masses q) {
  return faulty ? plain_kl(p, q) : plain_kl(q, p);
}

double jeffreys_halved(bool faulty, Masses p, Masses q) {
  return (plain_kl(p, q) + plain_kl(q, p)) * (faulty ? 0.5 : 1);
}

double js_distance_not_rooted(bool faulty, Masses p, Masses q) {
  const double js = plain_js(p, q);
  return faulty ? js : std::sqrt(js);
}

double js_rooted(bool faulty, Masses p, Masses q) {
  const double js = plain_js(p, q);
  return faulty ? std::sqrt(js) : js;
}

double tv_unhalved(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [](double a, double b) { return std::fabs(a - b); }) * (faulty ? 1 : 0.5);
}

double tv_largest_difference(bool faulty, Masses p, Masses q) {
  double most = 0, total = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    most = std::max(most, std::fabs(p[i] - q[i]));
    total += std::fabs(p[i] - q[i]);
  }
  return faulty ? most : total / 2;
}

double squared_hellinger_unhalved(bool faulty, Masses p, Masses q) {
  return plain_squared_hellinger(p, q) * (faulty ? 2 : 1);
}

double hellinger_without_root(bool faulty, Masses p, Masses q) {
  const double h2 = plain_squared_hellinger(p, q);
  return faulty ? h2 : std::sqrt(h2);
}

double hellinger_doubled(bool faulty, Masses p, Masses q) {
  return std::sqrt(plain_squared_hellinger(p, q)) * (faulty ? 2 : 1);
}

double bhattacharyya_sign(bool faulty, Masses p, Masses q) {
  const double logarithm = std::log(affinity(p, q));
  return faulty ? logarithm : -logarithm;
}

double bhattacharyya_base_two(bool faulty, Masses p, Masses q) {
  const double coefficient = affinity(p, q);
  return faulty ? -std::log2(coefficient) : -std::log(coefficient);
}

double chi2_over(Masses p, Masses q, bool symmetric) {
  return sum_terms(p, q, [symmetric](double a, double b) {
    if (a == b) return 0.0;
    const double d = a - b;
    return b == 0 && !symmetric ? inf : d * (d / (symmetric ? a + b : b));
  });
}

double chi2_symmetric_denominator(bool faulty, Masses p, Masses q) { return chi2_over(p, q, faulty); }

double chi2_denominator_p(bool faulty, Masses p, Masses q) {
  return faulty ? chi2_over(q, p, false) : chi2_over(p, q, false);
}

double neyman_is_pearson(bool faulty, Masses p, Masses q) {
  return faulty ? chi2_over(p, q, false) : chi2_over(q, p, false);
}

double triangular_halved(bool faulty, Masses p, Masses q) {
  return chi2_over(p, q, true) * (faulty ? 0.5 : 1);
}

double triangular_without_square(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    const double d = std::fabs(a - b);
    return d == 0 ? 0 : d * ((faulty ? 1 : d) / (a + b));
  });
}

double entropy_of(Masses p) {
  double total = 0;
  for (const double mass : p) total -= p_log_p(mass);
  return total;
}

double entropy_base_inverted(bool faulty, Masses p) { return entropy_of(p) / (faulty ? ln2 : 1); }

double entropy_per_point(bool faulty, Masses p) {
  return entropy_of(p) / (faulty ? std::log(static_cast<double>(p.size())) : 1);
}

double perplexity_of_bits(bool faulty, Masses p) {
  return faulty ? std::exp2(entropy_of(p)) : std::exp(entropy_of(p));
}

double cross_entropy_of(Masses p, Masses q) {
  return sum_terms(p, q, [](double a, double b) { return a == 0 ? 0 : b == 0 ? inf : -a * std::log(b); });
}

double cross_entropy_swapped(bool faulty, Masses p, Masses q) {
  return faulty ? cross_entropy_of(q, p) : cross_entropy_of(p, q);
}

double cross_entropy_is_kl(bool faulty, Masses p, Masses q) {
  return cross_entropy_of(p, q) - (faulty ? entropy_of(p) : 0);
}

double itakura_without_minus_one(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) { return a / b - log_ratio(a, b) - (faulty ? 0 : 1); });
}

}  // namespace

std::vector<Mutant> conventions() {
  return {
      {"kl_swapped", "The arguments are swapped.", "kl", call<kl_swapped>,
       "mathjs kldivergence: the documented example is that of the reversed pair"},
      {"kl_base_two", "The logarithm is to base 2.", "kl", call<kl_base_two>,
       "philentropy KL(): log2 by default, where distance() takes log"},
      {"kl_mean", "The mean of the terms instead of their sum.", "kl", call<kl_mean>,
       "torch.nn.functional.kl_div with reduction='mean' (pytorch#2259)"},
      {"kl_negated", "The sign is wrong.", "kl", call<kl_negated>},
      {"reverse_kl_forward", "The reverse divergence is the forward one.", "reverse_kl",
       call<reverse_kl_forward>, "c4a0#35: P and Q swapped"},
      {"jeffreys_halved", "The mean of the two directions instead of their sum.", "jeffreys",
       call<jeffreys_halved>},
      {"js_distance_not_rooted", "The divergence where the distance is due.", "js_distance",
       call<js_distance_not_rooted>, "NumKong#207"},
      {"js_rooted", "The distance where the divergence is due.", "js", call<js_rooted>},
      {"tv_unhalved", "The L1 distance, without the half.", "total_variation", call<tv_unhalved>},
      {"tv_largest_difference", "The largest difference at one point.", "total_variation",
       call<tv_largest_difference>},
      {"squared_hellinger_unhalved", "The half is missing.", "squared_hellinger",
       call<squared_hellinger_unhalved>},
      {"hellinger_without_root", "The root is missing.", "hellinger", call<hellinger_without_root>},
      {"hellinger_doubled", "Scaled by 2.", "hellinger", call<hellinger_doubled>,
       "philentropy and ml-distance: 2·sqrt(1 − BC)"},
      {"bhattacharyya_sign", "The sign of the logarithm is lost.", "bhattacharyya", call<bhattacharyya_sign>},
      {"bhattacharyya_base_two", "The logarithm is to base 2.", "bhattacharyya",
       call<bhattacharyya_base_two>},
      {"chi2_symmetric_denominator", "p + q in the denominator.", "chi2", call<chi2_symmetric_denominator>,
       "Distances.jl ChiSqDist"},
      {"chi2_denominator_p", "p in the denominator.", "chi2", call<chi2_denominator_p>,
       "OpenCV compareHist HISTCMP_CHISQR"},
      {"neyman_is_pearson", "Q in the denominator where P belongs.", "neyman_chi2", call<neyman_is_pearson>},
      {"triangular_halved", "A half that does not belong there.", "triangular", call<triangular_halved>},
      {"triangular_without_square", "|p − q| in the numerator, not its square.", "triangular",
       call<triangular_without_square>},
      {"entropy_base_inverted", "The change of base divides where it should multiply.", "entropy",
       call<entropy_base_inverted>, "statsmodels.sandbox.infotheo.shannonentropy with logbase=e"},
      {"entropy_per_point", "Divided by log n.", "entropy", call<entropy_per_point>},
      {"perplexity_of_bits", "2 to the power of nats.", "perplexity", call<perplexity_of_bits>,
       "huggingface/evaluate#241"},
      {"cross_entropy_swapped", "The arguments are swapped.", "cross_entropy", call<cross_entropy_swapped>},
      {"cross_entropy_is_kl", "The entropy of P is subtracted.", "cross_entropy", call<cross_entropy_is_kl>},
      {.id = "itakura_without_minus_one",
       .bug = "The −1 of each term is missing.",
       .divergence = "itakura_saito",
       .code = call<itakura_without_minus_one>,
       .claim = dense},
  };
}

}  // namespace divcert::properties::mutants
