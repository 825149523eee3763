#include "targets.hpp"

#include <map>
#include <vector>

#include <divcert/divcert.hpp>

#include "same_bits.hpp"
#include "strata.hpp"

namespace divcert {
namespace {

using tests::Random;
using tests::Vector;

/// Every function on every stratum, in one order.
std::vector<double> all_answers() {
  Random random(20261122);
  std::vector<double> answers;
  for (const tests::Stratum& stratum : tests::strata())
    for (const std::size_t size : {1u, 3u, 8u, 13u, 530u}) {
      const Vector p = stratum.p(random, size), q = stratum.q(random, p);
      for (const Masses masses : {Masses::normalized, Masses::as_given})
        for (const DiscreteFunction& f : discrete_functions())
          if (f.parameter.empty()) {
            try {
              answers.push_back(f.evaluate(p, q, {}, masses));
            } catch (const domain_error&) {
              answers.push_back(-1);
            }
          }
    }
  return answers;
}

TEST(Targets, AllGiveTheSameBits) {
  const std::vector<double> expected = all_answers();
  int targets = 0;
  tests::on_every_target([&] {
    ++targets;
    const std::vector<double> answers = all_answers();
    ASSERT_EQ(answers.size(), expected.size());
    for (std::size_t i = 0; i < answers.size(); ++i)
      EXPECT_TRUE(tests::same_bits(answers[i], expected[i])) << i;
  });
  EXPECT_GT(targets, 0);
  RecordProperty("targets", targets);
}

}  // namespace
}  // namespace divcert
