#include <map>

#include <gtest/gtest.h>

#include "logits/row.hpp"
#include "logits_strata.hpp"
#include "logits_truth.hpp"
#include "targets.hpp"

namespace divcert::logits {
namespace {

constexpr struct {
  Quantity quantity;
  const char* id;
} quantities[] = {{Quantity::kl, "kl"},
                  {Quantity::jeffreys, "jeffreys"},
                  {Quantity::js, "js"},
                  {Quantity::entropy, "entropy"},
                  {Quantity::cross_entropy, "cross_entropy"}};

/// How much of its bound an error uses, at most, by step; and how often a bound is finite.
struct Use {
  double most = 0;
  int known = 0;

  void add(double value, double low, double error, const numerics::Interval& truth) {
    if (!(error < INFINITY) || !std::isfinite(value)) return;
    ++known;
    const double off = mpfr_get_d(abs(truth - value - low).lower(), MPFR_RNDD);
    const double share = off == 0 ? 0 : off / error;
    if (!(share <= most)) most = share;
  }
};

template <class T>
void measure(std::map<std::string, Use>& uses, Quantity quantity, const char* id, const std::vector<T>& a,
             const std::vector<T>& b) {
  const std::span<const T> a_span = a, b_span = b;
  const auto truth = tests::enclosed(id, a_span, b_span, 700);
  const Row<T> row{a.data(), b.data(), a.size()};
  const auto start = close_start(quantity, row);
  if (!truth || start.extent > 0x1p140) return;
  const std::string type = sizeof(T) == 4 ? "float" : "double";
  if (quantity != Quantity::js) {
    const Estimate fast = fast_estimate(quantity, fast_sums(quantity, row, start.centres), row.size);
    uses["fast, " + type].add(fast.value, 0, fast.error, *truth);
  }
  if constexpr (std::is_same_v<T, float>) {
    const CloseValue quick = quick_close_value(quantity, row, start);
    uses["quick close"].add(quick.hi, quick.lo, quick.error, *truth);
  }
  const CloseValue close = close_value(quantity, row, start);
  uses["close, " + type].add(close.hi, close.lo, close.error, *truth);
}

// Sampled: on every stratum and target, each step's error is within its bound, and the bounds are not idle:
// were they 2^-16 of their size, errors would exceed them.
TEST(LogitsBounds, HoldOnEveryStratumAndTarget) {
  tests::on_every_target([](const char* target) {
    SCOPED_TRACE(target);
    std::mt19937_64 random(11);
    std::map<std::string, Use> uses;
    for (int k = 0; k < 6; ++k) {
      const auto floats = tests::logits_strata<float>();
      for (const auto& stratum : floats) {
        const auto a = stratum.a(random, k == 0 ? 300 : 1 + random() % 12), b = stratum.b(random, a);
        for (const auto& [quantity, id] : quantities) measure(uses, quantity, id, a, b);
      }
      for (const auto& stratum : tests::logits_strata<double>()) {
        const auto a = stratum.a(random, 1 + random() % 12), b = stratum.b(random, a);
        for (const auto& [quantity, id] : quantities) measure(uses, quantity, id, a, b);
      }
    }
    for (const auto& [step, use] : uses) {
      EXPECT_GT(use.known, 100) << step;
      EXPECT_LE(use.most, 1) << step;
      EXPECT_GT(use.most, 0x1p-16) << step;
      std::cout << target << ", " << step << ": at most " << use.most << " of the bound, " << use.known
                << " cases\n";
    }
  });
}

}  // namespace
}  // namespace divcert::logits
