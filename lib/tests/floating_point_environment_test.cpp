#include "numerics/floating_point_environment.hpp"

#include <algorithm>
#include <bit>
#include <cfenv>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <vector>

#ifdef __SSE2__
#include <xmmintrin.h>
#endif

#include <divcert/divcert.hpp>
#include <divcert/registry.hpp>
#include <gtest/gtest.h>

#include "discrete/quantities.hpp"
#include "logits_functions.hpp"
#include "parameters.hpp"
#include "strata.hpp"

namespace divcert {
namespace {

using tests::Random;
using tests::Vector;

/// What a caller may have made of the floating-point environment.
struct Habit {
  std::string name;
  std::function<void()> adopt;
};

std::vector<Habit> habits() {
  std::vector<Habit> all = {{"upward", [] { std::fesetround(FE_UPWARD); }},
                            {"downward", [] { std::fesetround(FE_DOWNWARD); }},
                            {"toward zero", [] { std::fesetround(FE_TOWARDZERO); }}};
#ifdef __SSE2__
  all.push_back({"flushing subnormals", [] { _mm_setcsr(_mm_getcsr() | 0x8040); }});
  all.push_back({"flushing subnormals, upward", [] {
                   std::fesetround(FE_UPWARD);
                   _mm_setcsr(_mm_getcsr() | 0x8040);
                 }});
  all.push_back({"trapping invalid operations, overflows and inexact results",
                 [] { _mm_setcsr(_mm_getcsr() & ~0x1480u & ~0x3fu); }});
#endif
  return all;
}

unsigned state() {
#ifdef __SSE2__
  return _mm_getcsr() & ~0x3fu;
#else
  return static_cast<unsigned>(std::fegetround());
#endif
}

using Bits = std::vector<std::uint64_t>;

/// Keeps results as bits, which no rounding mode changes.
struct Results {
  Bits bits;
  void operator()(double x) { bits.push_back(std::bit_cast<std::uint64_t>(x)); }
  void operator()(float x) { bits.push_back(std::bit_cast<std::uint32_t>(x)); }
};

/// The bits by default, and those under the habit, which has to be left as it was.
void expect_same(const std::function<void(Results&)>& evaluate, const std::string& what) {
  Results expected;
  evaluate(expected);
  ASSERT_FALSE(expected.bits.empty());
  for (const Habit& habit : habits()) {
    std::fenv_t usual;
    std::fegetenv(&usual);
    Results results;
    habit.adopt();
    const unsigned before = state();
    evaluate(results);
    const unsigned after = state();
    std::fesetenv(&usual);
    EXPECT_EQ(results.bits, expected.bits) << what << ", " << habit.name;
    EXPECT_EQ(before, after) << what << ", " << habit.name;
  }
}

Vector subnormals(Random& random, std::size_t size) {
  return tests::draw(size, [&] { return std::bit_cast<double>(1 + (random() >> 12)); });
}

std::vector<float> floats(const Vector& x) {
  std::vector<float> result;
  for (const double value : x)
    result.push_back(std::min(static_cast<float>(value), std::numeric_limits<float>::max()));
  // Subnormal floats where doubles were subnormal.
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x[i] > 0 && result[i] == 0)
      result[i] = std::bit_cast<float>(
          1 + static_cast<std::uint32_t>(std::bit_cast<std::uint64_t>(x[i]) >> 41) % 0x7fffff);
  return result;
}

/// p and q, and the same as floats.
struct Pair {
  Vector p, q;
  std::vector<float> p_f32 = floats(p), q_f32 = floats(q);
};

/// Pairs of vectors: of every stratum, subnormal ones, and ones that straddle the least normal number.
std::vector<Pair> pairs() {
  Random random(1);
  std::vector<Pair> all;
  for (const std::size_t size : {1u, 2u, 8u, 21u}) {
    for (const tests::Stratum& stratum : tests::strata()) {
      const Vector p = stratum.p(random, size);
      all.push_back({p, stratum.q(random, p)});
    }
    all.push_back({subnormals(random, size), subnormals(random, size)});
    Vector p = subnormals(random, size);
    p.back() = 0x1p-1020;
    all.push_back({p, subnormals(random, size)});
  }
  return all;
}

TEST(FloatingPointEnvironment, ChangesNoDiscreteFunction) {
  const auto inputs = pairs();
  for (const DiscreteFunction& f : discrete_functions()) {
    const bool slow = f.id == "chernoff";
    std::map<std::size_t, std::vector<Vector>> parameters;
    for (const Pair& x : inputs) parameters[x.p.size()] = tests::some_parameters(f, x.p.size());
    expect_same(
        [&](Results& results) {
          for (const auto& [p, q, p_f32, q_f32] : inputs) {
            if (slow && p.size() > 2) continue;
            for (const auto& parameter : parameters.at(p.size()))
              for (const Masses masses : {Masses::normalized, Masses::as_given}) try {
                  results(f.evaluate(p, q, parameter, masses));
                  results(f.evaluate_float(p_f32, q_f32, parameter, masses));
                } catch (const domain_error& error) {
                  results(error.value());
                }
          }
        },
        std::string(f.id));
  }
}

TEST(FloatingPointEnvironment, ChangesNoSupportOfFloats) {
  const std::vector<float> p{1, 2, 3}, q{2, 2, 1}, support{0x1p-149F, 0x1p-140F, 0x1.8p-128F};
  expect_same([&](Results& results) { results(wasserstein1(p, q, support)); }, "wasserstein1");
}

TEST(FloatingPointEnvironment, ChangesNoUserGenerator) {
  struct ReverseKl {
    double operator()(double t) const { return -std::log(t); }
    double at_zero() const { return std::numeric_limits<double>::infinity(); }
    double slope_at_infinity() const { return 0; }
  };
  const auto inputs = pairs();
  expect_same(
      [&](Results& results) {
        for (const auto& [p, q, p_f32, q_f32] : inputs) results(f_divergence(ReverseKl{}, p, q));
      },
      "f_divergence");
}

/// Sums beyond 65536 terms are refused, as are an n that is no integer and an empty interval.
double value_or_nan(const FamilyFunction& f, const Vector& p, const Vector& q) {
  try {
    return f.evaluate(p, q, {});
  } catch (const domain_error&) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

TEST(FloatingPointEnvironment, ChangesNoFamily) {
  Random random(2);
  for (const FamilyFunction& f : family_functions())
    expect_same(
        [&](Results& results) {
          Random draws(3);
          const auto size_of = [](std::string_view parameters) {
            return static_cast<std::size_t>(parameters.empty() ? 0 : 1 + std::ranges::count(parameters, ','));
          };
          const double order = 0.75;
          for (int k = 0; k < 4; ++k) {
            const bool subnormal = k % 2 == 0;
            const auto draw = [&] {
              return subnormal ? std::bit_cast<double>(1 + (draws() >> 12))
                               : std::bit_cast<double>(0x3fe0000000000000 | draws() >> 12);
            };
            Vector p = tests::draw(size_of(f.parameters), draw),
                   q = tests::draw(size_of(f.parameters_q), draw);
            if (f.key != f.family || f.unary) {
              if (k < 2) results(value_or_nan(f, p, q));  // one of each kind: they take long
              continue;
            }
            if (f.id == "chernoff" && k > 1) continue;  // likewise
            if (f.family == "gumbel") q[1] = p[1];      // else KL alone has a closed form
            if (f.family == "weibull") q[0] = p[0];
            if (f.family == "binomial") p[0] = q[0] = 7;
            if (f.family == "negative_binomial") q[0] = p[0];
            if (f.family == "uniform") {  // nested, without arithmetic that the state would change
              const auto above = [&, least = std::bit_cast<std::uint64_t>(p[0])](std::uint64_t steps) {
                return std::bit_cast<double>(least + (steps << 50));
              };
              q = {above(0), above(3)}, p = {above(1), above(2)};
            }
            results(f.id == "cross_entropy" ? value_or_nan(f, p, q)
                                            : f.evaluate(p, q, {&order, f.parameter.empty() ? 0u : 1u}));
          }
        },
        std::string(f.id) + ' ' + std::string(f.key));
}

template <class T>
void expect_same_logits(const std::vector<T>& a, const std::vector<T>& b) {
  for (const auto& f : tests::logits_functions<T>())
    expect_same(
        [&](Results& results) {
          results(f.single(a, b));
          std::vector<T> out(256);
          f.rows(a, b, out.size(), a.size(), out, {0, 0});  // on all threads
          for (const T value : out) results(value);
        },
        f.id);
}

TEST(FloatingPointEnvironment, ChangesNoFunctionOfLogits) {
  Random random(4);
  std::vector<double> a, b;
  for (int i = 0; i < 20; ++i) {
    a.push_back(tests::uniform(random, -3, 3));
    b.push_back(tests::uniform(random, -3, 3));
  }
  a[3] = 0x1p-1070;
  expect_same_logits<double>(a, b);
  expect_same_logits<float>(floats(a), floats(b));
}

// What the tests above would see if the library did nothing about it.
TEST(FloatingPointEnvironment, MattersWithinTheLibrary) {
  const auto inputs = pairs();
  const auto evaluate = [&](Results& results) {
    for (const auto& [p, q, p_f32, q_f32] : inputs) try {
        results(discrete::nearest_double<discrete::TotalVariation>(p, q, Masses::as_given, {}));
      } catch (const domain_error& error) {
        results(error.value());
      }
  };
  Results expected;
  evaluate(expected);
  int harmful = 0, tried = 0;
  for (const Habit& habit : habits()) {
    if (habit.name.starts_with("trapping")) continue;
    ++tried;
    std::fenv_t usual;
    std::fegetenv(&usual);
    Results results;
    habit.adopt();
    evaluate(results);
    std::fesetenv(&usual);
    harmful += results.bits != expected.bits;
  }
  EXPECT_EQ(harmful, tried);
}

TEST(FloatingPointEnvironment, IsTheCallersAfterAnException) {
  const Vector p{1, 2}, q{1, -2};
  std::fenv_t usual;
  std::fegetenv(&usual);
  std::fesetround(FE_UPWARD);
  const unsigned before = state();
  EXPECT_THROW(kl(p, q), domain_error);
  const unsigned after = state();
  std::fesetenv(&usual);
  EXPECT_EQ(before, after);
}

}  // namespace
}  // namespace divcert
