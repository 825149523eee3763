#include <atomic>
#include <cstdlib>
#include <new>
#include <vector>

#include <divcert/divcert.hpp>
#include <gtest/gtest.h>

#include "sanitizers.hpp"
#include "strata.hpp"

namespace {
std::atomic<long> allocations{0};
}

// What is allocated here by malloc is freed here by free.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

// Counts what this whole program allocates by new. Sanitizers bring their own.
#ifndef DIVCERT_SANITIZED
void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
#endif

namespace divcert {
namespace {

class Allocation : public testing::Test {
 protected:
  void SetUp() override {
#ifdef DIVCERT_SANITIZED
    GTEST_SKIP() << "a sanitizer allocates for itself";
#endif
    tests::Random random(31);
    for (std::size_t i = 0; i < 64; ++i) {
      p.push_back(tests::uniform(random, 0.01, 1));
      q.push_back(tests::uniform(random, 0.01, 1));
      support.push_back(static_cast<double>(i));
    }
  }
  std::vector<double> p, q, support;
};

TEST_F(Allocation, TheFastPathOfNoFunctionAllocates) {
  const std::vector<float> p_float(p.begin(), p.end()), q_float(q.begin(), q.end());
  const double alpha = 0.3;
  for (const DiscreteFunction& f : discrete_functions()) {
    const std::span<const double> parameter = f.parameter.empty()        ? std::span<const double>()
                                              : f.parameter == "support" ? std::span<const double>(support)
                                                                         : std::span<const double>(&alpha, 1);
    const long before = allocations;
    f.evaluate(p, q, parameter, Masses::normalized);
    f.evaluate_float(p_float, q_float, parameter, Masses::normalized);
    EXPECT_EQ(allocations - before, 0) << f.id;
  }
}

TEST_F(Allocation, NorDoLogits) {
  const std::vector<float> p_float(p.begin(), p.end()), q_float(q.begin(), q.end());
  const long before = allocations;
  kl_from_logits(std::span<const double>(p), std::span<const double>(q));
  kl_from_logits(std::span<const float>(p_float), std::span<const float>(q_float));
  EXPECT_EQ(allocations - before, 0);
}

TEST_F(Allocation, IsSeenWhereItHappens) {
  const long before = allocations;
  std::vector<double> reversed(support.rbegin(), support.rend());
  wasserstein1(p, q, reversed);  // sorts a copy
  EXPECT_GT(allocations - before, 1);
}

}  // namespace
}  // namespace divcert
