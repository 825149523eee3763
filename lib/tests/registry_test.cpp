#include <string>
#include <vector>

#include <divcert/registry.hpp>
#include <gmock/gmock.h>

namespace divcert {
namespace {

TEST(Registry, ListsTheDiscreteFunctionsInOrder) {
  std::vector<std::string> ids;
  for (const DiscreteFunction& f : discrete_functions()) {
    ids.emplace_back(f.id);
    EXPECT_TRUE(f.contract.correctly_rounded);
    EXPECT_EQ(f.contract.max_ulp, 0.5);
  }
  EXPECT_THAT(ids,
              testing::ElementsAre("kl", "reverse_kl", "jeffreys", "js", "js_distance", "total_variation",
                                   "squared_hellinger", "hellinger", "chi2", "generalized_kl"));
}

TEST(Registry, ListsBothFormsOfEveryFamily) {
  std::vector<std::string> rows;
  for (const FamilyFunction& f : family_functions())
    rows.push_back(std::string(f.id) + ' ' + std::string(f.family) + ' ' + std::string(f.form) + ' ' +
                   std::string(f.parameters));
  EXPECT_THAT(rows, testing::ElementsAre("kl normal closed_form mu,sigma", "kl normal bregman mu,sigma",
                                         "kl bernoulli closed_form p", "kl bernoulli bregman p",
                                         "kl poisson closed_form lambda", "kl poisson bregman lambda",
                                         "kl exponential closed_form rate", "kl exponential bregman rate"));
}

}  // namespace
}  // namespace divcert
