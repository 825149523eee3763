#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <limits>

#include <divcert/audit.hpp>
#include <divcert/divcert.hpp>
#include <gmock/gmock.h>

namespace divcert {
namespace {

using namespace audit;
using ::testing::HasSubstr;
using ::testing::Not;

const std::vector<double> p{0.5, 0.25, 0.25}, q{0.25, 0.125, 0.625}, points{0, 1, 3};
const std::vector<float> p_floats(p.begin(), p.end()), q_floats(q.begin(), q.end());

double next(double value, int steps) {
  for (; steps > 0; --steps) value = std::nextafter(value, 2 * value);
  return value;
}

/// What a matcher says of a value.
template <class Value>
std::string explanation(const IsDivergence& matcher, Value value) {
  std::ostringstream out;
  matcher.MatchAndExplain(value, &out);
  return out.str();
}

TEST(Matchers, EachNameIsItsDivergence) {
  constexpr double half = 0.5;
  EXPECT_THAT(kl(p, q), IsKl(p, q).WithinUlps(half));
  EXPECT_THAT(reverse_kl(p, q), IsReverseKl(p, q).WithinUlps(half));
  EXPECT_THAT(jeffreys(p, q), IsJeffreys(p, q).WithinUlps(half));
  EXPECT_THAT(js(p, q), IsJs(p, q).WithinUlps(half));
  EXPECT_THAT(js_distance(p, q), IsJsDistance(p, q).WithinUlps(half));
  EXPECT_THAT(skew_js(p, q, 0.25), IsSkewJs(p, q, 0.25).WithinUlps(half));
  EXPECT_THAT(total_variation(p, q), IsTotalVariation(p, q).WithinUlps(half));
  EXPECT_THAT(squared_hellinger(p, q), IsSquaredHellinger(p, q).WithinUlps(half));
  EXPECT_THAT(hellinger(p, q), IsHellinger(p, q).WithinUlps(half));
  EXPECT_THAT(bhattacharyya(p, q), IsBhattacharyya(p, q).WithinUlps(half));
  EXPECT_THAT(chi2(p, q), IsChi2(p, q).WithinUlps(half));
  EXPECT_THAT(neyman_chi2(p, q), IsNeymanChi2(p, q).WithinUlps(half));
  EXPECT_THAT(triangular(p, q), IsTriangular(p, q).WithinUlps(half));
  EXPECT_THAT(renyi(p, q, 2), IsRenyi(p, q, 2).WithinUlps(half));
  EXPECT_THAT(tsallis(p, q, 3), IsTsallis(p, q, 3).WithinUlps(half));
  EXPECT_THAT(amari_alpha(p, q, -3), IsAmariAlpha(p, q, -3).WithinUlps(half));
  EXPECT_THAT(chernoff(p, q), IsChernoff(p, q).WithinUlps(1));
  EXPECT_THAT(hockey_stick(p, q, 0.5), IsHockeyStick(p, q, 0.5).WithinUlps(half));
  EXPECT_THAT(entropy(p), IsEntropy(p).WithinUlps(half));
  EXPECT_THAT(cross_entropy(p, q), IsCrossEntropy(p, q).WithinUlps(half));
  EXPECT_THAT(perplexity(p), IsPerplexity(p).WithinUlps(half));
  EXPECT_THAT(generalized_kl(p, q), IsGeneralizedKl(p, q).WithinUlps(half));
  EXPECT_THAT(itakura_saito(p, q), IsItakuraSaito(p, q).WithinUlps(half));
  EXPECT_THAT(wasserstein1(p, q, points), IsWasserstein1(p, q, points).WithinUlps(half));
}

/// IsJs for js, IsCrossEntropy for cross_entropy.
std::string name_of_matcher(std::string_view id) {
  std::string name = "Is";
  for (std::size_t i = 0; i < id.size(); ++i)
    if (id[i] != '_')
      name += i == 0 || id[i - 1] == '_' ? static_cast<char>(std::toupper(static_cast<unsigned char>(id[i])))
                                         : id[i];
  return name;
}

TEST(Matchers, TheGuideNamesThemAll) {
  std::ifstream file(GUIDE);
  const std::string guide(std::istreambuf_iterator<char>(file), {});
  for (const DiscreteFunction& function : discrete_functions())
    EXPECT_THAT(guide, HasSubstr('`' + name_of_matcher(function.id) + '(')) << function.id;
}

TEST(Matchers, EveryDivergenceOfTheRegistryByItsId) {
  for (const DiscreteFunction& function : discrete_functions()) {
    const std::string id(function.id);
    IsDivergence matcher = function.unary ? IsDivergence(id, p) : IsDivergence(id, p, q);
    std::vector<double> extra;
    if (!function.parameter.empty()) extra = {0.75};
    if (function.parameter == "support") extra = points;
    if (function.parameter == "alpha") matcher = matcher.Alpha(0.75);
    if (function.parameter == "gamma") matcher = matcher.Gamma(0.75);
    if (function.parameter == "support") matcher = matcher.Support(points);
    const double value = function.evaluate(p, q, extra, Masses::normalized);
    EXPECT_THAT(value, matcher.MassesNormalized().WithinUlps(1)) << id;
    EXPECT_THAT(next(value, 3), Not(matcher.MassesNormalized().WithinUlps(1))) << id;
  }
}

TEST(Matchers, TheErrorIsThatOfTheExactValue) {
  const double exact = kl(p, q);
  EXPECT_THAT(next(exact, 4), Not(IsKl(p, q).WithinUlps(3)));
  EXPECT_THAT(next(exact, 4), IsKl(p, q).WithinUlps(5));
  EXPECT_THAT(exact * (1 + 1e-12), Not(IsKl(p, q)));
  EXPECT_THAT(exact * (1 + 1e-15), IsKl(p, q));
}

TEST(Matchers, WhatTheConditionExplains) {
  const std::vector<double> near{0.400000001, 0.599999999}, base{0.4, 0.6};
  const double exact = kl(base, near);
  EXPECT_THAT(exact * (1 + 1e-9), IsKl(base, near).WithinCondition(8));
  EXPECT_THAT(exact * (1 + 1e-5), Not(IsKl(base, near).WithinCondition(8)));
}

TEST(Matchers, AFloatIsJudgedInFloats) {
  const float exact = kl(p_floats, q_floats);
  EXPECT_THAT(exact, IsKl(p_floats, q_floats).WithinUlps(0.5));
  EXPECT_THAT(std::nextafter(std::nextafter(exact, 1.0F), 1.0F), Not(IsKl(p_floats, q_floats).WithinUlps(1)));
  EXPECT_THAT(static_cast<double>(exact), Not(IsKl(p_floats, q_floats)));
}

TEST(Matchers, MassesAndBase) {
  const std::vector<double> twice{1, 0.5, 0.5};
  EXPECT_THAT(kl(twice, q, Masses::as_given), IsKl(twice, q).MassesAsGiven().WithinUlps(0.5));
  EXPECT_THAT(kl(twice, q), IsKl(twice, q).WithinUlps(0.5));
  EXPECT_THAT(kl(twice, q), Not(IsKl(twice, q).MassesAsGiven()));
  EXPECT_THAT(generalized_kl(twice, q, Masses::normalized), IsGeneralizedKl(twice, q).MassesNormalized());
  EXPECT_THAT(1.0, IsEntropy({0.5, 0.5}).Base(2).WithinUlps(0.5));
  EXPECT_THAT(1.0, Not(IsEntropy({0.5, 0.5})));
}

TEST(Matchers, NeitherNanNorAWrongInfinityNorASignPasses) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  EXPECT_THAT(std::numeric_limits<double>::quiet_NaN(), Not(IsKl(p, q).WithinUlps(1e300)));
  EXPECT_THAT(infinity, Not(IsKl(p, q).WithinUlps(1e300)));
  EXPECT_THAT(infinity, IsKl({1, 1}, {1, 0}));
  EXPECT_THAT(1e308, Not(IsKl({1, 1}, {1, 0}).WithinUlps(1e300)));
  EXPECT_THAT(0.0, IsKl(p, p));
  EXPECT_THAT(1e-300, Not(IsKl(p, p).WithinUlps(4)));
  EXPECT_THAT(-1e-300, Not(IsKl(p, p)));
}

TEST(Matchers, AFailureSaysWhatAndHowToRepeatIt) {
  const std::string text = explanation(IsKl(p, q).WithinCondition(8), 0.25);
  for (const char* part : {"kl returned 0.25, which is ", " ulp from the value ", "\n  exact      in [0.29",
                           "\n  error      ", " ulp; allowed: ", " ulp\n  condition  ",
                           "\n  divcert eval kl --p 0x1p-1,0x1p-2,0x1p-2 --q 0x1p-2,0x1p-3,0x1.4p-1 "
                           "--got=0x1p-2 --dtype float64 --condition 8"})
    EXPECT_THAT(text, HasSubstr(part));
  EXPECT_EQ(testing::DescribeMatcher<double>(IsKl(p, q).WithinCondition(8)),
            "is kl, off by at most 8·(κ+1) rounding units");
}

TEST(Matchers, NoVerdictIsAFailureThatSaysWhy) {
  const auto unjudged = [](const IsDivergence& matcher, auto value) {
    EXPECT_FALSE(matcher.MatchAndExplain(value, nullptr));
    EXPECT_FALSE(Not(matcher).MatchAndExplain(value, nullptr));
    return explanation(matcher, value);
  };
  EXPECT_EQ(unjudged(IsKl({1, 2}, {1, 2, 3}), 1.0),
            "of which there is no verdict: p has 2 masses, but q has 3");
  EXPECT_THAT(unjudged(IsKl({1, -2}, {1, 2}), 1.0),
              HasSubstr("p[1] must be finite and non-negative, but is -2"));
  EXPECT_THAT(unjudged(IsKl({0.1, 0.9}, {0.5, 0.5}), 1.0F), HasSubstr("p[0] = 0.1 is not exact in float32"));
  EXPECT_THAT(unjudged(IsDivergence("no_such", p, q), 1.0), HasSubstr("unknown divergence \"no_such\""));
  EXPECT_THAT(unjudged(IsKl(p, q).WithinUlps(-1), 1.0), HasSubstr("N >= 0.5"));
}

TEST(Matchers, AnotherConventionIsNamed) {
  const std::vector<double> twice{1, 0.5, 0.5};
  EXPECT_THAT(explanation(IsKl(twice, q), kl(twice, q, Masses::as_given)),
              HasSubstr("\n  but        it is the value of masses as given; if so meant: .MassesAsGiven()"));
  EXPECT_THAT(explanation(IsItakuraSaito(twice, q), itakura_saito(twice, q, Masses::normalized)),
              HasSubstr("it is the value of masses divided by their sums; if so meant: .MassesNormalized()"));
  EXPECT_THAT(explanation(IsEntropy({0.5, 0.5}), 1.0), HasSubstr("in base 2; if so meant: .Base(2)"));
  EXPECT_THAT(explanation(IsKl(p, q), kl(q, p)), HasSubstr("it is the value of (q, p)"));
  EXPECT_THAT(explanation(IsKl(p, q), 0.5), Not(HasSubstr("it is the value")));
}

TEST(Oracle, SaysWhatIsMissing) {
  const std::string program = Oracle::program();
  const auto asked = [](const char* named) -> std::string {
    ::setenv("DIVCERT_PROGRAM", named, 1);
    try {
      Oracle oracle;
      return oracle.ask("{}");
    } catch (const std::runtime_error& error) {
      return error.what();
    }
  };
  EXPECT_THAT(asked("/nowhere/divcert"),
              HasSubstr("\"/nowhere/divcert\" cannot be run (No such file or directory)"));
  EXPECT_THAT(asked("false"), HasSubstr("the program \"false\" ended instead of answering"));
  ::setenv("DIVCERT_PROGRAM", program.c_str(), 1);
}

TEST(Oracle, AForkAsksItsOwn) {
  EXPECT_THAT(kl(p, q), IsKl(p, q));
  const auto child = [] { std::exit(IsKl(p, q).MatchAndExplain(kl(p, q), nullptr) ? 0 : 1); };
  EXPECT_EXIT(child(), testing::ExitedWithCode(0), "");
  EXPECT_THAT(kl(p, q), IsKl(p, q));
}

}  // namespace
}  // namespace divcert
