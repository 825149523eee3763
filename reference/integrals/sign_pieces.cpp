#include "reference/integrals/sign_pieces.hpp"

#include <algorithm>
#include <cmath>

#include "reference/integrals/special.hpp"

namespace divcert::reference {
namespace {

constexpr slong bits_of_split = 64;  // of the point where the open part begins or ends

Ball peak(const NormalComponent& component) {
  return abs(weight(component)) / (component.sigma * sqrt(pi() * 2));
}

int sign_of(const NormalComponent& component) { return component.weight > 0 ? 1 : -1; }

/// Bounds of |c|·N(μ, σ²) on the range, from the points of it that are farthest from μ and nearest to it.
struct Bounds {
  Ball least, most;
};
Bounds bounds(const NormalComponent& component, const Range& range) {
  const Ball scale = Ball(1) / (component.sigma * sqrt(Ball(2)));
  const Float mu = exact(component.mu);
  const Ball at_a = exp(-square(difference(range.a, mu) * scale)),
             at_b = exp(-square(difference(range.b, mu) * scale));
  const bool before = less(mu, range.a), behind = less(range.b, mu);
  const Ball height = peak(component);
  if (before) return {height * at_b, height * at_a};
  if (behind) return {height * at_a, height * at_b};
  const bool b_is_farther = !less(middle(range.a, range.b), mu);
  return {height * (b_is_farther ? at_b : at_a), height};
}

/// Coefficients A_i and an error E with d(m + hτ) ∈ Σ A_i τ^i ± E for |τ| <= 1, m and h the centre and half
/// the length of the range.
struct TaylorForm {
  std::vector<Ball> coefficients;
  Ball error = 0;
};

Ball power(const Ball& x, std::size_t n) {
  Ball result;
  arb_pow_ui(result.get(), x.get(), n, detail::working_precision);
  return result;
}

/// exp(e₁τ + e₂τ²)·height around the centre: e₁ = −(m−μ)h/σ², e₂ = −h²/(2σ²), by (i+1)a_{i+1} = e₁a_i +
/// 2e₂a_{i−1}. The remainder by Cauchy's bound on |τ| = R.
void add_taylor(TaylorForm& form, const NormalComponent& component, const Float& m, const Ball& h, double R) {
  const Ball sigma = component.sigma;
  const Ball z = difference(m, component.mu) / sigma, step = h / sigma;
  const Ball e1 = -(z * step), e2 = -(square(step) / 2);
  const Ball height = peak(component) * exp(-(square(z) / 2)) * sign_of(component);
  const std::size_t n = form.coefficients.size();
  Ball before = 0, a = 1;
  for (std::size_t i = 0; i < n; ++i) {
    form.coefficients[i] += height * a;
    Ball next = (e1 * a + e2 * before * 2) / static_cast<int>(i + 1);
    before = std::move(a);
    a = std::move(next);
  }
  const Ball radius = R;
  const Ball most = exp(abs(e1) * radius + abs(e2) * square(radius));
  form.error += abs(height) * most / (power(radius, n) * (Ball(1) - Ball(1) / radius));
}

TaylorForm taylor(std::span<const NormalComponent> components, const Range& range) {
  const Float m = middle(range.a, range.b);
  const Ball h = difference(range.b, m);
  const auto n = static_cast<std::size_t>(std::max<slong>(12, detail::working_precision / 8));
  TaylorForm form;
  form.coefficients.resize(n, Ball(0));
  for (const auto& component : components) {
    // |τ| = R is σ√n/2 away: there the Gaussian factor is at most e^(n/8).
    const double R = midpoint(Ball(component.sigma) / h) * std::sqrt(static_cast<double>(n)) / 2;
    if (R >= 2 && R <= 0x1p1000) {
      add_taylor(form, component, m, h, R);
    } else {
      const Ball most = bounds(component, range).most;
      form.error += most;
    }
  }
  return form;
}

/// The point m + hτ, τ rounded to a few bits towards `rounding` and kept within ±1.
Float point(const Range& range, const Ball& tau, bool up) {
  Float t;
  if (up)
    arb_get_ubound_arf(t.get(), tau.get(), bits_of_split);
  else
    arb_get_lbound_arf(t.get(), tau.get(), bits_of_split);
  Float result = middle(range.a, range.b), h;
  arf_sub(h.get(), range.b.get(), result.get(), ARF_PREC_EXACT, ARF_RND_DOWN);  // exact
  arf_addmul(result.get(), h.get(), t.get(), ARF_PREC_EXACT, ARF_RND_DOWN);     // exact
  if (less(result, range.a)) return range.a;
  if (less(range.b, result)) return range.b;
  return result;
}

/// Outside |A₀ + A₁τ| <= rest the sign of d is that of A₀ + A₁τ.
void add_open_part(SignFacts& facts, const TaylorForm& form, const Ball& rest, const Range& range) {
  const Ball &a0 = form.coefficients[0], &a1 = form.coefficients[1];
  const int slope = arb_is_positive(a1.get()) ? 1 : arb_is_negative(a1.get()) ? -1 : 0;
  if (slope == 0) return;
  const Ball low = (-a0 - rest * slope) / a1, high = (-a0 + rest * slope) / a1;
  if (!certainly_less(high - low, 1)) return;
  facts.open.emplace(Range{point(range, low, false), point(range, high, true)});
  facts.left = -slope;
  facts.right = slope;
}

}  // namespace

SignFacts sign_facts(std::span<const NormalComponent> components, const Range& range) {
  SignFacts facts;
  Ball least = 0, most = 0;
  for (const auto& component : components) {
    const Bounds b = bounds(component, range);
    const bool positive = sign_of(component) > 0;
    least += positive ? b.least : -b.most;
    most += positive ? b.most : -b.least;
  }
  facts.most = positive_part(most);
  if (arb_is_positive(least.get())) facts.sign = 1;
  if (arb_is_negative(most.get())) facts.sign = -1;
  if (facts.sign != 0) return facts;

  const TaylorForm form = taylor(components, range);
  Ball rest = form.error;
  for (std::size_t i = 2; i < form.coefficients.size(); ++i) rest += abs(form.coefficients[i]);
  const Ball& a0 = form.coefficients[0];
  const Ball all = rest + abs(form.coefficients[1]);
  if (certainly_less(all, a0)) facts.sign = 1;
  if (certainly_less(a0, -all)) facts.sign = -1;
  if (facts.sign != 0) return facts;
  const Ball closer = positive_part(a0 + all);
  if (certainly_less(closer, facts.most)) facts.most = closer;
  add_open_part(facts, form, rest, range);
  return facts;
}

}  // namespace divcert::reference
