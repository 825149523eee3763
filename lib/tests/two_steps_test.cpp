#include <cstdlib>
#include <map>

#include <gtest/gtest.h>

#include "discrete/steps.hpp"
#include "parameters.hpp"
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

struct Share {
  double decided = 0, all = 0;
  double value() const { return decided / all; }
};

bool outside_domain(const Steps& steps, Measures x) {
  try {
    steps.require(x);
    return false;
  } catch (const domain_error&) {
    return true;
  }
}

// Two algorithms, one double: the fast step, wherever it decides, agrees with the last step bit for bit.
TEST(TwoSteps, AgreeBitForBit) {
  Random random(20221122);
  std::map<std::string, Share> shares;
  for (const tests::Stratum& stratum : tests::strata())
    for (std::size_t k = 0; k < cases(); ++k) {
      const Vector p = stratum.p(random, k == 0 ? 600 : 2 + random() % 12), q = stratum.q(random, p);
      for (const Masses masses : {Masses::normalized, Masses::as_given})
        for (std::size_t f = 0; f < all_steps().size(); ++f) {
          const Steps& steps = all_steps()[f];
          if (!steps.has_fast) continue;
          for (const Vector& parameter : tests::some_parameters(discrete_functions()[f], p.size())) {
            const Measures x{p, discrete_functions()[f].unary ? p : q, masses, parameter};
            if (outside_domain(steps, x) || steps.infinite(x)) continue;
            const std::optional<double> fast = steps.fast(x);
            const std::string kind = stratum.name + (x.normalized() ? "" : ", as given");
            for (const std::string& name : {kind, std::string(steps.id) + ", " + kind}) {
              shares[name].decided += fast.has_value();
              shares[name].all += 1;
            }
            if (fast) {
              ASSERT_TRUE(same_bits(*fast, steps.last(x))) << steps.id << ", " << stratum.name;
            }
          }
        }
    }
  for (const auto& [name, share] : shares) RecordProperty("decided, " + name, std::to_string(share.value()));
  // where inputs have no structure the last step is rare, but chernoff's fast step wants P and Q apart
  for (const Steps& steps : all_steps()) {
    if (steps.id == "chernoff") continue;
    for (const char* kind : {"uniform", "softmax", "near 2^-8"})
      EXPECT_GT(shares[std::string(steps.id) + ", " + kind].value(), 0.8) << steps.id << ", " << kind;
  }
  // and for the first of them wherever totals are exact, or P is very near Q
  for (const char* id :
       {"kl", "jeffreys", "js", "total_variation", "squared_hellinger", "chi2", "triangular"})
    for (const char* kind : {"near 2^-20", "doubled", "dyadic simplex", "dyadic simplex, a unit apart",
                             "subnormal", "one ulp", "times 1.7", "near 2^-40", "one ulp, as given"})
      EXPECT_GT(shares[std::string(id) + ", " + kind].value(), 0.95) << id << ", " << kind;
}

// The same on long vectors, near and far, where the sums take many blocks.
TEST(TwoSteps, AgreeOnLongVectors) {
  Random random(20261122);
  for (const auto& [id, size] : {std::pair{"kl", 100000u},
                                 {"total_variation", 100000u},
                                 {"js", 10000u},
                                 {"chi2", 10000u},
                                 {"entropy", 10000u},
                                 {"renyi", 4000u}})
    for (const double noise : {1.0, 0x1p-20}) {
      const Vector p = tests::draw(size, [&] { return tests::uniform(random, 0, 1); });
      Vector q = p;
      for (double& x : q) x *= 1 + noise * tests::uniform(random, -0.5, 0.5);
      const double alpha = 0.3;
      for (const Steps& steps : all_steps()) {
        if (steps.id != id) continue;
        const Measures x{p, steps.id == "entropy" ? p : q, Masses::normalized, {&alpha, 1}};
        const std::optional<double> fast = steps.fast(x);
        ASSERT_TRUE(fast) << id << ' ' << noise;
        EXPECT_TRUE(same_bits(*fast, steps.last(x))) << id << ' ' << noise;
      }
    }
}

}  // namespace
}  // namespace divcert::discrete
