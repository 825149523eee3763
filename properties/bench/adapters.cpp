#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <sys/resource.h>

#include "properties/targets/function_file.hpp"

// How fast functions are asked, without the judging: adapter_bench CASES FILE:FUNCTION…; each in binary
// frames and in JSON lines, on cases of 4 to 8 points. Wall time, and the processor time of both sides.
namespace {

using namespace divcert::properties;

std::vector<Case> small_cases(std::size_t count) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> mass(0, 1);
  std::uniform_int_distribution<std::size_t> size(4, 8);
  std::vector<Case> cases;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<double> p(size(random)), q(p.size());
    for (auto* side : {&p, &q})
      for (double& one : *side) one = mass(random);
    cases.emplace_back(std::move(p), std::move(q));
  }
  return cases;
}

double seconds(int who) {
  rusage used{};
  ::getrusage(who, &used);
  const auto of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return of(used.ru_utime) + of(used.ru_stime);
}

void measure(const FileFunction& asked, bool json_only, std::size_t count) {
  using Clock = std::chrono::steady_clock;
  constexpr std::size_t at_a_time = 64;
  const std::vector<Case> cases = small_cases(at_a_time * 1024);
  const double ours = seconds(RUSAGE_SELF), theirs = seconds(RUSAGE_CHILDREN);
  const auto start = Clock::now();
  {
    Manifest manifest = manifest_of(asked.file, {asked.function}, {{"as", "kl"}});
    manifest.json_only = json_only;
    const auto target = make_process_target(manifest);
    std::vector<const Case*> asked_for(at_a_time);
    for (std::size_t done = 0; done < count; done += at_a_time) {
      for (std::size_t i = 0; i < at_a_time; ++i) asked_for[i] = &cases[(done + i) % cases.size()];
      for (const Outcome& outcome : target->evaluate(target->functions().front(), asked_for))
        if (outcome.fault != Outcome::Fault::none) {
          std::fprintf(stderr, "%s\n", outcome.error.c_str());
          std::exit(1);
        }
    }
  }
  std::printf("%-28s %-6s %zu cases: %6.1f s, of a processor %6.1f s here and %6.1f s there\n",
              asked.file.c_str(), json_only ? "json" : "frames", count,
              std::chrono::duration<double>(Clock::now() - start).count(), seconds(RUSAGE_SELF) - ours,
              seconds(RUSAGE_CHILDREN) - theirs);
}

}  // namespace

int main(int count, char** words) {
  const std::size_t cases = count > 2 ? std::strtoull(words[1], nullptr, 10) : 0;
  if (cases == 0) {
    std::fputs("adapter_bench CASES FILE:FUNCTION…, e.g. 1000000 ./mine.py:my_kl\n", stderr);
    return 2;
  }
  for (int i = 2; i < count; ++i)
    if (const auto asked = file_function(words[i]))
      for (const bool json_only : {false, true}) measure(*asked, json_only, cases);
}
