#include <algorithm>
#include <array>
#include <atomic>
#include <cfenv>
#include <cmath>

#include "properties/mutants/parts.hpp"

// What a call leaves behind, and what it spoils: workspaces, caches, its input, the rounding mode.
namespace divcert::properties::mutants {
namespace {

using Span = std::span<double>;

thread_local std::vector<double> workspace;

/// Longer calls leave their last terms behind.
double kl_stale_workspace(bool faulty, Masses p, Masses q) {
  if (!faulty) workspace.clear();
  if (workspace.size() < p.size()) workspace.resize(p.size());
  for (std::size_t i = 0; i < p.size(); ++i) workspace[i] = p_log_ratio(p[i], q[i]);
  return sum(workspace);
}
void forget_workspace() { workspace.clear(); }

thread_local std::vector<double> cached_p;
thread_local double cached_value = 0;

/// The key of the cache is P alone.
double kl_cached_by_p(bool faulty, Masses p, Masses q) {
  if (faulty && std::ranges::equal(p, cached_p)) return cached_value;
  cached_p.assign(p.begin(), p.end());
  return cached_value = plain_kl(p, q);
}
void forget_cache() { cached_p.clear(); }

thread_local double running_total = 0;

double tv_never_reset(bool faulty, Masses p, Masses q) {
  if (!faulty) running_total = 0;
  running_total += sum_terms(p, q, [](double a, double b) { return std::fabs(a - b) / 2; });
  return running_total;
}
void forget_total() { running_total = 0; }

/// Atomic, so that only the values race.
std::array<std::atomic<double>, 512> shared_buffer;

double entropy_shared_buffer(bool faulty, Masses p) {
  if (!faulty || p.size() > shared_buffer.size()) {
    double total = 0;
    for (const double mass : p) total -= p_log_p(mass);
    return total;
  }
  for (std::size_t i = 0; i < p.size(); ++i) shared_buffer[i] = p_log_p(p[i]);
  double total = 0;
  for (std::size_t i = 0; i < p.size(); ++i) total -= shared_buffer[i];
  return total;
}

double hellinger_roots_in_place(bool faulty, Span p, Span q) {
  const double value = std::sqrt(plain_squared_hellinger(p, q));
  if (faulty)
    for (double& mass : p) mass = std::sqrt(mass);
  return value;
}

double js_normalises_in_place(bool faulty, Span p, Span q) {
  const auto a = normalized(p), b = normalized(q);
  if (faulty) std::ranges::copy(a, p.begin());
  return plain_js(a, b);
}

double entropy_sorts_in_place(bool faulty, Span p) {
  std::vector<double> terms(p.begin(), p.end());
  std::ranges::sort(terms);
  if (faulty) std::ranges::copy(terms, p.begin());
  double total = 0;
  for (const double mass : terms) total -= p_log_p(mass);
  return total;
}

/// Each vector sorted for itself: the pairing is lost.
double tv_sorts_its_copies(bool faulty, Masses p, Masses q) {
  std::vector<double> a(p.begin(), p.end()), b(q.begin(), q.end());
  if (faulty) {
    std::ranges::sort(a);
    std::ranges::sort(b);
  }
  return 0.5 * sum_terms(a, b, [](double x, double y) { return std::fabs(x - y); });
}

double chi2_leaves_rounding_upward(bool faulty, Masses p, Masses q) {
  const double value = sum_terms(p, q, [](double a, double b) {
    const double d = a - b;
    return d == 0 ? 0 : b == 0 ? inf : d * (d / b);
  });
  if (faulty) std::fesetround(FE_UPWARD);
  return value;
}

/// e^h = 2^k e^r with the nearest integer k of h/log 2, by adding and subtracting 2^52·1.5: in another
/// rounding mode |r| is up to log 2, and the polynomial in r is not made for that.
double perplexity_minds_rounding(bool faulty, Masses p) {
  constexpr double shift = 0x1.8p52, ln2 = 0.6931471805599453;
  double h = 0;
  for (const double mass : p) h -= p_log_p(mass);
  const volatile double shifted = h / ln2 + shift;
  const double k = faulty ? shifted - shift : std::round(h / ln2);
  const double r = h - k * ln2;
  double series = 0;
  for (int i = 8; i >= 1; --i) series = (1 + series) * r / i;
  return std::ldexp(1 + series, static_cast<int>(k));
}

thread_local std::uint64_t generator = 1;

double uniform() {
  generator = generator * 6364136223846793005u + 1442695040888963407u;
  return static_cast<double>(generator >> 11) * 0x1p-53;
}

/// 100 samples from P.
double kl_by_sampling(bool faulty, Masses p, Masses q) {
  if (!faulty) return plain_kl(p, q);
  double total = 0;
  for (int sample = 0; sample < 100; ++sample) {
    double rest = uniform();
    std::size_t i = 0;
    while (i + 1 < p.size() && (rest -= p[i]) >= 0) ++i;
    if (p[i] > 0) total += q[i] == 0 ? inf : std::log(p[i] / q[i]);
  }
  return total / 100;
}
void forget_generator() { generator = 1; }

}  // namespace

std::vector<Mutant> state() {
  return {
      {.id = "kl_stale_workspace",
       .bug = "A longer call before leaves its last terms in the sum.",
       .divergence = "kl",
       .code = call<kl_stale_workspace>,
       .forget = forget_workspace},
      {.id = "kl_cached_by_p",
       .bug = "The same P gives the value of the last Q.",
       .divergence = "kl",
       .code = call<kl_cached_by_p>,
       .forget = forget_cache},
      {.id = "tv_never_reset",
       .bug = "The sum goes on from the last call.",
       .divergence = "total_variation",
       .code = call<tv_never_reset>,
       .forget = forget_total},
      {"entropy_shared_buffer", "All threads write to one static buffer.", "entropy",
       call<entropy_shared_buffer>},
      {"hellinger_roots_in_place", "The roots overwrite the masses.", "hellinger",
       call<hellinger_roots_in_place>},
      {.id = "js_normalises_in_place",
       .bug = "The normalised masses overwrite the input.",
       .divergence = "js",
       .code = call<js_normalises_in_place>},
      {"entropy_sorts_in_place", "The input is sorted.", "entropy", call<entropy_sorts_in_place>},
      {"tv_sorts_its_copies", "P and Q are sorted each for itself.", "total_variation",
       call<tv_sorts_its_copies>},
      {"chi2_leaves_rounding_upward", "The rounding mode is left upward.", "chi2",
       call<chi2_leaves_rounding_upward>},
      {"perplexity_minds_rounding", "Rounding to an integer rests on the rounding mode.", "perplexity",
       call<perplexity_minds_rounding>},
      {.id = "kl_by_sampling",
       .bug = "The mean of 100 samples.",
       .divergence = "kl",
       .code = call<kl_by_sampling>,
       .seen_in = "Distributions.jl#1667 (multivariate laws)",
       .forget = forget_generator},
  };
}

}  // namespace divcert::properties::mutants
