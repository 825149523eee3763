#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <string_view>

/// What everybody writes: one pass over the masses as they are, one rounding after another, no validation.
namespace divcert::bench {

/// Σ term(p, q).
template <class Term>
double naive_sum(std::span<const double> p, std::span<const double> q, Term term) {
  double sum = 0;
  for (std::size_t i = 0; i < p.size(); ++i) sum += term(p[i], q[i]);
  return sum;
}

/// Reads both arrays once, as fast as the compiler can: sixteen running sums.
[[gnu::target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")]] inline double read_both(
    std::span<const double> p, std::span<const double> q) {
  double sums[16] = {};
  std::size_t i = 0;
  for (; i + 16 <= p.size(); i += 16)
    for (std::size_t l = 0; l < 16; ++l) sums[l] += p[i + l] + q[i + l];
  for (; i < p.size(); ++i) sums[0] += p[i] + q[i];
  double sum = 0;
  for (const double x : sums) sum += x;
  return sum;
}

/// The naive loop of one quantity, of one parameter where it has one.
struct Naive {
  std::string_view id;
  double (*evaluate)(std::span<const double> p, std::span<const double> q, double parameter);
};

inline constexpr auto kl_term = [](double p, double q) { return p * std::log(p / q); };
inline constexpr auto js_term = [](double p, double q) {
  const double mean = (p + q) / 2;
  return (p * std::log(p / mean) + q * std::log(q / mean)) / 2;
};
inline constexpr auto hellinger_term = [](double p, double q) {
  const double difference = std::sqrt(p) - std::sqrt(q);
  return difference * difference / 2;
};

template <auto term>
double loop(std::span<const double> p, std::span<const double> q, double) {
  return naive_sum(p, q, term);
}
template <auto term>
double root_of_loop(std::span<const double> p, std::span<const double> q, double) {
  return std::sqrt(naive_sum(p, q, term));
}

inline double power_sum(std::span<const double> p, std::span<const double> q, double alpha) {
  return naive_sum(p, q, [alpha](double x, double y) { return std::pow(x, alpha) * std::pow(y, 1 - alpha); });
}

inline constexpr Naive naive_loops[] = {
    {"kl", loop<kl_term>},
    {"reverse_kl", loop<[](double p, double q) { return kl_term(q, p); }>},
    {"jeffreys", loop<[](double p, double q) { return (p - q) * std::log(p / q); }>},
    {"js", loop<js_term>},
    {"js_distance", root_of_loop<js_term>},
    {"skew_js",
     [](std::span<const double> p, std::span<const double> q, double alpha) {
       return naive_sum(p, q, [alpha](double x, double y) {
         const double mean = alpha * x + (1 - alpha) * y;
         return alpha * x * std::log(x / mean) + (1 - alpha) * y * std::log(y / mean);
       });
     }},
    {"total_variation", loop<[](double p, double q) { return std::abs(p - q) / 2; }>},
    {"squared_hellinger", loop<hellinger_term>},
    {"hellinger", root_of_loop<hellinger_term>},
    {"bhattacharyya",
     [](std::span<const double> p, std::span<const double> q, double) {
       return -std::log(naive_sum(p, q, [](double x, double y) { return std::sqrt(x * y); }));
     }},
    {"chi2", loop<[](double p, double q) { return (p - q) * (p - q) / q; }>},
    {"neyman_chi2", loop<[](double p, double q) { return (p - q) * (p - q) / p; }>},
    {"triangular", loop<[](double p, double q) { return (p - q) * (p - q) / (p + q); }>},
    {"renyi", [](std::span<const double> p, std::span<const double> q,
                 double alpha) { return std::log(power_sum(p, q, alpha)) / (alpha - 1); }},
    {"tsallis", [](std::span<const double> p, std::span<const double> q,
                   double alpha) { return (power_sum(p, q, alpha) - 1) / (alpha - 1); }},
    {"amari_alpha",
     [](std::span<const double> p, std::span<const double> q, double alpha) {
       return 4 / (1 - alpha * alpha) * (1 - power_sum(p, q, (1 - alpha) / 2));
     }},
    {"hockey_stick",
     [](std::span<const double> p, std::span<const double> q, double gamma) {
       return naive_sum(p, q, [gamma](double x, double y) { return std::fmax(x - gamma * y, 0); });
     }},
    {"entropy", loop<[](double p, double) { return -p * std::log(p); }>},
    {"cross_entropy", loop<[](double p, double q) { return -p * std::log(q); }>},
    {"perplexity",
     [](std::span<const double> p, std::span<const double> q, double) {
       return std::exp(naive_sum(p, q, [](double x, double) { return -x * std::log(x); }));
     }},
    {"generalized_kl", loop<[](double p, double q) { return kl_term(p, q) - p + q; }>},
    {"itakura_saito", loop<[](double p, double q) { return p / q - std::log(p / q) - 1; }>},
};

}  // namespace divcert::bench
