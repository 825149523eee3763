#include <algorithm>
#include <cmath>

#include "properties/mutants/parts.hpp"

// Wrong for some sizes: tails, blocks, counters, ends.
namespace divcert::properties::mutants {
namespace {

double kl_tail_of_four(bool faulty, Masses p, Masses q) {
  const std::size_t n = p.size(), whole = n - n % 4;
  double lanes[4] = {};
  for (std::size_t i = 0; i < whole; i += 4)
    for (std::size_t lane = 0; lane < 4; ++lane) lanes[lane] += p_log_ratio(p[i + lane], q[i + lane]);
  double total = lanes[0] + lanes[1] + lanes[2] + lanes[3];
  for (std::size_t i = faulty ? n : whole; i < n; ++i) total += p_log_ratio(p[i], q[i]);
  return total;
}

double tv_tail_of_eight(bool faulty, Masses p, Masses q) {
  const std::size_t n = p.size(), whole = n - n % 8;
  double total = 0;
  for (std::size_t i = 0; i < whole; ++i) total += std::fabs(p[i] - q[i]);
  for (std::size_t i = whole; i < n; ++i) total += faulty && n > 8 ? 0 : std::fabs(p[i] - q[i]);
  return total / 2;
}

double entropy_tail_twice(bool faulty, Masses p) {
  const std::size_t n = p.size();
  double total = 0;
  for (std::size_t i = 0; i + 2 <= n; i += 2) total -= p_log_p(p[i]) + p_log_p(p[i + 1]);
  if (n % 2 == 1 || (faulty && n > 2)) total -= p_log_p(p[n - 1]);
  return total;
}

double hellinger_first_sixteen(bool faulty, Masses p, Masses q) {
  const std::size_t n = faulty ? std::min<std::size_t>(p.size(), 16) : p.size();
  return std::sqrt(plain_squared_hellinger(p.first(n), q.first(n)));
}

double js_wrong_above_a_size(bool faulty, Masses p, Masses q) {
  constexpr std::size_t block = 64;
  double total = 0;
  for (std::size_t begin = 0; begin < p.size(); begin += block) {
    const std::size_t size = std::min(block, p.size() - begin);
    const double part = plain_js(p.subspan(begin, size), q.subspan(begin, size));
    total = faulty ? part : total + part;
  }
  return total;
}

double cross_entropy_index_wraps(bool faulty, Masses p, Masses q) {
  double total = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    const std::size_t k = faulty ? i % 128 : i;
    if (p[k] > 0) total += q[k] == 0 ? inf : -p[k] * std::log(q[k]);
  }
  return total;
}

double chi2_last_point_missed(bool faulty, Masses p, Masses q) {
  const std::size_t n = p.size() - (faulty ? 1 : 0);
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double d = p[i] - q[i];
    if (d != 0) total += q[i] == 0 ? inf : d * (d / q[i]);
  }
  return total;
}

double triangular_first_point_missed(bool faulty, Masses p, Masses q) {
  double total = 0;
  for (std::size_t i = faulty ? 1 : 0; i < p.size(); ++i) {
    const double d = p[i] - q[i];
    if (d != 0) total += d * (d / (p[i] + q[i]));
  }
  return total;
}

double perplexity_of_one_point(bool faulty, Masses p) {
  const auto n = static_cast<double>(p.size());
  double total = 0;
  for (const double mass : p) total -= p_log_p(mass);
  // A detour over the relative entropy, which divides by log 1.
  return faulty ? std::exp(total / std::log(n) * std::log(n)) : std::exp(total);
}

double renyi_pairs_of_points(bool faulty, Masses p, Masses q, double) {
  const std::size_t n = faulty ? p.size() / 2 * 2 : p.size();
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) total += std::sqrt(p[i]) * std::sqrt(q[i]);
  return -2 * std::log(total);
}

double bhattacharyya_neighbours(bool faulty, Masses p, Masses q) {
  double total = 0;
  const std::size_t n = p.size();
  for (std::size_t i = 0; i < n; ++i) total += std::sqrt(p[i]) * std::sqrt(q[faulty && i == n - 1 ? 0 : i]);
  return -std::log(total);
}

double reverse_kl_long_vectors(bool faulty, Masses p, Masses q) {
  if (!faulty || p.size() <= 128) return plain_kl(q, p);
  return plain_kl(q.first(128), p.first(128));
}

}  // namespace

std::vector<Mutant> loops() {
  return {
      {"kl_tail_of_four", "The last n mod 4 points are dropped.", "kl", call<kl_tail_of_four>},
      {"tv_tail_of_eight", "The last n mod 8 points are dropped if there are more than 8.", "total_variation",
       call<tv_tail_of_eight>},
      {"entropy_tail_twice", "The last point of an even number is counted twice.", "entropy",
       call<entropy_tail_twice>},
      {"hellinger_first_sixteen", "Only the first 16 points count.", "hellinger",
       call<hellinger_first_sixteen>},
      {"js_wrong_above_a_size", "Of several blocks of 64 only the last one counts.", "js",
       call<js_wrong_above_a_size>},
      {.id = "cross_entropy_index_wraps",
       .bug = "The index starts again after 128 points.",
       .divergence = "cross_entropy",
       .code = call<cross_entropy_index_wraps>,
       .claim = generic},
      {"chi2_last_point_missed", "The loop ends one point early.", "chi2", call<chi2_last_point_missed>},
      {"triangular_first_point_missed", "The loop begins at 1.", "triangular",
       call<triangular_first_point_missed>},
      {"perplexity_of_one_point", "NaN for a single point: 0/log 1.", "perplexity",
       call<perplexity_of_one_point>},
      {.id = "renyi_pairs_of_points",
       .bug = "Two points at a time; an odd one out is dropped.",
       .divergence = "renyi",
       .code = call<renyi_pairs_of_points>,
       .parameter = {0.5}},
      {"bhattacharyya_neighbours", "The last point of P meets the first of Q.", "bhattacharyya",
       call<bhattacharyya_neighbours>},
      {.id = "reverse_kl_long_vectors",
       .bug = "Points after the 128th are ignored.",
       .divergence = "reverse_kl",
       .code = call<reverse_kl_long_vectors>,
       .claim = generic},
  };
}

}  // namespace divcert::properties::mutants
