#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>

#include "reference/definitions/discrete/total_variation.hpp"
#include "reference/definitions/expectations/moments.hpp"
#include "reference/definitions/families/family.hpp"
#include "reference/judging/certified_decimal.hpp"
#include "reference/numbers/bounds.hpp"
#include "reference/tests/numbers.hpp"

// The definitions against mpmath (golden.py wrote the table): a third source with formulas and arithmetic of
// its own.
namespace divcert::reference::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

struct Row {
  std::string id, family, masses, digits;
  std::vector<double> p, q, parameter;
  Input input() const {
    return {p, q, masses == "as_given" ? Masses::as_given : Masses::normalized,
            family == "-" ? std::string_view() : std::string_view(family), parameter};
  }
};

std::vector<double> hex_numbers(const std::string& field) {
  std::vector<double> result;
  std::istringstream words(field);
  for (std::string word; words >> word;) result.push_back(std::strtod(word.c_str(), nullptr));
  return result;
}

std::vector<Row> rows() {
  std::ifstream file(DIVCERT_GOLDEN_TABLE);
  std::vector<Row> result;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream fields(line);
    Row row;
    std::string p, q, parameter;
    for (std::string* field : {&row.id, &row.family, &row.masses, &p, &q, &parameter, &row.digits})
      std::getline(fields, *field, '|');
    row.p = hex_numbers(p);
    row.q = hex_numbers(q);
    row.parameter = hex_numbers(parameter);
    result.push_back(row);
  }
  return result;
}

/// The rows whose digits, give or take one unit of the 39th, miss the enclosure, or whose correctly rounded
/// double differs.
Failures golden_failures(const Quantity& quantity, const std::vector<Row>& table) {
  Failures failures;
  for (const Row& row : table) {
    const Input input = row.input();
    if (row.id != quantity.id || input.family != quantity.family) continue;
    const Certified certified = certify(quantity, input);
    Ball golden;
    arb_set_str(golden.get(), (row.digits + " +/- 0").c_str(), 200);
    Ball slack = abs(golden);
    arb_mul_2exp_si(slack.get(), slack.get(), -126);  // 1.2e-38
    arb_add_error(golden.get(), slack.get());
    const bool ok = certified.decided && certified.status == Status::finite &&
                    arb_overlaps(golden.get(), certified.enclosure.get()) &&
                    certified.value == std::strtod(row.digits.c_str(), nullptr);
    if (!ok)
      failures.push_back(row.id + " " + text(input) + ": " + text(certified.value) + " not " + row.digits);
  }
  return failures;
}

TEST(Golden, EveryQuantityAgreesWithMpmath) {
  const auto table = rows();
  ASSERT_GE(table.size(), 1000u);
  for (const Quantity& quantity : quantities()) {
    const Family* const family = find_family(quantity.family);
    const bool of_pair = family != nullptr && family->is_pair();  // pairs_test: some are always infinite
    EXPECT_TRUE(of_pair || std::any_of(table.begin(), table.end(),
                                       [&](const Row& row) {
                                         return row.id == quantity.id &&
                                                row.input().family == quantity.family;
                                       }))
        << quantity.id << " " << quantity.family << " has no golden value";
    EXPECT_THAT(golden_failures(quantity, table), IsEmpty());
  }
}

/// Of mpmath's digits, which may be more, where the value has a finite number of them.
std::string rounded(const std::string& decimal, int digits) {
  Ball ball;
  arb_set_str(ball.get(), decimal.c_str(), 1400);
  return decimal_nearest(lower_end(centre(std::move(ball)), 1400), digits);
}

/// The rows whose first digits are not mpmath's.
Failures decimal_failures(const std::vector<Row>& table, int digits) {
  Failures failures;
  for (const Row& row : table) {
    const Quantity& quantity = *find_quantity(row.id, row.input().family);
    if (quantity.opinion_bits != 0) continue;  // enclosures of integrals end before the 40th digit
    const auto text = certified_decimal(quantity, row.input(), digits);
    if (text != rounded(row.digits, 40))
      failures.push_back(row.id + ": " + text.value_or("nothing") + " not " + row.digits);
  }
  return failures;
}

TEST(Golden, FortyDigitsAreThoseOfMpmath) {
  EXPECT_THAT(decimal_failures(rows(), 40), IsEmpty());
  EXPECT_THAT(decimal_failures(rows(), 39), Not(IsEmpty()));
}

Value<Ball> l1_distance(const Input& input) {
  return Value<Ball>::finite(total_variation<Ball>(input).value * 2);
}
Value<Ball> off_by_a_trifle(const Input& input) {
  return Value<Ball>::finite(total_variation<Ball>(input).value + Ball(0x1p-120));
}
Value<Ball> with_the_wrong_reference(const Input& input) {
  return find_quantity("kl")->ball({input.q, input.p, input.masses});
}

Value<Ball> with_a_scale_for_a_rate(const Input& input) {
  const std::vector<double> p{input.p[0], 1 / input.p[1]}, q{input.q[0], 1 / input.q[1]};
  return find_quantity("kl", "gamma")->ball({p, q, Masses::normalized, "gamma"});
}

/// E log X of gamma laws with a logarithm for ψ, in KL to Rayleigh laws.
Value<Ball> with_a_logarithm_for_digamma(const Input& input) {
  auto value = find_quantity("kl", "gamma:rayleigh")->ball(input);
  const Ball shape = input.p[0];
  value.value +=
      std::get<ExpectationForms<Ball>>(find_expectations("gamma")->forms).moments.log(input.p).value -
      log(shape / Ball(input.p[1]));
  return value;
}

Value<Ball> entropy_with_half_a_unit(const Input& input) {
  return Value<Ball>::finite(find_quantity("entropy", "normal")->ball(input).value - Ball(0.5));
}

TEST(Golden, CheckerObjectsToWrongDefinitions) {
  Quantity mutant = *find_quantity("total_variation");
  mutant.ball = l1_distance;
  EXPECT_THAT(golden_failures(mutant, rows()), Not(IsEmpty()));
  mutant.ball = off_by_a_trifle;
  EXPECT_THAT(golden_failures(mutant, rows()), Not(IsEmpty()));
  mutant = *find_quantity("kl");
  mutant.ball = with_the_wrong_reference;
  EXPECT_THAT(golden_failures(mutant, rows()), Not(IsEmpty()));
  mutant = *find_quantity("kl", "gamma");
  mutant.ball = with_a_scale_for_a_rate;
  EXPECT_THAT(golden_failures(mutant, rows()), Not(IsEmpty()));
  mutant = *find_quantity("kl", "gamma:rayleigh");
  mutant.ball = with_a_logarithm_for_digamma;
  EXPECT_THAT(golden_failures(mutant, rows()), Not(IsEmpty()));
  mutant = *find_quantity("entropy", "normal");
  mutant.ball = entropy_with_half_a_unit;
  EXPECT_THAT(golden_failures(mutant, rows()), Not(IsEmpty()));
}

}  // namespace
}  // namespace divcert::reference::testing
