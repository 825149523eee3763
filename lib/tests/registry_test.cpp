#include <algorithm>
#include <string>
#include <vector>

#include <divcert/registry.hpp>
#include <gmock/gmock.h>

#include "families/family.hpp"

namespace divcert {
namespace {

TEST(Registry, ListsTheDiscreteFunctionsInOrder) {
  std::vector<std::string> ids;
  for (const DiscreteFunction& f : discrete_functions()) {
    std::string id(f.id);
    if (f.unary) id += "/1";
    if (!f.parameter.empty()) id += '(' + std::string(f.parameter) + ')';
    ids.push_back(id);
    EXPECT_EQ(f.contract.correctly_rounded, f.id != "chernoff") << f.id;
    EXPECT_EQ(f.contract.max_ulp, f.id == "chernoff" ? 1.0 : 0.5) << f.id;
  }
  EXPECT_THAT(ids, testing::ElementsAre("kl", "reverse_kl", "jeffreys", "js", "js_distance", "skew_js(alpha)",
                                        "total_variation", "squared_hellinger", "hellinger", "bhattacharyya",
                                        "chi2", "neyman_chi2", "triangular", "renyi(alpha)", "tsallis(alpha)",
                                        "amari_alpha(alpha)", "chernoff", "hockey_stick(gamma)", "entropy/1",
                                        "cross_entropy", "perplexity/1", "generalized_kl", "itakura_saito",
                                        "wasserstein1(support)"));
}

TEST(Registry, ListsTheFormsOfEveryFamily) {
  std::vector<std::string> rows;
  for (const FamilyFunction& f : family_functions()) {
    rows.push_back(std::string(f.id) + ' ' + std::string(f.family) + ' ' + std::string(f.form) + ' ' +
                   std::string(f.parameters));
    EXPECT_LE(f.contract.max_ulp, 1) << f.family;
    if (f.parameters.empty() || f.id.empty()) ADD_FAILURE() << f.family;
  }
  EXPECT_THAT(rows,
              testing::IsSupersetOf({"kl normal closed_form mu,sigma", "kl normal bregman mu,sigma",
                                     "kl bernoulli closed_form p", "kl bernoulli bregman p",
                                     "kl poisson closed_form lambda", "kl poisson bregman lambda",
                                     "kl exponential closed_form rate", "kl exponential bregman rate"}));
}

TEST(Registry, ListsPairsOfFamiliesByTheirKeys) {
  std::vector<std::string> pairs;
  for (const FamilyFunction& f : family_functions()) {
    EXPECT_EQ(f.unary, f.parameters_q.empty()) << f.key;
    EXPECT_EQ(f.unary, f.id == "entropy") << f.key;
    if (f.key == f.family) {
      EXPECT_EQ(f.family_q, f.family);
      continue;
    }
    EXPECT_EQ(f.key, std::string(f.family) + ':' + std::string(f.family_q));
    EXPECT_NE(f.family, f.family_q);
    pairs.push_back(std::string(f.id) + ' ' + std::string(f.key));
  }
  EXPECT_EQ(pairs.size(), 2 * 244u);
  EXPECT_THAT(pairs, testing::IsSupersetOf({"kl gamma:exponential", "cross_entropy gamma:exponential",
                                            "kl poisson:binomial", "kl cauchy:beta", "kl uniform:pareto"}));
  EXPECT_THAT(pairs,
              testing::Not(testing::Contains(testing::AnyOf("kl lognormal:gumbel", "kl poisson:normal"))));
}

TEST(Registry, FamiliesHaveTheParametersOfTheirLine) {
  using namespace families;
#define FAMILY(family)                      \
  EXPECT_EQ(family##_family.name, #family); \
  EXPECT_EQ(std::ranges::count(family##_family.parameters, ',') + 1, std::ptrdiff_t(family##_family.arity));
#include "families/families.inc"
}

}  // namespace
}  // namespace divcert
