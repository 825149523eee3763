#include "properties/targets/conventions/infer.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <divcert/discrete.hpp>
#include <divcert/families.hpp>
#include <gmock/gmock.h>

#include "properties/targets/conventions/asked_target.hpp"
#include "reference/numbers/bounds.hpp"

// A function in each convention, and what its answers say of it.
namespace divcert::properties {
namespace {

using testing::AllOf;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using Numbers = AskedTarget::Numbers;

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr auto as_given = divcert::Masses::as_given;

Inference inferred(Function function, AskedTarget::Call call) {
  AskedTarget target(std::move(function), std::move(call));
  return infer(target, target.functions().front());
}
Inference inferred(std::string divergence, AskedTarget::Call call) {
  return inferred(Function{.name = "f", .divergence = std::move(divergence)}, std::move(call));
}

const Clause* find(const Inference& inference, std::string_view key) {
  for (const Clause& clause : inference.clauses)
    if (clause.key == key) return &clause;
  return nullptr;
}
std::string text(const Inference& inference, std::string_view key) {
  const Clause* const clause = find(inference, key);
  return clause == nullptr ? "absent" : clause->value + ": " + clause->evidence;
}
std::string keys(const Inference& inference) {
  std::string all;
  for (const Clause& clause : inference.clauses) all += (all.empty() ? "" : " ") + clause.key;
  return all;
}

double kl(const Numbers& p, const Numbers& q) { return divcert::kl(p, q); }
double kl_as_given(const Numbers& p, const Numbers& q) { return divcert::kl(p, q, as_given); }
Numbers exponentials(Numbers logs) {
  for (double& x : logs) x = std::exp(x);
  return logs;
}
double total(const Numbers& masses) { return std::accumulate(masses.begin(), masses.end(), 0.0); }

/// Σ p log(p/q) as people write it, its zeros as `zero` and `off_support` have them.
template <class Zero, class OffSupport>
double written(const Numbers& p, const Numbers& q, Zero zero, OffSupport off_support) {
  double sum = 0;
  for (std::size_t i = 0; i < p.size(); ++i)
    sum += p[i] == 0 ? zero() : q[i] == 0 ? off_support(p[i]) : p[i] * std::log(p[i] / q[i]);
  return sum;
}

TEST(Infer, TheUsualConventionNeedsNoMoreThanItsMasses) {
  const Inference usual = inferred("kl", kl);
  EXPECT_EQ(keys(usual), "masses");
  EXPECT_THAT(text(usual, "masses"),
              HasSubstr("normalized: the values are those of the normalised masses on 5 of 5"));
  EXPECT_FALSE(usual.fails());
  const Inference given = inferred("kl", kl_as_given);
  EXPECT_THAT(text(given, "masses"), HasSubstr("as_given"));
  EXPECT_EQ(given.audited.convention.masses, reference::Masses::as_given);
}

TEST(Infer, BaseOrderAndFactorAcquit) {
  const Inference bits = inferred("kl", [](auto& p, auto& q) { return kl(p, q) / std::log(2); });
  EXPECT_EQ(text(bits, "base"), "2: value/exact = 1.442695 on 8 of 8 cases: bits, not nats");
  EXPECT_EQ(bits.audited.convention.reading.base, 2);
  const Inference swapped = inferred("kl", [](auto& p, auto& q) { return kl(q, p) / std::log(10); });
  EXPECT_EQ(keys(swapped), "order base masses");
  EXPECT_TRUE(swapped.audited.convention.order_qp);
  const Inference halved = inferred("jeffreys", [](auto& p, auto& q) { return divcert::jeffreys(p, q) / 2; });
  EXPECT_THAT(text(halved, "factor"), HasSubstr("0.5: value/exact = 0.5 on 8 of 8 cases"));
  for (const Inference* one : {&bits, &swapped, &halved}) EXPECT_FALSE(one->fails());
}

/// Ends on some cases.
class Ending final : public Target {
 public:
  Ending(AskedTarget& target, std::function<bool(const Case&)> ends)
      : target_(target), ends_(std::move(ends)) {}

  std::string name() const override { return target_.name(); }
  std::string version() const override { return target_.version(); }
  const std::vector<Function>& functions() const override { return target_.functions(); }
  bool concurrent() const override { return false; }
  std::vector<Outcome> evaluate(const Function& function, std::span<const Case* const> cases) override {
    auto outcomes = target_.evaluate(function, cases);
    for (std::size_t k = 0; k < cases.size(); ++k)
      if (ends_(as_asked(function, *cases[k])))
        outcomes[k] = Outcome::failed(Outcome::Fault::crashed, "silent for 2 s");
    return outcomes;
  }

 private:
  AskedTarget& target_;
  std::function<bool(const Case&)> ends_;
};

TEST(Infer, AFewSilentWitnessesLeaveTheConventionToTheOthers) {
  AskedTarget in_bits({.name = "f", .divergence = "kl"},
                      [](auto& p, auto& q) { return kl(p, q) / std::log(2); });
  const auto inferred_where = [&](std::function<bool(const Case&)> ends) {
    Ending target(in_bits, std::move(ends));
    return infer(target, target.functions().front());
  };
  const Inference few = inferred_where([](const Case& c) { return c.p().size() == 3; });
  EXPECT_EQ(few.audited.convention.reading.base, 2) << keys(few);
  ASSERT_TRUE(few.ended);
  EXPECT_EQ(few.ended->first.p().size(), 3u);
  // Who ends on most of them has none.
  const Inference most = inferred_where([](const Case& c) { return c.p().size() > 2; });
  EXPECT_EQ(most.audited.convention.reading.base, 0) << keys(most);
  EXPECT_TRUE(most.ended);
  EXPECT_FALSE(inferred_where([](const Case&) { return false; }).ended);
}

TEST(Infer, WhoRefusesSomeAndHangsOnOthersIsNotSaidToBeCalledWrongly) {
  AskedTarget refusing({.name = "f", .divergence = "kl"},
                       [](auto&, auto&) -> double { throw std::invalid_argument("two points"); });
  EXPECT_EQ(infer(refusing, refusing.functions().front()).refusal, "two points");
  Ending target(refusing, [](const Case& c) { return c.p().size() > 2; });
  const Inference inference = infer(target, target.functions().front());
  EXPECT_TRUE(inference.ended);
  EXPECT_EQ(inference.refusal, "");
}

/// Who answers masses, and hangs on what may be their logarithms.
TEST(Infer, AHangOnWhatIsNoInputOfItsIsNone) {
  AskedTarget with_epsilon({.name = "f", .divergence = "kl"}, [](Numbers p, Numbers q) {
    for (auto* masses : {&p, &q})
      for (double& mass : *masses) mass += 1e-10;
    return kl_as_given(p, q);
  });
  Ending target(with_epsilon,
                [](const Case& c) { return std::ranges::any_of(c.p(), [](double x) { return x < 0; }); });
  const Inference inference = infer(target, target.functions().front());
  EXPECT_FALSE(inference.ended);
  EXPECT_THAT(keys(inference), HasSubstr("epsilon"));
  Ending on_masses(with_epsilon, [](const Case&) { return true; });
  EXPECT_TRUE(infer(on_masses, on_masses.functions().front()).ended);
}

TEST(Infer, RootsAndSquaresAcquit) {
  const Inference square =
      inferred("hellinger", [](auto& p, auto& q) { return divcert::squared_hellinger(p, q); });
  EXPECT_THAT(text(square, "root"), HasSubstr("false: the values are the squares of the exact ones"));
  EXPECT_EQ(square.audited.divergence, "squared_hellinger");
  const Inference root =
      inferred("js", [](auto& p, auto& q) { return divcert::js_distance(p, q) / std::sqrt(std::log(2)); });
  EXPECT_EQ(keys(root), "root base masses");
  EXPECT_FALSE(square.fails() || root.fails());
}

TEST(Infer, LogarithmsAcquit) {
  const Inference both = inferred(
      "kl", [](auto& p, auto& q) { return divcert::kl(exponentials(p), exponentials(q), as_given); });
  EXPECT_THAT(text(both, "input"),
              HasSubstr("log_masses: asked with logarithms of the masses it is right on 8 of 8"));
  // torch.nn.functional.kl_div: log q, p
  const Inference torch =
      inferred("kl", [](auto& log_q, auto& p) { return divcert::kl(p, exponentials(log_q), as_given); });
  EXPECT_EQ(keys(torch), "input order masses");
  EXPECT_TRUE(torch.audited.convention.log_q && !torch.audited.convention.log_p);
  EXPECT_FALSE(both.fails() || torch.fails());
}

TEST(Infer, WhoRefusesPromisesLess) {
  const auto strict = [](auto& p, auto& q) {
    if (std::fabs(total(p) - 1) > 1e-9 || std::fabs(total(q) - 1) > 1e-9) throw std::invalid_argument("sum");
    if (has_zero(p) || has_zero(q)) throw std::invalid_argument("zero");
    return kl(p, q);
  };
  const Inference promised = inferred("kl", strict);
  EXPECT_EQ(keys(promised), "domain domain");
  EXPECT_TRUE(promised.audited.promised.simplex && promised.audited.promised.positive);
  EXPECT_THAT(text(promised, "domain"), HasSubstr("off by up to 9.3e-10"));  // 2^-30 < 1e-9 < 2^-29
  EXPECT_EQ(promised.audited.promised.simplex_ulps, 0);                      // what it makes of that is open
  EXPECT_FALSE(promised.fails());
}

TEST(Infer, AFormThatIsRightOnTheSimplexIsNoFault) {
  const auto one_minus_affinity = [](auto& p, auto& q) {
    return divcert::squared_hellinger(p, q, as_given) + 1 - (total(p) + total(q)) / 2;
  };
  const Inference form = inferred("squared_hellinger", one_minus_affinity);
  EXPECT_THAT(text(form, "domain"), HasSubstr("a form that is right on the simplex"));
  EXPECT_FALSE(form.fails());
  // Of no known form: nothing was promised there.
  const Inference other = inferred("kl", [](auto p, auto& q) {
    for (double& x : p) x /= total(q);
    return divcert::kl(p, q, as_given);
  });
  EXPECT_FALSE(other.fails());
  EXPECT_TRUE(other.audited.promised.simplex);
  EXPECT_THAT(text(other, "domain"), HasSubstr("judged on the simplex alone"));
  // One side alone is normalised: an oversight.
  const Inference wrong = inferred("kl", [](auto p, auto& q) {
    const double sum = total(p);
    for (double& x : p) x /= sum;
    return divcert::kl(p, q, as_given);
  });
  EXPECT_TRUE(wrong.fails());
  EXPECT_THAT(text(wrong, "masses"), HasSubstr("P is divided by its total, and Q is not"));
}

TEST(Infer, AMeanOverPointsFails) {
  const auto mean = [](auto& p, auto& q) { return kl(p, q) / static_cast<double>(p.size()); };
  const Inference found = inferred("kl", mean);
  EXPECT_TRUE(found.fails());
  EXPECT_THAT(text(found, "reduction"), HasSubstr("mean: value·n = exact on 8 of 8 cases"));
  EXPECT_TRUE(found.audited.convention.mean);
  EXPECT_FALSE(found.owed.convention.mean);
  ASSERT_TRUE(found.clauses.front().witness.has_value());
  Function declared{.name = "f", .divergence = "kl", .convention = {.mean = true}, .declared = {"reduction"}};
  EXPECT_FALSE(inferred(declared, mean).fails());
  EXPECT_TRUE(inferred(declared, kl).fails());
}

TEST(Infer, AnotherDivergenceFails) {
  const Inference found = inferred("kl", [](auto& p, auto& q) { return divcert::cross_entropy(p, q); });
  EXPECT_TRUE(found.fails());
  EXPECT_THAT(text(found, "divergence"), HasSubstr("the values are those of cross_entropy on 8 of 8 cases"));
  EXPECT_EQ(found.audited.divergence, "cross_entropy");
  EXPECT_EQ(found.owed.divergence, "kl");
}

TEST(Infer, WrongZerosFail) {
  const auto nan = [] { return std::nan(""); };
  const auto nothing = [] { return 0.0; };
  const auto infinite = [](double) { return inf; };
  EXPECT_FALSE(inferred("kl", [&](auto& p, auto& q) { return written(p, q, nothing, infinite); }).fails());
  const Inference zero = inferred("kl", [&](auto& p, auto& q) { return written(p, q, nan, infinite); });
  EXPECT_THAT(text(zero, "zeros"), HasSubstr("nan: NaN on 3 of 3 cases with p = 0"));
  const Inference skipped =
      inferred("kl", [&](auto& p, auto& q) { return written(p, q, nothing, [](double) { return 0.0; }); });
  EXPECT_THAT(text(skipped, "support"), HasSubstr("skipped: terms with q = 0 are left out on 3 of 3"));
  for (const Inference* one : {&zero, &skipped}) {
    EXPECT_TRUE(one->fails());
    EXPECT_TRUE(one->audited.promised.positive);
    EXPECT_TRUE(std::ranges::any_of(one->clauses, [](const Clause& of) { return of.witness.has_value(); }));
  }
}

AskedTarget::Call filling(double epsilon, bool clips, bool of_q_only = false) {
  return [=](Numbers p, Numbers q) {
    for (auto* side : {&p, &q})
      for (double& x : *side)
        if (side == &q || !of_q_only) x = clips ? std::max(x, epsilon) : x + epsilon;
    return divcert::kl(p, q, as_given);
  };
}

TEST(Infer, AnEpsilonIsFoundAndFailsUnlessDeclared) {
  for (const double epsilon : {1e-3, 1e-10, 1e-16, 0x1p-52, 5e-8}) {
    for (const bool clips : {true, false}) {
      const Inference found = inferred("kl", filling(epsilon, clips));
      EXPECT_EQ(found.audited.convention.epsilon, epsilon) << text(found, "epsilon");
      EXPECT_TRUE(found.fails());
      Function declared{
          .name = "f", .divergence = "kl", .convention = {.epsilon = epsilon}, .declared = {"epsilon"}};
      EXPECT_FALSE(inferred(declared, filling(epsilon, clips)).fails()) << epsilon << clips;
      declared.convention.epsilon = 2 * epsilon;
      EXPECT_TRUE(inferred(declared, filling(epsilon, clips)).fails());
    }
  }
  const Inference of_q = inferred("kl", filling(1e-10, false, true));
  EXPECT_EQ(of_q.audited.convention.fill, Fill::added_to_q);
  EXPECT_THAT(text(of_q, "epsilon"), HasSubstr("added to those of Q: 1e-10"));
}

/// In single precision 1e-10 added to a mass does not show: a mass below it does.
TEST(Infer, WhatAnEpsilonIsPutInThePlaceOfIsTold) {
  const auto replacing = [](double least) {
    return [least](Numbers p, Numbers q) {
      for (double& x : q) x = x < least ? 1e-10 : x;
      return static_cast<double>(static_cast<float>(kl_as_given(p, q)));
    };
  };
  Function floats{.name = "f", .divergence = "kl", .declared = {"masses"}};
  floats.format = reference::Format::binary32;
  floats.convention.masses = reference::Masses::as_given;
  EXPECT_EQ(inferred(floats, replacing(1e-16)).audited.convention.fill, Fill::zeros_of_q);
  EXPECT_EQ(inferred(floats, replacing(1e-10)).audited.convention.fill, Fill::floor_of_q);
  EXPECT_EQ(inferred(floats, filling(1e-10, false)).audited.convention.fill, Fill::added);
}

TEST(Infer, AnEpsilonInsideTheRatioHasAName) {
  const Inference found = inferred("kl", [](auto& p, auto& q) {
    double sum = 0;
    for (std::size_t i = 0; i < p.size(); ++i) sum += p[i] * std::log2((p[i] + 1e-8) / (q[i] + 1e-8));
    return sum;
  });
  EXPECT_THAT(text(found, "epsilon"), HasSubstr("1e-08: the values are those of Σ p log((p + ε)/(q + ε))"));
  EXPECT_TRUE(found.fails());
  EXPECT_EQ(found.audited.convention, Convention{});
}

TEST(Infer, AConstantRatioIsTold) {
  const Inference third = inferred("kl", [](auto& p, auto& q) { return kl(p, q) / 3; });
  EXPECT_THAT(text(third, "factor"),
              HasSubstr("value/exact = 0.3333333 on 8 of 8 cases, which no known convention"));
  EXPECT_TRUE(third.fails());
  EXPECT_NEAR(third.audited.convention.reading.factor, 1.0 / 3, 1e-15);
  const Inference unknown = inferred("kl", [](auto& p, auto& q) { return std::sin(kl(p, q)); });
  EXPECT_EQ(keys(unknown), "convention");
  EXPECT_THAT(text(unknown, "convention"), HasSubstr("0 of 8 are those of the divergence as declared"));
  EXPECT_FALSE(unknown.fails());
  EXPECT_EQ(unknown.audited.convention, Convention{});
}

TEST(Infer, WhatIsDeclaredIsHeldAgainstTheAnswers) {
  Function bits{.name = "f",
                .divergence = "kl",
                .convention = {.reading = {.base = 2}},
                .declared = {"base", "masses"}};
  const auto in_bits = [](auto& p, auto& q) { return kl(p, q) / std::log(2); };
  const Inference kept = inferred(bits, in_bits);
  EXPECT_FALSE(kept.fails());
  EXPECT_TRUE(find(kept, "base")->declared && find(kept, "masses")->declared);
  const Inference broken = inferred(bits, kl);
  EXPECT_EQ(text(broken, "base"), "e: value/exact = 1 on 8 of 8 cases: nats, not bits; another was declared");
  EXPECT_EQ(find(broken, "base")->standing, Standing::fails);
  EXPECT_EQ(broken.owed.convention.reading.base, 2);
  EXPECT_EQ(broken.audited.convention.reading.base, 0);
  EXPECT_TRUE(inferred(bits, [](auto& p, auto& q) { return kl_as_given(p, q) / std::log(2); }).fails());
}

TEST(Infer, FormatsOfFewBitsAreToldApartToo) {
  for (const auto format :
       {reference::Format::binary32, reference::Format::binary16, reference::Format::bfloat16}) {
    const Function function{.name = "f", .divergence = "kl", .format = format};
    const auto rounded = [format](double x) { return reference::round_to(format, x); };
    EXPECT_EQ(keys(inferred(function, [&](auto& p, auto& q) { return rounded(kl(p, q)); })), "masses");
    EXPECT_EQ(keys(inferred(function, [&](auto& p, auto& q) { return rounded(kl(p, q) / std::log(2)); })),
              "base masses");
  }
}

TEST(Infer, ParametrisationsOfAFamilyAcquit) {
  const Function normals{.name = "f", .divergence = "kl", .family = "normal"};
  const auto of = [](double mu, double sigma, double nu, double tau) {
    return divcert::kl(divcert::Normal{mu, sigma}, divcert::Normal{nu, tau});
  };
  EXPECT_THAT(inferred(normals, [&](auto& p, auto& q) { return of(p[0], p[1], q[0], q[1]); }).clauses,
              IsEmpty());
  const Inference variances =
      inferred(normals, [&](auto& p, auto& q) { return of(p[0], std::sqrt(p[1]), q[0], std::sqrt(q[1])); });
  EXPECT_THAT(text(variances, "parameters"), HasSubstr("square: "));
  EXPECT_EQ(variances.audited.convention.parametrisation, Parametrisation::square);
  const Inference logs =
      inferred(normals, [&](auto& p, auto& q) { return of(q[0], std::exp(q[1]), p[0], std::exp(p[1])); });
  EXPECT_EQ(keys(logs), "order parameters");
  const Inference scales =
      inferred({.name = "f", .divergence = "kl", .family = "exponential"}, [](auto& p, auto& q) {
        return divcert::kl(divcert::Exponential{1 / p[0]}, divcert::Exponential{1 / q[0]});
      });
  EXPECT_THAT(text(scales, "parameters"), HasSubstr("reciprocal: "));
  for (const Inference* one : {&variances, &logs, &scales}) EXPECT_FALSE(one->fails());
  EXPECT_EQ(keys(inferred(normals, [&](auto& p, auto& q) { return of(p[0], p[1] + 1, q[0], q[1]); })),
            "convention");
}

TEST(Infer, WhoDoesNotAnswerIsNotJudgedHere) {
  const Inference silent = inferred("kl", [](auto&, auto&) -> double { throw std::runtime_error("no"); });
  EXPECT_THAT(silent.clauses, IsEmpty());
  EXPECT_EQ(silent.audited.convention, Convention{});
}

/// One function of our own, which says nothing of its convention.
class OneOfOurs final : public Target {
 public:
  OneOfOurs(Target& library, const Function& function) : library_(library), function_(function) {
    functions_.push_back({.name = function.name,
                          .divergence = function.divergence,
                          .family = function.family,
                          .contract = function.contract,
                          .parameter = function.parameter,
                          .format = function.format});
  }
  std::string name() const override { return "ours"; }
  std::string version() const override { return "1"; }
  const std::vector<Function>& functions() const override { return functions_; }
  bool concurrent() const override { return false; }
  std::vector<Outcome> evaluate(const Function&, std::span<const Case* const> cases) override {
    return library_.evaluate(function_, cases);
  }

 private:
  Target& library_;
  const Function& function_;
  std::vector<Function> functions_;
};

TEST(Infer, EveryFunctionOfOursIsItself) {
  const auto library = make_library_target();
  for (const Function& function : library->functions()) {
    OneOfOurs target(*library, function);
    const Inference inference = infer(target, target.functions().front());
    EXPECT_FALSE(inference.fails()) << function.name << ": " << keys(inference);
    EXPECT_EQ(inference.audited.convention.masses, function.convention.masses) << function.name;
    EXPECT_EQ(inference.audited.convention.reading, function.convention.reading) << function.name;
    EXPECT_EQ(inference.audited.divergence, function.divergence) << function.name;
    EXPECT_TRUE(inference.audited.promised.everything()) << function.name;
  }
}

}  // namespace
}  // namespace divcert::properties
