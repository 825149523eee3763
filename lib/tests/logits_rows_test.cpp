#ifdef _OPENMP
#include <omp.h>
#endif

#include <cstring>

#include <gtest/gtest.h>

#include "logits_functions.hpp"
#include "logits_strata.hpp"
#include "targets.hpp"

namespace divcert {
namespace {

template <class T>
class LogitsRows : public ::testing::Test {
 protected:
  using Logits = std::vector<T>;

  /// Rows of every stratum in turn, of ragged size so that the lanes do not come out even.
  static constexpr std::size_t rows = 26, cols = 37;
  static void batch(Logits& a, Logits& b) {
    std::mt19937_64 random(3);
    const auto strata = tests::logits_strata<T>();
    for (std::size_t r = 0; r < rows; ++r) {
      const auto& stratum = strata[r % strata.size()];
      const Logits row_a = stratum.a(random, cols), row_b = stratum.b(random, row_a);
      a.insert(a.end(), row_a.begin(), row_a.end());
      b.insert(b.end(), row_b.begin(), row_b.end());
    }
  }
  static bool same(const Logits& x, const Logits& y) {
    return x.size() == y.size() && std::memcmp(x.data(), y.data(), x.size() * sizeof(T)) == 0;
  }
};
using LogitTypes = ::testing::Types<float, double>;
TYPED_TEST_SUITE(LogitsRows, LogitTypes);

TYPED_TEST(LogitsRows, AreTheSingleValues) {
  typename TestFixture::Logits a, b;
  this->batch(a, b);
  for (const auto& f : tests::logits_functions<TypeParam>()) {
    typename TestFixture::Logits out(this->rows), singles;
    for (std::size_t r = 0; r < this->rows; ++r)
      singles.push_back(
          f.single({a.data() + r * this->cols, this->cols}, {b.data() + r * this->cols, this->cols}));
    f.rows(a, b, this->rows, this->cols, out, {});
    EXPECT_TRUE(this->same(out, singles)) << f.id;

    // every second row; the same b for all; no rows
    constexpr std::size_t some = TestFixture::rows / 2;
    typename TestFixture::Logits strided(some), expected;
    f.rows(a, b, some, this->cols, strided, {2 * this->cols, 2 * this->cols});
    for (std::size_t r = 0; r < some; ++r) expected.push_back(singles[2 * r]);
    EXPECT_TRUE(this->same(strided, expected)) << f.id;
    const std::span<const TypeParam> row_0(b.data(), this->cols);
    f.rows(a, row_0, 2, this->cols, std::span(strided).first(2), {this->cols, 0});
    EXPECT_EQ(strided[1], f.single({a.data() + this->cols, this->cols}, row_0)) << f.id;
    f.rows({}, {}, 0, this->cols, {}, {});
  }
}

TYPED_TEST(LogitsRows, AreTheSameOnEveryTargetAndThreadCount) {
  typename TestFixture::Logits a, b;
  this->batch(a, b);
  for (const auto& f : tests::logits_functions<TypeParam>()) {
    typename TestFixture::Logits first(this->rows), out(this->rows);
    f.rows(a, b, this->rows, this->cols, first, {});
    tests::on_every_target([&](const char* target) {
      f.rows(a, b, this->rows, this->cols, out, {});
      EXPECT_TRUE(this->same(out, first)) << f.id << ", " << target;
    });
#ifdef _OPENMP
    const int threads = omp_get_max_threads();
    for (const int t : {1, 2, 3, 7}) {
      omp_set_num_threads(t);
      f.rows(a, b, this->rows, this->cols, out, {});
      EXPECT_TRUE(this->same(out, first)) << f.id << ", threads " << t;
    }
    omp_set_num_threads(threads);
#endif
  }
}

}  // namespace
}  // namespace divcert
