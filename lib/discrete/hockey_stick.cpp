#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "discrete/hockey_stick.cpp"
#include <hwy/foreach_target.h>

#include "discrete/fast_sum.hpp"

HWY_BEFORE_NAMESPACE();
namespace divcert::discrete::HWY_NAMESPACE {
namespace {

/// gamma in this range neither over- nor underflows in a product with a mass.
inline constexpr double least_gamma = 0x1p-100, largest_gamma = 0x1p40;

/// (p − γr)₊, at γ = 1 from the difference r − p. Drift: γr where the term may be positive, and a ninth more
/// for the rounding of γr. `open` becomes 1 there (an exact r leaves the sign open only where a product may
/// have underflowed), and `missing` where the term may not be p − γr.
struct HockeyStickTerm {
  double gamma;
  bool r_exact;
  Vector &open, &missing;

  HWY_INLINE Term operator()(Vector p, DoubleDoubles r, DoubleDoubles difference) const {
    const DoubleDoubles scaled_r = r_exact ? numerics::two_product(r.hi, Vector(gamma)) : r * Vector(gamma);
    const DoubleDoubles excess = gamma == 1 ? negated(difference) : negated(scaled_r) + p;
    const auto positive = excess.hi > 0;
    const auto unclear = r_exact ? positive | ((scaled_r.hi > 0) & (scaled_r.hi < 0x1p-900))
                                 : excess.hi > scaled_r.hi * -0x1p-60;
    open = select(unclear, Vector(1), open);
    const auto whole = (excess.hi > scaled_r.hi * 0x1p-60) | ((p == 0) & (r.hi == 0));
    missing = select(whole, missing, Vector(1));
    const DoubleDoubles value = select(positive, excess, DoubleDoubles{});
    return {value, r_exact ? value.hi : select(unclear, scaled_r.hi * 1.25, Vector{})};
  }
};

HWY_FLATTEN std::optional<double> fast(const Measures& x) {
  const double gamma = x.parameter[0];
  if (!(gamma >= least_gamma && gamma <= largest_gamma)) return std::nullopt;
  const Scaled s = scaled(x);
  Vector open{}, missing{};
  const HockeyStickTerm term{gamma, s.r_error == 0, open, missing};
  const auto decide = [&](auto way) HWY_ATTR -> std::optional<double> {
    open = missing = Vector{};
    const Approximation sum = sum_terms(way, s, term);
    if (numerics::sum_of_lanes(open) == 0) return 0.0;
    if (x.normalized() && numerics::sum_of_lanes(missing) == 0) return 1 - gamma;  // ΣP − γΣQ
    return s.rounded(per_total(sum, s));
  };
  if (gamma == 1) return first_decided(s, decide);
  return s.usable ? decide(Way<Difference::simple>()) : std::nullopt;
}

}  // namespace
}  // namespace divcert::discrete::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

#include <divcert/discrete.hpp>

#include "discrete/quantities.hpp"

namespace divcert::discrete {

HWY_EXPORT(fast);

std::optional<double> HockeyStick::fast(const Measures& x) { return HWY_DYNAMIC_DISPATCH(fast)(x); }

void HockeyStick::require(Measures x) {
  const double gamma = x.parameter[0];
  numerics::require_parameter(gamma > 0 && gamma <= std::numeric_limits<double>::max(), id, parameter,
                              "finite and positive", gamma);
}

bool HockeyStick::vanishes(Measures x) { return x.parameter[0] >= 1 && ZeroAtEquality::vanishes(x); }

Interval HockeyStick::enclose(const EnclosedMeasures& x) {
  const Interval gamma = x.exact(x.parameter());
  Interval sum = x.zero();
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x.in_p(i)) sum += positive_part(x.p(i) - gamma * x.q(i));
  return sum;
}

// Rational: Σ (p·b·d − q·a·n)₊/(abd) with γ = n/d.
std::optional<ExactValue> HockeyStick::settle(Measures x) {
  const ExactMeasures exact = numerics::exact_measures(x.p, x.q, x.masses);
  const mpq_class gamma(x.parameter[0]);
  const mpz_class p_factor = exact.b * gamma.get_den(), q_factor = exact.a * gamma.get_num();
  mpz_class sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const mpz_class excess = exact.p[i] * p_factor - exact.q[i] * q_factor;
    if (excess > 0) sum += excess;
  }
  return ExactValue{sum, exact.a * p_factor, exact.unit};
}

}  // namespace divcert::discrete

double divcert::hockey_stick(std::span<const double> p, std::span<const double> q, double gamma,
                             Masses masses) {
  return discrete::evaluate<discrete::HockeyStick>(p, q, masses, {&gamma, 1});
}

#endif
