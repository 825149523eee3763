// Time per element of every divergence of two vectors of masses beside its naive loop, and the shares of
// calls that reach the later steps. lib/bench/table.py makes the README's table of the JSON.
//   lib_bench --benchmark_filter='^kl/'
#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <divcert/divcert.hpp>

#include "naive.hpp"
#include "numerics/step_counts.hpp"

namespace {

using divcert::Masses;
using Vector = std::vector<double>;

/// Pairs of vectors of uniform masses that sum to 1 but for rounding. There are several small ones, so that
/// the rounding test meets different values; made once for each size.
struct Pairs {
  explicit Pairs(std::size_t size)
      : p(std::clamp<std::size_t>(65536 / size, 1, 64)), q(p.size()), support(size) {
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> uniform(0, 1);
    for (auto* vectors : {&p, &q})
      for (Vector& v : *vectors) {
        v.resize(size);
        double total = 0;
        for (double& x : v) total += x = uniform(random);
        for (double& x : v) x /= total;
      }
    for (std::size_t i = 0; i < size; ++i) support[i] = static_cast<double>(i);
  }
  std::vector<Vector> p, q;
  Vector support;
};

const Pairs& pairs(std::size_t size) {
  static std::map<std::size_t, Pairs> kept;
  return kept.try_emplace(size, size).first->second;
}

template <class F>
void measure(benchmark::State& state, F f) {
  const auto size = static_cast<std::size_t>(state.range(0));
  const Pairs& data = pairs(size);
  const auto fast = divcert::numerics::fast_steps.load(), last = divcert::numerics::last_steps.load();
  std::size_t call = 0;
  for (auto _ : state) {
    const std::size_t i = call++ % data.p.size();
    benchmark::DoNotOptimize(f(data.p[i], data.q[i], data.support));
  }
  const auto calls = static_cast<double>(call);
  state.counters["ns_per_element"] = benchmark::Counter(
      calls * static_cast<double>(size) * 1e-9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["fast_step_share"] =
      static_cast<double>(divcert::numerics::fast_steps.load() - fast) / calls;
  state.counters["last_step_share"] =
      static_cast<double>(divcert::numerics::last_steps.load() - last) / calls;
}

constexpr double parameter = 0.3;

}  // namespace

int main(int argc, char** argv) {
  for (const long size : {8L, 64L, 1024L, 100000L, 10000000L}) {
    const auto add = [size](const std::string& name, auto f) {
      benchmark::RegisterBenchmark(name.c_str(), [f](benchmark::State& state) {
        measure(state, f);
      })->Arg(size);
    };
    add("read", [](std::span<const double> p, std::span<const double> q, std::span<const double>) {
      return divcert::bench::read_both(p, q);
    });
    for (const divcert::bench::Naive& naive : divcert::bench::naive_loops)
      add("naive/" + std::string(naive.id),
          [&naive](std::span<const double> p, std::span<const double> q, std::span<const double>) {
            return naive.evaluate(p, q, parameter);
          });
    for (const divcert::DiscreteFunction& f : divcert::discrete_functions())
      add("divcert/" + std::string(f.id),
          [&f](std::span<const double> p, std::span<const double> q, std::span<const double> support) {
            const std::span<const double> one(&parameter, 1);
            const auto which = f.parameter.empty()        ? std::span<const double>()
                               : f.parameter == "support" ? support
                                                          : one;
            return f.evaluate(p, q, which, Masses::normalized);
          });
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
}
