#include "reference/tests/numbers.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdio>
#include <limits>

namespace divcert::reference::testing {

double Numbers::unit() { return std::ldexp(static_cast<double>(random_() >> 11), -53); }

double Numbers::positive() {
  const auto exponent = static_cast<int>(below(2098)) - 1074;
  switch (below(8)) {
    case 0:
      return std::ldexp(1.0, exponent);
    case 1:
      return std::nextafter(std::ldexp(1.0, exponent), 0x1p1023);
    case 2:
      return std::bit_cast<double>(1 + below(std::uint64_t{1} << (1 + below(52))));  // subnormal
    case 3:
      return std::bit_cast<double>(std::bit_cast<std::uint64_t>(outward::largest) - below(4));
    case 4:
      return 1 + static_cast<double>(below(1000));
    default:
      return std::bit_cast<double>(1 + below(std::bit_cast<std::uint64_t>(outward::largest)));
  }
}

double Numbers::any() {
  if (below(16) == 0) return below(2) != 0 ? 0.0 : -0.0;
  return below(2) != 0 ? positive() : -positive();
}

double Numbers::near_one() {
  const double delta = std::ldexp(1 + unit(), -2 - static_cast<int>(below(51)));
  return below(2) != 0 ? 1 + delta : 1 - delta;
}

double Numbers::exponent() {
  switch (below(4)) {
    case 0:
      return -760 + 20 * unit();  // around the subnormal results
    case 1:
      return 700 + 20 * unit();  // around overflow
    case 2:
      return std::ldexp(unit() - 0.5, -static_cast<int>(below(60)));
    default:
      return 1500 * (unit() - 0.5);
  }
}

double Numbers::moderate() {
  const double size = std::ldexp(1 + unit(), static_cast<int>(below(121)) - 60);
  return below(2) != 0 ? size : -size;
}

namespace {

/// The numbers that `draw` gives for each parameter's range, drawn again until they are a member's.
template <class Draw>
std::vector<double> member_of(const Family& family, const Draw& draw) {
  std::vector<double> member;
  do {
    member.clear();
    for (const FamilyParameter& parameter : family.parameters) member.push_back(draw(parameter.range));
  } while (!family.contains(member));
  return member;
}

/// A law on R³ with the covariance SLLᵀS, exactly: L of quarters, S of powers of two up to 2^±reach.
template <class Mean>
std::vector<double> law_of_space(Numbers& numbers, int reach, const Mean& mean) {
  constexpr std::size_t d = 3;
  std::array<double, d * d> l{};
  std::array<double, d> scale{};
  const auto whole = [&](std::uint64_t n) { return static_cast<double>(numbers.below(n)); };
  for (std::size_t i = 0; i < d; ++i) {
    scale[i] = std::ldexp(1.0, static_cast<int>(whole(static_cast<std::uint64_t>(2 * reach + 1))) - reach);
    for (std::size_t j = 0; j < i; ++j) l[i * d + j] = (whole(9) - 4) / 4;
    l[i * d + i] = (1 + whole(8)) / 4;
  }
  std::vector<double> member{mean(), mean(), mean()};
  for (std::size_t i = 0; i < d; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < d; ++k) sum += l[i * d + k] * l[j * d + k];
      member.push_back(sum * scale[i] * scale[j]);
    }
  return member;
}

}  // namespace

std::vector<double> Numbers::moderate_member(const Family& family) {
  if (family.matrix) return law_of_space(*this, 3, [this] { return moderate(); });
  return member_of(family, [this](const ParameterRange& range) {
    if (range.whole) return static_cast<double>(below(40));
    if (range.most <= 1) return static_cast<double>(below(9)) / 8;
    if (range.least < 0) return moderate();
    return below(2) != 0 ? std::fabs(moderate()) : static_cast<double>(1 + below(9)) / 4;
  });
}

std::pair<std::vector<double>, std::vector<double>> Numbers::moderate_pair(const Family& family) {
  const std::vector<double> p = moderate_member(family.of_p());
  return {p, partner(family, p, moderate_member(family.of_q()))};
}

std::vector<double> Numbers::edge_member(const Family& family) {
  if (family.matrix) return law_of_space(*this, 500, [this] { return any(); });
  return member_of(family, [this](const ParameterRange& range) {
    if (range.whole)
      return std::array{range.least, range.most, 1.0, static_cast<double>(below(1000))}[below(4)];
    if (range.most <= 1) return std::array{range.least, range.most, 0x1p-1074, 1 - 0x1p-53, unit()}[below(5)];
    if (range.least < 0) return any();
    return range.least == 0 && below(5) == 0 ? 0.0 : positive();
  });
}

std::vector<double> Numbers::partner(const Family& family, std::span<const double> p, std::vector<double> q) {
  if (family.is_pair()) return q;
  for (std::size_t i = 0; i < q.size(); ++i)
    if (family.parameters[i % family.parameters.size()].name == family.shared) q[i] = p[i];
  return q;
}

std::vector<double> Numbers::masses(std::size_t n) {
  std::vector<double> result(n);
  for (double& mass : result) mass = below(8) == 0 ? 0.0 : unit();
  result[below(n)] = 0.5;
  return result;
}

std::vector<double> Numbers::parameter(const Quantity& quantity, std::size_t n) {
  if (quantity.parameter.empty()) return {};
  if (quantity.parameter == "support") {
    std::vector<double> positions(n);
    for (double& x : positions) x = below(2) != 0 ? moderate() : static_cast<double>(below(5)) - 2;
    return positions;
  }
  if (quantity.parameter == "gamma") return {below(2) != 0 ? positive() : 2 * unit() + 0x1p-60};
  if (quantity.id == "skew_js") {
    const double tiny = std::ldexp(1 + unit(), -1 - static_cast<int>(below(1073)));
    return {std::array{0.0, 1.0, 0.5, 1 - 0x1p-53, tiny, unit()}[below(6)]};
  }
  constexpr double inf = std::numeric_limits<double>::infinity();
  const double order = std::array{0.0, 0.5, 1.0, 2.0, 3.0, inf, near_one(), positive(), 5 * unit()}[below(9)];
  return {quantity.id == "amari_alpha" && below(2) != 0 ? -order : order};
}

Input input_of(const Quantity& quantity, std::span<const double> p, std::span<const double> q, Masses masses,
               std::span<const double> parameter) {
  if (quantity.unary) q = {};
  return {p, q, masses, quantity.family, parameter};
}

std::string text(double x) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%a", x);
  return buffer;
}

std::string text(const Input& input) {
  std::string result(input.family);
  result += input.masses == Masses::as_given ? " as given, p =" : " p =";
  for (double x : input.p) result.append(" ").append(text(x));
  result += ", q =";
  for (double x : input.q) result.append(" ").append(text(x));
  if (!input.parameter.empty()) result += ", parameter =";
  for (double x : input.parameter) result.append(" ").append(text(x));
  return result;
}

double to_double(const Multi& x) { return midpoint(x); }

Multi to_multi(const Float& x) {
  mpfr_t value;
  mpfr_init2(value, std::max<mpfr_prec_t>(arf_bits(x.get()), MPFR_PREC_MIN));
  arf_get_mpfr(value, x.get(), MPFR_RNDN);  // exact
  const Multi result{mpfr_srcptr(value)};
  mpfr_clear(value);
  return result;
}

}  // namespace divcert::reference::testing
