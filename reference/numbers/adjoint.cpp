#include "reference/numbers/adjoint.hpp"

#include <functional>
#include <stdexcept>

#include "reference/numbers/roundings.hpp"

namespace divcert::reference {
namespace {

bool is_zero(const Ball& x) { return arb_is_zero(x.get()) != 0; }

/// The derivatives of a result by every node of the tape.
std::vector<Ball> swept(const detail::Tape& tape, const Adjoint& result) {
  const std::size_t variables = tape.p.size() + tape.q.size();
  std::vector<Ball> derivatives(tape.nodes.size());
  if (result.node() == detail::constant) return derivatives;
  derivatives[static_cast<std::size_t>(result.node())] = 1;
  for (auto k = static_cast<std::size_t>(result.node()); k >= variables; --k) {
    if (is_zero(derivatives[k])) continue;
    const detail::TapeNode& node = tape.nodes[k];
    for (const std::size_t i : {0u, 1u})
      if (node.arguments[i] != detail::constant)
        derivatives[static_cast<std::size_t>(node.arguments[i])] += derivatives[k] * node.slopes[i];
  }
  return derivatives;
}

/// The ball from a to b.
Ball between(int a, int b) { return hull(Ball(a), Ball(b)); }

}  // namespace

int detail::Tape::variable(const double& x) const {
  if (x == 0 && !zeros_vary) return constant;
  const auto index = [&x](std::span<const double> numbers) {
    const double* const begin = numbers.data();
    const double* const end = begin + numbers.size();
    const bool inside = !std::less<>()(&x, begin) && std::less<>()(&x, end);
    return inside ? static_cast<int>(&x - begin) : constant;
  };
  if (const int i = index(p); i != constant) return i;
  const int k = index(q);
  return k == constant ? constant : static_cast<int>(p.size()) + k;
}

DerivativeScope::DerivativeScope(std::span<const double> p, std::span<const double> q, Zeros zeros)
    : tape_{p, q, zeros == Zeros::vary, std::vector<detail::TapeNode>(p.size() + q.size())} {
  if (detail::tape != nullptr) throw std::logic_error("two derivative scopes in one thread");
  detail::tape = &tape_;
}

std::vector<Ball> DerivativeScope::gradient(const Adjoint& result) const {
  std::vector<Ball> derivatives = swept(tape_, result);
  derivatives.resize(tape_.p.size() + tape_.q.size());
  return derivatives;
}

Ball RoundingScope::slopes(const Adjoint& result) const {
  const std::vector<Ball> derivatives = swept(*detail::tape, result);
  const std::size_t variables = derivatives.size() - results_.size();
  Ball total;
  for (std::size_t k = 0; k < results_.size(); ++k)
    if (!is_zero(derivatives[variables + k])) total += abs(results_[k] * derivatives[variables + k]);
  return total;
}

void Adjoint::record(std::array<int, 2> arguments, std::array<Ball, 2> slopes) {
  for (const std::size_t i : {0u, 1u})
    if (arguments[i] != detail::constant && is_zero(slopes[i])) arguments[i] = detail::constant;
  if (arguments[0] == detail::constant && arguments[1] == detail::constant) return;
  node_ = static_cast<int>(detail::tape->nodes.size());
  detail::tape->nodes.push_back({arguments, std::move(slopes)});
  if (detail::results != nullptr) detail::results->push_back(value_);
}

Adjoint operator+(const Adjoint& x, const Adjoint& y) {
  const auto one = [] { return Ball(1); };
  return Adjoint::binary(x.value_ + y.value_, x, one, y, one);
}
Adjoint operator-(const Adjoint& x, const Adjoint& y) {
  return Adjoint::binary(
      x.value_ - y.value_, x, [] { return Ball(1); }, y, [] { return Ball(-1); });
}
Adjoint operator*(const Adjoint& x, const Adjoint& y) {
  return Adjoint::binary(
      x.value_ * y.value_, x, [&] { return y.value_; }, y, [&] { return x.value_; });
}
Adjoint operator/(const Adjoint& x, const Adjoint& y) {
  const Ball quotient = x.value_ / y.value_;
  return Adjoint::binary(
      quotient, x, [&] { return Ball(1) / y.value_; }, y, [&] { return -(quotient / y.value_); });
}
Adjoint operator-(const Adjoint& x) {
  return Adjoint::unary(-x.value_, x, [] { return Ball(-1); });
}

Adjoint abs(const Adjoint& x) {
  return Adjoint::unary(abs(x.value()), x, [&] {
    if (arb_is_positive(x.value().get())) return Ball(1);
    return arb_is_negative(x.value().get()) ? Ball(-1) : between(-1, 1);
  });
}

Adjoint square(const Adjoint& x) {
  return Adjoint::unary(square(x.value()), x, [&] { return x.value() * 2; });
}

Adjoint sqrt(const Adjoint& x) {
  const Ball root = sqrt(x.value());
  return Adjoint::unary(root, x, [&] { return Ball(1) / (root * 2); });
}

Adjoint log(const Adjoint& x) {
  return Adjoint::unary(log(x.value()), x, [&] { return Ball(1) / x.value(); });
}

Adjoint log1p(const Adjoint& x) {
  return Adjoint::unary(log1p(x.value()), x, [&] { return Ball(1) / (Ball(1) + x.value()); });
}

Adjoint exp(const Adjoint& x) {
  const Ball power = exp(x.value());
  return Adjoint::unary(power, x, [&] { return power; });
}

Adjoint expm1(const Adjoint& x) {
  return Adjoint::unary(expm1(x.value()), x, [&] { return exp(x.value()); });
}

Adjoint positive_part(const Adjoint& x) {
  return Adjoint::unary(positive_part(x.value()), x, [&] {
    if (arb_is_positive(x.value().get())) return Ball(1);
    return arb_is_negative(x.value().get()) ? Ball(0) : between(0, 1);
  });
}

Adjoint relative_entropy(const Adjoint& p, const Adjoint& q) {
  const Ball &x = p.value(), &y = q.value();
  return Adjoint::binary(
      relative_entropy(x, y), p, [&] { return log(x / y); }, q, [&] { return (y - x) / y; });
}

Adjoint jensen_shannon(const Adjoint& p, const Adjoint& q) {
  const Ball &x = p.value(), &y = q.value(), middle = (x + y) / 2;
  return Adjoint::binary(
      jensen_shannon(x, y), p, [&] { return log(x / middle); }, q, [&] { return log(y / middle); });
}

}  // namespace divcert::reference
