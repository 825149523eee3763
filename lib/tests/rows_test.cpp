#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <divcert/rows.hpp>
#include <gtest/gtest.h>

#ifdef _OPENMP
#include <omp.h>
#endif

// What must hold of rows whatever the values are; the values are held against the oracle in properties/.
namespace divcert {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

constexpr RowQuantity all[] = {RowQuantity::kl,
                               RowQuantity::reverse_kl,
                               RowQuantity::jeffreys,
                               RowQuantity::js,
                               RowQuantity::skew_js,
                               RowQuantity::total_variation,
                               RowQuantity::squared_hellinger,
                               RowQuantity::renyi,
                               RowQuantity::cross_entropy};
constexpr double alpha = 0.3;

struct Batch {
  std::size_t rows, cols;
  std::vector<double> a, b;

  LogitRows<double> view() const { return {a, b, rows, cols}; }
};

/// Logits that are multiples of 2^-10: moving all of a row by an integer is exact.
Batch batch(std::size_t rows, std::size_t cols) {
  std::mt19937_64 random(3);
  std::uniform_int_distribution<int> logit(-4096, 4096);
  Batch x{rows, cols, {}, {}};
  for (std::size_t k = 0; k < rows * cols; ++k) {
    x.a.push_back(std::ldexp(logit(random), -10));
    x.b.push_back(std::ldexp(logit(random), -10));
  }
  return x;
}

std::vector<double> values(RowQuantity quantity, const LogitRows<double>& rows,
                           Reduction reduction = Reduction::none) {
  std::vector<double> out(reduction == Reduction::none ? rows.rows : 1);
  from_logits_rows<double>(quantity, rows, reduction, std::span(out), alpha);
  return out;
}
std::vector<double> gradient(RowQuantity quantity, const LogitRows<double>& rows, Argument argument,
                             Reduction reduction = Reduction::none) {
  std::vector<double> out(rows.rows * rows.cols);
  gradient_from_logits_rows<double>(quantity, rows, argument, reduction, std::span(out), {}, alpha);
  return out;
}

TEST(Rows, AConstantAddedToARowChangesNothing) {
  const Batch x = batch(4, 5);
  Batch moved = x;
  for (double& logit : moved.a) logit += 100;
  for (double& logit : moved.b) logit -= 3;
  for (const RowQuantity quantity : all) {
    EXPECT_EQ(values(quantity, moved.view()), values(quantity, x.view())) << static_cast<int>(quantity);
    EXPECT_EQ(gradient(quantity, moved.view(), Argument::b), gradient(quantity, x.view(), Argument::b))
        << static_cast<int>(quantity);
  }
}

TEST(Rows, MaskedEntriesNeverMatterAndPaddingIsLikeThem) {
  const Batch x = batch(3, 4);
  Batch padded{3, 6, {}, {}};
  std::vector<std::uint8_t> mask;
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t k = 0; k < 6; ++k) {
      padded.a.push_back(k < 4 ? x.a[r * 4 + k] : k == 4 ? nan : infinity);
      padded.b.push_back(k < 4 ? x.b[r * 4 + k] : k == 4 ? 1e308 : -nan);
      mask.push_back(k < 4);
    }
  LogitRows<double> rows = padded.view();
  for (const bool one_for_all : {false, true}) {
    rows.mask = one_for_all ? std::span(mask).first(6) : std::span(mask);
    for (const RowQuantity quantity : all) {
      EXPECT_EQ(values(quantity, rows), values(quantity, x.view()));
      const auto whole = gradient(quantity, rows, Argument::a),
                 inner = gradient(quantity, x.view(), Argument::a);
      for (std::size_t r = 0; r < 3; ++r)
        for (std::size_t k = 0; k < 6; ++k) EXPECT_EQ(whole[r * 6 + k], k < 4 ? inner[r * 4 + k] : 0);
    }
  }
}

TEST(Rows, BatchesMayBeSplit) {
  const Batch x = batch(5, 7);
  for (const RowQuantity quantity : all) {
    const auto together = values(quantity, x.view());
    for (std::size_t r = 0; r < 5; ++r) {
      LogitRows<double> one{std::span(x.a).subspan(r * 7, 7), std::span(x.b).subspan(r * 7, 7), 1, 7};
      EXPECT_EQ(values(quantity, one)[0], together[r]);
    }
  }
}

#ifdef _OPENMP
TEST(Rows, TheBitsDoNotDependOnThreads) {
  const Batch x = batch(64, 9);
  const int threads = omp_get_max_threads();
  for (const RowQuantity quantity : all)
    for (const Reduction reduction : {Reduction::none, Reduction::mean}) {
      omp_set_num_threads(1);
      const auto alone = values(quantity, x.view(), reduction);
      const auto slope = gradient(quantity, x.view(), Argument::b, reduction);
      omp_set_num_threads(2);
      EXPECT_EQ(values(quantity, x.view(), reduction), alone);
      EXPECT_EQ(gradient(quantity, x.view(), Argument::b, reduction), slope);
    }
  omp_set_num_threads(threads);
}
#endif

TEST(Rows, StridesSkipAndRepeat) {
  const Batch x = batch(3, 4);
  std::vector<double> spread(2 * 10 + 4, nan);
  for (std::size_t r = 0; r < 3; ++r)
    for (std::size_t k = 0; k < 4; ++k) spread[r * 10 + k] = x.a[r * 4 + k];
  LogitRows<double> rows{spread, std::span(x.b).first(4), 3, 4, {10, 0}};
  Batch repeated = x;
  for (std::size_t k = 0; k < 12; ++k) repeated.b[k] = x.b[k % 4];
  EXPECT_EQ(values(RowQuantity::kl, rows), values(RowQuantity::kl, repeated.view()));
}

/// A bucket of one column is that column; one bucket of all is a law of one point.
TEST(Rows, BucketsCoarsen) {
  const Batch x = batch(2, 4);
  LogitRows<double> rows = x.view();
  const std::vector<std::size_t> three{2, 0, 3}, one{1};
  for (const RowQuantity quantity : all) {
    rows.top_k = three;
    EXPECT_EQ(values(quantity, rows), values(quantity, x.view())) << static_cast<int>(quantity);
    if (quantity == RowQuantity::cross_entropy) continue;  // is no divergence
    rows.top_k = one;
    for (std::size_t r = 0; r < 2; ++r) EXPECT_LE(values(quantity, rows)[r], values(quantity, x.view())[r]);
  }
}

/// The derivatives of functions that a constant does not change have the sum 0.
TEST(Rows, GradientsAreOrthogonalToConstants) {
  const Batch x = batch(3, 6);
  for (const RowQuantity quantity : all)
    for (const Argument argument : {Argument::a, Argument::b}) {
      const auto slopes = gradient(quantity, x.view(), argument);
      for (std::size_t r = 0; r < 3; ++r) {
        double sum = 0, size = 0;
        for (std::size_t k = 0; k < 6; ++k) {
          sum += slopes[r * 6 + k];
          size += std::abs(slopes[r * 6 + k]);
        }
        EXPECT_LE(std::abs(sum), size * 0x1p-50) << static_cast<int>(quantity);
        EXPECT_GT(size, 0);
      }
    }
}

TEST(Formats, EveryWordOfSixteenBitsComesBack) {
  for (unsigned word = 0; word < 0x10000; ++word) {
    const auto bits = static_cast<std::uint16_t>(word);
    const double half = to_double(float16{bits}), brain = to_double(bfloat16{bits});
    const float upper = std::bit_cast<float>(static_cast<std::uint32_t>(word) << 16);
    EXPECT_EQ(std::isnan(brain), std::isnan(upper));
    if (!std::isnan(upper)) {
      EXPECT_EQ(brain, static_cast<double>(upper));
    }
    if (!std::isnan(half) && half != 0) {
      EXPECT_EQ(to_float16(half).bits, bits);
    }
    if (!std::isnan(brain) && brain != 0) {
      EXPECT_EQ(to_bfloat16(brain).bits, bits);
    }
  }
  EXPECT_EQ(to_float16(1 + 0x1p-11).bits, 0x3c00) << "ties to even";
  EXPECT_EQ(to_float16(1 + 0x1p-11 + 0x1p-52).bits, 0x3c01);
  EXPECT_EQ(to_float16(65520).bits, 0x7c00) << "overflow";
  EXPECT_EQ(to_float16(65519).bits, 0x7bff);
  EXPECT_EQ(to_float16(0x1p-25).bits, 0) << "half the least";
  EXPECT_EQ(to_float16(0x1.004p-25).bits, 1);
}

std::string complaint(const LogitRows<double>& rows, RowQuantity quantity = RowQuantity::kl) {
  try {
    values(quantity, rows, Reduction::mean);
  } catch (const domain_error& error) {
    return error.what();
  }
  return "none";
}

TEST(Rows, ErrorsNameArgumentIndexAndValue) {
  const Batch x = batch(2, 3);
  LogitRows<double> rows = x.view();
  EXPECT_EQ(complaint(rows), "none");
  rows.temperature = 0;
  EXPECT_EQ(complaint(rows), "from_logits_rows: temperature must be positive and finite, but is 0");
  rows = x.view();
  const std::vector<double> weights{0, -1};
  rows.weights = weights;
  EXPECT_EQ(complaint(rows), "from_logits_rows: weights[1] must be finite and not negative, but is -1");
  rows = x.view();
  const std::vector<std::uint8_t> mask(5, 1);
  rows.mask = mask;
  EXPECT_EQ(complaint(rows), "from_logits_rows: mask must have 6 entries, but has 5");
  rows = x.view();
  const std::vector<std::size_t> twice{1, 1};
  rows.top_k = twice;
  EXPECT_EQ(complaint(rows),
            "from_logits_rows: top_k[1] must be a column that is not named before, but is 1");
  Batch broken = x;
  broken.b[4] = nan;
  EXPECT_EQ(complaint(broken.view()), "from_logits_rows: b[4] must be finite or -inf, or masked, but is nan");
  rows = x.view();
  rows.b = {};
  EXPECT_EQ(complaint(rows),
            "from_logits_rows: b must hold 2 rows of 3 logits at stride 3, but has length 0");
}

}  // namespace
}  // namespace divcert
