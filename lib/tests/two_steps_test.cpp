#include <cstdlib>
#include <map>

#include <gtest/gtest.h>

#include "discrete/steps.hpp"
#include "same_bits.hpp"
#include "strata.hpp"

namespace divcert::discrete {
namespace {

using tests::Random;
using tests::same_bits;
using tests::Vector;

/// How many pairs a stratum draws; more with DIVCERT_CASES.
std::size_t cases() {
  const char* text = std::getenv("DIVCERT_CASES");
  return text ? std::strtoul(text, nullptr, 10) : 60;
}

// Two algorithms, one double: the fast step, wherever it decides, agrees with the last step bit for bit.
TEST(TwoSteps, AgreeBitForBit) {
  Random random(20221122);
  std::map<std::string, std::pair<std::size_t, std::size_t>> decided;
  for (const tests::Stratum& stratum : tests::strata())
    for (std::size_t k = 0; k < cases(); ++k) {
      const Vector p = stratum.p(random, 2 + random() % 12), q = stratum.q(random, p);
      for (const Masses masses : {Masses::normalized, Masses::as_given})
        for (const Steps& steps : all_steps()) {
          const Measures x{p, q, masses};
          if (steps.infinite(x)) continue;
          const std::optional<double> fast = steps.fast(x);
          auto& [yes, all] = decided[stratum.name + (x.normalized() ? "" : ", as given")];
          yes += fast.has_value();
          ++all;
          if (!fast) continue;
          ASSERT_TRUE(same_bits(*fast, steps.last(x))) << steps.id << ", " << stratum.name;
        }
    }
  for (const auto& [name, count] : decided)
    std::printf("%-45s %zu of %zu decided by the fast step\n", name.c_str(), count.first, count.second);
}

}  // namespace
}  // namespace divcert::discrete
