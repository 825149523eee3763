#include <cmath>

#include <gmock/gmock.h>

#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/definitions/families/family_kl.hpp"
#include "reference/numbers/rational.hpp"
#include "reference/tests/numbers.hpp"

// One definition, four number types: their values must be compatible with one another.
namespace divcert::reference::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

bool overlap(const Interval& x, const Ball& y) {
  return !certainly_less(Ball(x.upper()), y) && !certainly_less(y, Ball(x.lower()));
}

/// Small integers, so that many values are rational: ratios of squares among them.
std::vector<double> integers(Numbers& numbers, std::size_t n) {
  std::vector<double> result(n);
  for (double& x : result) x = static_cast<double>(numbers.below(5) * numbers.below(5));
  result.back() = 1;
  return result;
}

/// The same status from every type; the interval and a rational exact value meet the ball, and MPFR agrees.
bool compatible(const Quantity& quantity, const Input& input) {
  const PrecisionScope scope(256);
  const auto interval = quantity.interval(input);
  const auto ball = quantity.ball(input);
  const auto exact = quantity.exact(input);
  if (interval.status != ball.status || exact.status != ball.status) return false;
  if (ball.status == Status::finite) {
    // Powers may leave the doubles, and an interval then knows nothing; nor does it of Γ.
    const Family* const family = find_family(quantity.family);
    const bool powers = quantity.parameter == "alpha" || (family != nullptr && quantity.id != "kl");
    const bool bounded =
        interval.value.is_bounded() || powers || (family != nullptr && family->transcendental);
    if (!bounded || !overlap(interval.value, ball.value)) return false;
    const auto rational = exact.value.rational();
    if (rational && !arb_overlaps(enclose(*rational, 256).get(), ball.value.get())) return false;
  }
  return second_opinion(quantity, input, certify(quantity, input)).agrees;
}

/// Inputs at which the number types are not compatible.
Failures disagreements(const Quantity& quantity, int samples) {
  Numbers numbers(41);
  Failures failures;
  for (int i = 0; i < samples; ++i) {
    const std::size_t n = 2 + numbers.below(3);
    const auto masses = [&] {
      std::vector<double> p = integers(numbers, n);
      return std::pair{p, integers(numbers, n)};
    };
    const auto [p, q] =
        quantity.family.empty() ? masses() : numbers.moderate_pair(*find_family(quantity.family));
    const std::vector<double> parameter = numbers.parameter(quantity, n);
    const Input input =
        input_of(quantity, p, q, i % 2 != 0 ? Masses::as_given : Masses::normalized, parameter);
    if (!compatible(quantity, input)) failures.push_back(std::string(quantity.id) + " " + text(input));
  }
  return failures;
}

TEST(Definitions, AllNumberTypesAreCompatible) {
  for (const Quantity& quantity : quantities()) {
    if (quantity.opinion_bits != 0) continue;  // integrals: integrals_test
    const Family* const family = find_family(quantity.family);
    if (family != nullptr && family->is_pair() && quantity.id != "kl") continue;  // the same terms
    // MPFR is slow there.
    const int samples = family == nullptr ? 60 : family->is_pair() ? 1 : family->transcendental ? 3 : 20;
    EXPECT_THAT(disagreements(quantity, samples), IsEmpty()) << quantity.id << ' ' << quantity.family;
  }
}

TEST(Definitions, CheckerObjectsToAFaultInAnyOneType) {
  const Quantity& sound = *find_quantity("total_variation");
  Quantity mutant = sound;
  mutant.interval = [](const Input& input) {
    return Value<Interval>::finite(total_variation<Interval>(input).value + Interval(0x1p-40));
  };
  EXPECT_THAT(disagreements(mutant, 100), Not(IsEmpty()));
  mutant = sound;
  mutant.exact = [](const Input& input) {
    return Value<Exact>::finite(total_variation<Exact>(input).value + Exact(0x1p-40));
  };
  EXPECT_THAT(disagreements(mutant, 100), Not(IsEmpty()));
  mutant = sound;
  mutant.multi = [](const Input& input) {
    return Value<Multi>::finite(total_variation<Multi>(input).value + Multi(0x1p-120));
  };
  EXPECT_THAT(disagreements(mutant, 100), Not(IsEmpty()));
  mutant = sound;
  mutant.interval = [](const Input&) { return Value<Interval>::infinite(); };
  EXPECT_THAT(disagreements(mutant, 100), Not(IsEmpty()));
}

/// Inputs at which another form of the same KL is certainly apart from the closed form.
Failures form_failures(const Family& family, Value<Ball> (*other)(const Input&)) {
  const PrecisionScope scope(256);
  Numbers numbers(42);
  Failures failures;
  for (int i = 0; i < 200; ++i) {
    const std::vector<double> p = numbers.moderate_member(family), q = numbers.moderate_member(family);
    const Input input{p, q, Masses::normalized, family.name};
    const auto first = std::get<FamilyForms<Ball>>(family.forms).closed_form(input), second = other(input);
    const bool ok = first.status == second.status &&
                    (first.status != Status::finite || arb_overlaps(first.value.get(), second.value.get()));
    if (!ok) failures.push_back(text(input));
  }
  return failures;
}

TEST(Families, TheFormsOverlap) {
  for (const Family& family : families()) {
    const auto& forms = std::get<FamilyForms<Ball>>(family.forms);
    for (const auto other : {forms.bregman, forms.by_moments})
      if (other != nullptr) {
        EXPECT_THAT(form_failures(family, other), IsEmpty()) << family.name;
      }
  }
}

TEST(Families, CheckerObjectsToTheOtherDirection) {
  const auto reversed_form = [](const Input& input) {
    return family_kl<Ball>(Form::bregman, reversed(input));
  };
  for (const Family& family : families())
    if (family.has_natural_parameter != nullptr && !family.symmetric) {
      EXPECT_THAT(form_failures(family, reversed_form), Not(IsEmpty())) << family.name;
    }
}

/// Pairs at which D_∞ is finite but not what D_α comes to at α = 2^100, of which it is an upper bound.
Failures limit_failures(const Quantity& renyi, Value<Ball> (*limit)(const Input&), int& finite) {
  const PrecisionScope scope(1024);
  Numbers numbers(43);
  Failures failures;
  const Family& family = *find_family(renyi.family);
  for (int i = 0; i < 60; ++i) {
    const std::vector<double> p = numbers.moderate_member(family), orders{0x1p100};
    const std::vector<double> other = Numbers::partner(family, p, numbers.moderate_member(family));
    const std::vector<double>& q = i % 8 == 0 ? p : other;
    const Input input{p, q, Masses::normalized, family.name, orders};
    const Value<Ball> most = limit(input), large = renyi.ball(input);
    if (most.status != Status::finite) continue;
    ++finite;
    const Ball gap = most.value - large.value;
    const bool ok = large.status == Status::finite && !certainly_less(gap, Ball(0)) &&
                    certainly_less(gap, (Ball(1) + most.value) * Ball(0x1p-20));
    if (!ok) failures.push_back(text(input));
  }
  return failures;
}

TEST(Families, RenyiDivergencesGrowToTheLogOfTheSupremum) {
  const auto half = [](const Input& input) {
    auto most = family_form<Ball>(&FamilyForms<Ball>::log_supremum, input);
    most.value = most.value / 2;
    return most;
  };
  for (const Quantity& quantity : quantities()) {
    if (quantity.id != "renyi" || quantity.family.empty()) continue;
    const auto limit = [](const Input& input) {
      return family_form<Ball>(&FamilyForms<Ball>::log_supremum, input);
    };
    int finite = 0;
    EXPECT_THAT(limit_failures(quantity, limit, finite), IsEmpty()) << quantity.family;
    EXPECT_GT(finite, 0) << quantity.family;
    if (quantity.family == "gamma") {
      EXPECT_THAT(limit_failures(quantity, half, finite), Not(IsEmpty()));
    }
  }
}

TEST(Families, OutsideTheDomainIsUndefined) {
  const std::vector<double> minus{-1}, half{0.5}, flat{0, 0}, standard{0, 1};
  for (const char* family : {"bernoulli", "poisson", "exponential"}) {
    EXPECT_EQ(find_quantity("kl", family)->interval({minus, half, Masses::normalized, family}).status,
              Status::undefined);
    EXPECT_EQ(find_quantity("kl", family)->interval({half, standard, Masses::normalized, family}).status,
              Status::undefined);
  }
  EXPECT_EQ(find_quantity("kl", "normal")->ball({flat, standard, Masses::normalized, "normal"}).status,
            Status::undefined);
  EXPECT_EQ(family_kl<Ball>(Form::closed_form, {half, half, Masses::normalized, "nonesuch"}).status,
            Status::undefined);
}

}  // namespace
}  // namespace divcert::reference::testing
