#include "reference/numbers/exact.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "reference/numbers/bounds.hpp"
#include "reference/numbers/coprime_base.hpp"
#include "reference/numbers/rational.hpp"

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

/// Adds to the coefficient of a term, which is none if that is 0.
void add_term(std::map<Integer, Rational>& terms, const Integer& term, const Rational& coefficient) {
  const auto [place, fresh] = terms.try_emplace(term, coefficient);
  if (!fresh) place->second += coefficient;
  if (place->second == 0) terms.erase(place);
}

}  // namespace

struct Exact::Form {
  Rational rational;
  std::map<Integer, Rational> roots;       // radicand > 1, no square and not divisible by 4 -> coefficient
  std::map<Integer, Rational> logarithms;  // base > 1 -> coefficient; neither is 0

  void add_multiple(const Rational& factor, const Form& y);
  void add_logarithm(const Rational& factor, const Integer& base);
  void add_root(const Rational& factor, const Integer& radicand);
  void scale(const Rational& factor);
  /// The product of two numbers without logarithms.
  Form times_roots(const Form& y) const;
  /// It is a rational times one root.
  bool is_root() const { return rational == 0 && logarithms.empty() && roots.size() == 1; }
  bool is_within_limits() const {
    return logarithms.size() <= term_limit && roots.size() <= term_limit &&
           bits(numerator(rational)) + bits(denominator(rational)) <= bit_limit;
  }
  /// What outgrows them is not representable.
  static void limit(std::unique_ptr<Form>& form) {
    if (!form->is_within_limits()) form = nullptr;
  }
  bool logarithms_cancel() const;
  bool roots_cancel() const;
};

bool Exact::Form::logarithms_cancel() const {
  if (logarithms.empty()) return true;
  // Balls tell most forms from zero, and much faster than gcds.
  constexpr int bits_of_filter = 128;
  Ball value;
  std::vector<Integer> arguments;
  std::size_t longest = 0;
  const PrecisionScope scope(bits_of_filter);
  for (const auto& [argument, coefficient] : logarithms) {
    value += log(enclose(Rational(argument), bits_of_filter)) * enclose(coefficient, bits_of_filter);
    arguments.push_back(argument);
    longest = std::max(longest, bits(argument));
  }
  if (certainly_less(Ball(0), abs(value)) || arguments.size() * arguments.size() * longest > work_limit)
    return false;
  for (const Integer& element : coprime_base(arguments)) {
    Rational total;
    for (const auto& [argument, coefficient] : logarithms)
      total += coefficient * multiplicity(argument, element);
    if (total != 0) return false;
  }
  return true;
}

/// √n and √m are rational multiples of each other iff nm is a square, and then √n = (√(nm)/m)·√m.
bool Exact::Form::roots_cancel() const {
  if (roots.empty()) return true;
  constexpr int bits_of_filter = 128;
  Ball value;
  std::size_t longest = 0;
  const PrecisionScope scope(bits_of_filter);
  for (const auto& [radicand, coefficient] : roots) {
    value += sqrt(enclose(Rational(radicand), bits_of_filter)) * enclose(coefficient, bits_of_filter);
    longest = std::max(longest, bits(radicand));
  }
  if (certainly_less(Ball(0), abs(value)) || roots.size() * roots.size() * longest > work_limit) return false;
  std::map<Integer, Rational> classes;
  for (const auto& [radicand, coefficient] : roots) {
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

/// √radicand for a radicand >= 0.
void Exact::Form::add_root(const Rational& factor, const Integer& radicand) {
  if (radicand == 0 || factor == 0) return;
  // As with the logarithms, the odd parts of equal significands meet.
  const auto halves = mpz_scan1(radicand.backend().data(), 0) / 2;
  const Integer rest = radicand >> (2 * halves);
  const Rational multiple = factor * Rational(Integer(1) << halves);
  if (const auto root = exact_root(rest))
    rational += multiple * *root;
  else
    add_term(roots, rest, multiple);
}

void Exact::Form::add_logarithm(const Rational& factor, const Integer& base) {
  if (base == 1 || factor == 0) return;
  // Doubles carry large powers of two: apart, the odd parts of equal significands meet.
  const auto twos = mpz_scan1(base.backend().data(), 0);
  const Integer odd = base >> twos;
  if (twos > 0) add_term(logarithms, Integer(2), factor * twos);
  if (odd > 1) add_term(logarithms, odd, factor);
}

void Exact::Form::add_multiple(const Rational& factor, const Form& y) {
  rational += factor * y.rational;
  for (const auto& [radicand, coefficient] : y.roots) add_term(roots, radicand, factor * coefficient);
  for (const auto& [argument, coefficient] : y.logarithms) add_logarithm(factor * coefficient, argument);
}

void Exact::Form::scale(const Rational& factor) {
  if (factor == 0) {
    *this = Form{};
    return;
  }
  rational *= factor;
  for (auto& [radicand, coefficient] : roots) coefficient *= factor;
  for (auto& [argument, coefficient] : logarithms) coefficient *= factor;
}

Exact::Form Exact::Form::times_roots(const Form& y) const {
  Form product{rational * y.rational, {}, {}};
  for (const auto& [radicand, coefficient] : roots) {
    product.add_root(coefficient * y.rational, radicand);
    for (const auto& [other, factor] : y.roots) product.add_root(coefficient * factor, radicand * other);
  }
  for (const auto& [radicand, coefficient] : y.roots) product.add_root(coefficient * rational, radicand);
  return product;
}

Exact::Exact(Form form) {
  if (form.is_within_limits()) form_ = std::make_unique<Form>(std::move(form));
}

Exact::Exact(double x) {
  if (std::isfinite(x)) form_ = std::make_unique<Form>(Form{Rational(x), {}, {}});
}
Exact::Exact(int x) : form_(std::make_unique<Form>(Form{Rational(x), {}, {}})) {}

Exact::Exact(const Exact& other) : form_(other.form_ ? std::make_unique<Form>(*other.form_) : nullptr) {}
Exact::Exact(Exact&& other) noexcept = default;
Exact& Exact::operator=(const Exact& other) { return *this = Exact(other); }
Exact& Exact::operator=(Exact&& other) noexcept = default;
Exact::~Exact() = default;

Exact Exact::not_representable() {
  Exact x;
  x.form_ = nullptr;
  return x;
}

PossiblyRational Exact::rational() const {
  if (form_ && form_->roots_cancel() && form_->logarithms_cancel()) return form_->rational;
  return {};
}

bool Exact::is_zero() const {
  return form_ && form_->rational == 0 && form_->roots_cancel() && form_->logarithms_cancel();
}

Exact& Exact::operator+=(const Exact& y) {
  if (!form_ || !y.form_) return *this = not_representable();
  form_->add_multiple(Rational(1), *y.form_);
  Form::limit(form_);
  return *this;
}

Exact& Exact::operator-=(const Exact& y) {
  if (!form_ || !y.form_) return *this = not_representable();
  if (this == &y) return *this = Exact{};
  form_->add_multiple(Rational(-1), *y.form_);
  Form::limit(form_);
  return *this;
}

Exact& Exact::operator*=(const Exact& y) {
  if (!form_ || !y.form_) return *this = not_representable();
  if (const auto factor = y.rational()) {
    form_->scale(*factor);
  } else if (const auto own = rational()) {
    Form product = *y.form_;
    product.scale(*own);
    *form_ = std::move(product);
  } else {
    const bool roots_alone = form_->logarithms.empty() && y.form_->logarithms.empty();
    if (!roots_alone || form_->roots.size() * y.form_->roots.size() > term_limit)
      return *this = not_representable();
    *form_ = form_->times_roots(*y.form_);
  }
  Form::limit(form_);
  return *this;
}

Exact& Exact::operator/=(const Exact& y) {
  const auto divisor = y.rational();
  if (!form_ || (divisor && *divisor == 0)) return *this = not_representable();
  if (divisor) {
    form_->scale(1 / *divisor);
    Form::limit(form_);
    return *this;
  }
  if (!y.form_ || !y.form_->is_root()) return *this = not_representable();
  const auto& [radicand, coefficient] = *y.form_->roots.begin();  // 1/(d√n) = √n/(dn)
  Form inverse;
  inverse.add_root(1 / Rational(coefficient * radicand), radicand);
  return *this *= Exact(std::move(inverse));
}

Exact operator+(Exact x, const Exact& y) { return std::move(x += y); }
Exact operator-(Exact x, const Exact& y) { return std::move(x -= y); }
Exact operator*(Exact x, const Exact& y) { return std::move(x *= y); }
Exact operator/(Exact x, const Exact& y) { return std::move(x /= y); }
Exact operator-(const Exact& x) { return Exact{} - x; }
Exact log1p(const Exact& x) { return log(x + Exact(1)); }
Exact expm1(const Exact& x) { return exp(x) - Exact(1); }
Exact positive_part(const Exact& x) { return (x + abs(x)) / 2; }

Exact abs(const Exact& x) {
  const auto value = x.rational();
  if (!value) return Exact::not_representable();
  return Exact(Exact::Form{*value < 0 ? Rational(-*value) : *value, {}, {}});
}

Exact sqrt(const Exact& x) {
  const auto value = x.rational();
  if (!value || *value < 0) return Exact::not_representable();
  const Integer radicand = numerator(*value) * denominator(*value);  // √(a/b) = √(ab)/b
  if (bits(radicand) > Exact::bit_limit) return Exact::not_representable();
  Exact::Form root;
  root.add_root(Rational(Integer(1), denominator(*value)), radicand);
  return Exact(std::move(root));
}

Exact log(const Exact& x) {
  const auto value = x.rational();
  Exact::Form result;
  const auto add_log_of = [&](const Rational& positive) {
    result.add_logarithm(Rational(1), numerator(positive));
    result.add_logarithm(Rational(-1), denominator(positive));
  };
  if (value && *value > 0) {
    add_log_of(*value);
    return Exact(std::move(result));
  }
  if (value || !x.form_ || !x.form_->is_root()) return Exact::not_representable();
  const auto& [radicand, coefficient] = *x.form_->roots.begin();
  if (coefficient < 0) return Exact::not_representable();
  add_log_of(coefficient);
  result.add_logarithm(Rational(1, 2), radicand);
  return Exact(std::move(result));
}

Exact exp(const Exact& x) {
  if (!x.form_ || x.form_->rational != 0 || !x.form_->roots_cancel()) return Exact::not_representable();
  constexpr unsigned long degree_limit = 64;
  std::vector<Integer> arguments;
  std::size_t longest = 0;
  for (const auto& [argument, coefficient] : x.form_->logarithms) {
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
    for (const auto& [argument, coefficient] : x.form_->logarithms)
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
  Exact::Form value;
  value.add_root(result, radicand);
  return Exact(std::move(value));
}

}  // namespace divcert::reference
