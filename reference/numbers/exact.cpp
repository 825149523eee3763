#include "reference/numbers/exact.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "reference/numbers/bounds.hpp"
#include "reference/numbers/coprime_base.hpp"

namespace divcert::reference {
namespace {

std::size_t bits(const Integer& n) { return mpz_sizeinbase(n.backend().data(), 2); }

std::optional<Integer> exact_root(const Integer& n) {
  if (n < 0 || !mpz_perfect_square_p(n.backend().data())) return std::nullopt;
  return sqrt(n);
}

std::optional<Integer> exact_root(const Integer& n, unsigned long degree) {
  Integer root;
  if (mpz_root(root.backend().data(), n.backend().data(), degree) == 0) return std::nullopt;
  return root;
}

Integer power(const Integer& base, unsigned long exponent) {
  Integer result;
  mpz_pow_ui(result.backend().data(), base.backend().data(), exponent);
  return result;
}

}  // namespace

Exact::Exact(double x) : representable_(std::isfinite(x)) {
  if (representable_) rational_ = x;
}

Exact Exact::not_representable() {
  Exact x;
  x.representable_ = false;
  return x;
}

void Exact::limit() {
  if (representable_ && logarithms_.size() <= term_limit &&
      bits(numerator(rational_)) + bits(denominator(rational_)) <= bit_limit)
    return;
  *this = not_representable();
}

bool Exact::logarithms_cancel() const {
  if (logarithms_.empty()) return true;
  // Balls tell most forms from zero, and much faster than gcds.
  constexpr int bits_of_filter = 128;
  Ball value;
  std::vector<Integer> arguments;
  std::size_t longest = 0;
  const PrecisionScope scope(bits_of_filter);
  for (const auto& [argument, coefficient] : logarithms_) {
    value += log(enclose(Rational(argument), bits_of_filter)) * enclose(coefficient, bits_of_filter);
    arguments.push_back(argument);
    longest = std::max(longest, bits(argument));
  }
  if (certainly_less(Ball(0), abs(value)) || arguments.size() * arguments.size() * longest > work_limit)
    return false;
  for (const Integer& element : coprime_base(arguments)) {
    Rational total;
    for (const auto& [argument, coefficient] : logarithms_)
      total += coefficient * multiplicity(argument, element);
    if (total != 0) return false;
  }
  return true;
}

std::optional<Rational> Exact::rational() const {
  return representable_ && logarithms_cancel() ? std::optional(rational_) : std::nullopt;
}

bool Exact::is_zero() const { return representable_ && rational_ == 0 && logarithms_cancel(); }

void Exact::add_logarithm(const Rational& factor, const Integer& base) {
  if (base == 1 || factor == 0) return;
  // Doubles carry large powers of two: apart, the odd parts of equal significands meet.
  const auto twos = mpz_scan1(base.backend().data(), 0);
  const Integer odd = base >> twos;
  const auto add = [this](const Integer& argument, const Rational& coefficient) {
    const auto [place, fresh] = logarithms_.try_emplace(argument, coefficient);
    if (fresh) return;
    place->second += coefficient;
    if (place->second == 0) logarithms_.erase(place);
  };
  if (twos > 0) add(Integer(2), factor * twos);
  if (odd > 1) add(odd, factor);
}

void Exact::add_multiple(const Rational& factor, const Exact& y) {
  if (!representable_ || !y.representable_) {
    *this = not_representable();
    return;
  }
  rational_ += factor * y.rational_;
  for (const auto& [argument, coefficient] : y.logarithms_) add_logarithm(factor * coefficient, argument);
  limit();
}

Exact& Exact::operator+=(const Exact& y) {
  add_multiple(Rational(1), y);
  return *this;
}

Exact& Exact::operator-=(const Exact& y) {
  if (this == &y) return *this = representable_ ? Exact{} : not_representable();
  add_multiple(Rational(-1), y);
  return *this;
}

void Exact::scale(const Rational& factor) {
  if (factor == 0) {
    *this = Exact{};
    return;
  }
  rational_ *= factor;
  for (auto& [argument, coefficient] : logarithms_) coefficient *= factor;
  limit();
}

Exact& Exact::operator*=(const Exact& y) {
  if (!representable_ || !y.representable_) return *this = not_representable();
  if (const auto factor = y.rational()) {
    scale(*factor);
    return *this;
  }
  const auto factor = rational();
  if (!factor) return *this = not_representable();
  *this = y;
  scale(*factor);
  return *this;
}

Exact& Exact::operator/=(const Exact& y) {
  const auto divisor = y.rational();
  if (!representable_ || !divisor || *divisor == 0) return *this = not_representable();
  scale(1 / *divisor);
  return *this;
}

Exact abs(const Exact& x) {
  const auto value = x.rational();
  return value ? Exact(*value < 0 ? Rational(-*value) : *value) : Exact::not_representable();
}

Exact sqrt(const Exact& x) {
  const auto value = x.rational();
  if (!value) return Exact::not_representable();
  const auto top = exact_root(numerator(*value)), bottom = exact_root(denominator(*value));
  return top && bottom ? Exact(Rational(*top, *bottom)) : Exact::not_representable();
}

Exact log(const Exact& x) {
  const auto value = x.rational();
  if (!value || *value <= 0) return Exact::not_representable();
  Exact result;
  result.add_logarithm(Rational(1), numerator(*value));
  result.add_logarithm(Rational(-1), denominator(*value));
  return result;
}

Exact exp(const Exact& x) {
  if (!x.representable_ || x.rational_ != 0) return Exact::not_representable();
  constexpr unsigned long degree_limit = 64;
  std::vector<Integer> arguments;
  std::size_t longest = 0;
  for (const auto& [argument, coefficient] : x.logarithms_) {
    if (bits(numerator(coefficient)) > 1024 || bits(denominator(coefficient)) > 1024)
      return Exact::not_representable();
    arguments.push_back(argument);
    longest = std::max(longest, bits(argument));
  }
  if (arguments.size() * arguments.size() * longest > Exact::work_limit) return Exact::not_representable();
  // Over a pairwise coprime base, Π b^c is rational iff every factor is (unique factorisation).
  Rational result = 1;
  std::size_t size = 0;
  for (const Integer& element : arguments.size() > 1 ? coprime_base(arguments) : arguments) {
    Rational exponent;
    for (const auto& [argument, coefficient] : x.logarithms_)
      exponent += coefficient * multiplicity(argument, element);
    if (exponent == 0) continue;
    const Integer degree = denominator(exponent), times = abs(numerator(exponent));
    if (degree > degree_limit || bits(times) > 20) return Exact::not_representable();
    const auto root = exact_root(element, static_cast<unsigned long>(degree));
    if (!root) return Exact::not_representable();
    size += bits(*root) * static_cast<std::size_t>(times);
    if (size > Exact::bit_limit) return Exact::not_representable();
    const Integer factor = power(*root, static_cast<unsigned long>(times));
    result = exponent > 0 ? Rational(result * factor) : Rational(result / factor);
  }
  return Exact(result);
}

}  // namespace divcert::reference
