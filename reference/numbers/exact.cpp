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
  if (representable_ && logarithms_.size() <= term_limit && roots_.size() <= term_limit &&
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

/// √n and √m are rational multiples of each other iff nm is a square, and then √n = (√(nm)/m)·√m.
bool Exact::roots_cancel() const {
  if (roots_.empty()) return true;
  constexpr int bits_of_filter = 128;
  Ball value;
  std::size_t longest = 0;
  const PrecisionScope scope(bits_of_filter);
  for (const auto& [radicand, coefficient] : roots_) {
    value += sqrt(enclose(Rational(radicand), bits_of_filter)) * enclose(coefficient, bits_of_filter);
    longest = std::max(longest, bits(radicand));
  }
  if (certainly_less(Ball(0), abs(value)) || roots_.size() * roots_.size() * longest > work_limit)
    return false;
  std::map<Integer, Rational> classes;
  for (const auto& [radicand, coefficient] : roots_) {
    Rational multiple = coefficient;
    const auto same = std::find_if(classes.begin(), classes.end(), [&](const auto& found) {
      const auto root = exact_root(Integer(found.first * radicand));
      if (root) multiple *= Rational(*root, found.first);
      return root.has_value();
    });
    if (same == classes.end())
      classes.emplace(radicand, multiple);
    else
      same->second += multiple;
  }
  return std::all_of(classes.begin(), classes.end(), [](const auto& found) { return found.second == 0; });
}

std::optional<Rational> Exact::rational() const {
  return representable_ && roots_cancel() && logarithms_cancel() ? std::optional(rational_) : std::nullopt;
}

bool Exact::is_zero() const {
  return representable_ && rational_ == 0 && roots_cancel() && logarithms_cancel();
}

namespace {

/// Adds to the coefficient of a term, which is none if that is 0.
void add_term(std::map<Integer, Rational>& terms, const Integer& term, const Rational& coefficient) {
  const auto [place, fresh] = terms.try_emplace(term, coefficient);
  if (!fresh) place->second += coefficient;
  if (place->second == 0) terms.erase(place);
}

}  // namespace

/// √radicand for a radicand >= 0.
void Exact::add_root(const Rational& factor, const Integer& radicand) {
  if (radicand == 0 || factor == 0) return;
  // As with the logarithms, the odd parts of equal significands meet.
  const auto halves = mpz_scan1(radicand.backend().data(), 0) / 2;
  const Integer rest = radicand >> (2 * halves);
  const Rational multiple = factor * Rational(Integer(1) << halves);
  if (const auto root = exact_root(rest))
    rational_ += multiple * *root;
  else
    add_term(roots_, rest, multiple);
}

void Exact::add_logarithm(const Rational& factor, const Integer& base) {
  if (base == 1 || factor == 0) return;
  // Doubles carry large powers of two: apart, the odd parts of equal significands meet.
  const auto twos = mpz_scan1(base.backend().data(), 0);
  const Integer odd = base >> twos;
  if (twos > 0) add_term(logarithms_, Integer(2), factor * twos);
  if (odd > 1) add_term(logarithms_, odd, factor);
}

void Exact::add_multiple(const Rational& factor, const Exact& y) {
  if (!representable_ || !y.representable_) {
    *this = not_representable();
    return;
  }
  rational_ += factor * y.rational_;
  for (const auto& [radicand, coefficient] : y.roots_) add_term(roots_, radicand, factor * coefficient);
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
  for (auto& [radicand, coefficient] : roots_) coefficient *= factor;
  for (auto& [argument, coefficient] : logarithms_) coefficient *= factor;
  limit();
}

/// The product of two numbers without logarithms.
void Exact::multiply_roots(const Exact& y) {
  Exact product(Rational(rational_ * y.rational_));
  for (const auto& [radicand, coefficient] : roots_) {
    product.add_root(coefficient * y.rational_, radicand);
    for (const auto& [other, factor] : y.roots_) product.add_root(coefficient * factor, radicand * other);
  }
  for (const auto& [radicand, coefficient] : y.roots_) product.add_root(coefficient * rational_, radicand);
  *this = std::move(product);
  limit();
}

Exact& Exact::operator*=(const Exact& y) {
  if (!representable_ || !y.representable_) return *this = not_representable();
  if (const auto factor = y.rational()) {
    scale(*factor);
    return *this;
  }
  if (const auto factor = rational()) {
    *this = y;
    scale(*factor);
    return *this;
  }
  const bool roots_alone = logarithms_.empty() && y.logarithms_.empty();
  if (!roots_alone || roots_.size() * y.roots_.size() > term_limit) return *this = not_representable();
  multiply_roots(y);
  return *this;
}

Exact& Exact::operator/=(const Exact& y) {
  const auto divisor = y.rational();
  if (!representable_ || (divisor && *divisor == 0)) return *this = not_representable();
  if (divisor) {
    scale(1 / *divisor);
    return *this;
  }
  if (!y.representable_ || !y.is_root()) return *this = not_representable();
  const auto& [radicand, coefficient] = *y.roots_.begin();  // 1/(d√n) = √n/(dn)
  Exact inverse;
  inverse.add_root(1 / Rational(coefficient * radicand), radicand);
  return *this *= inverse;
}

Exact abs(const Exact& x) {
  const auto value = x.rational();
  return value ? Exact(*value < 0 ? Rational(-*value) : *value) : Exact::not_representable();
}

Exact sqrt(const Exact& x) {
  const auto value = x.rational();
  if (!value || *value < 0) return Exact::not_representable();
  const Integer radicand = numerator(*value) * denominator(*value);  // √(a/b) = √(ab)/b
  if (bits(radicand) > Exact::bit_limit) return Exact::not_representable();
  Exact root;
  root.add_root(Rational(Integer(1), denominator(*value)), radicand);
  root.limit();
  return root;
}

Exact log(const Exact& x) {
  const auto value = x.rational();
  Exact result;
  const auto add_log_of = [&](const Rational& positive) {
    result.add_logarithm(Rational(1), numerator(positive));
    result.add_logarithm(Rational(-1), denominator(positive));
  };
  if (value && *value > 0) {
    add_log_of(*value);
    return result;
  }
  if (value || !x.representable_ || !x.is_root()) return Exact::not_representable();
  const auto& [radicand, coefficient] = *x.roots_.begin();
  if (coefficient < 0) return Exact::not_representable();
  add_log_of(coefficient);
  result.add_logarithm(Rational(1, 2), radicand);
  return result;
}

Exact exp(const Exact& x) {
  if (!x.representable_ || x.rational_ != 0 || !x.roots_cancel()) return Exact::not_representable();
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
  // Over a pairwise coprime base, Π b^c is rational iff every factor is (unique factorisation). What has only
  // a square root is a rational times that: b^(k + ½) = b^k·√b.
  Rational result = 1;
  Integer radicand = 1;
  std::size_t size = 0;
  for (const Integer& element : arguments.size() > 1 ? coprime_base(arguments) : arguments) {
    Rational exponent;
    for (const auto& [argument, coefficient] : x.logarithms_)
      exponent += coefficient * multiplicity(argument, element);
    if (exponent == 0) continue;
    if (denominator(exponent) > degree_limit) return Exact::not_representable();
    auto root = exact_root(element, static_cast<unsigned long>(denominator(exponent)));
    if (!root && denominator(exponent) == 2) {
      radicand *= element;
      exponent -= Rational(1, 2);
      root = element;
    }
    const Integer times = abs(numerator(exponent));
    if (!root || bits(times) > 20) return Exact::not_representable();
    size += bits(*root) * static_cast<std::size_t>(times);
    if (size + bits(radicand) > Exact::bit_limit) return Exact::not_representable();
    const Integer factor = power(*root, static_cast<unsigned long>(times));
    result = exponent > 0 ? Rational(result * factor) : Rational(result / factor);
  }
  Exact value;
  value.add_root(result, radicand);
  value.limit();
  return value;
}

}  // namespace divcert::reference
