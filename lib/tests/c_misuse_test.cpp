// Every entry of divcert.h is called rightly, and then with one argument wrong at a time: a null pointer, a
// negative size, a size that no array has, a name or masses that do not exist. Each time it returns a usage
// error, leaves a message and makes its result NaN.
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <divcert/divcert.h>
#include <gtest/gtest.h>

namespace {

constexpr int one = 1, two = 2, negative = -1;
constexpr const char *no_text = nullptr, *unknown = "no_such_thing";

/// Good as masses, logits, points, or parameters of any family.
template <class Real>
constexpr std::array<Real, 4> input{Real(0.25), Real(0.75), Real(0.5), Real(0.5)};

// What calls write to; stale before each.
constexpr double stale = -5;
template <class Real>
std::array<Real, 2> output;
int status;
const char* message;

/// An argument that is right in any entry, but for names.
template <class Argument>
Argument right() {
  if constexpr (std::is_same_v<Argument, const double*>) return input<double>.data();
  if constexpr (std::is_same_v<Argument, const float*>) return input<float>.data();
  if constexpr (std::is_same_v<Argument, double*>) return output<double>.data();
  if constexpr (std::is_same_v<Argument, float*>) return output<float>.data();
  if constexpr (std::is_same_v<Argument, std::size_t>) return 2;
  if constexpr (std::is_same_v<Argument, int>) return DIVCERT_NORMALIZED;
  if constexpr (std::is_floating_point_v<Argument>) return 0.5;
  return {};
}

/// What to put in its place. Any number may be a parameter: a real number is never wrong.
template <class Argument>
std::vector<Argument> wrong() {
  if constexpr (std::is_same_v<Argument, std::size_t>) return {SIZE_MAX, SIZE_MAX / 2, SIZE_MAX / 8 + 1};
  if constexpr (std::is_same_v<Argument, int>) return {-1, 7};
  if constexpr (std::is_same_v<Argument, const int*>) return {nullptr, &negative};
  if constexpr (std::is_same_v<Argument, const char*>) return {nullptr, unknown};
  if constexpr (std::is_same_v<Argument, const char* const*>) return {nullptr, &no_text, &unknown};
  if constexpr (std::is_pointer_v<Argument>) return {nullptr};
  return {};
}

template <class Argument>
constexpr bool is_result = std::is_same_v<Argument, double*> || std::is_same_v<Argument, float*>;

template <class Argument>
constexpr bool is_size = std::is_same_v<Argument, std::size_t> || std::is_same_v<Argument, const int*>;

std::set<std::string> probed;

template <class Result, class... Parameters>
class Probe {
 public:
  using Entry = Result (*)(Parameters...);
  using Arguments = std::tuple<Parameters...>;

  Probe(const char* name, Entry entry, const Arguments& arguments)
      : name_(name), entry_(entry), arguments_(arguments) {
    probed.insert(name_);
    call();
    EXPECT_EQ(status, DIVCERT_OK) << name_ << ": " << divcert_last_error();
    for (std::size_t row = 0; row < rows(); ++row) EXPECT_FALSE(std::isnan(result(row))) << name_;
    each(std::index_sequence_for<Parameters...>());
  }

 private:
  /// Functions of rows have a result for each, whose number is the first size.
  std::size_t rows() const {
    return std::regex_search(name_, std::regex("_rows|(call|evaluate)_logits")) ? 2 : 1;
  }

  double result(std::size_t row) const {
    return (std::is_same_v<Parameters, float*> || ...) ? output<float>[row] : output<double>[row];
  }

  void call() const {
    output<double>.fill(stale);
    output<float>.fill(float(stale));
    status = -1;
    message = nullptr;
    double earlier = 0;
    divcert_kl(input<double>.data(), input<double>.data(), 2, 99,
               &earlier);  // the last error of another call
    if constexpr (std::is_void_v<Result>)
      std::apply(entry_, arguments_);
    else
      status = std::apply(entry_, arguments_);
  }

  template <std::size_t... index>
  void each(std::index_sequence<index...>) {
    (every_mistake<index>(), ...);
  }

  template <std::size_t index>
  void every_mistake() {
    using Argument = std::tuple_element_t<index, Arguments>;
    const Argument right_one = std::get<index>(arguments_);
    for (const Argument mistake : wrong<Argument>()) {
      SCOPED_TRACE(name_ + ", argument " + std::to_string(index));
      std::get<index>(arguments_) = mistake;
      call();
      EXPECT_EQ(std::string(divcert_last_error()).find("99"), std::string::npos) << divcert_last_error();
      if constexpr (!std::is_same_v<Argument, int*>) {
        EXPECT_EQ(status, DIVCERT_USAGE_ERROR);
      }
      if constexpr (std::is_void_v<Result> && !std::is_same_v<Argument, const char**>) {
        EXPECT_EQ(message, divcert_last_error());
      }
      if (!is_result<Argument> && !(rows() > 1 && index == first_size())) {
        for (std::size_t row = 0; row < rows(); ++row) EXPECT_TRUE(std::isnan(result(row))) << row;
      }
    }
    std::get<index>(arguments_) = right_one;
  }

  static constexpr std::size_t first_size() {
    constexpr std::array sizes{is_size<Parameters>...};
    std::size_t index = 0;
    while (index < sizes.size() && !sizes[index]) ++index;
    return index;
  }

  std::string name_;
  Entry entry_;
  Arguments arguments_;
};

/// An entry that takes no names.
template <class Result, class... Parameters>
void probe(const char* name, Result (*entry)(Parameters...)) {
  Probe<Result, Parameters...>(name, entry, {right<Parameters>()...});
}

/// An entry that takes names first.
template <class Result, class... Parameters, class... Names>
void probe(const char* name, Result (*entry)(Parameters...), Names... names) {
  std::tuple<Parameters...> arguments{right<Parameters>()...};
  const auto put = [&]<std::size_t... index>(std::index_sequence<index...>, const auto& texts) {
    ((std::get<index>(arguments) = std::get<index>(texts)), ...);
  };
  put(std::index_sequence_for<Names...>(), std::tuple<Names...>{names...});
  Probe<Result, Parameters...>(name, entry, arguments);
}

#define ENTRY(name, ...) probe(#name, name __VA_OPT__(, ) __VA_ARGS__)
#define ENTRIES(name) ENTRY(divcert_##name), ENTRY(divcert_##name##_f32)
#define LOGITS(name) ENTRIES(name##_from_logits), ENTRIES(name##_from_logits_rows)

void probe_functions_of_masses() {
  ENTRIES(kl), ENTRIES(reverse_kl), ENTRIES(jeffreys), ENTRIES(js), ENTRIES(js_distance), ENTRIES(skew_js);
  ENTRIES(total_variation), ENTRIES(squared_hellinger), ENTRIES(hellinger), ENTRIES(bhattacharyya);
  ENTRIES(chi2), ENTRIES(neyman_chi2), ENTRIES(triangular), ENTRIES(renyi), ENTRIES(tsallis);
  ENTRIES(amari_alpha), ENTRIES(chernoff), ENTRIES(hockey_stick), ENTRIES(entropy), ENTRIES(cross_entropy);
  ENTRIES(perplexity), ENTRIES(generalized_kl), ENTRIES(itakura_saito), ENTRIES(wasserstein1);
  ENTRY(divcert_evaluate, "wasserstein1"), ENTRY(divcert_evaluate_f32, "wasserstein1");
}

void probe_functions_of_logits() {
  LOGITS(kl), LOGITS(reverse_kl), LOGITS(jeffreys), LOGITS(js), LOGITS(cross_entropy), LOGITS(entropy);
  ENTRY(divcert_evaluate_logits, "kl_from_logits"), ENTRY(divcert_evaluate_logits_f32, "kl_from_logits");
}

/// A Rényi divergence of normal laws: one order.
template <class Real>
void probe_with_order(const char* name,
                      int (*entry)(const char*, const char*, const char*, const Real*, size_t, const Real*,
                                   size_t, const double*, size_t, Real*)) {
  const Real* const members = input<Real>.data();
  probe(name, entry, "renyi", "normal", "closed_form", members, std::size_t{2}, members, std::size_t{2},
        input<double>.data(), std::size_t{1});
}

void probe_functions_of_families() {
  probe_with_order("divcert_evaluate_family", divcert_evaluate_family);
  probe_with_order("divcert_evaluate_family_f32", divcert_evaluate_family_f32);
}

void probe_functions_of_pointers_alone() {
  const char *points = "wasserstein1", *logits = "kl_from_logits", *renyi = "renyi", *family = "normal",
             *form = "closed_form";
  const int masses = DIVCERT_NORMALIZED;
  const double *p = input<double>.data(), *q = p + 1;
  double* result = output<double>.data();
  probe("divcert_call", divcert_call, &points, p, q, &two, p, &two, &masses, result, &status, &message);
  probe("divcert_call_logits", divcert_call_logits, &logits, p, p, &two, &two, result, &status, &message);
  probe("divcert_call_family", divcert_call_family, &renyi, &family, &form, p, &two, q, &two, p, &one, result,
        &status, &message);
}

TEST(CInterface, EveryEntryTellsEveryMistakeAndLeavesNoStaleResult) {
  probe_functions_of_masses();
  probe_functions_of_logits();
  probe_functions_of_families();
  probe_functions_of_pointers_alone();

  std::ifstream file(DIVCERT_HEADERS "/divcert.h");
  const std::string header(std::istreambuf_iterator<char>(file), {});
  const std::regex declaration("(?:int|void) (divcert_[a-z0-9_]+)\\([^)]*,");
  // Their null pointers and formats have rules of their own: c_batches_test.cpp.
  const std::set<std::string> elsewhere{
      "divcert_rows_values", "divcert_rows_gradient", "divcert_estimates",          "divcert_losses",
      "divcert_table",       "divcert_counts",        "divcert_wasserstein1_points"};
  std::size_t declared = 0;
  for (auto found = std::sregex_iterator(header.begin(), header.end(), declaration);
       found != std::sregex_iterator(); ++found, ++declared)
    EXPECT_TRUE(probed.contains((*found)[1]) || elsewhere.contains((*found)[1])) << (*found)[1];
  EXPECT_EQ(declared, probed.size() + elsewhere.size());
}

}  // namespace
