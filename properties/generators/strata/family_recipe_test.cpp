#include <gtest/gtest.h>

#include "properties/generators/strata/strata.hpp"
#include "properties/laws/kit/inputs.hpp"
#include "reference/definitions/families/family.hpp"
#include "reference/judging/judge.hpp"

// The family that the recipe of CONTRIBUTING.md defines and draws.
namespace divcert::reference {
Family maxwell_family();
}

namespace divcert::properties {

Case draw_maxwell(Source& source, int size);

namespace {

using namespace reference;

const Family& maxwell() {
  static const Family family = maxwell_family();
  return family;
}

template <class N>
const FamilyForms<N>& forms() {
  return std::get<FamilyForms<N>>(maxwell().forms);
}

struct ClosedFormIsBregman {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {forms<N>().closed_form(input), forms<N>().bregman(input)};
  }
};

struct ClosedFormIsExpectation {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {forms<N>().closed_form(input), forms<N>().by_moments(input)};
  }
};

/// False.
struct ClosedFormIsReversed {
  template <class N>
  static Sides<N> sides(const Input& input) {
    return {forms<N>().closed_form(input), forms<N>().closed_form(swapped(input))};
  }
};

template <class Identity>
int refuted_among(int cases) {
  const Statement statement = make_statement<Identity>(Relation::equal);
  int refuted = 0;
  for (int i = 0; i < cases; ++i) {
    Source source(rc::Random(rc::Random::Key{7, 0, static_cast<std::uint64_t>(i), 0}));
    const Case drawn = draw_maxwell(source, i % 100);
    EXPECT_TRUE(maxwell().contains(drawn.p()) && maxwell().contains(drawn.q()));
    const Verdict verdict = judge(statement, to_input(drawn)).verdict;
    EXPECT_TRUE(verdict == Verdict::refuted || verdict == Verdict::holds_with_equality) << i;
    refuted += verdict == Verdict::refuted;
  }
  return refuted;
}

TEST(FamilyRecipe, TheFormsAgreeOnWhatIsDrawn) {
  EXPECT_EQ(maxwell().parameter_names, "a");
  EXPECT_EQ(refuted_among<ClosedFormIsBregman>(300), 0);
  EXPECT_EQ(refuted_among<ClosedFormIsExpectation>(300), 0);
  EXPECT_GT(refuted_among<ClosedFormIsReversed>(300), 250);
}

}  // namespace
}  // namespace divcert::properties
