#include <algorithm>
#include <cmath>

#include "properties/mutants/parts.hpp"

// Zeros: 0·log 0, p·log(p/0), 0/0, and what is done to avoid them.
namespace divcert::properties::mutants {
namespace {

double kl_zero_times_infinity(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    return faulty ? a * std::log(a / b) : p_log_ratio(a, b);  // 0·log 0
  });
}

double kl_nan_is_zero(bool faulty, Masses p, Masses q) {
  if (!faulty) return plain_kl(p, q);
  const double total = sum_terms(p, q, [](double a, double b) { return a * std::log(a / b); });
  return std::isnan(total) ? 0 : total;
}

double kl_nan_terms_left_out(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    if (!faulty) return p_log_ratio(a, b);
    const double term = -a * std::log(b / a);
    return std::isfinite(term) ? term : 0;
  });
}

double kl_epsilon_in_logarithm(bool faulty, Masses p, Masses q) {
  constexpr double epsilon = 1e-12;
  return sum_terms(p, q, [faulty](double a, double b) {
    return faulty ? a * std::log((a + epsilon) / (b + epsilon)) : p_log_ratio(a, b);
  });
}

double kl_clipped(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    if (!faulty) return p_log_ratio(a, b);
    return p_log_ratio(std::clamp(a, 1e-7, 1.0), std::clamp(b, 1e-7, 1.0));
  });
}

double kl_denominator_replaced(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q,
                   [faulty](double a, double b) { return p_log_ratio(a, faulty && b == 0 ? 1e-5 : b); });
}

double kl_small_masses_skipped(bool faulty, Masses p, Masses q) {
  constexpr double epsilon = std::numeric_limits<double>::epsilon();
  return sum_terms(p, q, [faulty](double a, double b) {
    if (!faulty) return p_log_ratio(a, b);
    return a <= epsilon ? 0 : p_log_ratio(a, b <= epsilon ? 1e-10 : b);
  });
}

double kl_infinite_where_both_zero(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) { return faulty && b == 0 ? inf : p_log_ratio(a, b); });
}

double kl_common_support_only(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) { return faulty && b == 0 ? 0 : p_log_ratio(a, b); });
}

double kl_doubled_where_p_is_zero(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) { return faulty && a == 0 ? 2 * b : kl_term(a, b); });
}

double tv_over_support_of_p(bool faulty, Masses p, Masses q) {
  return 0.5 *
         sum_terms(p, q, [faulty](double a, double b) { return faulty && a == 0 ? 0 : std::fabs(a - b); });
}

double chi2_zero_over_zero(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    const double d = a - b;
    return !faulty && d == 0 ? 0 : d * d / b;
  });
}

double triangular_zero_over_zero(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    const double d = a - b;
    return !faulty && a + b == 0 ? 0 : d * d / (a + b);
  });
}

double entropy_zero_times_infinity(bool faulty, Masses p) {
  double total = 0;
  for (const double mass : p) total -= faulty ? mass * std::log(mass) : p_log_p(mass);
  return total;
}

double perplexity_zero_times_infinity(bool faulty, Masses p) {
  return std::exp(entropy_zero_times_infinity(faulty, p));
}

double entropy_stops_at_zero(bool faulty, Masses p) {
  double total = 0;
  for (const double mass : p) {
    if (faulty && mass == 0) break;
    total -= p_log_p(mass);
  }
  return total;
}

double js_stops_at_zero(bool faulty, Masses p, Masses q) {
  double total = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (faulty && (p[i] == 0 || q[i] == 0)) break;
    total += js_term(p[i], q[i]);
  }
  return total;
}

double js_zero_branch_wrong(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q,
                   [faulty](double a, double b) { return faulty && (a == 0 || b == 0) ? 0 : js_term(a, b); });
}

double cross_entropy_finite_at_zero(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    if (a == 0) return 0.0;
    if (b == 0) return faulty ? -a * std::log(1e-15) : inf;
    return -a * std::log(b);
  });
}

double kl_clamped_at_zero(bool faulty, Masses p, Masses q) {
  const double total = plain_kl(p, q);
  return faulty ? std::max(0.0, total) : total;
}

double entropy_made_positive(bool faulty, Masses p) {
  double total = 0;
  for (const double mass : p) total -= p_log_p(mass);
  return faulty ? std::fabs(total) : total;
}

double chi2_finite_off_support(bool faulty, Masses p, Masses q) {
  return sum_terms(p, q, [faulty](double a, double b) {
    const double d = a - b;
    if (b == 0) return faulty || a == 0 ? 0 : inf;
    return d * (d / b);
  });
}

double bhattacharyya_disjoint(bool faulty, Masses p, Masses q) {
  const double coefficient = affinity(p, q);
  return -std::log(faulty ? std::max(coefficient, 1e-12) : coefficient);
}

}  // namespace

std::vector<Mutant> zeros() {
  return {
      {"kl_zero_times_infinity", "NaN where p = 0: 0·log 0.", "kl", call<kl_zero_times_infinity>,
       "Distributions.jl#793 (Categorical)"},
      {"kl_nan_is_zero", "A NaN is turned into 0.", "kl", call<kl_nan_is_zero>},
      {"kl_nan_terms_left_out", "Terms that are not finite are left out of the sum.", "kl",
       call<kl_nan_terms_left_out>, "dit f_divergence, which uses nansum"},
      {"kl_epsilon_in_logarithm", "1e-12 is added to both masses.", "kl", call<kl_epsilon_in_logarithm>},
      {"kl_clipped", "Masses are clipped to [1e-7, 1].", "kl", call<kl_clipped>, "keras#13747"},
      {"kl_denominator_replaced", "A zero in Q is replaced by 1e-5.", "kl", call<kl_denominator_replaced>,
       "philentropy, epsilon = 1e-5"},
      {"kl_small_masses_skipped", "Masses up to 2^-52 are skipped, those of Q become 1e-10.", "kl",
       call<kl_small_masses_skipped>, "OpenCV compareHist HISTCMP_KL_DIV"},
      {"kl_infinite_where_both_zero", "Infinite where p = q = 0.", "kl", call<kl_infinite_where_both_zero>},
      {"kl_common_support_only", "The mass of P where q = 0 is ignored.", "kl", call<kl_common_support_only>},
      {"kl_doubled_where_p_is_zero", "2q instead of q where p = 0.", "kl", call<kl_doubled_where_p_is_zero>,
       "jax#21193: kl_div(0, q) = 2q"},
      {"tv_over_support_of_p", "Only the points of P's support are visited.", "total_variation",
       call<tv_over_support_of_p>, "dit f_divergence"},
      {"chi2_zero_over_zero", "NaN where p = q = 0.", "chi2", call<chi2_zero_over_zero>},
      {"triangular_zero_over_zero", "NaN where p = q = 0.", "triangular", call<triangular_zero_over_zero>},
      {"entropy_zero_times_infinity", "NaN where p = 0.", "entropy", call<entropy_zero_times_infinity>},
      {"perplexity_zero_times_infinity", "NaN where p = 0.", "perplexity",
       call<perplexity_zero_times_infinity>},
      {"entropy_stops_at_zero", "The loop ends at the first zero.", "entropy", call<entropy_stops_at_zero>},
      {"js_stops_at_zero", "The loop ends at the first zero.", "js", call<js_stops_at_zero>},
      {"js_zero_branch_wrong", "Points at which one of the two is 0 count nothing.", "js",
       call<js_zero_branch_wrong>, "philentropy#1"},
      {"cross_entropy_finite_at_zero", "log 0 is replaced by log 1e-15.", "cross_entropy",
       call<cross_entropy_finite_at_zero>},
      {.id = "kl_clamped_at_zero",
       .bug = "max(0, ·) on masses as given, where a negative value is right.",
       .divergence = "kl",
       .code = call<kl_clamped_at_zero>,
       .seen_in = "pyvbmc#125: max(0, ·) hides what went wrong",
       .as_given = true,
       .claim = moderate},
      {.id = "entropy_made_positive",
       .bug = "|·| on masses as given, where a negative value is right.",
       .divergence = "entropy",
       .code = call<entropy_made_positive>,
       .as_given = true,
       .claim = moderate},
      {"chi2_finite_off_support", "The mass of P where q = 0 is ignored.", "chi2",
       call<chi2_finite_off_support>},
      {"bhattacharyya_disjoint", "The coefficient is held above 1e-12.", "bhattacharyya",
       call<bhattacharyya_disjoint>},
  };
}

}  // namespace divcert::properties::mutants
