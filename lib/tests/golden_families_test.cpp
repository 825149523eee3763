#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <divcert/registry.hpp>
#include <gtest/gtest.h>

namespace divcert {
namespace {

std::vector<double> numbers(const std::string& text) {
  std::vector<double> values;
  std::istringstream stream(text == "-" ? "" : text);
  for (std::string value; std::getline(stream, value, ',');)
    values.push_back(std::strtod(value.c_str(), nullptr));
  return values;
}

/// Rows of each function of the table.
using Rows = std::map<std::string, int>;

// The tables hold integrals and sums over densities to 20 digits and more: the nearest double, or its
// neighbour where the integral's last digits lie between.
Rows expect_integrals(const char* table) {
  std::ifstream file(table);
  Rows rows;
  int nearest = 0, all = 0;
  for (std::string line; std::getline(file, line);) {
    std::istringstream stream(line);
    std::string family, id, p, q, alpha, value;
    stream >> family >> id >> p >> q >> alpha >> value;
    const auto found = std::ranges::find_if(family_functions(), [&](const FamilyFunction& f) {
      return f.key == family && f.id == id && f.form == "closed_form";
    });
    if (found == family_functions().end()) {
      ADD_FAILURE() << line;
      continue;
    }
    const double expected = std::strtod(value.c_str(), nullptr);
    const double computed = found->evaluate(numbers(p), numbers(q), numbers(alpha));
    EXPECT_TRUE(computed >= std::nextafter(expected, -INFINITY) &&
                computed <= std::nextafter(expected, INFINITY))
        << line << ' ' << computed;
    nearest += computed == expected;
    ++all;
    ++rows[family + ' ' + id];
  }
  EXPECT_GE(nearest, all * 99 / 100);
  return rows;
}

TEST(GoldenFamilies, ClosedFormsAreTheIntegrals) {  // golden_families.py
  Rows rows = expect_integrals(DIVCERT_GOLDEN_FAMILIES);
  for (const FamilyFunction& f : family_functions())
    if (f.id == "kl" && f.key == f.family) {
      EXPECT_GE(rows[std::string(f.key) + " kl"], 2) << f.key;
    }
}

TEST(GoldenFamilies, PairsAndEntropiesAreTheIntegrals) {  // golden_pairs.py
  Rows rows = expect_integrals(DIVCERT_GOLDEN_PAIRS);
  for (const FamilyFunction& f : family_functions()) {
    if (f.id == "entropy" || (f.id == "kl" && f.key != f.family)) {
      EXPECT_GE(rows[std::string(f.key) + ' ' + std::string(f.id)], 1) << f.key;
    }
  }
}

}  // namespace
}  // namespace divcert
