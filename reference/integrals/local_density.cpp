#include "reference/integrals/local_density.hpp"

#include "reference/integrals/special.hpp"

namespace divcert::reference {
namespace {

Ball real_part(const Complex& z) {
  Ball x;
  arb_set(x.get(), z.real());
  return x;
}

bool is_real(const Complex& z) { return arb_is_zero(z.imaginary()) != 0; }

/// The values at both ends of a ball, for increasing functions on wide balls.
template <class F>
Ball between_ends(const Ball& x, const F& increasing) {
  Ball lower, upper;
  arb_get_lbound_arf(arb_midref(lower.get()), x.get(), detail::working_precision);
  arb_get_ubound_arf(arb_midref(upper.get()), x.get(), detail::working_precision);
  return between(increasing(lower), increasing(upper));
}

/// log x of a number known to be at least 1.
Complex log_at_least_one(const Complex& x) {
  if (!is_real(x) || arb_is_positive(x.real())) return log(x);
  return between_ends(real_part(x),
                      [](const Ball& end) { return certainly_less(end, 1) ? Ball(0) : log(end); });
}

/// log(1 + e^d), e^d taken where it is small.
Ball real_softplus(const Ball& d) {
  return arf_sgn(arb_midref(d.get())) <= 0 ? log1p(exp(d)) : d + log1p(exp(-d));
}

}  // namespace

/// A rectangle t, its centre on the real line, and h = t − centre.
struct LocalDensities::Place {
  explicit Place(const Complex& rectangle) : t(rectangle) {
    arf_set(arb_midref(centre.get()), arb_midref(t.real()));
    h = t - Complex(centre);
    h_squared = square(h);
  }
  Complex polynomial(const Ball& constant, const Ball& linear, const Ball& squared) const {
    return Complex(constant) + h * linear + h_squared * squared;
  }
  Complex t;
  Ball centre;
  Complex h, h_squared;
};

std::vector<LocalDensities::Term> LocalDensities::terms(const NormalMixture& mixture, const Float& anchor) {
  const Ball root_two_pi = sqrt(pi() * 2), root_two = sqrt(Ball(2));
  std::vector<Term> result;
  for (const auto& component : mixture.components()) {
    const Ball sigma = component.sigma;
    result.push_back({difference(anchor, component.mu), Ball(1) / (sigma * root_two),
                      log(weight(component) / (sigma * root_two_pi))});
  }
  return result;
}

LocalDensities::LocalDensities(const NormalMixture& p, const NormalMixture& q, const Float& anchor)
    : p_(terms(p, anchor)), q_(terms(q, anchor)) {}

LocalDensities::Leading LocalDensities::leading(const std::vector<Term>& terms, const Place& place) {
  std::vector<Leading> all;
  all.reserve(terms.size());
  std::size_t greatest = 0;
  for (const Term& term : terms) {
    const Ball z = (place.centre + term.offset) * term.scale;
    all.push_back({{}, 0, term.peak - square(z), -(z * term.scale * 2), -square(term.scale)});
    if (arf_cmp(arb_midref(all.back().constant.get()), arb_midref(all[greatest].constant.get())) > 0)
      greatest = all.size() - 1;
  }
  Leading& result = all[greatest];
  const Term& term = terms[greatest];
  result.exponent = Complex(term.peak) - square((place.t + Complex(term.offset)) * term.scale);
  if (terms.size() == 1) return result;
  Complex sum = 1;
  for (const Leading& other : all)
    if (&other != &result)
      sum = sum + exp(place.polynomial(other.constant - result.constant, other.linear - result.linear,
                                       other.squared - result.squared));
  result.log_sum = log_at_least_one(sum);
  return result;
}

LogDensities LocalDensities::operator()(const Complex& t) const {
  const Place place(t);
  const Leading p = leading(p_, place), q = leading(q_, place);
  const Complex ratio = place.polynomial(q.constant - p.constant, q.linear - p.linear, q.squared - p.squared);
  return {p.exponent + p.log_sum, q.exponent + q.log_sum, ratio + q.log_sum - p.log_sum};
}

SoftPlus softplus(const Complex& d) {
  if (is_real(d)) {
    const Ball x = real_part(d);
    if (mag_cmp_2exp_si(arb_radref(x.get()), -10) < 0) return {real_softplus(x), real_softplus(-x)};
    return {between_ends(x, real_softplus), between_ends(-x, real_softplus)};
  }
  if (arf_sgn(arb_midref(d.real())) <= 0) {
    const Complex small = log(Complex(1) + exp(d));
    return {small, small - d};
  }
  const Complex small = log(Complex(1) + exp(Complex(0) - d));
  return {small + d, small};
}

}  // namespace divcert::reference
