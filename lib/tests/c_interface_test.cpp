#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <limits>
#include <new>
#include <regex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <divcert/divcert.h>
#include <divcert/divcert.hpp>
#include <divcert/registry.hpp>
#include <gtest/gtest.h>

#include "c_interface/calls.hpp"

namespace {

using divcert::DiscreteFunction;
using divcert::Masses;

std::string text_of(const std::string& header) {
  std::ifstream file(std::string(DIVCERT_HEADERS "/") + header);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// All that the pattern's group matches.
std::set<std::string> found(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::set<std::string> names;
  for (auto i = std::sregex_iterator(text.begin(), text.end(), regex); i != std::sregex_iterator(); ++i)
    names.insert((*i)[1]);
  return names;
}

std::set<std::string> missing(const std::set<std::string>& expected) {
  const auto declared = found(text_of("divcert.h"), "int divcert_([a-z0-9_]+)\\(");
  std::set<std::string> names;
  std::ranges::set_difference(expected, declared, std::inserter(names, names.end()));
  return names;
}

TEST(CInterface, NamesEveryFunctionOfTheRegistry) {
  std::set<std::string> expected;
  for (const DiscreteFunction& f : divcert::discrete_functions()) {
    expected.insert(std::string(f.id));
    expected.insert(std::string(f.id) + "_f32");
  }
  EXPECT_TRUE(missing(expected).empty()) << *missing(expected).begin();
  EXPECT_EQ(missing({"kl", "no_such_divergence"}), std::set<std::string>{"no_such_divergence"});
}

TEST(CInterface, NamesEveryFunctionOfLogits) {
  std::set<std::string> expected;
  for (const std::string& name :
       found(text_of("logits.hpp"), "([a-z0-9_]+_from_logits(?:_rows)?)\\(std::span")) {
    expected.insert(name);
    expected.insert(name + "_f32");
  }
  EXPECT_GE(expected.size(), 24u);
  EXPECT_TRUE(missing(expected).empty()) << *missing(expected).begin();
}

// Named functions, by the shapes of their arguments.
template <class Real>
struct Named {
  using OfOne = int (*)(const Real*, size_t, int, Real*);
  using OfTwo = int (*)(const Real*, const Real*, size_t, int, Real*);
  using WithNumber = int (*)(const Real*, const Real*, size_t, double, int, Real*);
  using WithPoints = int (*)(const Real*, const Real*, size_t, const Real*, int, Real*);

  std::string id;
  OfOne of_one = nullptr;
  OfTwo of_two = nullptr;
  WithNumber with_number = nullptr;
  WithPoints with_points = nullptr;

  Named(const char* name, OfOne f) : id(name), of_one(f) {}
  Named(const char* name, OfTwo f) : id(name), of_two(f) {}
  Named(const char* name, WithNumber f) : id(name), with_number(f) {}
  Named(const char* name, WithPoints f) : id(name), with_points(f) {}

  int operator()(const std::vector<Real>& p, const std::vector<Real>& q, double number,
                 const std::vector<Real>& points, int masses, Real* result) const {
    const size_t n = p.size();
    if (of_one) return of_one(p.data(), n, masses, result);
    if (of_two) return of_two(p.data(), q.data(), n, masses, result);
    if (with_number) return with_number(p.data(), q.data(), n, number, masses, result);
    return with_points(p.data(), q.data(), n, points.data(), masses, result);
  }
};

const std::vector<Named<double>> named_doubles = {
    {"kl", divcert_kl},
    {"reverse_kl", divcert_reverse_kl},
    {"jeffreys", divcert_jeffreys},
    {"js", divcert_js},
    {"js_distance", divcert_js_distance},
    {"skew_js", divcert_skew_js},
    {"total_variation", divcert_total_variation},
    {"squared_hellinger", divcert_squared_hellinger},
    {"hellinger", divcert_hellinger},
    {"bhattacharyya", divcert_bhattacharyya},
    {"chi2", divcert_chi2},
    {"neyman_chi2", divcert_neyman_chi2},
    {"triangular", divcert_triangular},
    {"renyi", divcert_renyi},
    {"tsallis", divcert_tsallis},
    {"amari_alpha", divcert_amari_alpha},
    {"chernoff", divcert_chernoff},
    {"hockey_stick", divcert_hockey_stick},
    {"entropy", divcert_entropy},
    {"cross_entropy", divcert_cross_entropy},
    {"perplexity", divcert_perplexity},
    {"generalized_kl", divcert_generalized_kl},
    {"itakura_saito", divcert_itakura_saito},
    {"wasserstein1", divcert_wasserstein1},
};

const std::vector<Named<float>> named_floats = {
    {"kl", divcert_kl_f32},
    {"reverse_kl", divcert_reverse_kl_f32},
    {"jeffreys", divcert_jeffreys_f32},
    {"js", divcert_js_f32},
    {"js_distance", divcert_js_distance_f32},
    {"skew_js", divcert_skew_js_f32},
    {"total_variation", divcert_total_variation_f32},
    {"squared_hellinger", divcert_squared_hellinger_f32},
    {"hellinger", divcert_hellinger_f32},
    {"bhattacharyya", divcert_bhattacharyya_f32},
    {"chi2", divcert_chi2_f32},
    {"neyman_chi2", divcert_neyman_chi2_f32},
    {"triangular", divcert_triangular_f32},
    {"renyi", divcert_renyi_f32},
    {"tsallis", divcert_tsallis_f32},
    {"amari_alpha", divcert_amari_alpha_f32},
    {"chernoff", divcert_chernoff_f32},
    {"hockey_stick", divcert_hockey_stick_f32},
    {"entropy", divcert_entropy_f32},
    {"cross_entropy", divcert_cross_entropy_f32},
    {"perplexity", divcert_perplexity_f32},
    {"generalized_kl", divcert_generalized_kl_f32},
    {"itakura_saito", divcert_itakura_saito_f32},
    {"wasserstein1", divcert_wasserstein1_f32},
};

template <class Real>
Real registered(const DiscreteFunction& f, std::span<const Real> p, std::span<const Real> q,
                std::span<const double> parameter, Masses masses) {
  if constexpr (std::is_same_v<Real, double>)
    return f.evaluate(p, q, parameter, masses);
  else
    return f.evaluate_float(p, q, parameter, masses);
}

/// Every named function gives what the registry's function of that name gives.
template <class Real>
void expect_registered(const std::vector<Named<Real>>& named) {
  // The last entry of q stands out, so that no two functions agree by chance.
  const std::vector<Real> p{Real(0.5), Real(0.25), Real(0.25)}, q{Real(0.125), Real(0.25), Real(0.625)};
  const std::vector<Real> points{0, 1, 3};
  const double number = 0.75;
  std::set<std::uint64_t> values;
  for (const DiscreteFunction& f : divcert::discrete_functions()) {
    const auto function = std::ranges::find(named, f.id, &Named<Real>::id);
    ASSERT_NE(function, named.end()) << f.id;
    const bool with_points = f.parameter == "support";
    const std::vector<double> wide(points.begin(), points.end());
    const std::span<const double> parameter =
        with_points ? std::span(wide) : std::span(&number, f.parameter.empty() ? 0u : 1u);
    for (const Masses masses : {Masses::normalized, Masses::as_given}) {
      Real value = -1;
      EXPECT_EQ((*function)(p, q, number, points, static_cast<int>(masses), &value), DIVCERT_OK) << f.id;
      const Real expected = registered<Real>(f, p, q, parameter, masses);
      EXPECT_EQ(std::bit_cast<std::uint64_t>(double(value)), std::bit_cast<std::uint64_t>(double(expected)))
          << f.id;
    }
    values.insert(
        std::bit_cast<std::uint64_t>(double(registered<Real>(f, p, q, parameter, Masses::normalized))));
  }
  EXPECT_EQ(named.size(), divcert::discrete_functions().size());
  // Only generalized_kl is another's double: that of kl.
  EXPECT_EQ(values.size(), named.size() - 1);
}

TEST(CInterface, NamedFunctionsAreTheRegistrysOnDoubles) { expect_registered(named_doubles); }
TEST(CInterface, NamedFunctionsAreTheRegistrysOnFloats) { expect_registered(named_floats); }

TEST(CInterface, EvaluatesByName) {
  const std::array p{0.5, 0.5}, q{0.25, 0.75};
  double value = 0;
  EXPECT_EQ(divcert_evaluate("kl", p.data(), q.data(), 2, nullptr, 0, DIVCERT_NORMALIZED, &value),
            DIVCERT_OK);
  EXPECT_EQ(value, 0x1.269621134db92p-3);
  EXPECT_EQ(divcert_evaluate("perplexity", p.data(), nullptr, 2, nullptr, 0, DIVCERT_NORMALIZED, &value),
            DIVCERT_OK);
  EXPECT_EQ(value, 2);
  EXPECT_EQ(divcert_evaluate("kl", p.data(), q.data(), 2, p.data(), 1, DIVCERT_NORMALIZED, &value),
            DIVCERT_USAGE_ERROR);
  EXPECT_EQ(divcert_evaluate("no_such", p.data(), q.data(), 2, nullptr, 0, DIVCERT_NORMALIZED, &value),
            DIVCERT_USAGE_ERROR);
  EXPECT_STREQ(divcert_last_error(), "divcert: there is no function no_such");
  EXPECT_EQ(divcert_evaluate("renyi", p.data(), q.data(), 2, nullptr, 0, DIVCERT_NORMALIZED, &value),
            DIVCERT_DOMAIN_ERROR);
  EXPECT_STREQ(divcert_last_error_argument(), "alpha");
}

TEST(CInterface, ListsTheRegistry) {
  const auto functions = divcert::discrete_functions();
  ASSERT_EQ(divcert_function_count(), functions.size());
  for (size_t i = 0; i < functions.size(); ++i) {
    EXPECT_EQ(divcert_function_id(i), std::string(functions[i].id));
    EXPECT_EQ(divcert_function_parameter(i), std::string(functions[i].parameter));
    EXPECT_EQ(divcert_function_is_unary(i) != 0, functions[i].unary);
  }
  EXPECT_EQ(divcert_function_id(functions.size()), nullptr);
  EXPECT_EQ(divcert_function_parameter(functions.size()), nullptr);
}

TEST(CInterface, KeepsTheLastErrorOfItsThread) {
  const std::array p{0.5, 0.5}, q{0.25, -0.75};
  double value = 0;
  EXPECT_EQ(divcert_kl(p.data(), q.data(), 2, DIVCERT_NORMALIZED, &value), DIVCERT_DOMAIN_ERROR);
  EXPECT_TRUE(std::isnan(value));
  const auto expect_kept = [] {
    EXPECT_STREQ(divcert_last_error(), "kl: q[1] must be finite and non-negative, but is -0.75");
    EXPECT_STREQ(divcert_last_error_argument(), "q");
    EXPECT_EQ(divcert_last_error_index(), 1u);
    EXPECT_EQ(divcert_last_error_value(), -0.75);
  };
  expect_kept();
  std::thread([&] {
    EXPECT_STREQ(divcert_last_error(), "");
    EXPECT_EQ(divcert_last_error_index(), DIVCERT_NO_INDEX);
    double other = 0;
    EXPECT_EQ(divcert_kl(p.data(), p.data(), 0, DIVCERT_NORMALIZED, &other), DIVCERT_DOMAIN_ERROR);
  }).join();
  EXPECT_EQ(divcert_kl(p.data(), p.data(), 2, DIVCERT_NORMALIZED, &value), DIVCERT_OK);
  expect_kept();
}

TEST(CInterface, TellsMistakesInTheCall) {
  const std::array p{0.5, 0.5};
  float value_f32 = 0;
  double value = 0;
  EXPECT_EQ(divcert_kl(nullptr, p.data(), 2, DIVCERT_NORMALIZED, &value), DIVCERT_USAGE_ERROR);
  EXPECT_STREQ(divcert_last_error(), "divcert: p must not be a null pointer");
  EXPECT_STREQ(divcert_last_error_argument(), "");
  EXPECT_TRUE(std::isnan(value));
  EXPECT_EQ(divcert_kl(p.data(), p.data(), 2, 2, &value), DIVCERT_USAGE_ERROR);
  EXPECT_EQ(divcert_kl(p.data(), p.data(), 2, DIVCERT_NORMALIZED, nullptr), DIVCERT_USAGE_ERROR);
  EXPECT_EQ(divcert_kl_f32(nullptr, nullptr, 1, DIVCERT_NORMALIZED, &value_f32), DIVCERT_USAGE_ERROR);
  EXPECT_TRUE(std::isnan(value_f32));
  EXPECT_EQ(divcert_evaluate(nullptr, p.data(), p.data(), 2, nullptr, 0, DIVCERT_NORMALIZED, &value),
            DIVCERT_USAGE_ERROR);
  EXPECT_EQ(divcert_evaluate_family("kl", "normal", nullptr, p.data(), 2, p.data(), 2, nullptr, 0, &value),
            DIVCERT_USAGE_ERROR);
  EXPECT_EQ(divcert_evaluate_family("kl", "cauchy", "bregman", p.data(), 2, p.data(), 2, nullptr, 0, &value),
            DIVCERT_USAGE_ERROR);
}

TEST(CInterface, LetsNoExceptionOut) {
  EXPECT_EQ(divcert::c::guarded([] { throw std::bad_alloc(); }), DIVCERT_OUT_OF_MEMORY);
  EXPECT_EQ(divcert::c::guarded([] { throw std::runtime_error("deep inside"); }), DIVCERT_INTERNAL_ERROR);
  EXPECT_STREQ(divcert_last_error(), "deep inside");
  EXPECT_EQ(divcert::c::guarded([] { throw 7; }), DIVCERT_INTERNAL_ERROR);
  EXPECT_EQ(divcert::c::guarded([] { throw std::runtime_error(std::string(5000, 'x')); }),
            DIVCERT_INTERNAL_ERROR);
  EXPECT_EQ(std::string(divcert_last_error()), std::string(1000, 'x'));
}

constexpr size_t rows = 2, cols = 3, stride = 4;
const std::array<double, 8> a{0, 1, 2, -99, 3, 1, 0, -99}, b{2, 1, 1, -99, 0, 0.5, 1, -99};

template <class Real>
using OfRows = int (*)(const Real*, const Real*, size_t, size_t, size_t, size_t, Real*);
template <class Real>
using OfRow = int (*)(const Real*, const Real*, size_t, Real*);

template <class Real>
void expect_rows(const char* id, OfRows<Real> batch, OfRow<Real> single,
                 Real (*expected)(std::span<const Real>, std::span<const Real>)) {
  const std::vector<Real> x(a.begin(), a.end()), y(b.begin(), b.end());
  std::array<Real, rows> results{}, named{};
  EXPECT_EQ(batch(x.data(), y.data(), rows, cols, stride, 0, results.data()), DIVCERT_OK);
  if constexpr (std::is_same_v<Real, double>)
    EXPECT_EQ(divcert_evaluate_logits(id, x.data(), y.data(), rows, cols, stride, 0, named.data()),
              DIVCERT_OK);
  else
    EXPECT_EQ(divcert_evaluate_logits_f32(id, x.data(), y.data(), rows, cols, stride, 0, named.data()),
              DIVCERT_OK);
  EXPECT_EQ(results, named) << id;
  for (size_t r = 0; r < rows; ++r) {
    const std::span<const Real> row(x.data() + r * stride, cols), other(y.data(), cols);
    Real value = 0;
    EXPECT_EQ(single(row.data(), other.data(), cols, &value), DIVCERT_OK);
    EXPECT_EQ(value, expected(row, other)) << id;
    EXPECT_EQ(results[r], value) << id;
  }
}

TEST(CInterface, FunctionsOfLogitsAreThoseOfCpp) {
  expect_rows<double>("kl_from_logits", divcert_kl_from_logits_rows, divcert_kl_from_logits,
                      divcert::kl_from_logits);
  expect_rows<float>("kl_from_logits", divcert_kl_from_logits_rows_f32, divcert_kl_from_logits_f32,
                     divcert::kl_from_logits);
  expect_rows<double>("reverse_kl_from_logits", divcert_reverse_kl_from_logits_rows,
                      divcert_reverse_kl_from_logits, divcert::reverse_kl_from_logits);
  expect_rows<float>("reverse_kl_from_logits", divcert_reverse_kl_from_logits_rows_f32,
                     divcert_reverse_kl_from_logits_f32, divcert::reverse_kl_from_logits);
  expect_rows<double>("jeffreys_from_logits", divcert_jeffreys_from_logits_rows, divcert_jeffreys_from_logits,
                      divcert::jeffreys_from_logits);
  expect_rows<float>("jeffreys_from_logits", divcert_jeffreys_from_logits_rows_f32,
                     divcert_jeffreys_from_logits_f32, divcert::jeffreys_from_logits);
  expect_rows<double>("js_from_logits", divcert_js_from_logits_rows, divcert_js_from_logits,
                      divcert::js_from_logits);
  expect_rows<float>("js_from_logits", divcert_js_from_logits_rows_f32, divcert_js_from_logits_f32,
                     divcert::js_from_logits);
  expect_rows<double>("cross_entropy_from_logits", divcert_cross_entropy_from_logits_rows,
                      divcert_cross_entropy_from_logits, divcert::cross_entropy_from_logits);
  expect_rows<float>("cross_entropy_from_logits", divcert_cross_entropy_from_logits_rows_f32,
                     divcert_cross_entropy_from_logits_f32, divcert::cross_entropy_from_logits);
  std::array<double, rows> results{};
  std::array<float, rows> results_f32{};
  const std::vector<float> x(a.begin(), a.end());
  double value = 0;
  float value_f32 = 0;
  EXPECT_EQ(divcert_entropy_from_logits_rows(a.data(), rows, cols, stride, results.data()), DIVCERT_OK);
  EXPECT_EQ(divcert_entropy_from_logits_rows_f32(x.data(), rows, cols, stride, results_f32.data()),
            DIVCERT_OK);
  EXPECT_EQ(divcert_entropy_from_logits(a.data() + stride, cols, &value), DIVCERT_OK);
  EXPECT_EQ(divcert_entropy_from_logits_f32(x.data() + stride, cols, &value_f32), DIVCERT_OK);
  EXPECT_EQ(value, divcert::entropy_from_logits(std::span(a).subspan(stride, cols)));
  EXPECT_EQ(value_f32, divcert::entropy_from_logits(std::span(x).subspan(stride, cols)));
  EXPECT_EQ(results[1], value);
  EXPECT_EQ(results_f32[1], value_f32);
  EXPECT_EQ(divcert_evaluate_logits("entropy_from_logits", a.data(), nullptr, rows, cols, stride, 0,
                                    results.data()),
            DIVCERT_OK);
  EXPECT_EQ(results[1], value);
}

TEST(CInterface, TellsMistakesInRows) {
  std::array<double, 3> results{};
  const size_t huge = std::numeric_limits<size_t>::max() / 2 + 2;
  EXPECT_EQ(divcert_kl_from_logits_rows(a.data(), b.data(), 3, cols, huge, cols, results.data()),
            DIVCERT_USAGE_ERROR);
  EXPECT_STREQ(divcert_last_error(), "divcert: the rows of a exceed the address space");
  EXPECT_TRUE(std::ranges::all_of(results, [](double x) { return std::isnan(x); }));
  EXPECT_EQ(divcert_kl_from_logits_rows(a.data(), b.data(), rows, cols, cols, cols, nullptr),
            DIVCERT_USAGE_ERROR);
  EXPECT_EQ(divcert_kl_from_logits_rows(a.data(), b.data(), rows, 0, 0, 0, results.data()),
            DIVCERT_DOMAIN_ERROR);
  EXPECT_EQ(divcert_kl_from_logits_rows(nullptr, nullptr, 0, cols, cols, cols, nullptr), DIVCERT_OK);
  EXPECT_EQ(divcert_evaluate_logits("kl", a.data(), b.data(), rows, cols, cols, cols, results.data()),
            DIVCERT_USAGE_ERROR);
}

TEST(CInterface, FamiliesAreThoseOfTheRegistry) {
  constexpr std::array p{0.25, 0.5};  // parameters of any family
  std::array q{0.25, 0.8125};
  constexpr double order = 2;
  constexpr std::array p_f32{0.25f, 0.5f};
  std::array q_f32{0.25f, 0.8125f};
  std::size_t compared = 0;
  for (const auto& f : divcert::family_functions()) {
    if (f.family == "binomial" || f.family_q == "binomial") continue;  // n is an integer
    const auto arity = [](std::string_view parameters) -> std::size_t {
      if (parameters.empty()) return 0;
      return parameters.find(',') != parameters.npos ? 2 : 1;
    };
    q[1] = f.key == "gumbel" ? 0.5 : 0.8125;  // of two scales only KL has a closed form
    q_f32[1] = static_cast<float>(q[1]);
    const std::size_t p_count = arity(f.parameters), q_count = arity(f.parameters_q);
    const std::size_t orders = f.parameter.empty() ? 0 : 1;
    const std::string id(f.id), family(f.key), form(f.form);
    double value = 0;
    float value_f32 = 0;
    EXPECT_EQ(divcert_evaluate_family(id.c_str(), family.c_str(), form.c_str(), p.data(), p_count, q.data(),
                                      q_count, &order, orders, &value),
              DIVCERT_OK)
        << id << ' ' << family << ' ' << divcert_last_error();
    EXPECT_EQ(divcert_evaluate_family_f32(id.c_str(), family.c_str(), form.c_str(), p_f32.data(), p_count,
                                          q_f32.data(), q_count, &order, orders, &value_f32),
              DIVCERT_OK);
    EXPECT_EQ(value, f.evaluate({p.data(), p_count}, {q.data(), q_count}, {&order, orders})) << family;
    EXPECT_EQ(value_f32, static_cast<float>(value)) << id << ' ' << family;
    ++compared;
  }
  EXPECT_GT(compared, 500u);
  q[1] = 0.8125;
  double value = 0;
  EXPECT_EQ(divcert_evaluate_family("kl", "normal", "bregman", p.data(), 2, q.data(), 2, nullptr, 0, &value),
            DIVCERT_OK);
  EXPECT_EQ(value, divcert::kl(divcert::Normal{0.25, 0.5}, divcert::Normal{0.25, 0.8125}));
  constexpr std::array wrong{0.0, -1.0};
  EXPECT_EQ(divcert_evaluate_family("kl", "normal", "closed_form", wrong.data(), 2, q.data(), 2, nullptr, 0,
                                    &value),
            DIVCERT_DOMAIN_ERROR);
  EXPECT_STREQ(divcert_last_error(), "kl: p.sigma must be finite and positive, but is -1");
}

TEST(CInterface, PassesPointersAlone) {
  const char *id = "renyi", *message = "";
  const std::array p{0.5, 0.5}, q{0.25, 0.75};
  const double order = 2;
  const int n = 2, one = 1, masses = DIVCERT_NORMALIZED, negative = -1;
  double value = 0;
  int status = -1;
  divcert_call(&id, p.data(), q.data(), &n, &order, &one, &masses, &value, &status, &message);
  EXPECT_EQ(status, DIVCERT_OK);
  EXPECT_EQ(value, 0x1.269621134db92p-2);
  EXPECT_STREQ(message, "");
  divcert_call(&id, p.data(), q.data(), &negative, &order, &one, &masses, &value, &status, &message);
  EXPECT_EQ(status, DIVCERT_USAGE_ERROR);
  EXPECT_STREQ(message, "divcert: n must not be negative, but is -1");
  const char* logits = "kl_from_logits";
  divcert_call_logits(&logits, p.data(), q.data(), &one, &n, &value, &status, &message);
  EXPECT_EQ(status, DIVCERT_OK);
  EXPECT_EQ(value, divcert::kl_from_logits(std::span<const double>(p), std::span<const double>(q)));
  const char *kl = "kl", *family = "poisson", *form = "closed_form";
  const int none = 0;
  divcert_call_family(&kl, &family, &form, p.data(), &one, q.data(), &one, nullptr, &none, &value, &status,
                      &message);
  EXPECT_EQ(status, DIVCERT_OK);
  EXPECT_EQ(value, divcert::kl(divcert::Poisson{0.5}, divcert::Poisson{0.25}));
}

}  // namespace
