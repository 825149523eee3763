#include <string>

#include <benchmark/benchmark.h>

#include "properties/bench/oracle_speed.hpp"

// The contenders of the oracle's speed table, one verdict an iteration, on one thread and on two.
namespace {

void judge(benchmark::State& state, const divcert::properties::Contender& contender) {
  constexpr std::uint64_t far_apart = std::uint64_t{1} << 32;
  std::uint64_t next = static_cast<std::uint64_t>(state.thread_index()) * far_apart;
  for (auto _ : state) benchmark::DoNotOptimize(contender.judge(next++, 1));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

}  // namespace

int main(int argc, char** argv) {
  for (const auto& contender : divcert::properties::contenders()) {
    auto* benchmark = benchmark::RegisterBenchmark(std::string(contender.name).c_str(), judge, contender);
    benchmark->UseRealTime()->Threads(1);
    if (contender.name == "certified") benchmark->Threads(2);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
