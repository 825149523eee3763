#include "reference/judging/condition.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <gmock/gmock.h>

#include "reference/definitions/discrete/measures.hpp"
#include "reference/tests/numbers.hpp"

// The condition number against formulas by hand, the derivatives against MPFR's differences and Euler's
// theorem on homogeneous functions; each checker also on a planted fault.
namespace divcert::reference::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

const std::vector<double> half_half{0.5, 0.5}, quarters{0.25, 0.75};

std::optional<ErrorBounds> condition_of(const Quantity& quantity, const Input& input) {
  return condition(quantity, input, certify(quantity, input));
}

/// κ of the quantity is what a formula gives in double arithmetic, up to its few roundings.
void expect_condition(const char* id, const Input& input, double by_hand) {
  const auto bounds = condition_of(*find_quantity(id, input.family), input);
  ASSERT_TRUE(bounds) << id;
  EXPECT_LE(bounds->lower, bounds->upper);
  EXPECT_NEAR(bounds->lower, by_hand, by_hand * 1e-9) << id;
  EXPECT_NEAR(bounds->upper, by_hand, by_hand * 1e-9) << id;
}

TEST(Condition, IsTheFormulaByHand) {
  // Normalized, pᵢ ∂KL/∂pᵢ = pᵢ(log(pᵢ/qᵢ) − KL) and qᵢ ∂KL/∂qᵢ = qᵢ − pᵢ; KL = ½ log(4/3).
  const double log_ratio = std::log(4.0 / 3);
  expect_condition("kl", {half_half, quarters}, (1 + std::log(3.0)) / log_ratio);
  // As given, pᵢ(log(pᵢ/qᵢ) + 1) and −pᵢ.
  expect_condition("kl", {half_half, quarters, Masses::as_given}, (4 + log_ratio) / log_ratio);
  // log(r₁/r₂) + r₂/r₁ − 1 at 1 and 2: the terms are −1 and 1.
  const std::vector<double> one{1}, two{2};
  expect_condition("kl", {one, two, Masses::normalized, "exponential"}, 2 / (1 - std::log(2.0)));
}

TEST(Condition, OfOperationsAddsUpWhatIsRoundedOnTheWay) {
  // log(r₁/r₂) + r₂/r₁ − 1 at 1 and 2: the quotients ½ (behind the logarithm 1) and 2, log ½, and both sums.
  const std::vector<double> one{1}, two{2};
  const Input input{one, two, Masses::normalized, "exponential"};
  const Quantity& kl = *find_quantity("kl", "exponential");
  const double by_hand = (6 - std::log(2.0)) / (1 - std::log(2.0));
  EXPECT_NEAR(condition_of_operations(kl, input, certify(kl, input)), by_hand, by_hand * 1e-9);
  // Of 0 nothing is a relative error.
  const Input equal{one, one, Masses::normalized, "exponential"};
  EXPECT_EQ(condition_of_operations(kl, equal, certify(kl, equal)), std::numeric_limits<double>::infinity());
}

TEST(Condition, GrowsAsTheReciprocalDistance) {
  const auto of = [](double distance) {
    const std::vector<double> near{0.5 + distance, 0.5 - distance};
    return condition_of(*find_quantity("kl"), {near, half_half})->upper;
  };
  EXPECT_NEAR(of(0x1p-20) * 0x1p-20, of(0x1p-45) * 0x1p-45, 1e-4);
  EXPECT_GT(of(0x1p-52), 0x1p51);
}

TEST(Condition, OfNormalizedMassesKnowsTheirSum) {
  // P = (¼, ¾) from masses 1 and 3; KL to (½, ½) is log 2 − H with H = 2 log 2 − ¾ log 3.
  const std::vector<double> p{1, 3};
  const double kl = 0.75 * std::log(3.0) - std::log(2.0);
  const double of_p = 0.25 * std::fabs(-std::log(2.0) - kl) + 0.75 * std::fabs(std::log(1.5) - kl);
  expect_condition("kl", {p, half_half}, (of_p + 0.5) / kl);
}

TEST(Condition, AJumpOfTheDerivativeIsBoundedFromBothSides) {
  // TV = ⅛; the slopes of the unequal pair are ∓½, those of the equal one anything between −½ and ½.
  const std::vector<double> p{0.5, 0.25}, q{0.5, 0.5};
  const auto bounds = condition_of(*find_quantity("total_variation"), {p, q, Masses::as_given});
  ASSERT_TRUE(bounds);
  constexpr double radius_rounding = 0x1p-26;  // Arb's radii have 30 bits
  EXPECT_NEAR(bounds->lower, 3, 3 * radius_rounding);
  EXPECT_NEAR(bounds->upper, 7, 7 * radius_rounding);
}

TEST(Condition, HasNoValueWhereTheQuantityIsZeroInfiniteOrUndefined) {
  const std::vector<double> left{1, 0}, right{0, 1}, minus{-1};
  for (const char* id : {"kl", "js", "total_variation", "chernoff"})
    EXPECT_FALSE(condition_of(*find_quantity(id), {quarters, quarters})) << id;
  EXPECT_FALSE(condition_of(*find_quantity("kl"), {left, right}));
  EXPECT_FALSE(condition_of(*find_quantity("renyi"), {half_half, quarters, Masses::normalized, {}, minus}));
}

TEST(Condition, AMassOfZeroHasNoRelativeError) {
  // Disjoint but for one atom: 1 − H² = √(¾·¼), and every mass counts but the zeros, whose root has no slope.
  const std::vector<double> p{0, 0.25, 0.75}, q{0.75, 0.25, 0};
  for (const char* id : {"squared_hellinger", "hellinger", "bhattacharyya", "js", "triangular"})
    EXPECT_TRUE(condition_of(*find_quantity(id), {p, q})) << id;
}

TEST(Condition, PAndQMayBeOneVector) {
  EXPECT_TRUE(condition_of(*find_quantity("cross_entropy"), {quarters, quarters}));
}

// ---- derivatives against differences ----

/// 26 bits in [½, 1) times 2^-3 ... 1: a relative step of 2^-20 is exact.
double short_number(Numbers& numbers) {
  const double bits = static_cast<double>(0x2000000 + numbers.below(0x2000000));
  return std::ldexp(bits, -26 - static_cast<int>(numbers.below(4)));
}

struct Function {
  Value<Adjoint> (*adjoint)(const Input&);
  Value<Multi> (*multi)(const Input&);
};

/// (f(x(1+h)) − f(x(1−h)))/(2xh) in MPFR, at entry i of p or q.
double central_difference(const Function& function, const Input& input, bool of_p, std::size_t i, double h) {
  const auto at = [&](double step) {
    std::vector<double> moved(of_p ? input.p.begin() : input.q.begin(), of_p ? input.p.end() : input.q.end());
    moved[i] += moved[i] * step;  // exact
    Input there = input;
    (of_p ? there.p : there.q) = moved;
    return function.multi(there).value;
  };
  const double x = of_p ? input.p[i] : input.q[i];
  return to_double((at(h) - at(-h)) / (Multi(x) * h * 2));
}

/// Whether entry i may move by itself: no whole number does, none that two members share, and of a symmetric
/// matrix the diagonal alone.
bool moves(const Input& input, bool of_p, std::size_t i) {
  const Family* const family = find_family(input.family);
  if (family == nullptr) return true;
  if (family->matrix) return i < 3 || (i - 3) % 4 == 0;
  const auto parameters = (of_p ? family->of_p() : family->of_q()).parameters;
  const FamilyParameter& parameter = parameters[i % parameters.size()];
  return !parameter.range.whole && parameter.name != family->shared;
}

/// Where the derivative lies further from the difference than Richardson's estimate of the difference's own
/// error allows: the error falls by 4 as the step is halved, so D(2h) − D(h) is three times what is left. A
/// rounding error of doubles is added.
Failures derivative_failures(const Function& function, const Input& input) {
  constexpr double h = 0x1p-20;
  Quantity quantity = *find_quantity("kl");
  quantity.adjoint = function.adjoint;
  const PrecisionScope scope(256);
  const Gradient derivatives = gradient(quantity, input);
  Failures failures;
  const auto compare = [&](bool of_p, std::size_t i, const Ball& derivative) {
    const double difference = central_difference(function, input, of_p, i, h);
    const double margin = std::fabs(central_difference(function, input, of_p, i, 2 * h) - difference) +
                          0x1p-50 * std::fabs(difference);
    const double lower = arf_get_d(lower_end(derivative, 64).get(), ARF_RND_FLOOR);
    const double upper = arf_get_d(upper_end(derivative, 64).get(), ARF_RND_CEIL);
    const bool ok = derivative.is_bounded() && lower - margin <= difference && difference <= upper + margin;
    if (!ok)
      failures.push_back((of_p ? "p[" : "q[") + std::to_string(i) + "]: [" + text(lower) + ", " +
                         text(upper) + "], difference " + text(difference) + " at " + text(input));
  };
  for (std::size_t i = 0; i < input.p.size(); ++i)
    if (moves(input, true, i)) compare(true, i, derivatives.p[i]);
  for (std::size_t i = 0; i < input.q.size(); ++i)
    if (moves(input, false, i)) compare(false, i, derivatives.q[i]);
  return failures;
}

/// Masses, or the parameters of two members of a family.
std::pair<std::vector<double>, std::vector<double>> short_pair(const Quantity& quantity, Numbers& numbers) {
  std::vector<double> p, q;
  if (quantity.family.empty()) {
    p.resize(2 + numbers.below(4));
    q.resize(p.size());
    for (double& x : p) x = short_number(numbers);
    for (double& x : q) x = short_number(numbers);
    return {p, q};
  }
  const Family& family = *find_family(quantity.family);
  if (family.matrix) {
    p = numbers.moderate_member(family), q = numbers.moderate_member(family);
    for (auto* const side : {&p, &q})
      std::generate_n(side->begin(), 3, [&] { return short_number(numbers); });
    return {p, q};
  }
  for (const auto& [side, of] : {std::pair{&p, &family.of_p()}, {&q, &family.of_q()}})
    for (const FamilyParameter& parameter : of->parameters)
      side->push_back(parameter.range.whole ? 1 + static_cast<double>(numbers.below(9))
                                            : short_number(numbers));
  return {p, Numbers::partner(family, p, q)};
}

/// Inputs of a quantity around which it is finite.
template <class Visit>
int for_each_input(const Quantity& quantity, int samples, std::uint64_t seed, const Visit& visit) {
  const PrecisionScope scope(256);
  Numbers numbers(seed);
  int visited = 0;
  for (int i = 0; i < 200 && visited < samples; ++i) {
    const auto [p, q] = short_pair(quantity, numbers);
    std::vector<double> parameter = numbers.parameter(quantity, p.size());
    if (quantity.parameter == "alpha" && i % 2 == 0) parameter = {short_number(numbers) * 8};
    if (quantity.parameter == "support")
      for (double& x : parameter) x = short_number(numbers);
    Input input = input_of(quantity, p, q, i % 3 == 0 ? Masses::as_given : Masses::normalized, parameter);
    input.family = quantity.family;
    const auto value = quantity.ball(input);
    if (value.status != Status::finite || !value.value.is_bounded()) continue;
    visit(input);
    ++visited;
  }
  return visited;
}

/// Whether its derivatives are those of quantities that are asked themselves: MPFR is slow where Γ is. What
/// follows from an affinity follows alike; these densities take each moment of each law once.
bool follows_from_others(const Quantity& quantity, const Family& family) {
  constexpr std::string_view densities[] = {"normal",  "lognormal",        "weibull", "gumbel",
                                            "laplace", "inverse_gaussian", "beta"};
  if (family.is_pair() && family.of_p().name != "bernoulli")
    return quantity.id != "kl" || !std::ranges::count(densities, family.of_q().name);
  return family.transcendental && quantity.id != "kl" && quantity.id != "renyi" && quantity.id != "entropy";
}

TEST(Derivatives, AreTheDifferencesOfEveryQuantity) {
  int pairs = 0;
  for (const Quantity& quantity : quantities()) {
    if (quantity.adjoint == nullptr) continue;
    const Family* const family = find_family(quantity.family);
    if (family != nullptr && follows_from_others(quantity, *family)) continue;
    if (family != nullptr && family->is_pair() && quantity.id != "kl") continue;  // the same terms
    const int samples = family == nullptr ? 6 : family->transcendental ? 1 : 2;   // MPFR is slow there
    const int visited = for_each_input(quantity, samples, 51, [&](const Input& input) {
      EXPECT_THAT(derivative_failures({quantity.adjoint, quantity.multi}, input), IsEmpty())
          << quantity.id << ' ' << quantity.family;
    });
    // Only at one support are both directions finite, and there no parameter moves by itself.
    const bool nowhere =
        quantity.id == "jeffreys" && (quantity.family == "uniform" || quantity.family == "pareto");
    if (family != nullptr && family->is_pair())
      pairs += visited;  // of many, KL is infinite at all members
    else
      EXPECT_EQ(visited > 0, !nowhere) << quantity.id << ' ' << quantity.family;
  }
  EXPECT_GE(pairs, 50);
}

/// One function of x = p[0] and y = q[0].
template <class F>
struct Of {
  template <class N>
  static Value<N> value(const Input& input) {
    return Value<N>::finite(F()(N(input.p[0]), N(input.q[0])));
  }
  static constexpr Function function{&value<Adjoint>, &value<Multi>};
};

template <class F>
Failures rule_failures(F) {
  Numbers numbers(52);
  Failures failures;
  for (int i = 0; i < 20; ++i) {
    const std::vector<double> x{short_number(numbers)}, y{short_number(numbers)};
    for (const auto& failure : derivative_failures(Of<F>::function, {x, y})) failures.push_back(failure);
  }
  return failures;
}

TEST(Derivatives, OfEachOperationAreTheDifferences) {
  EXPECT_THAT(rule_failures([](auto x, auto y) { return x * y - x / y + (-x); }), IsEmpty());
  EXPECT_THAT(rule_failures([](auto x, auto y) { return abs(x - y * 3); }), IsEmpty());
  EXPECT_THAT(rule_failures([](auto x, auto y) { return positive_part(x * 3 - y) + square(x); }), IsEmpty());
  EXPECT_THAT(rule_failures([](auto x, auto y) { return sqrt(x) * log(y); }), IsEmpty());
  EXPECT_THAT(rule_failures([](auto x, auto y) { return log1p(x) * expm1(y) + exp(x * y); }), IsEmpty());
  EXPECT_THAT(rule_failures([](auto x, auto y) { return relative_entropy(x, y); }), IsEmpty());
  EXPECT_THAT(rule_failures([](auto x, auto y) { return jensen_shannon(x, y); }), IsEmpty());
}

// One derivative rule with the wrong sign.
Multi wrong_log1p(const Multi& x) { return log1p(x); }
Adjoint wrong_log1p(const Adjoint& x) {
  return Adjoint::unary(log1p(x.value()), x, [&] { return Ball(-1) / (Ball(1) + x.value()); });
}
// A factor that is right to 2^-15.
Multi rough_exp(const Multi& x) { return exp(x); }
Adjoint rough_exp(const Adjoint& x) {
  return Adjoint::unary(exp(x.value()), x, [&] { return exp(x.value()) * Ball(1 + 0x1p-15); });
}
// A number that is copied before it becomes an N is no variable.
template <class N>
N copied(const N& x) {
  return N(midpoint(x));
}

TEST(Derivatives, TheCheckerObjectsToAWrongRule) {
  EXPECT_THAT(rule_failures([](auto x, auto y) { return y - wrong_log1p(x); }), Not(IsEmpty()));
  EXPECT_THAT(rule_failures([](auto x, auto y) { return y + rough_exp(x); }), Not(IsEmpty()));
  EXPECT_THAT(rule_failures([](auto x, auto y) { return y * copied(x); }), Not(IsEmpty()));
}

// ---- Euler: a function of P/ΣP is homogeneous of degree 0 in p ----

/// Inputs at which Σ pᵢ ∂f/∂pᵢ or Σ qᵢ ∂f/∂qᵢ is certainly not 0, or is hardly known.
Failures homogeneity_failures(const Quantity& quantity) {
  const PrecisionScope scope(256);
  Failures failures;
  for_each_input(quantity, 30, 53, [&](Input input) {
    input.masses = Masses::normalized;
    const Gradient derivatives = gradient(quantity, input);
    const auto check = [&](std::span<const double> masses, const std::vector<Ball>& slopes) {
      Ball total = 0, size = 1;
      for (std::size_t i = 0; i < masses.size(); ++i) {
        total += Ball(masses[i]) * slopes[i];
        size += abs(Ball(masses[i]) * slopes[i]);
      }
      Ball radius;
      arb_get_rad_arb(radius.get(), total.get());
      const bool ok = arb_contains_zero(total.get()) && certainly_less(radius, size * Ball(0x1p-60));
      if (!ok) failures.push_back(std::string(quantity.id) + " " + text(input));
    };
    check(input.p, derivatives.p);
    check(input.q, derivatives.q);
  });
  return failures;
}

TEST(Derivatives, OfNormalizedMeasuresVanishAlongThem) {
  for (const Quantity& quantity : quantities()) {
    if (!quantity.family.empty()) continue;
    EXPECT_THAT(homogeneity_failures(quantity), IsEmpty()) << quantity.id;
  }
}

TEST(Derivatives, TheCheckerObjectsToATotalTakenForConstant) {
  Quantity mutant = *find_quantity("total_variation");
  mutant.adjoint = [](const Input& input) {
    Adjoint total_p = 0, total_q = 0, result = 0;
    for (const double& x : input.p) total_p += Adjoint(x);
    for (const double& x : input.q) total_q += Adjoint(x);
    for (std::size_t i = 0; i < input.p.size(); ++i)
      result += abs(Adjoint(input.p[i]) / Adjoint(total_p.value()) -
                    Adjoint(input.q[i]) / Adjoint(total_q.value()));
    return Value<Adjoint>::finite(result / 2);
  };
  EXPECT_THAT(homogeneity_failures(mutant), Not(IsEmpty()));
}

// ---- errors over the condition ----

TEST(ErrorPerCondition, IsOneForWhatTheInputExplains) {
  const Quantity& kl = *find_quantity("kl");
  const double p_near = 0.5 + 0x1p-30;
  const std::vector<double> p{p_near, 1 - p_near};
  const Input input{p, half_half};
  const Certified exact = certify(kl, input);
  const auto kappa = condition_of(kl, input);
  ASSERT_TRUE(kappa);
  const auto at = [&](double times) {
    return error_in_ulps(exact.value + exact.value * (times * kappa->upper * 0x1p-53), exact);
  };
  const auto one = error_per_condition(at(1), *kappa, exact);
  EXPECT_LE(one.lower, one.upper);
  EXPECT_NEAR(one.lower, 1, 1e-6);
  EXPECT_NEAR(one.upper, 1, 1e-6);
  EXPECT_FALSE(exceeds_conditioning(at(0.999), *kappa, exact));
  EXPECT_TRUE(exceeds_conditioning(at(1.001), *kappa, exact));
  Certified of_floats = exact;
  of_floats.format = Format::binary32;  // the same number of ulps is 2^29 times the error, and so is u
  EXPECT_NEAR(error_per_condition(at(1), *kappa, of_floats).upper, 1, 1e-6);
}

TEST(ErrorPerCondition, TheRelativeErrorIsTheQuotient) {
  const Certified exact = certify(*find_quantity("kl"), {half_half, quarters});
  const double got = exact.value * 1.25;
  const auto relative = relative_error(error_in_ulps(got, exact), exact);
  EXPECT_LE(relative.lower, relative.upper);
  EXPECT_NEAR(relative.lower, 0.25, 1e-12);
  EXPECT_NEAR(relative.upper, 0.25, 1e-12);
}

}  // namespace
}  // namespace divcert::reference::testing
