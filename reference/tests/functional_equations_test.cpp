#include <cmath>

#include <gmock/gmock.h>

#include "reference/numbers/summands.hpp"
#include "reference/tests/numbers.hpp"

// What functions satisfy, their enclosures must not contradict: both sides of an equation overlap. No second
// library is asked.
namespace divcert::reference::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

template <class N>
struct Equation {
  std::string name;
  std::function<N(const N&, const N&)> left, right;
};

template <class N>
std::vector<Equation<N>> equations() {
  return {
      {"log(xy) = log x + log y", [](const N& x, const N& y) { return log(x * y); },
       [](const N& x, const N& y) { return log(x) + log(y); }},
      {"exp(log x) = x", [](const N& x, const N&) { return exp(log(x)); },
       [](const N& x, const N&) { return x; }},
      {"(sqrt x)^2 = x", [](const N& x, const N&) { return square(sqrt(x)); },
       [](const N& x, const N&) { return x; }},
      {"log1p(expm1(log x)) = log x", [](const N& x, const N&) { return log1p(expm1(log(x))); },
       [](const N& x, const N&) { return log(x); }},
      {"(x-y)(x+y) = x^2 - y^2", [](const N& x, const N& y) { return (x - y) * (x + y); },
       [](const N& x, const N& y) { return square(x) - square(y); }},
      {"phi(x,y) + phi(y,x) = (x-y) log(x/y)",
       [](const N& x, const N& y) { return relative_entropy(x, y) + relative_entropy(y, x); },
       [](const N& x, const N& y) { return (x - y) * log(x / y); }},
      {"psi(x,y) = phi(x,m) + phi(y,m)", [](const N& x, const N& y) { return jensen_shannon(x, y); },
       [](const N& x, const N& y) {
         const N middle = (x + y) / 2;
         return relative_entropy(x, middle) + relative_entropy(y, middle);
       }},
      {"phi(2x,2y) = 2 phi(x,y)", [](const N& x, const N& y) { return relative_entropy(x * 2, y * 2); },
       [](const N& x, const N& y) { return relative_entropy(x, y) * 2; }},
  };
}

template <class N>
Failures contradictions(const Equation<N>& equation, std::uint64_t seed) {
  Numbers numbers(seed);
  Failures failures;
  for (int i = 0; i < 2000; ++i) {
    const PrecisionScope scope(20 + static_cast<int>(numbers.below(300)));  // Ball only
    const double x = numbers.below(2) != 0 ? numbers.near_one() : std::fabs(numbers.moderate());
    const double y = numbers.below(2) != 0 ? numbers.near_one() : std::fabs(numbers.moderate());
    const N left = equation.left(x, y), right = equation.right(x, y);
    if (certainly_less(left, right) || certainly_less(right, left))
      failures.push_back(equation.name + " at " + text(x) + ", " + text(y));
  }
  return failures;
}

TEST(FunctionalEquations, HoldForIntervals) {
  for (const auto& equation : equations<Interval>())
    EXPECT_THAT(contradictions(equation, 1), IsEmpty()) << equation.name;
}
TEST(FunctionalEquations, HoldForBalls) {
  for (const auto& equation : equations<Ball>())
    EXPECT_THAT(contradictions(equation, 2), IsEmpty()) << equation.name;
}

TEST(FunctionalEquations, CheckerObjectsToALogarithmWithoutRadius) {
  Equation<Ball> equation = equations<Ball>().front();
  equation.left = [](const Ball& x, const Ball& y) { return centre(log(x * y)); };
  equation.right = [](const Ball& x, const Ball& y) { return centre(log(x) + log(y)); };
  EXPECT_THAT(contradictions(equation, 3), Not(IsEmpty()));
}

/// Quantities whose enclosure at twice the bits does not meet the first, or is wider than it.
Failures refinement_failures(const Quantity& quantity,
                             Value<Ball> (*evaluate)(const Quantity&, const Input&, int)) {
  Numbers numbers(4);
  Failures failures;
  for (int i = 0; i < 30; ++i) {
    const std::size_t n = 2 + numbers.below(5);
    const auto p = numbers.masses(n), q = numbers.masses(n);
    const auto parameter = numbers.parameter(quantity, n);
    const Input input = input_of(quantity, p, q, Masses::normalized, parameter);
    for (int bits = 64; bits <= 512; bits *= 2) {
      const Value<Ball> coarse = evaluate(quantity, input, bits), fine = evaluate(quantity, input, 4 * bits);
      const bool agree = coarse.status == fine.status &&
                         (coarse.status != Status::finite ||
                          (arb_overlaps(coarse.value.get(), fine.value.get()) &&
                           mag_cmp(arb_radref(fine.value.get()), arb_radref(coarse.value.get())) <= 0));
      if (!agree)
        failures.push_back(std::string(quantity.id) + " " + std::to_string(bits) + " " + text(input));
    }
  }
  return failures;
}

Value<Ball> at_precision(const Quantity& quantity, const Input& input, int bits) {
  const PrecisionScope scope(bits);
  return quantity.ball(input);
}

TEST(Quantities, MoreBitsRefine) {
  for (const Quantity& quantity : quantities()) {
    if (!quantity.family.empty()) continue;
    EXPECT_THAT(refinement_failures(quantity, at_precision), IsEmpty());
  }
}

TEST(Quantities, RefinementCheckerObjectsToADroppedRadius) {
  const auto centred = [](const Quantity& quantity, const Input& input, int bits) {
    Value<Ball> value = at_precision(quantity, input, bits);
    value.value = centre(value.value);
    return value;
  };
  EXPECT_THAT(refinement_failures(*find_quantity("kl"), centred), Not(IsEmpty()));
}

}  // namespace
}  // namespace divcert::reference::testing
