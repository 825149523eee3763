#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <gmock/gmock.h>

#include "properties/findings/causes/cause.hpp"
#include "properties/tests/codes.hpp"

// Causes at the ends of the format, near a point mass, and of a lost infinity: each is told of a function
// that has the fault, and nothing is told of its twin, the exact value.
namespace divcert::properties {
namespace {

using testing::Contains;
using testing::IsEmpty;

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double least_normal = std::numeric_limits<double>::min();

bool has_subnormal(const std::vector<double>& masses) {
  return std::ranges::any_of(masses, [](double mass) { return mass > 0 && mass < least_normal; });
}

double largest_share(const std::vector<double>& masses) {
  return *std::ranges::max_element(masses) / std::reduce(masses.begin(), masses.end());
}

struct Fault {
  const char *code, *divergence;
  double (*wrong)(const Case&);
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.code; }

class RangeCauses : public testing::TestWithParam<Fault> {};

TEST_P(RangeCauses, AreToldOfTheFaultAndNotOfItsTwin) {
  const auto& [code, divergence, wrong] = GetParam();
  // Who promises ulps promises them at the ends of the format too.
  PlantedTarget faulty(divergence, wrong, ErrorContract::ulps(4));
  PlantedTarget twin(
      divergence, [&](const Case& c) { return exact(divergence, c); }, ErrorContract::ulps(4));
  EXPECT_THAT(codes_of(faulty, "accuracy"), Contains(code));
  EXPECT_THAT(codes_of(twin, "accuracy"), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Planted, RangeCauses,
    testing::Values(Fault{"DC105", "js",  // the mean of a subnormal mass and another one is off
                          [](const Case& c) {
                            const double value = exact("js", c);
                            return has_subnormal(c.p()) || has_subnormal(c.q()) ? value * 1.25 : value;
                          }},
                    Fault{"DC122", "kl",
                          [](const Case& c) { return c.p().size() == 3 ? inf : exact("kl", c); }},
                    Fault{"DC126", "entropy",  // the logarithm of a rounded share of nearly 1
                          [](const Case& c) {
                            const double value = exact("entropy", c);
                            return largest_share(c.p()) > 1 - 1e-3 ? value * 1.01 : value;
                          }},
                    Fault{"DC127", "renyi",
                          [](const Case& c) {
                            const double value = exact("renyi", c), alpha = c.extra.values.at(0);
                            return alpha > 16 && alpha < inf ? value * 1.25 : value;
                          }}),
    [](const auto& tested) { return std::string(tested.param.code); });

/// Masses of which a part is below the normal numbers, where the processor takes such numbers for 0.
TEST(RangeCause, DC123IsWhatFlushingMakesOfTheMasses) {
  const Case tiny{{least_normal, least_normal / 2}, {least_normal, least_normal}},
      flushed{{least_normal, 0}, {least_normal, least_normal}};
  PlantedTarget target(
      "kl", [&](const Case& c) { return exact("kl", c == tiny ? flushed : c); }, ErrorContract::ulps(4));
  const Defendant defendant({&target, &target.functions().front()}, {});
  const Outcome outcome = defendant.ask(tiny);
  EXPECT_EQ(cause_of({defendant, tiny, outcome}).code, "DC123");
  // The same at four times the masses has another cause.
  const Case normal{{4 * least_normal, 2 * least_normal}, {4 * least_normal, 4 * least_normal}};
  EXPECT_NE(cause_of({defendant, normal, outcome}).code, "DC123");
  EXPECT_FALSE(defendant.observe(normal, defendant.ask(normal), true).failed());
}

/// Of a share that underflows the value is told, as an end of the format, and does not fail; where it is
/// normal, it does.
TEST(EndOfTheFormat, IsWhereAShareUnderflows) {
  PlantedTarget target = under_test("kl", [](const Case&) { return inf; });
  const auto check = make_accuracy_check(target, target.functions().front(), {});
  const auto of_a_share = [&](int exponent) {
    const Case instance{{0.5, 0.5}, {0x1p500, std::ldexp(1.0, 500 + exponent)}};
    return check->observe(instance, check->outcome_of(instance));
  };
  const Observation subnormal = of_a_share(-1050), normal = of_a_share(-900);
  EXPECT_EQ(subnormal.result, Observation::Result::noted);
  EXPECT_EQ(subnormal.note, Note::outside_domain);
  EXPECT_TRUE(normal.failed());
}

}  // namespace
}  // namespace divcert::properties
