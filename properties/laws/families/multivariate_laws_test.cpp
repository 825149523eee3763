#include <algorithm>
#include <set>

#include <gmock/gmock.h>

#include "properties/cases/codec.hpp"
#include "properties/cases/codec_json.hpp"
#include "properties/cases/covariance.hpp"
#include "properties/cases/families.hpp"
#include "properties/checks/catalogue.hpp"
#include "properties/findings/shrinking.hpp"
#include "properties/laws/kit/family_quantity.hpp"
#include "properties/laws/kit/normal_vectors.hpp"
#include "properties/laws/kit/quantity_of.hpp"
#include "properties/laws/kit/values.hpp"
#include "reference/definitions/families/divergences.hpp"

// Normal laws on R^d as cases: what is drawn, read, written and shrunk, the laws on them, and false twins.
namespace divcert::properties {
namespace {

using namespace reference;
using Result = Observation::Result;
using testing::HasSubstr;
using Values = std::vector<double>;

Case laws_of_vectors(Values p, Values q) {
  return Members{"multivariate_normal", std::move(p), std::move(q)};
}

const Case plane = laws_of_vectors({0, 1, 1, 0.5, 0.5, 2}, {0, 0, 2, 0, 0, 1});

std::vector<Case> drawn(std::uint64_t seed, std::size_t count) {
  std::vector<Case> cases;
  for (std::uint64_t i = 0; cases.size() < count; ++i)
    if (stratum_of(Domain::family, i).name == "multivariate_normal")
      cases.push_back(draw_value(Domain::family, seed, i));
  return cases;
}

TEST(MultivariateCases, TheStratumHasEveryKindOfPair) {
  std::set<std::size_t> dimensions;
  int equal = 0, nearly_singular = 0, near = 0, apart_in_scale = 0, one_mean = 0;
  for (const Case& c : drawn(1, 2000)) {
    const auto& members = std::get<Members>(c.form);
    ASSERT_TRUE(are_members(members)) << to_options(c);
    const std::size_t d = dimension_of(c.p().size()).value();
    dimensions.insert(d);
    equal += c.p() == c.q();
    const double condition = dimension_and_condition("kl", c) / static_cast<double>(d);
    nearly_singular += condition > 1e8;
    near += c.p() != c.q() && std::ranges::equal(c.p(), c.q(), [](double x, double y) {
              return std::abs(x - y) <= 1e-11 * std::abs(x);
            });
    apart_in_scale += std::abs(std::ilogb(c.p()[d]) - std::ilogb(c.p().back())) > 20;
    one_mean += c.p() != c.q() &&
                std::equal(c.p().begin(), c.p().begin() + static_cast<std::ptrdiff_t>(d), c.q().begin());
  }
  EXPECT_EQ(dimensions, (std::set<std::size_t>{1, 2, 3, 4, 5, 6, 7, 8}));
  for (const int count : {equal, nearly_singular, near, one_mean}) EXPECT_GE(count, 100);
  EXPECT_GE(apart_in_scale, 30);
}

TEST(MultivariateCases, AreReadAsTheyAreWritten) {
  EXPECT_EQ(to_json(plane)["family_p"].dump(), R"({"name":"multivariate_normal","mean":["0x0p+0","0x1p+0"],)"
                                               R"("covariance":[["0x1p+0","0x1p-1"],["0x1p-1","0x1p+1"]]})");
  for (const Case& c : drawn(2, 50)) {
    EXPECT_EQ(case_from_json(to_json(c)), c);
    EXPECT_EQ(case_from_options(options_of(c)), c);
  }
  EXPECT_THAT(to_witness(plane).parameters,
              testing::ElementsAre("mean[0]", "mean[1]", "covariance[0][0]", "covariance[0][1]",
                                   "covariance[1][0]", "covariance[1][1]"));
}

TEST(MultivariateCases, WhatCannotBeReadSaysWhy) {
  const auto says = [](const std::string& member, const char* what) {
    try {
      case_from_json(nlohmann::ordered_json::parse(R"({"family_p":{"name":"multivariate_normal",)" + member +
                                                   R"(},"family_q":{}})"));
      ADD_FAILURE() << member << " was read";
    } catch (const std::invalid_argument& error) {
      EXPECT_THAT(error.what(), HasSubstr(what)) << member;
    }
  };
  says(R"("mean":[0])", "\"family_p\" lacks the list \"covariance\"");
  says(R"("mean":[0,1],"covariance":[[1,0]])", "must be 2 lists of 2 numbers");
  says(R"("mean":[0,1],"covariance":[[1,0],[0]])", "must be 2 lists of 2 numbers");
  says(R"("mean":[],"covariance":[])", "at least 1");
  says(R"("mean":[0],"covariance":[["x"]])", "family_p.covariance[0] is not a number");
}

TEST(MultivariateCases, FaultsNameTheEntry) {
  const auto fault = [](Values p, Values q) {
    const auto found = fault_in_members({"multivariate_normal", std::move(p), std::move(q)});
    return found ? found->sentence : "";
  };
  const Values unit{0, 0, 1, 0, 0, 1};
  EXPECT_EQ(fault(unit, unit), "");
  EXPECT_EQ(fault({0, NAN, 1, 0, 0, 1}, unit), "p.mean[1] must be finite, but is nan");
  EXPECT_EQ(fault(unit, {0, 0, 1, 0.5, 0.25, 1}),
            "q.covariance[1][0] must be 0.5 as covariance[0][1] is, but is 0.25");
  EXPECT_EQ(fault(unit, {0, 0, 1, 1, 1, 1}), "q.covariance must be symmetric and positive definite");
  EXPECT_EQ(fault(unit, {0, 1}), "q.mean must have as many numbers as p's, 2, but has 1");
  EXPECT_EQ(fault(unit, {0, 1, 2}), "q must have d + d² numbers, but has 3");
}

Result judge_law(const Law& law, const Case& instance) {
  return make_law_check(law)->observe(instance, {}).result;
}

TEST(MultivariateLaws, HoldWhereTheyAreJudged) {
  for (const char* id : {"multivariate_chain_rule", "multivariate_map", "multivariate_product"})
    for (const Case& c : drawn(3, 60)) {
      const Result result = judge_law(*find_law(id), c);
      EXPECT_TRUE(result == Result::equality || result == Result::outside_hypothesis)
          << id << ' ' << to_options(c);
    }
  for (const char* id : {"multivariate_marginal", "multivariate_projection"})
    for (const Case& c : drawn(4, 60)) {
      const Result result = judge_law(*find_law(id), c);
      EXPECT_TRUE(result == Result::passed || result == Result::equality ||
                  result == Result::outside_hypothesis)
          << id << ' ' << to_options(c);
    }
  const Case same_conditional = laws_of_vectors({1, 0, 3, 0, 0, 1}, {0, 0, 1, 0, 0, 1});
  EXPECT_EQ(judge_law(*find_law("multivariate_marginal"), same_conditional), Result::equality);
  EXPECT_EQ(judge_law(*find_law("multivariate_marginal"), plane), Result::passed);
  EXPECT_EQ(judge_law(*find_law("multivariate_projection"), same_conditional), Result::equality);
  EXPECT_EQ(judge_law(*find_law("multivariate_projection"), plane), Result::passed);
  EXPECT_EQ(judge_law(*find_law("multivariate_chain_rule"), laws_of_vectors({0, 1}, {0, 2})),
            Result::outside_hypothesis);
}

/// KL of the first coordinates and of the last ones, as if they were independent.
struct SumOfMarginals {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const auto part = [&](bool first) {
      return each_law(input, [first](auto law, std::size_t d) {
        return first ? marginal(law, d, 0, d - 1) : marginal(law, d, d - 1, d);
      });
    };
    const LawPair first = part(true), last = part(false);
    return {of<N, FamilyKl>(input), of<N, FamilyKl>(first.input(input)) + of<N, FamilyKl>(last.input(input))};
  }
};

/// Half of the divergence is not left.
struct HalfInTheMarginal {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const LawPair first = each_law(input, [](auto law, std::size_t d) { return marginal(law, d, 0, d - 1); });
    return {scaled(N(2), of<N, FamilyKl>(first.input(input))), of<N, FamilyKl>(input)};
  }
};

/// Half of the distance is not left either.
struct TransportOfMarginalsIsHalf {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const LawPair first = each_law(input, [](auto law, std::size_t d) { return marginal(law, d, 0, d - 1); });
    return {scaled(N(2), FamilyWasserstein2::value<N>(first.input(input))),
            FamilyWasserstein2::value<N>(input)};
  }
};

/// The map of P alone.
struct MappedOnOneSide {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const LawPair image{mapped<double>(input.p, dimension(input)), {input.q.begin(), input.q.end()}};
    return {of<N, FamilyKl>(image.input(input)), of<N, FamilyKl>(input)};
  }
};

struct ProductIsTwice {
  template <class N>
  static Sides<N> sides(const Input& input) {
    const std::size_t d = dimension(input);
    const LawPair pair{product_law(input.p, input.q, d), product_law(input.q, input.p, d)};
    return {of<N, FamilyKl>(pair.input(input)), scaled(N(2), of<N, FamilyKl>(input))};
  }
};

template <class T>
Law false_twin(Relation relation) {
  Law law = *find_law("multivariate_chain_rule");
  law.id = "false_twin";
  law.links = {{"false", "never", make_statement<T>(relation)}};
  return law;
}

TEST(MultivariateLaws, FalseTwinsAreRefutedAndShrink) {
  for (const Law& law :
       {false_twin<SumOfMarginals>(Relation::equal), false_twin<HalfInTheMarginal>(Relation::less_equal),
        false_twin<TransportOfMarginalsIsHalf>(Relation::less_equal),
        false_twin<MappedOnOneSide>(Relation::equal), false_twin<ProductIsTwice>(Relation::equal)}) {
    const auto check = make_law_check(law);
    int shrunk = 0;
    for (std::uint64_t i = 0; i < 4000 && shrunk < 2; ++i) {
      if (stratum_of(Domain::family, i).name != "multivariate_normal") continue;
      const auto shrinkable = draw_case(Domain::family, 5, i);
      if (!check->observe(shrinkable.value(), {}).failed()) continue;
      ++shrunk;
      const Case witness = shrink_witness(*check, shrinkable, FailureKind::refuted);
      EXPECT_LE(witness.p().size(), 12u) << to_options(witness);  // d is 2, seldom 3
      EXPECT_TRUE(are_members(std::get<Members>(witness.form)));
    }
    EXPECT_EQ(shrunk, 2) << law.links[0].text;
  }
}

/// Named by its contract: d·κ is 1 on the line, and what scale and independence leave alone.
TEST(MultivariateContract, TheConditionIsOfTheScaledCovariances) {
  const auto of = [](Values p, Values q) {
    return dimension_and_condition("kl", laws_of_vectors(std::move(p), std::move(q)));
  };
  EXPECT_DOUBLE_EQ(of({0, 4}, {1, 0x1p-300}), 1);
  EXPECT_DOUBLE_EQ(of({0, 0, 0x1p200, 0, 0, 0x1p-200}, {0, 0, 1, 0, 0, 1}), 2);
  EXPECT_DOUBLE_EQ(of({0, 0, 1, 0.5, 0.5, 1}, {0, 0, 1, 0, 0, 1}), 6);   // (1 + ½)/(1 − ½)
  EXPECT_DOUBLE_EQ(of({0, 0, 1, 0, 0, 1}, {0, 0, 4, 1.5, 1.5, 1}), 14);  // (1 + ¾)/(1 − ¾)
}

}  // namespace
}  // namespace divcert::properties
