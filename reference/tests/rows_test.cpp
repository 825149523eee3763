#include "reference/rows.hpp"

#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "reference/definitions/rows/laws.hpp"
#include "reference/estimators.hpp"

// Laws that tie rows, gradients and estimators together, and the oracle's derivatives against differences of
// MPFR.
namespace divcert::reference {
namespace {

using rows::Laws;
using rows::Logits;

constexpr double infinity = std::numeric_limits<double>::infinity();

struct Pair {
  std::vector<double> a, b;

  Rows rows() const { return {a, b, 1, a.size()}; }
};

Pair random_pair(std::mt19937_64& random) {
  std::uniform_int_distribution<int> logit(-2048, 2048), size(2, 6);
  Pair pair;
  for (int k = size(random); k > 0; --k) {
    pair.a.push_back(std::ldexp(logit(random), -9));
    pair.b.push_back(std::ldexp(logit(random), -9));
  }
  return pair;
}

bool overlap(const Ball& x, const Ball& y) { return arb_overlaps(x.get(), y.get()) != 0; }

/// π = P, ref = Q; the expectation under π of a function of r = log(ref/π), in balls.
template <class F>
Ball expectation(const Laws<Ball>& x, const F& f) {
  Ball sum = 0;
  for (std::size_t k = 0; k < x.size(); ++k)
    if (x.p.present[k]) sum += x.p.mass[k] * f(x.q.log_mass[k] - x.p.log_mass[k]);
  return sum;
}
Ball k3(const Ball& r) { return expm1(r) - r; }

class RowLawsTest : public testing::Test {
 protected:
  const PrecisionScope scope{192};
  std::mt19937_64 random{5};
};

TEST_F(RowLawsTest, TheMeanOfK1IsTheDivergenceAndK3IsBiasedByTheSupport) {
  for (int k = 0; k < 50; ++k) {
    Pair pair = random_pair(random);
    const bool partly = k % 2 == 0;
    if (partly) pair.a[0] = -infinity;  // as under top-p sampling: ref has mass where π has none
    const Rows rows = pair.rows();
    const Logits logits(rows, 0);
    const Laws<Ball> laws = rows::laws_of<Ball>(logits);
    const Ball kl = find_row_quantity("kl")->ball(laws).value;
    EXPECT_TRUE(overlap(expectation(laws, [](const Ball& r) { return -r; }), kl));
    Ball inside = 0;
    for (std::size_t i = 0; i < laws.size(); ++i)
      if (laws.p.present[i]) inside += laws.q.mass[i];
    const Ball mean = expectation(laws, k3);
    EXPECT_TRUE(overlap(mean, kl - Ball(1) + inside));
    EXPECT_EQ(overlap(mean, kl), !partly);
  }
}

/// By the logits of π: the score of column j is 1{i = j} − π_j.
TEST_F(RowLawsTest, MeanGradientsOfEstimators) {
  for (int k = 0; k < 50; ++k) {
    const Pair pair = random_pair(random);
    const Rows rows = pair.rows();
    const Logits logits(rows, 0);
    const Laws<Ball> x = rows::laws_of<Ball>(logits);
    const auto gradient = [&](const char* id) {
      return certify_gradient(*find_row_quantity(id), rows, Argument::a, Reduction::none, Format::binary64);
    };
    const auto forward = gradient("kl"), backward = gradient("reverse_kl");
    for (std::size_t j = 0; j < x.size(); ++j) {
      // E ∇k(r) = Σ π_i k'(r_i)·∂r_i, ∂r_i/∂a_j = π_j − 1{i = j}
      const auto mean = [&](const auto& slope) {
        Ball sum = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
          const Ball r = x.q.log_mass[i] - x.p.log_mass[i];
          sum += x.p.mass[i] * slope(r) * (x.p.mass[j] - Ball(i == j ? 1 : 0));
        }
        return sum;
      };
      EXPECT_TRUE(arb_contains_zero(mean([](const Ball&) { return Ball(-1); }).get())) << "k1";
      EXPECT_TRUE(overlap(mean([](const Ball& r) { return r; }), forward[j].enclosure)) << "k2";
      EXPECT_TRUE(overlap(mean([](const Ball& r) { return expm1(r); }), backward[j].enclosure)) << "k3";
      // the ratio π/μ at μ = π: its own derivative adds −k3·∂r
      EXPECT_TRUE(overlap(mean([](const Ball& r) { return expm1(r) - k3(r); }), forward[j].enclosure))
          << "ratio times k3";
    }
  }
}

TEST_F(RowLawsTest, MergingColumnsLowersEveryDivergence) {
  for (int k = 0; k < 30; ++k) {
    const Pair pair = random_pair(random);
    const std::vector<std::size_t> first{0};
    Rows coarse = pair.rows();
    coarse.kept = first;
    coarse.alpha = 0.5;
    Rows fine = pair.rows();
    fine.alpha = 0.5;
    for (const RowQuantity& quantity : row_quantities()) {
      if (quantity.unary || quantity.id == "cross_entropy") continue;
      const auto value = [&](const Rows& rows) {
        return certify(quantity, rows, Reduction::none, Format::binary64)[0].value;
      };
      EXPECT_LE(value(coarse), value(fine)) << quantity.id;
    }
  }
}

/// Automatic differentiation against quotients of differences at 1300 digits.
TEST_F(RowLawsTest, GradientsAreTheDifferencesOfValues) {
  for (int k = 0; k < 6; ++k) {
    const Pair pair = random_pair(random);
    Rows rows = pair.rows();
    rows.alpha = 0.25;
    rows.temperature = 1.5;
    for (const RowQuantity& quantity : row_quantities()) {
      const auto slopes = certify_gradient(
          quantity, quantity.unary ? Rows{pair.a, {}, 1, pair.a.size(), {}, {}, {}, 1.5} : rows, Argument::a,
          Reduction::none, Format::binary64);
      for (std::size_t j = 0; j < pair.a.size(); ++j) {
        const double step = 0x1p-40;
        const auto moved = [&](double by) {
          Pair other = pair;
          other.a[j] += by;  // exact
          Rows at = other.rows();
          at.alpha = rows.alpha;
          at.temperature = rows.temperature;
          const Logits logits(at, 0);
          return quantity.multi(rows::laws_of<Multi>(logits)).value;
        };
        const double slope = midpoint((moved(step) - moved(-step)) / Multi(2 * step));
        EXPECT_NEAR(slope, slopes[j].value, 1e-12) << quantity.id;  // third derivatives times 2^-80
      }
    }
  }
}

}  // namespace
}  // namespace divcert::reference
