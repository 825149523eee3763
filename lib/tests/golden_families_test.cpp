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

// The table holds integrals and sums over densities to 25 digits and more (golden_families.py): the nearest
// double, or its neighbour where the integral's last digits lie between.
TEST(GoldenFamilies, ClosedFormsAreTheIntegrals) {
  std::ifstream file(DIVCERT_GOLDEN_FAMILIES);
  std::map<std::string, int> rows;
  int nearest = 0, all = 0;
  for (std::string line; std::getline(file, line);) {
    std::istringstream stream(line);
    std::string family, id, p, q, alpha, value;
    stream >> family >> id >> p >> q >> alpha >> value;
    const auto found = std::ranges::find_if(family_functions(), [&](const FamilyFunction& f) {
      return f.family == family && f.id == id && f.form == "closed_form";
    });
    ASSERT_NE(found, family_functions().end()) << line;
    const double expected = std::strtod(value.c_str(), nullptr);
    const double computed = found->evaluate(numbers(p), numbers(q), numbers(alpha));
    EXPECT_TRUE(computed >= std::nextafter(expected, 0) && computed <= std::nextafter(expected, INFINITY))
        << line << ' ' << computed;
    nearest += computed == expected;
    ++all;
    ++rows[family + ' ' + id];
  }
  EXPECT_GE(nearest, all * 99 / 100);
  for (const FamilyFunction& f : family_functions())
    if (f.id == "kl") {
      EXPECT_GE(rows[std::string(f.family) + " kl"], 2) << f.family;
    }
}

}  // namespace
}  // namespace divcert
