// Time per element of the functions of logits, on batches as they come and on hard ones, with the share of
// rows that reach each step beyond the fast one. Threads: OMP_NUM_THREADS. logits_bench --benchmark_filter=kl
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <divcert/logits.hpp>

#include "logits/step_counts.hpp"

namespace {

using divcert::RowStrides;

template <class T>
using Rows = void (*)(std::span<const T>, std::span<const T>, std::size_t, std::size_t, std::span<T>,
                      RowStrides);

/// Normal logits; b independent of a, or a plus noise of the given size.
template <class T>
void measure(benchmark::State& state, Rows<T> f, double noise) {
  const auto rows = static_cast<std::size_t>(state.range(0)), cols = static_cast<std::size_t>(state.range(1));
  std::mt19937_64 random(1);
  std::normal_distribution<double> normal;
  std::vector<T> a(rows * cols), b(rows * cols), out(rows);
  for (std::size_t i = 0; i < a.size(); ++i) {
    a[i] = static_cast<T>(normal(random));
    b[i] = static_cast<T>(noise == 0 ? normal(random) : static_cast<double>(a[i]) + noise * normal(random));
  }
  const auto& steps = divcert::logits::step_counts;
  const auto quick_close = steps.quick_close.load(), close = steps.close.load(), last = steps.last.load();
  for (auto _ : state) {
    f(a, b, rows, cols, out, {});
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  const auto calls = static_cast<double>(state.iterations()), all_rows = calls * static_cast<double>(rows);
  state.counters["ns_per_element"] = benchmark::Counter(
      all_rows * static_cast<double>(cols) * 1e-9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["quick_close_share"] =
      static_cast<double>(steps.quick_close.load() - quick_close) / all_rows;
  state.counters["close_share"] = static_cast<double>(steps.close.load() - close) / all_rows;
  state.counters["last_share"] = static_cast<double>(steps.last.load() - last) / all_rows;
}

template <class T>
void add(const std::string& name, Rows<T> f) {
  const std::string type = sizeof(T) == 4 ? "/float" : "/double";
  for (const auto& [input, noise] : {std::pair{"", 0.0}, {"/near 1e-2", 1e-2}, {"/near 1e-6", 1e-6}})
    benchmark::RegisterBenchmark((name + type + input).c_str(), measure<T>, f, noise)
        ->Args({256, 32768})
        ->Args({4096, 8})
        ->Args({1024, 1024})
        ->UseRealTime();
}

template <class T>
void add_all() {
  add<T>("kl_from_logits_rows", divcert::kl_from_logits_rows);
  add<T>("jeffreys_from_logits_rows", divcert::jeffreys_from_logits_rows);
  add<T>("js_from_logits_rows", divcert::js_from_logits_rows);
  add<T>("cross_entropy_from_logits_rows", divcert::cross_entropy_from_logits_rows);
  add<T>("entropy_from_logits_rows",
         [](std::span<const T> a, std::span<const T>, std::size_t rows, std::size_t cols, std::span<T> out,
            RowStrides) { divcert::entropy_from_logits_rows(a, rows, cols, out); });
}

}  // namespace

int main(int argc, char** argv) {
  add_all<float>();
  add_all<double>();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
