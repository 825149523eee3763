#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "tests/bounds_test.cpp"
#include <hwy/foreach_target.h>

#include "discrete/chi2_sum.hpp"
#include "discrete/entropy_sums.hpp"
#include "discrete/hellinger_term.hpp"
#include "discrete/js_sums.hpp"
#include "discrete/order_sums.hpp"
#include "tests/bound.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

/// What some steps make of some measures, at most most_bounds of them.
class Bounds {
 public:
  explicit Bounds(tests::Bound* at) : at_(at) {}
  void add(const Approximation& x, int exponent = 0) {
    at_[count_++] = {x.value.hi, x.value.lo, x.error, exponent};
  }
  /// Both ways of a sum of terms that has degree 1 in the masses as given.
  template <class Sum>
  void add_both_ways(const Scaled& s, Sum sum) {
    if (!s.usable) return;
    add(sum(Way<Difference::simple>()), s.exponent);
    if (s.r_error > 0) add(sum(Way<Difference::refined>()), s.exponent);
  }
  std::size_t count() const { return count_; }

 private:
  tests::Bound* at_;
  std::size_t count_ = 0;
};

Order order_of(const Measures& x) { return {{x.parameter[0], 0}, numerics::two_sum(x.parameter[0], -1.0)}; }

/// Σ (p_i + q_i) of double-doubles, relative to the sum of their sizes.
HWY_FLATTEN std::size_t block_sum(const Measures& x, tests::Bound* at) {
  Bounds bounds(at);
  bounds.add({quick_sum(x,
                        [](Vector hi, Vector lo) HWY_ATTR {
                          return DoubleDoubles{hi, lo};
                        }),
              block_sum_error(x.size())});
  return bounds.count();
}
HWY_FLATTEN std::size_t totals(const Measures& x, tests::Bound* at) {
  Bounds bounds(at);
  if (const Survey v = survey(x); v.usable) bounds.add(v.a);
  return bounds.count();
}
HWY_FLATTEN std::size_t kl(const Measures& x, tests::Bound* at) {
  Bounds bounds(at);
  if (const Survey v = survey(x); v.usable) {
    const Approximation sum = quick_kl_sum(x, v);
    bounds.add(x.normalized() ? sum / v.a + quick_log_of_ratio(v.b, v.a) : sum);
  }
  const Scaled s = scaled(x);
  if (x.normalized())
    bounds.add_both_ways(s, [&](auto way) HWY_ATTR { return per_total(sum_terms(way, s, phi_term), s); });
  return bounds.count();
}
HWY_FLATTEN std::size_t jeffreys(const Measures& x, tests::Bound* at) {
  Bounds bounds(at);
  if (const Survey v = survey(x); v.usable) bounds.add(quick_jeffreys(x, v));
  return bounds.count();
}
HWY_FLATTEN std::size_t js(const Measures& x, tests::Bound* at) {
  Bounds bounds(at);
  if (const Survey v = survey(x); v.usable) bounds.add(quick_js(x, v));
  const Scaled s = scaled(x);
  bounds.add_both_ways(s, [&](auto way) HWY_ATTR { return fast_js(way, s); });
  return bounds.count();
}
HWY_FLATTEN std::size_t skew_js(const Measures& x, tests::Bound* at) {
  Bounds bounds(at);
  const Weights weights{x.parameter[0], numerics::two_sum(1.0, -x.parameter[0])};
  if (const Survey v = survey(x); v.usable) bounds.add(quick_skew_js(x, v, weights));
  const Scaled s = scaled(x);
  bounds.add_both_ways(s, [&](auto way) HWY_ATTR {
    const auto term = [&](Vector p, DoubleDoubles r, DoubleDoubles difference)
                          HWY_ATTR { return skew_js_term(weights, p, r, difference); };
    return per_total(sum_terms(way, s, term), s);
  });
  return bounds.count();
}
HWY_FLATTEN std::size_t bhattacharyya(const Measures& x, tests::Bound* at) {
  Bounds bounds(at);
  if (const Survey v = survey(x); v.usable) bounds.add(quick_bhattacharyya(x, v));
  return bounds.count();
}
HWY_FLATTEN std::size_t squared_hellinger(const Measures& x, tests::Bound* at) {
  Bounds bounds(at);
  const Scaled s = scaled(x);
  bounds.add_both_ways(s, [&](auto way) HWY_ATTR { return fast_squared_hellinger(way, s); });
  return bounds.count();
}
HWY_FLATTEN std::size_t chi2(const Measures& x, tests::Bound* at) {
  Bounds bounds(at);
  const Scaled s = scaled(x);
  bounds.add_both_ways(s,
                       [&](auto way) HWY_ATTR { return per_total(sum_terms(way, s, chi_square_term), s); });
  return bounds.count();
}
HWY_FLATTEN std::size_t cross_entropy(const Measures& x, tests::Bound* at) {
  Bounds bounds(at);
  if (const Survey v = survey(x); v.usable) {
    bounds.add(quick_cross_entropy(x, v));
    if (x.normalized()) bounds.add(fast_cross_entropy(x));
  }
  return bounds.count();
}
HWY_FLATTEN std::size_t perplexity(const Measures& x, tests::Bound* at) {
  Bounds bounds(at);
  const Survey v = survey(x);
  if (!v.usable) return 0;
  const Approximation entropy = quick_cross_entropy(x, v);
  if (std::abs(entropy.value.hi) <= numerics::largest_exponent && entropy.error <= 0x1p-50)
    bounds.add(exponential(entropy));
  return bounds.count();
}
HWY_FLATTEN std::size_t tsallis(const Measures& x, tests::Bound* at) {
  Bounds bounds(at);
  const Survey v = survey(x);
  if (!v.usable) return 0;
  if (x.parameter[0] == 0) {
    if (x.normalized()) bounds.add(missed_mass(x, v));
    return bounds.count();
  }
  const Order s = order_of(x);
  const Approximation divisor{s.less_one, 0};
  bounds.add(less_one(quick_power_sum(x, v, s)) / divisor);
  const Scaled masses = scaled(x);
  if (x.normalized())
    bounds.add_both_ways(
        masses, [&](auto way) HWY_ATTR { return close_power_sum(way, masses, s) / absolute(divisor); });
  return bounds.count();
}
HWY_FLATTEN std::size_t renyi(const Measures& x, tests::Bound* at) {
  Bounds bounds(at);
  const Survey v = survey(x);
  if (!v.usable) return 0;
  if (x.parameter[0] == infinity) {
    bounds.add(log_of_largest_ratio(x, v));
    return bounds.count();
  }
  const Order s = order_of(x);
  const Approximation divisor{s.less_one, 0};
  bounds.add(logarithm(quick_power_sum(x, v, s)) / divisor);
  const Scaled masses = scaled(x);
  if (x.normalized())
    bounds.add_both_ways(masses, [&](auto way) HWY_ATTR {
      return logarithm_of_one_plus(close_power_sum(way, masses, s), s.sign()) / divisor;
    });
  return bounds.count();
}

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <map>

#include <gtest/gtest.h>

#include "discrete/quantities.hpp"
#include "tests/strata.hpp"
#include "tests/targets.hpp"

namespace divcert::discrete {

HWY_EXPORT(block_sum);
HWY_EXPORT(totals);
HWY_EXPORT(kl);
HWY_EXPORT(jeffreys);
HWY_EXPORT(js);
HWY_EXPORT(skew_js);
HWY_EXPORT(bhattacharyya);
HWY_EXPORT(squared_hellinger);
HWY_EXPORT(chi2);
HWY_EXPORT(cross_entropy);
HWY_EXPORT(perplexity);
HWY_EXPORT(tsallis);
HWY_EXPORT(renyi);

namespace {

using BoundsOf = std::size_t (*)(const Measures&, tests::Bound*);
constexpr mpfr_prec_t precision = 700;

Interval exact(double x) { return Interval(x, precision); }
double magnitude(const Interval& x) { return mpfr_get_d(abs(x).upper(), MPFR_RNDU); }

Interval exact_total(const EnclosedMeasures& x) {
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i) sum += x.exact(x.given().p[i]);
  return sum;
}

struct Kind {
  const char* name;
  BoundsOf bounds;
  Interval (*enclose)(const EnclosedMeasures&);
  bool (*infinite)(Measures);
  bool unary = false;
  std::vector<double> parameters = {0};
};

template <class Quantity>
Kind kind(BoundsOf bounds, std::vector<double> parameters = {0}) {
  return {Quantity::id.data(), bounds, Quantity::enclose, Quantity::infinite, Quantity::unary, parameters};
}

std::vector<Kind> kinds() {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return {
      {"totals", [](const Measures& x, tests::Bound* b) { return HWY_DYNAMIC_DISPATCH(totals)(x, b); },
       exact_total, AlwaysFinite::infinite},
      kind<Kl>([](const Measures& x, tests::Bound* b) { return HWY_DYNAMIC_DISPATCH(kl)(x, b); }),
      kind<Jeffreys>([](const Measures& x, tests::Bound* b) { return HWY_DYNAMIC_DISPATCH(jeffreys)(x, b); }),
      kind<Js>([](const Measures& x, tests::Bound* b) { return HWY_DYNAMIC_DISPATCH(js)(x, b); }),
      kind<SkewJs>([](const Measures& x, tests::Bound* b) { return HWY_DYNAMIC_DISPATCH(skew_js)(x, b); },
                   {0.3, 0x1p-40}),
      kind<Bhattacharyya>(
          [](const Measures& x, tests::Bound* b) { return HWY_DYNAMIC_DISPATCH(bhattacharyya)(x, b); }),
      kind<SquaredHellinger>(
          [](const Measures& x, tests::Bound* b) { return HWY_DYNAMIC_DISPATCH(squared_hellinger)(x, b); }),
      kind<Chi2>([](const Measures& x, tests::Bound* b) { return HWY_DYNAMIC_DISPATCH(chi2)(x, b); }),
      kind<Entropy>(
          [](const Measures& x, tests::Bound* b) { return HWY_DYNAMIC_DISPATCH(cross_entropy)(x, b); }),
      kind<CrossEntropy>(
          [](const Measures& x, tests::Bound* b) { return HWY_DYNAMIC_DISPATCH(cross_entropy)(x, b); }),
      kind<Perplexity>(
          [](const Measures& x, tests::Bound* b) { return HWY_DYNAMIC_DISPATCH(perplexity)(x, b); }),
      kind<Tsallis>([](const Measures& x, tests::Bound* b) { return HWY_DYNAMIC_DISPATCH(tsallis)(x, b); },
                    {0, 0.3, 2, 7.25}),
      kind<Renyi>([](const Measures& x, tests::Bound* b) { return HWY_DYNAMIC_DISPATCH(renyi)(x, b); },
                  {0.3, 2, 7.25, infinity}),
  };
}

/// The double that all reals within the bound round to, if one does: what the rounding test decides, in
/// intervals.
std::optional<double> decided(const tests::Bound& bound) {
  if (bound.exponent != 0 || !(bound.error < std::numeric_limits<double>::infinity())) return std::nullopt;
  const Interval value = exact(bound.hi) + bound.lo;
  return numerics::common_rounding(hull(value - bound.error, value + bound.error));
}

/// The largest share of its bound that an error is; every decision is checked against the enclosure.
struct Shares {
  double largest = 0;
  std::size_t checked = 0, decisions = 0;

  void check(const tests::Bound& bound, const Interval& truth, const std::string& what) {
    if (!(bound.error < std::numeric_limits<double>::infinity())) return;  // says that nothing is known
    const Interval value = scale(truth, -bound.exponent);
    const double error = magnitude(exact(bound.hi) + bound.lo - value), width = magnitude(value - value);
    EXPECT_TRUE(error <= bound.error + width) << what << ": " << error << " > " << bound.error;
    if (bound.error > 0) largest = std::max(largest, error / bound.error);
    ++checked;
    const auto one = decided(bound), other = numerics::common_rounding(truth);
    if (one && other) {
      EXPECT_EQ(*one, *other) << what;
      ++decisions;
    }
  }
};

Shares shares_of(const Kind& kind, std::size_t cases) {
  Shares shares;
  tests::Random random(1729);
  for (const tests::Stratum& stratum : tests::strata())
    for (std::size_t k = 0; k < cases; ++k) {
      const tests::Vector p = stratum.p(random, k == 0 ? 150 : 2 + random() % 12), q = stratum.q(random, p);
      for (const Masses masses : {Masses::normalized, Masses::as_given})
        for (const double parameter : kind.parameters) {
          const Measures x{p, kind.unary ? p : q, masses, {&parameter, 1}};
          if (kind.infinite(x) || disjoint_supports(x)) continue;
          const mpz_class a = numerics::exact_total(x.p), b = numerics::exact_total(x.q);
          const Interval truth = kind.enclose(EnclosedMeasures(x, a, b, precision));
          tests::on_every_target([&] {
            tests::Bound bounds[tests::most_bounds];
            const std::size_t count = kind.bounds(x, bounds);
            for (std::size_t i = 0; i < count; ++i)
              shares.check(bounds[i], truth, std::string(kind.name) + ", " + stratum.name);
          });
        }
    }
  return shares;
}

// Every bound of every way holds on every stratum, lane by lane of every target; sampled. A bound 2^-16 of
// the size would be broken. Where a way decides, it decides for the double that the enclosure rounds to.
TEST(Bounds, HoldAndAreNotIdle) {
  for (const Kind& kind : kinds()) {
    const Shares shares = shares_of(kind, 8);
    EXPECT_GT(shares.checked, 100u) << kind.name;
    EXPECT_GT(shares.decisions, 50u) << kind.name;
    EXPECT_GT(shares.largest, 0x1p-16) << kind.name;
    RecordProperty(kind.name, std::to_string(shares.largest));
  }
}

/// The largest share of its bound that the error of a BlockSum of n double-doubles is, on any target.
template <class Draw>
double share_of_block_sum(std::size_t n, Draw draw) {
  const tests::Vector hi = tests::draw(n, draw), lo = [&] {
    tests::Vector rest;
    for (const double x : hi) rest.push_back(draw() > 0 ? x * 0x1.fp-54 : x * -0x1.3p-55);
    return rest;
  }();
  Interval truth = exact(0), sizes = exact(0);
  for (std::size_t i = 0; i < n; ++i) {
    truth += exact(hi[i]) + lo[i];
    sizes += abs(exact(hi[i]) + lo[i]);
  }
  double largest = 0;
  tests::on_every_target([&] {
    tests::Bound sum;
    HWY_DYNAMIC_DISPATCH(block_sum)({hi, lo, Masses::as_given}, &sum);
    const double error = magnitude((exact(sum.hi) + sum.lo - truth) / sizes);
    EXPECT_TRUE(error <= sum.error) << n;
    largest = std::max(largest, error / sum.error);
  });
  return largest;
}

// Whatever the signs: random ones; ones that cancel within a block and across blocks; sizes that grow and
// fall.
TEST(Bounds, OfSumsHoldWithMixedSigns) {
  tests::Random random(64);
  double largest = 0;
  for (const std::size_t n : {1u, 7u, 64u, 512u, 513u, 5000u, 40000u}) {
    const auto size = [&] { return tests::uniform(random, 0.5, 1); };
    const auto share = [&](auto draw) { largest = std::max(largest, share_of_block_sum(n, draw)); };
    share([&] { return size(); });
    share([&] { return random() % 2 ? size() : -size(); });
    share([&] { return std::ldexp(random() % 2 ? size() : -size(), static_cast<int>(random() % 120)); });
    for (const std::size_t period : {16u, 512u, 1024u, 3072u}) {
      std::size_t i = 0;
      share([&] { return i++ / period % 2 ? -1 - size() * 0x1p-40 : 1 + size() * 0x1p-40; });
      share([&] {
        const double third = std::ldexp(1.0 / 3, static_cast<int>(i % period) / 8);
        return i++ / period % 2 ? -third : third;
      });
    }
  }
  EXPECT_GT(largest, 0x1p-16);
}

// Decided exactly: the roundings of a lane's block, of a sweep and of three exchanges, as bounds/sums.md
// counts them in u² of the sizes, with one per cent for powers of u.
TEST(Bounds, OfSumsCountTheirRoundings) {
  constexpr int block = 64;
  long of_block = block + 3;  // of s.lo + x.lo, below u of the sum and 3u of the summand
  of_block += block + 3;      // of a fast_two_sum where the block cancels
  for (long j = 1; j <= block; ++j) of_block += j + 3;
  EXPECT_LE(101 * of_block, 100L * (1 << 13));
  EXPECT_LE(101 * 3, 100 * 4);
  long of_fold = 0, trailing = 1;
  for (int exchange = 0; exchange < 3; ++exchange) {
    of_fold += trailing + (trailing + 1);
    trailing += 1;
  }
  EXPECT_LE(101 * of_fold, 100 * 16);
}

// One block of equal masses, where the trailing parts of equal logarithms round alike each time. (1.4 of the
// bound, while the quick logarithm left a trailing part of 2^-19 to the sums.)
TEST(Bounds, HoldWhereRoundingsRepeat) {
  Shares shares;
  for (const auto& [p, q] : {std::pair(0x1.79262727cade6p+0, 0x1.73590416622aep+0),
                             std::pair(0x1.625cf0817b745p+0, 0x1.5cfbe3b064b3ap+0),
                             std::pair(0x1.b7d4c51d76176p+0, 0x1.b1128771b0e64p+0)}) {
    const tests::Vector all_p(512, p), all_q(512, q);
    const Measures x{all_p, all_q, Masses::as_given};
    const Interval truth = exact(p) * log(exact(p) / exact(q)) * 512;
    tests::on_every_target([&] {
      tests::Bound bounds[tests::most_bounds];
      ASSERT_EQ(HWY_DYNAMIC_DISPATCH(kl)(x, bounds), 1u);
      shares.check(bounds[0], truth, "kl");
    });
  }
  EXPECT_GT(shares.largest, 0x1p-16);
}

// Products of masses and powers that are subnormal, in a sum that the total of P brings back to the middle of
// the range: not decided, or decided rightly.
TEST(Bounds, PowersThatUnderflow) {
  tests::Random random(5);
  const auto near = [&](double x) { return x * tests::uniform(random, 1, 2); };
  for (int k = 0; k < 50; ++k) {
    const tests::Vector p{near(0x1p-450), near(0x1p-450), 0},
        q{near(0x1p-450), near(0x1p-450), near(0x1p421)};
    const double order = 0.3;
    const Measures x{p, q, Masses::normalized, {&order, 1}};
    if (const auto fast = Renyi::fast(x)) {
      EXPECT_EQ(*fast, last_step<Renyi>(x));
    }
  }
}

// A float stands for the double that it is: the same lanes, the same result.
TEST(Bounds, FloatsAreDoubles) {
  tests::Random random(24);
  std::size_t decisions = 0;
  for (const tests::Stratum& stratum : tests::strata())
    for (const std::size_t size : {1u, 3u, 8u, 21u, 600u}) {
      tests::Vector p = stratum.p(random, size), q = stratum.q(random, p);
      const std::vector<float> float_p(p.begin(), p.end()), float_q(q.begin(), q.end());
      p.assign(float_p.begin(), float_p.end());
      q.assign(float_q.begin(), float_q.end());
      for (const Masses masses : {Masses::normalized, Masses::as_given})
        for (const double parameter : {0.5, 1.75})
          for (const Steps& steps : all_steps()) {
            if (steps.id == Wasserstein1::id) continue;  // its parameter is a support
            const Measures from_floats{
                std::span<const float>(float_p), std::span<const float>(float_q), masses, {&parameter, 1}};
            tests::on_every_target([&] {
              const auto fast = steps.fast({p, q, masses, {&parameter, 1}});
              EXPECT_EQ(steps.fast(from_floats), fast) << steps.id << ", " << stratum.name;
              decisions += fast.has_value();
            });
          }
    }
  EXPECT_GT(decisions, 1000u);
}

}  // namespace
}  // namespace divcert::discrete

#endif
