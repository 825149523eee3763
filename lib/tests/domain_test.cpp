#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include <divcert/divcert.hpp>
#include <gtest/gtest.h>

namespace divcert {
namespace {

using Vector = std::vector<double>;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

struct Complaint {
  std::string message, argument;
  std::size_t index;
};

Complaint complaint_of(const std::function<double()>& call) {
  try {
    call();
  } catch (const domain_error& error) {
    return {error.what(), error.argument(), error.index()};
  }
  return {"no error", "", 0};
}

TEST(Domain, EveryFunctionNamesArgumentIndexAndValue) {
  const struct {
    Vector p, q;
    std::string complaint, argument;
    std::size_t index;
  } cases[] = {
      {{1, 2},
       {1, 2, -0.25},
       "p and q must have the same length, but have lengths 2 and 3",
       "q",
       domain_error::no_index},
      {{}, {}, "p must not be empty", "p", domain_error::no_index},
      {{1, 2, 3, 4}, {1, 2, 3, -0.25}, "q[3] must be finite and non-negative, but is -0.25", "q", 3},
      {{nan, 2}, {-1, 2}, "p[0] must be finite and non-negative, but is nan", "p", 0},
      {{1, infinity}, {1, 2}, "p[1] must be finite and non-negative, but is inf", "p", 1},
      {{1, -infinity}, {1, 2}, "p[1] must be finite and non-negative, but is -inf", "p", 1},
      {{1, 1}, {-0x1p-1074, 1}, "q[0] must be finite and non-negative, but is -5e-324", "q", 0},
      {{0, -0.0}, {1, 2}, "p must have a positive total, but sums to 0", "p", domain_error::no_index},
      {{1, 0}, {0, 0}, "q must have a positive total, but sums to 0", "q", domain_error::no_index},
      {{0.1, 2}, {0.1, nan}, "q[1] must be finite and non-negative, but is nan", "q", 1},
  };
  for (const DiscreteFunction& f : discrete_functions())
    for (const auto& c : cases)
      for (const Masses masses : {Masses::normalized, Masses::as_given}) {
        const Complaint complaint = complaint_of([&] { return f.evaluate(c.p, c.q, masses); });
        EXPECT_EQ(complaint.message, std::string(f.id) + ": " + c.complaint);
        EXPECT_EQ(complaint.argument, c.argument);
        EXPECT_EQ(complaint.index, c.index);
      }
}

TEST(Domain, AnErrorCarriesTheValue) {
  try {
    kl(Vector{1, 2}, Vector{3, -4});
    FAIL() << "no error";
  } catch (const domain_error& error) {
    EXPECT_EQ(error.value(), -4);
  }
}

TEST(Domain, FamiliesNameTheParameter) {
  const auto expect = [](const std::function<double()>& call, const std::string& message) {
    EXPECT_EQ(complaint_of(call).message, message);
  };
  expect(
      [] {
        return kl(Normal{0, -1}, Normal{0, 1});
      },
      "kl: p.sigma must be finite and positive, but is -1");
  expect([] { return kl(Normal{0, 1}, Normal{nan, 1}); }, "kl: q.mu must be finite, but is nan");
  expect(
      [] {
        return kl_bregman(Normal{infinity, 1}, Normal{0, 1});
      },
      "kl_bregman: p.mu must be finite, but is inf");
  expect([] { return kl(Normal{0, 1}, Normal{0, 0}); }, "kl: q.sigma must be finite and positive, but is 0");
  expect([] { return kl(Bernoulli{1.5}, Bernoulli{0}); }, "kl: p.p must be in [0, 1], but is 1.5");
  expect([] { return kl_bregman(Bernoulli{1}, Bernoulli{nan}); },
         "kl_bregman: q.p must be in [0, 1], but is nan");
  expect([] { return kl(Poisson{1}, Poisson{-0.1}); },
         "kl: q.lambda must be finite and non-negative, but is -0.1");
  expect([] { return kl(Exponential{0}, Exponential{1}); },
         "kl: p.rate must be finite and positive, but is 0");
  expect([] { return kl_bregman(Exponential{1}, Exponential{infinity}); },
         "kl_bregman: q.rate must be finite and positive, but is inf");
}

TEST(Domain, FamilyFunctionsCheckTheNumberOfParameters) {
  for (const FamilyFunction& f : family_functions()) {
    const Vector three{0.5, 0.5, 0.5};
    EXPECT_NE(complaint_of([&] { return f.evaluate(three, three); }).message.find("parameters, but has 3"),
              std::string::npos);
  }
}

}  // namespace
}  // namespace divcert
