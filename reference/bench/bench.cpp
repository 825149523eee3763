#include <cstdint>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "reference/definitions/discrete/kl.hpp"
#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/judging/judge.hpp"

// What each rung costs, and what a certified value and a verdict cost together, on generic masses of n
// points.
namespace {

using namespace divcert::reference;

struct Pinsker {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {Value<N>::finite(square(total_variation<N>(input).value) * 2), kl<N>(input)};
  }
};

struct Masses_ {
  std::vector<double> p, q;
  explicit Masses_(std::int64_t n) {
    std::uint64_t state = 1;
    const auto next = [&state] {
      state = state * 6364136223846793005u + 1442695040888963407u;
      return static_cast<double>(state >> 11) * 0x1p-53;
    };
    for (std::int64_t i = 0; i < n; ++i) {
      p.push_back(next());
      q.push_back(next());
    }
  }
  Input input() const { return {p, q}; }
};

const Quantity& divergence() { return *find_quantity("kl"); }
const Statement pinsker = make_statement<Pinsker>(Relation::less_equal, equal_measures);

template <class Work>
void run(benchmark::State& state, std::int64_t n, Work work) {
  const Masses_ masses(n);
  const Input input = masses.input();
  for (auto _ : state) benchmark::DoNotOptimize(work(input));
}

void kl_interval(benchmark::State& state) {
  run(state, state.range(0), [](const Input& input) { return divergence().interval(input); });
}
void kl_ball(benchmark::State& state) {
  const PrecisionScope scope(static_cast<int>(state.range(1)));
  run(state, state.range(0), [](const Input& input) { return divergence().ball(input); });
}
void kl_multi(benchmark::State& state) {
  run(state, state.range(0), [](const Input& input) { return divergence().multi(input); });
}
void kl_certify(benchmark::State& state) {
  run(state, state.range(0), [](const Input& input) { return certify(divergence(), input); });
}
/// A certified value of each quantity, P and Q generic or (argument 1) within 2^-40 of each other.
void certify_each(benchmark::State& state, const Quantity& quantity) {
  Masses_ masses(state.range(0));
  if (state.range(1) != 0)
    for (std::size_t i = 0; i < masses.p.size(); ++i) masses.q[i] = masses.p[i] * (1 + 0x1p-40 * masses.q[i]);
  std::vector<double> parameter;
  if (quantity.parameter == "support") {
    parameter = masses.q;
  } else if (!quantity.parameter.empty()) {
    parameter = {0.7};
  }
  Input input{masses.p, masses.q, Masses::normalized, {}, parameter};
  if (quantity.unary) input.q = {};
  for (auto _ : state) benchmark::DoNotOptimize(certify(quantity, input));
}
void pinsker_interval(benchmark::State& state) {
  run(state, state.range(0), [](const Input& input) { return pinsker.interval(input); });
}
void pinsker_ball(benchmark::State& state) {
  const PrecisionScope scope(static_cast<int>(state.range(1)));
  run(state, state.range(0), [](const Input& input) { return pinsker.ball(input); });
}
void pinsker_judge(benchmark::State& state) {
  run(state, state.range(0), [](const Input& input) { return judge(pinsker, input); });
}

void rungs(benchmark::internal::Benchmark* benchmark) {
  benchmark->ArgsProduct({{8}, {64, 128, 256, 512, 1024}});
}

BENCHMARK(kl_interval)->Arg(8)->Arg(1000);
BENCHMARK(kl_ball)->Apply(rungs);
BENCHMARK(kl_multi)->Arg(8);
BENCHMARK(kl_certify)->Arg(8)->Arg(1000);
BENCHMARK(pinsker_interval)->Arg(8);
BENCHMARK(pinsker_ball)->Apply(rungs);
BENCHMARK(pinsker_judge)->Arg(8);

}  // namespace

int main(int argc, char** argv) {
  for (const auto& quantity : divcert::reference::quantities())
    if (quantity.family.empty())
      benchmark::RegisterBenchmark((std::string("certify/") + std::string(quantity.id)).c_str(), certify_each,
                                   quantity)
          ->ArgsProduct({{2, 8}, {0, 1}});
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
