#include <limits>
#include <string_view>
#include <vector>

#include <divcert/divcert.hpp>
#include <gtest/gtest.h>

#include "same_bits.hpp"

namespace divcert {
namespace {

using tests::same_bits;
using Vector = std::vector<double>;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double largest = std::numeric_limits<double>::max();
constexpr double least = 0x1p-1074;
constexpr double log_2 = 0x1.62e42fefa39efp-1;
constexpr Masses normalized = Masses::normalized, as_given = Masses::as_given;

struct SpecialValue {
  std::string_view id;
  Masses masses;
  Vector p, q, parameter;
  double value;
};

const Vector one_hot{1, 0}, other{-0.0, 1}, uniform{0.5, 0.5}, skewed{0.25, 0.75};

const SpecialValue special_values[] = {
    {"skew_js", normalized, one_hot, other, {0.5}, log_2},
    {"skew_js", normalized, one_hot, other, {0}, 0},
    {"skew_js", normalized, one_hot, other, {1}, 0},
    {"skew_js", normalized, one_hot, other, {least}, 745 * least},  // α(1 − log α) to first order
    {"skew_js", normalized, {3}, {5}, {0.3}, 0},
    {"skew_js", as_given, {largest, largest, largest, 1}, {0, 0, 0, 1}, {0.5}, infinity},

    {"bhattacharyya", normalized, one_hot, other, {}, infinity},
    {"bhattacharyya", normalized, one_hot, uniform, {}, log_2 / 2},
    {"bhattacharyya", as_given, {4}, {1}, {}, -log_2},
    {"bhattacharyya", as_given, {1, 2}, {0.25, 0.125}, {}, 0},  // √¼ + √¼

    {"neyman_chi2", normalized, one_hot, other, {}, infinity},
    {"neyman_chi2", normalized, one_hot, uniform, {}, infinity},
    {"neyman_chi2", normalized, uniform, one_hot, {}, 1},
    {"neyman_chi2", as_given, {least}, {largest}, {}, infinity},

    {"triangular", normalized, one_hot, other, {}, 2},
    {"triangular", as_given, {largest, largest}, {0, least}, {}, infinity},
    {"triangular", as_given, {2 * least}, {least}, {}, 0},  // least/3

    {"renyi", normalized, one_hot, uniform, {0}, log_2},
    {"renyi", normalized, uniform, one_hot, {0}, 0},
    {"renyi", normalized, one_hot, other, {0}, infinity},
    {"renyi", normalized, one_hot, other, {0.5}, infinity},
    {"renyi", normalized, uniform, one_hot, {0.5}, log_2},
    {"renyi", normalized, uniform, one_hot, {1}, infinity},
    {"renyi", normalized, one_hot, uniform, {1}, log_2},
    {"renyi", normalized, one_hot, uniform, {2}, log_2},
    {"renyi", normalized, one_hot, uniform, {infinity}, log_2},
    {"renyi", normalized, uniform, skewed, {infinity}, log_2},
    {"renyi", normalized, uniform, skewed, {largest}, log_2},
    {"renyi", normalized, uniform, skewed, {least}, 0},  // about 0.14·least
    {"renyi", as_given, {2}, {1}, {2}, 2 * log_2},
    {"renyi", as_given, {2}, {1}, {largest}, log_2},
    {"renyi", as_given, {1, 1}, {2, 2}, {2}, 0},
    {"renyi", as_given, {0.25, 0.75}, {0.25, 0.75}, {0.3}, 0},
    {"renyi", as_given, {1}, {2}, {infinity}, -log_2},
    {"renyi", as_given, {1, 3, 1}, {1, 4, 2}, {1e6}, 0},  // log(1 + 4·(¾)^1e6 + …)/(1e6 − 1)
    {"renyi", as_given, uniform, {1, 2}, {1}, -0x1.0a2b23f3bab73p+0},

    {"tsallis", normalized, one_hot, other, {0}, 1},
    {"tsallis", normalized, one_hot, other, {0.5}, 2},
    {"tsallis", normalized, one_hot, other, {1}, infinity},
    {"tsallis", normalized, one_hot, uniform, {0}, 0.5},
    {"tsallis", normalized, one_hot, uniform, {2}, 1},
    {"tsallis", normalized, one_hot, uniform, {infinity}, infinity},
    {"tsallis", normalized, one_hot, uniform, {largest}, infinity},
    {"tsallis", as_given, {1}, {2}, {infinity}, 0},
    {"tsallis", as_given, {1}, {2}, {1e300}, -1 / 1e300},
    {"tsallis", as_given, {2}, {2}, {infinity}, 0},
    {"tsallis", as_given, {3}, {2}, {infinity}, infinity},

    {"amari_alpha", normalized, one_hot, other, {0}, 4},
    {"amari_alpha", normalized, one_hot, uniform, {-1}, log_2},
    {"amari_alpha", normalized, uniform, one_hot, {-1}, infinity},
    {"amari_alpha", normalized, uniform, one_hot, {1}, log_2},
    {"amari_alpha", normalized, one_hot, uniform, {3}, infinity},
    {"amari_alpha", normalized, one_hot, uniform, {-3}, 0.5},
    {"amari_alpha", normalized, one_hot, uniform, {-infinity}, infinity},
    {"amari_alpha", normalized, one_hot, uniform, {largest}, infinity},
    {"amari_alpha", as_given, {1}, {2}, {-infinity}, 0},
    {"amari_alpha", as_given, {1}, {2}, {infinity}, infinity},

    {"chernoff", normalized, one_hot, other, {}, infinity},
    {"chernoff", normalized, one_hot, uniform, {}, log_2},
    {"chernoff", normalized, uniform, one_hot, {}, log_2},
    {"chernoff", normalized, {0.5, 0.5, 0}, {0, 0.5, 0.5}, {}, log_2},
    {"chernoff", as_given, {4}, {1}, {}, 0},
    {"chernoff", as_given, {4}, {2}, {}, -log_2},
    {"chernoff", as_given, {0.25, 0.75}, {0.25, 0.75}, {}, 0},
    {"chernoff", as_given, {0.25, 0.75}, {0.5, 1.5}, {}, 0},
    {"chernoff", as_given, {0.25, 0.75, 1}, {0.5, 1.5, 0}, {}, 0},
    {"chernoff", as_given, {0.25, 0.75}, {0.75, 0.25}, {}, 0.14384103622589045},

    {"hockey_stick", normalized, one_hot, other, {1}, 1},
    {"hockey_stick", normalized, uniform, skewed, {2}, 0},
    {"hockey_stick", normalized, uniform, uniform, {0.5}, 0.5},
    {"hockey_stick", normalized, one_hot, other, {largest}, 1},
    {"hockey_stick", as_given, {largest, largest}, {least, 0}, {least}, infinity},

    {"entropy", normalized, one_hot, {}, {}, 0},
    {"entropy", normalized, {7}, {}, {}, 0},
    {"entropy", normalized, {least, least}, {}, {}, log_2},
    {"entropy", normalized, {largest, largest}, {}, {}, log_2},
    {"entropy", as_given, {2}, {}, {}, -2 * log_2},
    {"entropy", as_given, {1, 0, 1}, {}, {}, 0},
    {"entropy", as_given, {2, 0.5, 0.5, 0.5, 0.5}, {}, {}, 0},
    {"entropy", as_given, {largest}, {}, {}, -infinity},

    {"cross_entropy", normalized, one_hot, one_hot, {}, 0},
    {"cross_entropy", normalized, one_hot, uniform, {}, log_2},
    {"cross_entropy", normalized, uniform, one_hot, {}, infinity},
    {"cross_entropy", normalized, uniform, uniform, {}, log_2},
    {"cross_entropy", as_given, {1, 1}, {2, 0.5}, {}, 0},
    {"cross_entropy", as_given, {largest}, {0.25}, {}, infinity},

    {"perplexity", normalized, one_hot, {}, {}, 1},
    {"perplexity", normalized, {1, 1, 1}, {}, {}, 3},
    {"perplexity", normalized, {4, 1, 1, 1, 1}, {}, {}, 4},
    {"perplexity", normalized, {36, 9, 9, 9, 9}, {}, {}, 4},
    {"perplexity", as_given, {1}, {}, {}, 1},
    {"perplexity", as_given, {0x1p10}, {}, {}, 0},
    {"perplexity", as_given, {largest}, {}, {}, 0},
    {"perplexity", as_given, {0.25, 0.25}, {}, {}, 2},
    {"perplexity", as_given, Vector(2000, 0.375), {}, {}, infinity},

    {"itakura_saito", as_given, {1}, {2}, {}, 0x1.8b90bfbe8e7bdp-3},
    {"itakura_saito", as_given, {1, 1}, {2, 0.5}, {}, 0.5},
    {"itakura_saito", as_given, {largest}, {least}, {}, infinity},
    {"itakura_saito", normalized, {7}, {5}, {}, 0},

    {"wasserstein1", normalized, one_hot, other, {0, 3}, 3},
    {"wasserstein1", normalized, one_hot, other, {7, -2.5}, 9.5},
    {"wasserstein1", normalized, one_hot, other, {1, 1}, 0},
    {"wasserstein1", normalized, one_hot, other, {-largest, largest}, infinity},
    {"wasserstein1", normalized, {3}, {5}, {0}, 0},
    {"wasserstein1", as_given, {least, 0}, {0, least}, {0, 0.5}, 0},
    {"wasserstein1", as_given, {3, 0, 1}, {0, 4, 0}, {0, 1, 3}, 5},
};

TEST(SpecialValues, OfEveryFunctionWithAFloatOfTheSameMeaning) {
  for (const SpecialValue& v : special_values)
    for (const DiscreteFunction& f : discrete_functions())
      if (f.id == v.id) {
        SCOPED_TRACE(testing::Message() << v.id << ", row " << &v - special_values);
        EXPECT_TRUE(same_bits(f.evaluate(v.p, v.q, v.parameter, v.masses), v.value));
        const std::vector<float> p(v.p.begin(), v.p.end()), q(v.q.begin(), v.q.end());
        if (Vector(p.begin(), p.end()) == v.p && Vector(q.begin(), q.end()) == v.q) {
          EXPECT_TRUE(
              same_bits(f.evaluate_float(p, q, v.parameter, v.masses), static_cast<float>(v.value) + 0.0f));
        }
      }
}

}  // namespace
}  // namespace divcert
