// Time per element of every divergence, and of the naive loop for kl, with the share of calls that reach the
// last step. lib_bench --benchmark_filter=kl/
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <divcert/divcert.hpp>

#include "numerics/last_step.hpp"

namespace {

using divcert::Masses;
using Vector = std::vector<double>;

/// What everybody writes: Σ p log(p/q) of masses divided by their rounded totals.
double naive_kl(std::span<const double> p, std::span<const double> q, Masses) {
  double a = 0, b = 0, sum = 0;
  for (const double x : p) a += x;
  for (const double x : q) b += x;
  for (std::size_t i = 0; i < p.size(); ++i) sum += p[i] / a * std::log((p[i] / a) / (q[i] / b));
  return sum;
}

/// Several independent pairs, so that the rounding test meets different values.
void measure(benchmark::State& state, double (*f)(std::span<const double>, std::span<const double>, Masses)) {
  const auto size = static_cast<std::size_t>(state.range(0));
  constexpr std::size_t pairs = 64;
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<Vector> p(pairs, Vector(size)), q = p;
  for (auto* vectors : {&p, &q})
    for (Vector& v : *vectors)
      for (double& x : v) x = uniform(random);
  const auto before = divcert::numerics::last_steps.load();
  std::size_t call = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(f(p[call % pairs], q[call % pairs], Masses::normalized));
    ++call;
  }
  const auto calls = static_cast<double>(call);
  state.counters["ns_per_element"] = benchmark::Counter(
      calls * static_cast<double>(size) * 1e-9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["last_step_share"] =
      static_cast<double>(divcert::numerics::last_steps.load() - before) / calls;
}

}  // namespace

int main(int argc, char** argv) {
  const auto add = [](const std::string& name, auto* f) {
    benchmark::RegisterBenchmark((name + "/n").c_str(), measure, f)->Arg(8)->Arg(1024)->Arg(100000);
  };
  add("naive_kl", naive_kl);
  for (const divcert::DiscreteFunction& f : divcert::discrete_functions()) add(std::string(f.id), f.evaluate);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
