#include <bit>
#include <functional>
#include <limits>
#include <string>

#include <gtest/gtest.h>

#include "logits_functions.hpp"

namespace divcert {
namespace {

struct Complaint {
  std::string message, argument;
  std::size_t index;
};

Complaint complaint_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const domain_error& error) {
    return {error.what(), error.argument(), error.index()};
  }
  return {"no error", "", 0};
}

template <class T>
class LogitsDomain : public ::testing::Test {};
using LogitTypes = ::testing::Types<float, double>;
TYPED_TEST_SUITE(LogitsDomain, LogitTypes);

TYPED_TEST(LogitsDomain, NamesArgumentIndexAndValue) {
  using T = TypeParam;
  constexpr T inf = std::numeric_limits<T>::infinity(), nan = std::numeric_limits<T>::quiet_NaN();
  constexpr auto none = domain_error::no_index;
  const struct {
    std::vector<T> a, b;
    std::string complaint, argument;
    std::size_t index;
  } cases[] = {
      {{1, 2}, {1, 2, 3}, "a and b must have the same length, but have lengths 2 and 3", "b", none},
      {{}, {}, "a must not be empty", "a", none},
      {{1, nan}, {1, 2}, "a[1] must be finite or -inf, but is nan", "a", 1},
      {{1, 2, inf}, {1, nan, 1}, "a[2] must be finite or -inf, but is inf", "a", 2},
      {{-inf, -inf}, {1, 2}, "a must have a finite logit, but all are -inf", "a", 0},
      {{1, -inf}, {inf, 2}, "b[0] must be finite or -inf, but is inf", "b", 0},
      {{-inf, 1}, {2, nan}, "b[1] must be finite or -inf, but is nan", "b", 1},
      {{1, 2}, {-inf, -inf}, "b must have a finite logit, but all are -inf", "b", 0},
  };
  for (const auto& f : tests::logits_functions<T>())
    for (const auto& c : cases) {
      if (f.id == "entropy" && c.argument == "b") continue;
      const Complaint complaint = complaint_of([&] { f.single(c.a, c.b); });
      EXPECT_EQ(complaint.message, f.id + "_from_logits: " + c.complaint);
      EXPECT_EQ(complaint.argument, c.argument);
      EXPECT_EQ(complaint.index, c.index);
    }
}

// At every position of rows of every length around the vectors', and with every payload, a NaN is seen.
TYPED_TEST(LogitsDomain, SeesEveryNanAndInfinity) {
  using T = TypeParam;
  using Limits = std::numeric_limits<T>;
  const T payload = sizeof(T) == 4 ? static_cast<T>(std::bit_cast<float>(0x7fc12345u))
                                   : static_cast<T>(std::bit_cast<double>(0x7ff8000000000fffu));
  for (const T bad :
       {Limits::quiet_NaN(), -Limits::quiet_NaN(), Limits::signaling_NaN(), payload, Limits::infinity()})
    for (std::size_t size = 1; size <= 70; size += 3)
      for (std::size_t i = 0; i < size; ++i)
        for (const bool in_a : {true, false}) {
          std::vector<T> a(size, T(0.5)), b(size, T(-1));
          (in_a ? a : b)[i] = bad;
          for (const auto& f : tests::logits_functions<T>()) {
            if (f.id == "entropy" && !in_a) continue;
            const Complaint complaint = complaint_of([&] { f.single(a, b); });
            ASSERT_EQ(complaint.argument, in_a ? "a" : "b") << f.id << ", size " << size;
            ASSERT_EQ(complaint.index, i) << f.id << ", size " << size;
          }
        }
}

TYPED_TEST(LogitsDomain, RowsNameTheFirstFault) {
  using T = TypeParam;
  std::vector<T> a(4000 * 3, 0), b = a, out(3);
  a[2 * 4000 + 5] = a[4000 + 7] = std::numeric_limits<T>::quiet_NaN();
  for (const auto& f : tests::logits_functions<T>()) {
    const std::string name = f.id + "_from_logits_rows: ";
    const auto message = [&](std::size_t rows, std::size_t cols, std::size_t size, RowStrides strides) {
      return complaint_of([&] { f.rows(a, b, rows, cols, std::span(out).first(size), strides); }).message;
    };
    EXPECT_EQ(message(3, 4000, 3, {}), name + "a[4007] must be finite or -inf, but is nan");
    EXPECT_EQ(message(1, 4000, 1, {}), "no error");
    EXPECT_EQ(message(2, 0, 2, {}), name + "cols must not be 0");
    EXPECT_EQ(message(2, 4000, 3, {}), name + "out must have 2 entries, but has 3");
    EXPECT_EQ(message(3, 4001, 3, {}),
              name + "a must hold 3 rows of 4001 logits at stride 4001, but has length 12000");
    EXPECT_EQ(message(3, 4000, 3, {4001, 4001}),
              name + "a must hold 3 rows of 4000 logits at stride 4001, but has length 12000");
    EXPECT_EQ(message(3, 4000, 3, {static_cast<std::size_t>(-2), 0}).substr(name.size(), 11), "a must hold");
  }
}

}  // namespace
}  // namespace divcert
