#include <algorithm>

#include "reference/integrals/divergences.hpp"
#include "reference/integrals/sign_pieces.hpp"
#include "reference/integrals/special.hpp"
#include "reference/integrals/windows.hpp"

namespace divcert::reference {
namespace {

constexpr int guard_bits = 32;
constexpr int most_work = 320000;  ///< ranges times their bits over eight: about a second

/// Σ c_j Φ((x − μ_j)/σ_j), the integral of p − q up to x.
Ball integral_to(std::span<const NormalComponent> d, const Float& x) { return mass_below(d, x); }

/// A lower bound of TV: P − Q of half-lines that end at means, beside them and between them.
Ball lower_bound(std::span<const NormalComponent> d) {
  Ball most = 0;
  const auto look_at = [&](const Float& x) {
    Ball here = abs(integral_to(d, x)), low;
    arb_get_lbound_arf(arb_midref(low.get()), here.get(), detail::working_precision);
    if (certainly_less(most, low)) most = low;
  };
  for (std::size_t j = 0; j < d.size(); ++j) {
    for (const int side : {-1, 0, 1}) look_at(shifted(d[j].mu, side, d[j].sigma));
    if (j + 1 < d.size()) look_at(middle(exact(d[j].mu), exact(d[j + 1].mu)));
  }
  return most;
}

/// ∫ (p − q)₊ over ranges that come from left to right: neighbours on which p > q are one difference of
/// distribution functions; what stays undecided counts as anything from 0 to its bound.
class PositivePart {
 public:
  explicit PositivePart(std::span<const NormalComponent> d) : d_(d) {}
  void positive(const Float& from) {
    if (!start_) start_.emplace(from);
  }
  void negative(const Float& from) {
    if (start_) total_ += integral_to(d_, from) - integral_to(d_, *start_);
    start_.reset();
  }
  void undecided(const Range& range, const Ball& most) {
    negative(range.a);
    total_ += between(0, most * difference(range.b, range.a));
  }
  Ball finish(const Float& end) {
    negative(end);
    return total_;
  }

 private:
  std::span<const NormalComponent> d_;
  std::optional<Float> start_;
  Ball total_ = 0;
};

SignFacts certain(int sign) {
  SignFacts facts;
  facts.sign = sign;
  return facts;
}

/// ∫ (p − q)₊ over [a, b] of the pieces.
Ball body(std::span<const NormalComponent> d, const std::vector<Piece>& pieces, const Ball& tolerance) {
  struct Known {
    Range range;
    int sign;  ///< 0: to be asked
  };
  std::vector<Known> stack;
  for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece)
    stack.push_back({{piece->a, piece->b}, 0});
  PositivePart sum(d);
  const int most_ranges = static_cast<int>(most_work / (detail::working_precision / 8));
  for (int asked = 0; !stack.empty();) {
    const Known known = std::move(stack.back());
    stack.pop_back();
    const Range& range = known.range;
    const SignFacts facts = known.sign == 0 ? sign_facts(d, range) : certain(known.sign);
    if (facts.sign > 0) {
      sum.positive(range.a);
    } else if (facts.sign < 0) {
      sum.negative(range.a);
    } else if (++asked > most_ranges ||
               certainly_less_equal(facts.most * difference(range.b, range.a), tolerance)) {
      sum.undecided(range, facts.most);
    } else if (facts.open) {
      if (less(facts.open->b, range.b)) stack.push_back({{facts.open->b, range.b}, facts.right});
      stack.push_back({*facts.open, 0});
      if (less(range.a, facts.open->a)) stack.push_back({{range.a, facts.open->a}, facts.left});
    } else {
      const Float centre = middle(range.a, range.b);
      stack.push_back({{centre, range.b}, 0});
      stack.push_back({{range.a, centre}, 0});
    }
  }
  return sum.finish(pieces.back().b);
}

}  // namespace

Ball total_variation(const NormalMixture& p, const NormalMixture& q) {
  const auto d = p - q;
  if (d.empty()) return 0;
  const PrecisionScope scope(static_cast<int>(std::min<slong>(detail::working_precision, integral_bits)) +
                             guard_bits);
  const auto bits = static_cast<int>(detail::working_precision);
  Ball tolerance = lower_bound(d);
  Ball least = 1;
  arb_mul_2exp_si(least.get(), least.get(), -bits);
  if (!certainly_less(0, tolerance)) tolerance = least;
  arb_mul_2exp_si(tolerance.get(), tolerance.get(), -bits);

  const auto pieces = window_pieces(d, window_radius(2 * bits));
  const Float &a = pieces.front().a, &b = pieces.back().b;
  // (p − q)₊ is at most the positive terms of p − q.
  std::vector<NormalComponent> positive;
  for (const auto& component : d)
    if (component.weight > 0) positive.push_back(component);
  const Ball tail = between(0, mass_below(positive, a) + mass_above(positive, b));
  return intersection(body(d, pieces, tolerance) + tail, between(0, 1));
}

}  // namespace divcert::reference
