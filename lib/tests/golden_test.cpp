#include <cstdlib>
#include <fstream>
#include <map>
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

std::vector<float> floats(const std::vector<double>& values) { return {values.begin(), values.end()}; }

struct Row {
  std::string kind, name, variant;
  std::vector<double> p, q, parameter;
  double value;
};

std::istream& operator>>(std::istream& stream, Row& row) {
  std::string p, q, parameter, value;
  stream >> row.kind >> row.name >> row.variant >> p >> q >> parameter >> value;
  row.p = numbers(p);
  row.q = numbers(q);
  row.parameter = parameter == "-" ? std::vector<double>{} : numbers(parameter);
  row.value = std::strtod(value.c_str(), nullptr);
  return stream;
}

double evaluate(const Row& row) {
  const Masses masses = row.variant == "as_given" ? Masses::as_given : Masses::normalized;
  if (row.kind == "family") {
    for (const FamilyFunction& f : family_functions())
      if (f.id == "kl" && f.key == row.name && f.form == row.variant)
        return f.evaluate(row.p, row.q, row.parameter);
  } else {
    for (const DiscreteFunction& f : discrete_functions())
      if (f.id == row.name)
        return row.kind == "float" ? f.evaluate_float(floats(row.p), floats(row.q), row.parameter, masses)
                                   : f.evaluate(row.p, row.q, row.parameter, masses);
  }
  ADD_FAILURE() << "no function " << row.kind << ' ' << row.name << ' ' << row.variant;
  return 0;
}

TEST(Golden, EveryFunctionIsCorrectlyRounded) {
  std::ifstream file(DIVCERT_GOLDEN);
  std::map<std::string, std::size_t> rows;
  for (std::string line; std::getline(file, line);) {
    std::istringstream stream(line);
    Row row;
    stream >> row;
    ++rows[row.name];
    EXPECT_TRUE(tests::same_bits(evaluate(row), row.value)) << line;
  }
  for (const DiscreteFunction& f : discrete_functions()) EXPECT_GT(rows[std::string(f.id)], 20u) << f.id;
}

TEST(Golden, AComparisonOfBitsSeesOneUlpTheSignOfZeroAndNaN) {
  EXPECT_FALSE(tests::same_bits(1.0, 1.0 + 0x1p-52));
  EXPECT_FALSE(tests::same_bits(0.0, -0.0));
  EXPECT_FALSE(tests::same_bits(std::strtod("nan", nullptr), std::strtod("nan", nullptr)));
  EXPECT_TRUE(tests::same_bits(0x1p-1074, 0x1p-1074));
}

}  // namespace
}  // namespace divcert
