#include "properties/cases/case.hpp"

#include <cmath>

#include <gmock/gmock.h>

#include "properties/cases/valid.hpp"
#include "properties/generators/invalid.hpp"

namespace divcert::properties {
namespace {

using reference::Masses;
using testing::HasSubstr;

TEST(Case, BringsItsConventionOfMassesToTheOracle) {
  Case instance{{1, 3}, {2, 2}, {ExtraKind::alpha, {2}}};
  EXPECT_EQ(to_input(instance).masses, Masses::normalized);
  instance.take_masses(Masses::as_given);
  const auto input = to_input(instance);
  EXPECT_EQ(input.masses, Masses::as_given);
  EXPECT_EQ(input.parameter[0], 2);
  EXPECT_EQ(to_case(input, ExtraKind::alpha), instance);
}

TEST(Case, MembersOfAFamilyHaveNoMasses) {
  Case members = Members{"normal", {0, 1}, {2, 3}};
  const Case before = members;
  members.take_masses(Masses::as_given);
  EXPECT_EQ(members, before);
  EXPECT_EQ(members.domain(), Domain::family);
  EXPECT_EQ(to_input(members).family, "normal");
  EXPECT_EQ(to_case(to_input(members)), members);
}

TEST(Case, OfAnotherConventionIsAnotherCase) {
  const Case normalized{{1, 3}, {2, 2}};
  Case as_given = normalized;
  as_given.take_masses(Masses::as_given);
  EXPECT_NE(normalized, as_given);
}

/// Requests and checks of invalid input name the same argument: they ask the same rule.
TEST(Valid, OneRuleNamesTheArgumentAndSaysWhy) {
  const std::pair<Case, const char*> faults[] = {
      {{{0.5, NAN}, {1, 1}}, "p[1]"},      {{{0.5, 0.5}, {1, -1}}, "q[1]"}, {{{INFINITY, 1}, {1, 1}}, "p[0]"},
      {{{0, -0.0}, {1, 1}}, "p"},          {{{1, 1}, {0, 0}}, "q"},         {{{1}, {1, 1}}, "q"},
      {{{1, -0x1p-1074}, {1, 1}}, "p[1]"},
  };
  for (const auto& [instance, argument] : faults) {
    EXPECT_EQ(argument_at_fault(instance), argument) << to_options(instance);
    EXPECT_THAT(masses_error(instance, false), HasSubstr(argument)) << to_options(instance);
  }
  EXPECT_EQ(fault_in_masses(std::vector<double>{1, -2}, "third")->sentence,
            "third[1] must be finite and non-negative, but is -2");
  EXPECT_EQ(fault_in_masses(std::vector<double>{0, 0}, "R")->sentence, "the masses of R are all zero");
  EXPECT_FALSE(fault_in_masses(std::vector<double>{0, 1}, "R").has_value());
}

}  // namespace
}  // namespace divcert::properties
