#include "reference/judging/condition.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "reference/numbers/beyond.hpp"
#include "reference/numbers/bounds.hpp"
#include "reference/numbers/roundings.hpp"

namespace divcert::reference {
namespace {

constexpr int first_rung = 128;
constexpr double tight = 0x1p-30;       ///< relative width at which κ is known well enough
constexpr double negligible = 0x1p-60;  ///< a κ below it is as good as 0
constexpr double much_tighter = 0.9;    ///< a rung that brings less will not be followed by another
constexpr double infinity = std::numeric_limits<double>::infinity();

/// Σ |xᵢ ∂f/∂xᵢ| from each side. An enclosure of a jump holds 0, so its ends are taken one by one.
struct WeightedSlopes {
  Float lower, upper;

  void add(std::span<const double> numbers, const std::vector<Ball>& slopes, int bits) {
    Float end;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const Ball term = Ball(numbers[i]) * slopes[i];
      arb_get_abs_lbound_arf(end.get(), term.get(), bits);
      arf_add(lower.get(), lower.get(), end.get(), bits, ARF_RND_FLOOR);
      arb_get_abs_ubound_arf(end.get(), term.get(), bits);
      arf_add(upper.get(), upper.get(), end.get(), bits, ARF_RND_CEIL);
    }
  }
};

ErrorBounds enclose_condition(const Quantity& quantity, const Input& input, int bits) {
  const PrecisionScope scope(bits);
  const Gradient derivatives = gradient(quantity, input);
  WeightedSlopes total;
  total.add(input.p, derivatives.p, bits);
  total.add(input.q, derivatives.q, bits);
  Float least, most;
  arb_get_abs_lbound_arf(least.get(), derivatives.value.value.get(), bits);
  arb_get_abs_ubound_arf(most.get(), derivatives.value.value.get(), bits);
  if (arf_is_zero(least.get()) || !arf_is_finite(most.get()) || !arf_is_finite(total.upper.get()))
    return {0, infinity};
  arf_div(total.lower.get(), total.lower.get(), most.get(), bits, ARF_RND_FLOOR);
  arf_div(total.upper.get(), total.upper.get(), least.get(), bits, ARF_RND_CEIL);
  return {arf_get_d(total.lower.get(), ARF_RND_FLOOR), arf_get_d(total.upper.get(), ARF_RND_CEIL)};
}

/// A value that is a number, not 0, and of which more is known than that it is large.
bool has_condition(const Certified& exact) {
  if (exact.status != Status::finite || is_beyond_doubles(exact.enclosure)) return false;
  return !(exact.rung == rung_exact && arb_is_zero(exact.enclosure.get()));
}

}  // namespace

Gradient gradient(const Quantity& quantity, const Input& input) {
  // Own copies: P and Q may be one and the same vector.
  const std::vector<double> p(input.p.begin(), input.p.end()), q(input.q.begin(), input.q.end());
  const DerivativeScope scope(p, q);
  const Value<Adjoint> value = quantity.adjoint({p, q, input.masses, input.family, input.parameter});
  std::vector<Ball> all = scope.gradient(value.value);
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(p.size());
  return {{value.status, value.value.value()}, {all.begin(), middle}, {middle, all.end()}};
}

std::optional<ErrorBounds> condition(const Quantity& quantity, const Input& input, const Certified& exact,
                                     const Ladder& ladder) {
  if (quantity.adjoint == nullptr || !has_condition(exact)) return std::nullopt;
  ErrorBounds best{0, infinity};
  const int limit = std::max(ladder.limit, first_rung);
  for (int bits = std::max(first_rung, exact.rung); bits <= limit; bits *= 2) {
    const ErrorBounds now = enclose_condition(quantity, input, bits);
    const double width = best.upper - best.lower, now_width = now.upper - now.lower;
    const bool settled = now_width <= now.upper * tight || now.upper <= negligible;
    const bool at_a_jump = std::isfinite(width) && !(now_width <= width * much_tighter);
    if (now.upper <= best.upper) best = now;
    if (std::isfinite(best.upper) && (settled || at_a_jump)) break;
  }
  if (!std::isfinite(best.upper)) return std::nullopt;
  return best;
}

namespace {

/// The least that a bound comes to as the precision grows, from `first` bits on.
template <class AtPrecision>
double tightest(const Ladder& ladder, const AtPrecision& bound, int first = first_rung) {
  double best = infinity;
  for (int bits = std::max(first, first_rung); bits <= std::max(ladder.limit, first_rung); bits *= 2) {
    const PrecisionScope scope(bits);
    const double now = bound(bits);
    const bool settled = now >= best * (1 - tight);
    best = std::min(best, now);
    if (settled) break;
  }
  return best;
}

double upper_bound(const Ball& sum) {
  Float end;
  arb_get_abs_ubound_arf(end.get(), sum.get(), first_rung);
  return arf_get_d(end.get(), ARF_RND_CEIL);
}

}  // namespace

double weight_slopes(const Quantity& quantity, const Input& input, const Ladder& ladder) {
  if (quantity.adjoint == nullptr) return infinity;
  return tightest(ladder, [&](int) {
    const Gradient slopes = gradient(quantity, input);
    if (slopes.value.status != Status::finite) return infinity;
    Ball total = 0;
    for (std::size_t i = 0; i < input.p.size(); ++i) {
      const Ball of_q = i < input.q.size() ? Ball(input.q[i]) * slopes.q[i] : Ball(0);
      total += abs(Ball(input.p[i]) * slopes.p[i] + of_q);
    }
    return upper_bound(total);
  });
}

double condition_of_logarithms(const Quantity& quantity, const Input& input, const Certified& exact,
                               const Ladder& ladder) {
  if (quantity.adjoint == nullptr || !has_condition(exact)) return infinity;
  return tightest(ladder, [&](int) {
    const Gradient slopes = gradient(quantity, input);
    Ball total = 0;
    const auto add = [&](std::span<const double> numbers, const std::vector<Ball>& of) {
      for (std::size_t i = 0; i < numbers.size(); ++i)
        if (numbers[i] > 0)
          total += abs(Ball(numbers[i]) * of[i]) * Ball(std::max(1.0, std::fabs(std::log(numbers[i]))));
    };
    add(input.p, slopes.p);
    add(input.q, slopes.q);
    return upper_bound(total / abs(slopes.value.value));
  });
}

double condition_of_operations(const Quantity& quantity, const Input& input, const Certified& exact,
                               const Ladder& ladder) {
  if (quantity.adjoint == nullptr || !has_condition(exact)) return infinity;
  const std::vector<double> p(input.p.begin(), input.p.end()), q(input.q.begin(), input.q.end());
  const auto at_precision = [&](int) {
    const RoundingScope scope(p, q);
    const Value<Adjoint> value = quantity.adjoint({p, q, input.masses, input.family, input.parameter});
    if (value.status != Status::finite) return infinity;
    return upper_bound(scope.slopes(value.value) / abs(value.value.value()));
  };
  return tightest(ladder, at_precision, exact.rung);
}

ErrorBounds error_per_condition(const ErrorBounds& ulps, const ErrorBounds& condition,
                                const Certified& certified) {
  const ErrorBounds error = relative_error(ulps, certified);
  const double u = unit_roundoff(certified.format);  // a power of two: exact
  return {outward::divide_down(error.lower / u, condition.upper),
          condition.lower > 0 ? outward::divide_up(error.upper / u, condition.lower) : infinity};
}

bool exceeds_conditioning(const ErrorBounds& ulps, const ErrorBounds& condition, const Certified& certified) {
  const ErrorBounds error = relative_error(ulps, certified);
  return error.lower / unit_roundoff(certified.format) > outward::add_up(condition.upper, 1);
}

}  // namespace divcert::reference
