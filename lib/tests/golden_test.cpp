#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <divcert/divcert.hpp>
#include <gtest/gtest.h>

#include "same_bits.hpp"

namespace divcert {
namespace {

std::vector<double> numbers(const std::string& text) {
  std::vector<double> values;
  std::istringstream stream(text);
  for (std::string value; std::getline(stream, value, ',');)
    values.push_back(std::strtod(value.c_str(), nullptr));
  return values;
}

double evaluate(const std::string& kind, const std::string& name, const std::string& variant,
                const std::vector<double>& p, const std::vector<double>& q) {
  if (kind == "discrete") {
    for (const DiscreteFunction& f : discrete_functions())
      if (f.id == name)
        return f.evaluate(p, q, variant == "as_given" ? Masses::as_given : Masses::normalized);
  } else {
    for (const FamilyFunction& f : family_functions())
      if (f.family == name && f.form == variant) return f.evaluate(p, q);
  }
  ADD_FAILURE() << "no function " << kind << ' ' << name << ' ' << variant;
  return 0;
}

TEST(Golden, EveryFunctionIsCorrectlyRounded) {
  std::ifstream file(DIVCERT_GOLDEN);
  std::size_t rows = 0;
  for (std::string line; std::getline(file, line); ++rows) {
    std::istringstream stream(line);
    std::string kind, name, variant, p, q, value;
    stream >> kind >> name >> variant >> p >> q >> value;
    EXPECT_TRUE(tests::same_bits(evaluate(kind, name, variant, numbers(p), numbers(q)),
                                 std::strtod(value.c_str(), nullptr)))
        << line;
  }
  EXPECT_GT(rows, 1000u);
}

TEST(Golden, AComparisonOfBitsSeesOneUlpTheSignOfZeroAndNaN) {
  EXPECT_FALSE(tests::same_bits(1.0, 1.0 + 0x1p-52));
  EXPECT_FALSE(tests::same_bits(0.0, -0.0));
  EXPECT_FALSE(tests::same_bits(std::strtod("nan", nullptr), std::strtod("nan", nullptr)));
  EXPECT_TRUE(tests::same_bits(0x1p-1074, 0x1p-1074));
}

}  // namespace
}  // namespace divcert
