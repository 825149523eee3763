#include "reference/tests/containment.hpp"

#include <algorithm>
#include <cmath>

namespace divcert::reference::testing {
namespace {

/// Two draws, the second often at or next to the first.
std::pair<double, double> ends(Numbers& numbers, const std::function<double(Numbers&)>& draw) {
  const double first = draw(numbers);
  if (numbers.below(3) == 0) return {first, first};
  const double second = numbers.below(2) != 0 ? draw(numbers) : std::nextafter(first, draw(numbers));
  return {std::min(first, second), std::max(first, second)};
}

double between(Numbers& numbers, double lower, double upper) {
  switch (numbers.below(3)) {
    case 0:
      return lower;
    case 1:
      return upper;
    default:
      return std::clamp(lower + numbers.unit() * (upper / 2 - lower / 2) * 2, lower, upper);
  }
}

constexpr auto positive = [](Numbers& n) { return n.positive(); };
constexpr auto any = [](Numbers& n) { return n.any(); };
constexpr auto nonzero = [](Numbers& n) { return n.below(8) == 0 ? n.positive() : -n.positive(); };
constexpr auto near_one = [](Numbers& n) { return n.near_one(); };
constexpr auto exponent = [](Numbers& n) { return n.exponent(); };
constexpr auto above_minus_one = [](Numbers& n) { return n.below(2) != 0 ? n.positive() : -n.unit(); };
constexpr auto moderate = [](Numbers& n) { return n.moderate(); };

}  // namespace

template <>
Sample<Interval> sample(Numbers& numbers, const std::function<double(Numbers&)>& draw) {
  const auto [lower, upper] = ends(numbers, draw);
  return {Interval::between(lower, upper), between(numbers, lower, upper)};
}

template <>
Sample<Ball> sample(Numbers& numbers, const std::function<double(Numbers&)>& draw) {
  const auto [lower, upper] = ends(numbers, draw);
  Ball ball;
  arb_union(ball.get(), Ball(lower).get(), Ball(upper).get(), detail::working_precision);
  return {std::move(ball), between(numbers, lower, upper)};
}

bool certainly_outside(const Interval& enclosure, const Multi& x) {
  const Multi slack =
      abs(x) * ldexp(Multi(1), -4000);  // MPFR's rounding error is below 2^-4300 of the result
  const bool below = x + slack < Multi(enclosure.lower());
  const bool above = x - slack > Multi(enclosure.upper());
  return below || above || isnan(x);
}

bool certainly_outside(const Ball& enclosure, const Multi& x) {
  if (arf_is_nan(arb_midref(enclosure.get())) || mag_is_inf(arb_radref(enclosure.get()))) return false;
  const Multi slack = abs(x) * ldexp(Multi(1), -4000);
  constexpr int bits = 4200;
  return x + slack < to_multi(lower_end(enclosure, bits)) ||
         x - slack > to_multi(upper_end(enclosure, bits)) || isnan(x);
}

template <class N>
std::vector<Operation<N>> vocabulary() {
  using M = Multi;
  return {
      {"+", [](const N& x, const N& y) { return x + y; }, [](const M& x, const M& y) { return x + y; }, any,
       any},
      {"+ near", [](const N& x, const N& y) { return x + y; }, [](const M& x, const M& y) { return x + y; },
       moderate, moderate},
      {"-", [](const N& x, const N& y) { return x - y; }, [](const M& x, const M& y) { return x - y; }, any,
       any},
      {"*", [](const N& x, const N& y) { return x * y; }, [](const M& x, const M& y) { return x * y; }, any,
       any},
      {"* near", [](const N& x, const N& y) { return x * y; }, [](const M& x, const M& y) { return x * y; },
       moderate, moderate},
      {"/", [](const N& x, const N& y) { return x / y; }, [](const M& x, const M& y) { return M(x / y); },
       any, nonzero},
      {"/ positive", [](const N& x, const N& y) { return x / y; },
       [](const M& x, const M& y) { return M(x / y); }, positive, positive},
      {"negative", [](const N& x, const N&) { return -x; }, [](const M& x, const M&) { return M(-x); }, any,
       any},
      {"abs", [](const N& x, const N&) { return abs(x); }, [](const M& x, const M&) { return M(abs(x)); },
       any, any},
      {"square", [](const N& x, const N&) { return square(x); },
       [](const M& x, const M&) { return M(x * x); }, any, any},
      {"sqrt", [](const N& x, const N&) { return sqrt(x); }, [](const M& x, const M&) { return M(sqrt(x)); },
       positive, any},
      {"log", [](const N& x, const N&) { return log(x); }, [](const M& x, const M&) { return M(log(x)); },
       positive, any},
      {"log near 1", [](const N& x, const N&) { return log(x); },
       [](const M& x, const M&) { return M(log(x)); }, near_one, any},
      {"log1p", [](const N& x, const N&) { return log1p(x); }, [](const M& x, const M&) { return log1p(x); },
       above_minus_one, any},
      {"expm1", [](const N& x, const N&) { return expm1(x); }, [](const M& x, const M&) { return expm1(x); },
       exponent, any},
      {"positive part", [](const N& x, const N&) { return positive_part(x); },
       [](const M& x, const M&) { return M(x > 0 ? x : M(0)); }, any, any},
      {"exp", [](const N& x, const N&) { return exp(x); }, [](const M& x, const M&) { return M(exp(x)); },
       exponent, any},
      {"relative entropy", [](const N& x, const N& y) { return relative_entropy(x, y); }, relative_entropy<M>,
       positive, positive},
      {"relative entropy near", [](const N& x, const N& y) { return relative_entropy(x, y); },
       relative_entropy<M>, near_one, near_one},
      {"Jensen-Shannon", [](const N& x, const N& y) { return jensen_shannon(x, y); }, jensen_shannon<M>,
       positive, positive},
      {"Jensen-Shannon near", [](const N& x, const N& y) { return jensen_shannon(x, y); }, jensen_shannon<M>,
       near_one, near_one},
  };
}
template std::vector<Operation<Interval>> vocabulary();
template std::vector<Operation<Ball>> vocabulary();

}  // namespace divcert::reference::testing
