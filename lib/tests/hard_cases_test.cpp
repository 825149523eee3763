#include <bit>
#include <cmath>

#include <gtest/gtest.h>

#include "discrete/quantities.hpp"
#include "strata.hpp"
#include "targets.hpp"

// Inputs made so that the exact value lies next to a rounding boundary: one free mass is solved for in
// intervals until the value is as close to a chosen point near a midpoint of two doubles as that mass allows.
namespace divcert::discrete {
namespace {

using tests::Random;
using tests::Vector;

constexpr mpfr_prec_t precision = 400;

/// What a test of a quantity runs over.
template <class Quantity>
std::vector<Vector> parameters() {
  if (Quantity::id == SkewJs::id) return {{0.5}, {0.3}, {0x1p-10}};
  if (Quantity::id == HockeyStick::id) return {{1}, {0.5}, {1.5}};
  if (Quantity::id == Wasserstein1::id) return {{1, 2, 4, -3, 7}, {-3, 0, 0.5, 0.7, 2}};
  if (Quantity::id == AmariAlpha::id) return {{0}, {3}, {0.3}, {-2.5}};
  if (Quantity::id == Renyi::id || Quantity::id == Tsallis::id) return {{0.5}, {2}, {0.3}, {7.25}};
  return {{}};
}

/// Measures on five points with a free mass t: (…, t, 2t) and (…, 2t, t), so that equal totals stay equal.
/// For Itakura-Saito, whose terms do not shrink with the masses, 1 + t against 1.
class Family {
 public:
  Family(Vector p, Vector q, Masses masses, Vector parameter, bool unary, bool of_ratios)
      : p_(std::move(p)),
        q_(std::move(q)),
        masses_(masses),
        parameter_(std::move(parameter)),
        unary_(unary),
        of_ratios_(of_ratios) {
    p_.resize(5);
    q_.resize(5);
  }

  /// Valid until the next call.
  Measures at(double t) {
    p_[3] = of_ratios_ ? 1 + t : t;
    p_[4] = of_ratios_ ? 1 : 2 * t;
    q_[3] = of_ratios_ ? 1 : 2 * t;
    q_[4] = of_ratios_ ? 1 : t;
    return {p_, unary_ ? p_ : q_, masses_, parameter_};
  }

 private:
  Vector p_, q_;
  Masses masses_;
  Vector parameter_;
  bool unary_, of_ratios_;
};

template <class Quantity>
Interval enclosure(const Measures& x) {
  return Quantity::enclose(
      EnclosedMeasures(x, numerics::exact_total(x.p), numerics::exact_total(x.q), precision));
}

/// A bound on |x|/|y|.
double ratio(const Interval& x, double y) { return mpfr_get_d(abs(x).upper(), MPFR_RNDU) / std::abs(y); }

/// Closer to a midpoint than this, relative to the value, no bound of the fast path lets it decide:
/// logarithms have 2^-80, sums of differences block_error, 2^-93, and the Wasserstein distance roundings
/// alone.
template <class Quantity, class... Others>
constexpr bool is_one_of = (std::is_same_v<Quantity, Others> || ...);
template <class Quantity>
constexpr double never_decided =
    is_one_of<Quantity, Wasserstein1>                                   ? 0x1p-104
    : is_one_of<Quantity, TotalVariation, Chi2, NeymanChi2, Triangular> ? 0x1p-94
                                                                        : 0x1p-88;

struct Count {
  std::size_t all = 0, decided = 0, hardest = 0;
};

/// One input: the value's side of the midpoint, shown by the enclosure, tells its rounding.
template <class Quantity>
void check(const Measures& x, double low, double high, Count& count) {
  const Interval value = enclosure<Quantity>(x);
  const Interval from_midpoint = value - scale(Interval(low, precision) + high, -1);
  const bool above = certainly_positive(from_midpoint), below = certainly_negative(from_midpoint);
  const double even = std::bit_cast<std::uint64_t>(low) % 2 == 0 ? low : high;
  const double expected = above ? high : below ? low : even;
  const double distance = ratio(from_midpoint, expected);
  ASSERT_TRUE(mpfr_cmp_d(value.lower(), low) > 0 && mpfr_cmp_d(value.upper(), high) < 0);
  ASSERT_TRUE(above || below || Quantity::settle(x));  // a tie is rational

  EXPECT_EQ(last_step<Quantity>(x), expected) << Quantity::id;
  ++count.all;
  count.hardest += distance < never_decided<Quantity>;
  tests::on_every_target([&] {
    const std::optional<double> fast = Quantity::fast(x);
    if (fast) {
      EXPECT_EQ(*fast, expected) << Quantity::id << ' ' << distance;
      EXPECT_GT(distance, never_decided<Quantity>) << Quantity::id;
      ++count.decided;
    }
  });
}

/// The largest t in [0, top] with value(t) before the target, where values run in one direction.
template <class Quantity>
double solved(Family& family, const Interval& target, bool ascending, double top) {
  std::int64_t low = std::bit_cast<std::int64_t>(0x1p-80), high = std::bit_cast<std::int64_t>(top);
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    const Interval rest = enclosure<Quantity>(family.at(std::bit_cast<double>(middle))) - target;
    (certainly_negative(rest) == ascending ? low : high) = middle;
  }
  return std::bit_cast<double>(low);
}

template <class Quantity>
void check_family(Family family, bool of_ratios, Count& count) {
  const double top = of_ratios ? 0x1p-22 : 0x1p-32;
  const Interval start = enclosure<Quantity>(family.at(of_ratios ? 0 : 0x1p-200));
  const Interval move = enclosure<Quantity>(family.at(top)) - start;
  const bool ascending = certainly_positive(move);
  // hockey_stick may be 1 − γ whatever t, or nothing but the share of t
  if (!ascending && !certainly_negative(move)) return;
  if (mpfr_cmp_d(abs(start).lower(), 0x1p-20) < 0) return;
  const double infinity = std::numeric_limits<double>::infinity();

  // the second midpoint on the way
  double from = mpfr_get_d(start.lower(), MPFR_RNDN);
  for (int k = 0; k < 2; ++k) from = std::nextafter(from, ascending ? infinity : -infinity);
  const double to = std::nextafter(from, ascending ? infinity : -infinity);
  const double low = std::min(from, to), high = std::max(from, to);
  const Interval midpoint = scale(Interval(low, precision) + high, -1);

  for (const int bits : {56, 60, 64, 68, 72, 76, 80, 84, 88, 96, 200})
    for (const double side : {-1.0, 1.0}) {
      const Interval target = midpoint + Interval(side * std::ldexp(std::abs(low), -bits), precision);
      const double t = solved<Quantity>(family, target, ascending, top);
      check<Quantity>(family.at(t), low, high, count);
      check<Quantity>(family.at(std::nextafter(t, 1.0)), low, high, count);
    }
}

template <class Quantity>
struct HardCases : testing::Test {};

using Quantities =
    testing::Types<Kl, ReverseKl, Jeffreys, Js, JsDistance, SkewJs, TotalVariation, SquaredHellinger,
                   Hellinger, Bhattacharyya, Chi2, NeymanChi2, Triangular, Renyi, Tsallis, AmariAlpha,
                   HockeyStick, Entropy, CrossEntropy, Perplexity, GeneralizedKl, ItakuraSaito, Wasserstein1>;

struct Id {
  template <class Quantity>
  static std::string GetName(int) {
    return std::string(Quantity::id);
  }
};
TYPED_TEST_SUITE(HardCases, Quantities, Id);

// Both sides of a midpoint, at distances from 2^-56 to the least that the mass can reach: the fast step is
// right wherever it decides, gives up close to the midpoint, and the last step is right everywhere.
TYPED_TEST(HardCases, RoundToTheRightSide) {
  constexpr bool of_ratios = std::is_same_v<TypeParam, ItakuraSaito>;
  Random random(1985);
  Count count;
  for (const double spread : {1.0, 0x1p-6})
    for (const Masses masses : {Masses::normalized, Masses::as_given})
      for (const Vector& parameter : parameters<TypeParam>()) {
        if (of_ratios && masses == Masses::normalized) continue;  // one unit of t moves the value too far
        Vector p, q;
        for (int i = 0; i < 3; ++i) {
          p.push_back(tests::uniform(random, 0.1, 1));
          q.push_back(p.back() * (1 - spread) + tests::uniform(random, 0.1, 1) * spread);
        }
        if (std::is_same_v<TypeParam, Wasserstein1>) q = {p[1], p[2], p[0]};  // as given: of equal totals
        check_family<TypeParam>({p, q, masses, parameter, TypeParam::unary, of_ratios}, of_ratios, count);
      }
  this->RecordProperty("inputs", static_cast<int>(count.all));
  this->RecordProperty("decided by the fast step, on all targets", static_cast<int>(count.decided));
  EXPECT_GT(count.decided, 0u);
  EXPECT_GT(count.all, 80u);
  if (!of_ratios) {
    EXPECT_GT(count.hardest, count.all / 40);
  }
}

}  // namespace
}  // namespace divcert::discrete
