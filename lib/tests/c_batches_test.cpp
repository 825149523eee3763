#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <string>

#include <divcert/divcert.h>
#include <gtest/gtest.h>

// Rows, samples, tables and counts from C: right calls, and each mistake with its status, its message and
// NaN.
namespace {

constexpr std::array<double, 4> a{0, 1, 2, 0.5}, b{0, 1, 2.0625, 0.25};
constexpr double stale = -5;

divcert_rows rows() {
  divcert_rows x{};
  x.format = DIVCERT_FLOAT64;
  x.a = a.data();
  x.b = b.data();
  x.rows = 2;
  x.cols = x.a_stride = x.b_stride = 2;
  x.temperature = 1;
  return x;
}

/// A call into `out` fails with a usage or a domain error, and leaves NaN and a message.
void fails(const char* what, int status, const std::function<int(double*)>& call) {
  std::array<double, 4> out;
  out.fill(stale);
  EXPECT_EQ(call(out.data()), status) << what;
  EXPECT_TRUE(std::isnan(out[0])) << what;
  EXPECT_FALSE(std::string(divcert_last_error()).empty()) << what;
}

TEST(CBatches, RowsInEveryFormat) {
  const divcert_rows x = rows();
  std::array<double, 2> values{};
  ASSERT_EQ(divcert_rows_values("kl", &x, 0, DIVCERT_EACH, DIVCERT_FLOAT64, values.data(), 2), DIVCERT_OK);
  EXPECT_EQ(values[0], 0);
  std::array<float, 4> floats{0, 1, 2, 0.5f};
  divcert_rows y = rows();
  y.format = DIVCERT_FLOAT32;
  y.a = y.b = floats.data();
  double wide = 0;
  ASSERT_EQ(divcert_rows_values("entropy", &y, 0, DIVCERT_SUM, DIVCERT_FLOAT64, &wide, 1),
            DIVCERT_DOMAIN_ERROR)
      << "entropy takes no b";
  y.b = nullptr;
  ASSERT_EQ(divcert_rows_values("entropy", &y, 0, DIVCERT_SUM, DIVCERT_FLOAT64, &wide, 1), DIVCERT_OK);
  EXPECT_GT(wide, 1);
  const std::array<std::uint16_t, 4> words{0, 0x3f80, 0x4000, 0x3f00};  // bfloat16: 0, 1, 2, ½
  std::array<std::uint16_t, 4> slopes{};
  y.format = DIVCERT_BFLOAT16;
  y.a = words.data();
  ASSERT_EQ(divcert_rows_gradient("entropy", &y, 0, 0, DIVCERT_MEAN, DIVCERT_BFLOAT16, slopes.data(), 4),
            DIVCERT_OK);
  EXPECT_EQ(slopes[0] ^ slopes[1], 0x8000) << "one up, one down";
}

TEST(CBatches, MistakesInRows) {
  const auto with = [](const auto& change) {
    divcert_rows x = rows();
    change(x);
    return x;
  };
  const auto values = [](const divcert_rows& x, const char* id = "kl", int reduction = DIVCERT_EACH,
                         int format = DIVCERT_FLOAT64, std::size_t count = 2) {
    return [=](double* out) { return divcert_rows_values(id, &x, 0.5, reduction, format, out, count); };
  };
  fails("no such id", DIVCERT_USAGE_ERROR, values(rows(), "chi2"));
  fails("no id", DIVCERT_USAGE_ERROR, values(rows(), nullptr));
  fails("reduction", DIVCERT_USAGE_ERROR, values(rows(), "kl", 3));
  fails("count", DIVCERT_DOMAIN_ERROR, values(rows(), "kl", DIVCERT_SUM));
  fails("a is null", DIVCERT_USAGE_ERROR, values(with([](auto& x) { x.a = nullptr; })));
  fails("b is missing", DIVCERT_DOMAIN_ERROR, values(with([](auto& x) { x.b = nullptr; })));
  fails("format", DIVCERT_USAGE_ERROR, values(with([](auto& x) { x.format = 4; })));
  fails("stride", DIVCERT_USAGE_ERROR, values(with([](auto& x) { x.a_stride = SIZE_MAX; })));
  fails("temperature", DIVCERT_DOMAIN_ERROR, values(with([](auto& x) { x.temperature = 0; })));
  fails("rows is null", DIVCERT_USAGE_ERROR, [](double* out) {
    return divcert_rows_values("kl", nullptr, 0, DIVCERT_EACH, DIVCERT_FLOAT64, out, 2);
  });
  fails("argument", DIVCERT_USAGE_ERROR, [](double* out) {
    const divcert_rows x = rows();
    return divcert_rows_gradient("kl", &x, 0, 2, DIVCERT_EACH, DIVCERT_FLOAT64, out, 4);
  });
  float narrow = 0;
  const divcert_rows x = rows();
  EXPECT_EQ(divcert_rows_values("kl", &x, 0, DIVCERT_SUM, DIVCERT_FLOAT32, &narrow, 1), DIVCERT_USAGE_ERROR);
  EXPECT_TRUE(std::isnan(narrow));
  EXPECT_EQ(divcert_rows_values("kl", &x, 0, DIVCERT_SUM, DIVCERT_FLOAT64, nullptr, 1), DIVCERT_USAGE_ERROR);
}

TEST(CBatches, SamplesTablesAndCounts) {
  std::array<double, 4> out{};
  ASSERT_EQ(divcert_estimates("k3", DIVCERT_FLOAT64, a.data(), 4, nullptr, nullptr, 1, DIVCERT_EACH,
                              DIVCERT_FLOAT64, out.data(), 4),
            DIVCERT_OK);
  EXPECT_EQ(out[1], std::expm1(1.0));
  fails("estimator", DIVCERT_USAGE_ERROR, [](double* to) {
    return divcert_estimates("k4", DIVCERT_FLOAT64, a.data(), 4, nullptr, nullptr, 0, DIVCERT_EACH,
                             DIVCERT_FLOAT64, to, 4);
  });
  fails("log_ratios is null", DIVCERT_USAGE_ERROR, [](double* to) {
    return divcert_estimates("k1", DIVCERT_FLOAT64, nullptr, 4, nullptr, nullptr, 0, DIVCERT_EACH,
                             DIVCERT_FLOAT64, to, 4);
  });
  ASSERT_EQ(divcert_losses("perplexity", DIVCERT_FLOAT64, a.data(), 1, nullptr, nullptr, 0, out.data()),
            DIVCERT_OK);
  EXPECT_EQ(out[0], 1);
  fails("units", DIVCERT_DOMAIN_ERROR, [](double* to) {
    return divcert_losses("bits_per_unit", DIVCERT_FLOAT64, a.data(), 4, nullptr, nullptr, 0, to);
  });
  fails("losses", DIVCERT_USAGE_ERROR, [](double* to) {
    return divcert_losses("bits", DIVCERT_FLOAT64, a.data(), 4, nullptr, nullptr, 1, to);
  });
  ASSERT_EQ(divcert_table("g_statistic", b.data(), 2, 2, nullptr, out.data()), DIVCERT_OK);
  fails("denominator", DIVCERT_USAGE_ERROR, [](double* to) {
    return divcert_table("normalized_mutual_information", b.data(), 2, 2, "mean", to);
  });
  fails("denominator is null", DIVCERT_USAGE_ERROR, [](double* to) {
    return divcert_table("normalized_mutual_information", b.data(), 2, 2, nullptr, to);
  });
  fails("table", DIVCERT_USAGE_ERROR,
        [](double* to) { return divcert_table("g_statistic", b.data(), SIZE_MAX, 2, nullptr, to); });
  ASSERT_EQ(divcert_counts("cressie_read", a.data(), b.data(), 4, 1, out.data()), DIVCERT_OK);
  fails("statistic", DIVCERT_USAGE_ERROR,
        [](double* to) { return divcert_counts("chi", a.data(), b.data(), 4, 1, to); });
  fails("counts are null", DIVCERT_USAGE_ERROR,
        [](double* to) { return divcert_counts("psi", a.data(), nullptr, 4, 0, to); });
  ASSERT_EQ(divcert_wasserstein1_points(a.data(), a.data(), 4, b.data(), a.data(), 4, out.data()),
            DIVCERT_OK);
  fails("points are null", DIVCERT_USAGE_ERROR, [](double* to) {
    return divcert_wasserstein1_points(a.data(), a.data(), 4, nullptr, a.data(), 4, to);
  });
}

}  // namespace
