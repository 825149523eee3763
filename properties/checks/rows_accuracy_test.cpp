#include <cmath>
#include <random>

#include <divcert/rows.hpp>
#include <gtest/gtest.h>

#include "properties/cases/batches.hpp"
#include "properties/cases/numbers.hpp"
#include "reference/numbers/bounds.hpp"

// The library's rows against the oracle's: rows of every format, masked, weighted, near each other, one-hot,
// extreme.
namespace divcert::properties {
namespace {

using reference::Format;
constexpr double infinity = std::numeric_limits<double>::infinity();

class RowSource {
 public:
  explicit RowSource(unsigned seed) : random_(seed) {}

  LogitRows rows(Format format, bool unary) {
    LogitRows x;
    x.rows = 1 + below(3);
    x.cols = 1 + below(6);
    const std::size_t kind = below(7);
    const double size = kind == 0 ? 40 : kind == 1 ? 1000 : 3;
    const auto logit = [&] {
      const double value = size * normal_(random_);
      return reference::round_to(format, kind < 4 ? value : std::round(value));
    };
    for (std::size_t k = 0; k < x.rows * x.cols; ++k) x.a.push_back(logit());
    for (std::size_t k = 0; k < x.a.size(); ++k) {
      const double near = x.a[k] * (1 + normal_(random_) * std::ldexp(1, -static_cast<int>(below(52))));
      x.b.push_back(kind == 2 || kind == 3 ? reference::round_to(format, near) : logit());
    }
    if (kind == 6) x.b.assign(x.a.rbegin(), x.a.rend());  // masses that are equal at different columns
    if (one_in(3))
      for (auto* logits : {&x.a, &x.b})
        for (double& value : *logits)
          if (one_in(5)) value = -infinity;
    if (one_in(3)) {
      for (std::size_t k = 0; k < x.a.size(); ++k) {
        x.mask.push_back(!one_in(3));
        if (x.mask[k] == 0) x.a[k] = x.b[k] = std::numeric_limits<double>::quiet_NaN();
      }
    }
    if (one_in(3))
      x.temperature = std::ldexp(1 + 0.3 * static_cast<double>(below(3)), static_cast<int>(below(9)) - 4);
    if (one_in(5)) x.kept = {below(x.cols)};
    if (one_in(3))
      for (std::size_t r = 0; r < x.rows; ++r)
        x.weights.push_back(r == 0 ? 1 : 0.3 * static_cast<double>(below(3)));
    if (unary) x.b.clear();
    return x;
  }
  std::size_t below(std::size_t most) {
    return std::uniform_int_distribution<std::size_t>(0, most - 1)(random_);
  }
  bool one_in(std::size_t n) { return below(n) == 0; }

 private:
  std::mt19937_64 random_;
  std::normal_distribution<double> normal_;
};

template <class T>
T to(double x) {
  if constexpr (std::is_same_v<T, float16>)
    return to_float16(x);
  else if constexpr (std::is_same_v<T, bfloat16>)
    return to_bfloat16(x);
  else
    return static_cast<T>(x);
}
double from(double x) { return x; }
double from(float x) { return static_cast<double>(x); }
double from(float16 x) { return to_double(x); }
double from(bfloat16 x) { return to_double(x); }

constexpr RowQuantity quantities[] = {
    RowQuantity::kl,      RowQuantity::reverse_kl,      RowQuantity::jeffreys,          RowQuantity::js,
    RowQuantity::skew_js, RowQuantity::total_variation, RowQuantity::squared_hellinger, RowQuantity::renyi,
    RowQuantity::entropy, RowQuantity::cross_entropy};

std::string shown(const LogitRows& x) {
  std::string text;
  for (const auto& [name, values] : {std::pair("a", &x.a), std::pair("b", &x.b)})
    text += std::string(name) + " " + join_hex(*values) + "; ";
  return text + std::to_string(x.cols) + " columns, temperature " + to_hex(x.temperature);
}

/// Values correctly rounded, derivatives within one ulp.
template <class T>
void agree(RowSource& source, Format format, std::size_t q) {
  const auto& quantity = reference::row_quantities()[q];
  LogitRows x = source.rows(format, quantity.unary);
  if (!fault_in(x).empty()) return;
  if (!quantity.parameter.empty()) x.alpha = std::ldexp(static_cast<double>(source.below(9)), -3);
  std::vector<T> a, b;
  for (const double logit : x.a) a.push_back(to<T>(logit));
  for (const double logit : x.b) b.push_back(to<T>(logit));
  divcert::LogitRows<T> rows{a, b, x.rows, x.cols};
  rows.mask = x.mask;
  rows.weights = x.weights;
  rows.temperature = x.temperature;
  rows.top_k = x.kept;
  const auto reduction = static_cast<int>(source.below(3));
  std::vector<T> out(reduction == 0 ? x.rows : 1);
  from_logits_rows<T>(quantities[q], rows, static_cast<Reduction>(reduction), std::span<T>(out),
                      x.alpha.value_or(0));
  const auto exact = certify(quantity, to_reference(x), static_cast<reference::Reduction>(reduction), format);
  for (std::size_t k = 0; k < out.size(); ++k) {
    ASSERT_TRUE(exact[k].decided) << quantity.id << " " << shown(x);
    ASSERT_EQ(from(out[k]), exact[k].value) << quantity.id << " " << shown(x);
  }
  const bool by_b = !x.b.empty() && source.one_in(2);
  std::vector<T> slopes(x.a.size());
  gradient_from_logits_rows<T>(quantities[q], rows, by_b ? Argument::b : Argument::a,
                               static_cast<Reduction>(reduction), std::span<T>(slopes), {},
                               x.alpha.value_or(0));
  const auto derivatives =
      certify_gradient(quantity, to_reference(x), by_b ? reference::Argument::b : reference::Argument::a,
                       static_cast<reference::Reduction>(reduction), format);
  for (std::size_t k = 0; k < slopes.size(); ++k) {
    const auto& slope = derivatives[k];
    ASSERT_TRUE(slope.decided) << quantity.id << " by " << (by_b ? "b" : "a") << k << " " << shown(x);
    const double got = from(slopes[k]);
    if (slope.status == reference::Status::undefined) {
      ASSERT_TRUE(std::isnan(got)) << quantity.id << " " << shown(x);
    } else if (got != slope.value) {
      ASSERT_TRUE(std::isfinite(got) && std::isfinite(slope.value)) << quantity.id << " " << shown(x);
      ASSERT_LE(error_in_ulps(got, slope).upper, 0.5 + 0x1p-10)
          << quantity.id << " by " << (by_b ? "b" : "a") << k << " " << shown(x);
    }
  }
}

class RowsAccuracy : public testing::TestWithParam<std::size_t> {};

TEST_P(RowsAccuracy, NearestInEveryFormat) {
  RowSource source(static_cast<unsigned>(GetParam()));
  for (int k = 0; k < 60; ++k) {
    agree<double>(source, Format::binary64, GetParam());
    agree<float>(source, Format::binary32, GetParam());
    agree<float16>(source, Format::binary16, GetParam());
    agree<bfloat16>(source, Format::bfloat16, GetParam());
    if (HasFatalFailure()) return;
  }
}
INSTANTIATE_TEST_SUITE_P(Each, RowsAccuracy, testing::Range<std::size_t>(0, std::size(quantities)),
                         [](const auto& tested) {
                           return std::string(reference::row_quantities()[tested.param].id);
                         });

}  // namespace
}  // namespace divcert::properties
