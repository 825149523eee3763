#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include <gmock/gmock.h>

#include "reference/tests/numbers.hpp"

// What the registry says of a quantity, held against its values.
namespace divcert::reference::testing {
namespace {

using Vector = std::vector<double>;
using ::testing::Contains;
using ::testing::IsEmpty;

const Vector weights_p{0.5, 0.25, 1.75}, weights_q{0.375, 1.5, 0.25};  // the totals differ
const Vector ratios_p{0.5, 0.25, 0.25}, ratios_q{0.125, 0.25, 0.625};  // the totals are 1

/// A parameter of the quantity where nothing degenerates.
Vector parameter_of(const Quantity& quantity, std::size_t points) {
  if (quantity.parameter.empty()) return {};
  if (!quantity.parameter_domain.per_point) return {0.75};
  Vector positions(points);
  for (std::size_t i = 0; i < points; ++i) positions[i] = static_cast<double>(i * i);
  return positions;
}

Value<Ball> value_of(const Quantity& quantity, const Vector& p, const Vector& q, Masses masses,
                     const Vector& parameter) {
  const PrecisionScope scope(128);
  Input input = input_of(quantity, p, q, masses, parameter);
  input.family = quantity.family;
  return quantity.ball(input);
}

Value<Ball> value_of(const Quantity& quantity, const Vector& p, const Vector& q, Masses masses) {
  return value_of(quantity, p, q, masses, parameter_of(quantity, p.size()));
}

bool same(const Value<Ball>& a, const Value<Ball>& b) {
  return a.status == b.status &&
         (a.status != Status::finite || arb_overlaps(a.value.get(), b.value.get()) != 0);
}

/// Two members of the quantity's family that lie in its domain, or two measures.
std::pair<Vector, Vector> a_pair(const Quantity& quantity) {
  if (quantity.family.empty()) return {ratios_p, ratios_q};
  if (quantity.family == "dirichlet") return {{1, 2.5}, {2, 2}};
  if (quantity.family == "gumbel") return {{2, 1.5}, {-1, 1.5}};  // affinities of one scale, or shape
  if (quantity.family == "weibull") return {{1.5, 1}, {1.5, 2}};
  if (quantity.family == "normal_mixture") return {{0.5, 0, 1, 0.5, 3, 1}, {1, 1, 2}};
  // P inside Q where the supports move.
  const Family& family = *find_family(quantity.family);
  Vector p, q;
  for (const auto& [name, range] : family.of_p().parameters) {
    const auto i = static_cast<double>(p.size());
    p.push_back(range.most <= 1 ? 0.25 : range.least < 0 ? i : 2 - i / 2);
  }
  for (const auto& [name, range] : family.of_q().parameters) {
    const auto i = static_cast<double>(q.size());
    q.push_back(range.most <= 1 ? 0.5 : range.least < 0 ? 3 * i - 1 : 1 + i);
  }
  return {p, Numbers::partner(family, p, q)};
}

Masses masses_of(const Quantity& quantity) {
  return quantity.equal_totals ? Masses::normalized : quantity.default_masses;
}

/// Its sides cannot change places.
bool is_of_a_pair(const Quantity& quantity) {
  return !quantity.family.empty() && find_family(quantity.family)->is_pair();
}

Failures wrong_symmetry(const Quantity& quantity) {
  if (quantity.unary || is_of_a_pair(quantity)) return {};
  const auto [p, q] = a_pair(quantity);
  Failures failures;
  if (same(value_of(quantity, p, q, Masses::normalized), value_of(quantity, q, p, Masses::normalized)) !=
      quantity.symmetric)
    failures.push_back(std::string(quantity.id) + ": symmetric");
  if (quantity.family.empty() && !quantity.equal_totals && quantity.symmetric &&
      !same(value_of(quantity, weights_p, weights_q, Masses::as_given),
            value_of(quantity, weights_q, weights_p, Masses::as_given)))
    failures.push_back(std::string(quantity.id) + ": symmetric as given");
  return failures;
}

/// The parameter moves its value: it is of P and Q, or of P alone.
Failures wrong_arity(const Quantity& quantity) {
  if (is_of_a_pair(quantity)) return {};
  const auto [p, q] = a_pair(quantity);
  Quantity binary = quantity;
  binary.unary = false;
  const bool depends =
      !same(value_of(binary, p, q, Masses::normalized), value_of(binary, p, p, Masses::normalized));
  return depends != quantity.unary ? Failures{} : Failures{std::string(quantity.id) + ": unary"};
}

Failures wrong_about_zeros(const Quantity& quantity) {
  if (!quantity.family.empty())
    return quantity.positive || quantity.takes_zeros ? Failures{std::string(quantity.id) + ": of a family"}
                                                     : Failures{};
  Failures failures;
  const Vector p{0.5, 0.25, 0.25, 0}, q{0.125, 0.25, 0.625, 0}, one_sided{0.25, 0.25, 0.25, 0.25};
  const auto with = value_of(quantity, p, q, masses_of(quantity)),
             without = value_of(quantity, ratios_p, ratios_q, masses_of(quantity));
  if (same(with, without) != quantity.takes_zeros)
    failures.push_back(std::string(quantity.id) + ": takes_zeros");
  for (const auto& outcome : {with, value_of(quantity, p, one_sided, masses_of(quantity))})
    if ((outcome.status == Status::undefined) != quantity.positive)
      failures.push_back(std::string(quantity.id) + ": positive");
  return failures;
}

Failures wrong_about_totals(const Quantity& quantity) {
  if (!quantity.family.empty()) return {};
  Failures failures;
  const auto as_given = value_of(quantity, weights_p, weights_q, Masses::as_given);
  if ((as_given.status == Status::undefined) != quantity.equal_totals)
    failures.push_back(std::string(quantity.id) + ": equal_totals");
  // What is meant of weights as they are minds their totals.
  const Vector twice{1, 0.5, 3.5};
  if (quantity.default_masses == Masses::as_given &&
      same(as_given, value_of(quantity, twice, weights_q, Masses::as_given)))
    failures.push_back(std::string(quantity.id) + ": default_masses");
  if (!quantity.normalized_is.empty()) {
    const Quantity* const other = find_quantity(quantity.normalized_is);
    if (other == nullptr || !same(value_of(quantity, weights_p, weights_q, Masses::normalized),
                                  value_of(*other, weights_p, weights_q, Masses::normalized)))
      failures.push_back(std::string(quantity.id) + ": normalized_is");
  }
  return failures;
}

/// Both ends are in the domain, and the doubles next to them outside are not.
Failures wrong_parameter_domain(const Quantity& quantity) {
  if (quantity.parameter.empty()) return {};
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const auto [p, q] = a_pair(quantity);
  const auto [least, most, per_point] = quantity.parameter_domain;
  const auto defined = [&, &p = p, &q = q](double value) {
    Vector parameter = parameter_of(quantity, p.size());
    parameter.back() = value;
    return value_of(quantity, p, q, Masses::normalized, parameter).status != Status::undefined;
  };
  Failures failures;
  const auto expect = [&](double value, bool inside) {
    if (defined(value) != inside)
      failures.push_back(std::string(quantity.id) + ": parameter_domain at " + text(value));
  };
  expect(least, true);
  expect(most, true);
  if (least > -infinity) expect(std::nextafter(least, -infinity), false);
  if (most < infinity) expect(std::nextafter(most, infinity), false);
  expect(std::numeric_limits<double>::quiet_NaN(), false);
  // One value a point, or one.
  const Vector one{least}, three{least, least, least};
  if ((value_of(quantity, p, q, Masses::normalized, three).status != Status::undefined) != per_point ||
      (value_of(quantity, p, q, Masses::normalized, one).status != Status::undefined) == per_point)
    failures.push_back(std::string(quantity.id) + ": per_point");
  return failures;
}

Failures wrong_facts(const Quantity& quantity) {
  Failures all;
  for (const auto& ask :
       {wrong_symmetry, wrong_arity, wrong_about_zeros, wrong_about_totals, wrong_parameter_domain})
    std::ranges::move(ask(quantity), std::back_inserter(all));
  return all;
}

TEST(Facts, OfTheRegistryAreThoseOfTheValues) {
  for (const Quantity& quantity : quantities())
    EXPECT_THAT(wrong_facts(quantity), IsEmpty()) << quantity.id << " " << quantity.family;
}

TEST(Facts, APlantedFalsehoodIsFound) {
  const auto found = [](std::string_view id, const std::function<void(Quantity&)>& plant) {
    Quantity quantity = *find_quantity(id);
    plant(quantity);
    return wrong_facts(quantity);
  };
  EXPECT_THAT(found("kl", [](Quantity& k) { k.symmetric = true; }), Contains("kl: symmetric"));
  EXPECT_THAT(found("js", [](Quantity& k) { k.symmetric = false; }), Contains("js: symmetric"));
  EXPECT_THAT(found("entropy", [](Quantity& k) { k.unary = false; }), Contains("entropy: unary"));
  EXPECT_THAT(found("kl", [](Quantity& k) { k.positive = true; }), Contains("kl: positive"));
  EXPECT_THAT(found("kl", [](Quantity& k) { k.takes_zeros = false; }), Contains("kl: takes_zeros"));
  EXPECT_THAT(found("itakura_saito", [](Quantity& k) { k.positive = false; }),
              Contains("itakura_saito: positive"));
  EXPECT_THAT(found("kl", [](Quantity& k) { k.equal_totals = true; }), Contains("kl: equal_totals"));
  EXPECT_THAT(found("generalized_kl", [](Quantity& k) { k.normalized_is = "chi2"; }),
              Contains("generalized_kl: normalized_is"));
  EXPECT_THAT(found("renyi", [](Quantity& k) { k.parameter_domain.least = 1; }), ::testing::Not(IsEmpty()));
  EXPECT_THAT(found("skew_js", [](Quantity& k) { k.parameter_domain.most = 2; }), ::testing::Not(IsEmpty()));
  EXPECT_THAT(found("wasserstein1", [](Quantity& k) { k.parameter_domain.per_point = false; }),
              Contains("wasserstein1: per_point"));
}

}  // namespace
}  // namespace divcert::reference::testing
