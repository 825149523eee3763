#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include <divcert/divcert.hpp>
#include <gtest/gtest.h>

#include "parameters.hpp"

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
        if (f.unary && c.argument == "q") continue;
        const Vector parameter = tests::some_parameters(f, c.p.size()).front();
        const std::vector<float> p(c.p.begin(), c.p.end()), q(c.q.begin(), c.q.end());
        std::vector complaints{complaint_of([&] { return f.evaluate(c.p, c.q, parameter, masses); })};
        const bool no_float = c.complaint.find("-5e-324") != std::string::npos;
        if (!no_float)
          complaints.push_back(complaint_of([&] { return f.evaluate_float(p, q, parameter, masses); }));
        for (const Complaint& complaint : complaints) {
          EXPECT_EQ(complaint.message, std::string(f.id) + ": " + c.complaint);
          EXPECT_EQ(complaint.argument, c.argument);
          EXPECT_EQ(complaint.index, c.index);
        }
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

TEST(Domain, DiscreteFunctionsNameTheParameter) {
  const Vector p{1, 2}, q{2, 1}, half{0.5, 0.25};
  constexpr Masses raw = Masses::as_given;
  const struct {
    std::function<double()> call;
    std::string message, argument;
    std::size_t index = domain_error::no_index;
  } cases[] = {
      {[&] { return skew_js(p, q, 1 + 0x1p-52); },
       "skew_js: alpha must be in [0, 1], but is 1.0000000000000002", "alpha"},
      {[&] { return skew_js(p, q, nan); }, "skew_js: alpha must be in [0, 1], but is nan", "alpha"},
      {[&] { return renyi(p, q, -0x1p-1074); }, "renyi: alpha must be in [0, inf], but is -5e-324", "alpha"},
      {[&] { return renyi(p, q, nan); }, "renyi: alpha must be in [0, inf], but is nan", "alpha"},
      {[&] { return renyi(half, q, 1, raw); },
       "renyi: alpha = 1 on masses as given needs p to sum to 1 exactly, but it sums to 0.75", "p"},
      {[&] { return tsallis(p, q, -infinity); }, "tsallis: alpha must be in [0, inf], but is -inf", "alpha"},
      {[&] { return tsallis(p, q, 1, raw); },
       "tsallis: alpha = 1 on masses as given needs p to sum to 1 exactly, but it sums to 3", "p"},
      {[&] { return amari_alpha(p, q, nan); }, "amari_alpha: alpha must be a number, but is nan", "alpha"},
      {[&] { return amari_alpha(p, half, -1, raw); },
       "amari_alpha: alpha = -1 on masses as given needs p to sum to 1 exactly, but it sums to 3", "p"},
      {[&] { return amari_alpha(p, half, 1, raw); },
       "amari_alpha: alpha = 1 on masses as given needs q to sum to 1 exactly, but it sums to 0.75", "q"},
      {[&] { return hockey_stick(p, q, 0); }, "hockey_stick: gamma must be finite and positive, but is 0",
       "gamma"},
      {[&] { return hockey_stick(p, q, infinity); },
       "hockey_stick: gamma must be finite and positive, but is inf", "gamma"},
      {[&] {
         return itakura_saito(p, Vector{0.1, 0});
       },
       "itakura_saito: q[1] must be positive, but is 0", "q", 1},
      {[&] {
         return itakura_saito(Vector{-0.0, 1}, q);
       },
       "itakura_saito: p[0] must be positive, but is -0", "p", 0},
      {[&] { return wasserstein1(p, q, Vector{1}); },
       "wasserstein1: support must have the length of p and q, 2, but has length 1", "support"},
      {[&] {
         return wasserstein1(p, q, Vector{1, -infinity});
       },
       "wasserstein1: support[1] must be finite, but is -inf", "support", 1},
      {[&] {
         return wasserstein1(p, half, Vector{1, 2}, raw);
       },
       "wasserstein1: p and q as given must have the same total, but have totals 3 and 0.75", "q"},
  };
  for (const auto& c : cases) {
    const Complaint complaint = complaint_of(c.call);
    EXPECT_EQ(complaint.message, c.message);
    EXPECT_EQ(complaint.argument, c.argument);
    EXPECT_EQ(complaint.index, c.index);
  }
}

TEST(Domain, TheRegistryChecksTheNumberOfParameters) {
  for (const DiscreteFunction& f : discrete_functions()) {
    if (f.parameter.empty()) continue;
    const Complaint complaint = complaint_of([&] {
      return f.evaluate(Vector{1, 2}, Vector{2, 1}, {}, Masses::normalized);
    });
    EXPECT_EQ(complaint.argument, f.parameter) << complaint.message;
  }
}

TEST(Domain, FloatsAreNamedByTheirExactValue) {
  const std::vector<float> p{1, 2}, q{1, -0x1p-149f};
  EXPECT_EQ(complaint_of([&] { return kl(p, q); }).message,
            "kl: q[1] must be finite and non-negative, but is -1.401298464324817e-45");
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

TEST(Domain, VectorsOfParameters) {
  const Vector two{0.5, 0.5}, three{0.5, 0.5, 0.5}, wrong{0.5, 0.5, 0}, none;
  const auto complaint = [](const Vector& p, const Vector& q) {
    return complaint_of([&] { return kl(Dirichlet{p}, Dirichlet{q}); }).message;
  };
  EXPECT_EQ(complaint(two, three), "kl: q.alpha must have 2 entries, as p.alpha has, but has 3");
  EXPECT_EQ(complaint(none, none), "kl: p.alpha must not be empty");
  EXPECT_EQ(complaint(wrong, three), "kl: p.alpha[2] must be finite and positive, but is 0");
  EXPECT_EQ(complaint(three, wrong), "kl: q.alpha[2] must be finite and positive, but is 0");
}

TEST(Domain, FamilyFunctionsCheckTheNumberOfParameters) {
  for (const FamilyFunction& f : family_functions()) {
    if (f.family == "dirichlet") continue;  // any number, the same of P and Q
    const Vector three{0.5, 0.5, 0.5};
    EXPECT_NE(
        complaint_of([&] { return f.evaluate(three, three, {}); }).message.find("parameters, but has 3"),
        std::string::npos);
  }
}

}  // namespace
}  // namespace divcert
