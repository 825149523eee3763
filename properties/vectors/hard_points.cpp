#include <bit>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "properties/cases/families.hpp"
#include "properties/generators/parameters.hpp"
#include "properties/generators/strata/strata.hpp"
#include "properties/vectors/points.hpp"
#include "reference/numbers/bounds.hpp"

// One small number t is solved for until the value is as close to a midpoint of two numbers of a format as t
// allows: masses (…, t, 2t) and (…, 2t, t) beside three ordinary points; of a member of a family the first
// parameter. One unit in the last place of t moves the value by much less than one of its own, but for the
// exponential law, which has no other parameter.
namespace divcert::properties {
namespace {

using reference::Ball;
using reference::Format;

constexpr int bits = 256;

/// The cases as t runs.
class Family {
 public:
  Family(const Asked& asked, Source& source) : asked_(asked) {
    const std::size_t parameters = family_parameters(asked.quantity->family).size();
    for (std::size_t i = 0; i < (parameters == 0 ? 3 : parameters); ++i) {
      p_.push_back(0.125 + fraction(source) / 2);
      q_.push_back(0.125 + fraction(source) / 2);
    }
    if (asked.quantity->equal_totals) q_ = {p_[1], p_[2], p_[0]};
  }

  /// Of a quantity of positive vectors the ratios count, not the masses: 1 + t against 1.
  Case at(double t) const {
    std::vector<double> p = p_, q = q_;
    if (!asked_.quantity->family.empty()) {
      p.front() = t;
      return asked_.case_of(std::move(p), std::move(q));
    }
    p.insert(p.end(), {of_ratios() ? 1 + t : t, of_ratios() ? 1 : 2 * t});
    q.insert(q.end(), {of_ratios() ? 1 : 2 * t, of_ratios() ? 1 : t});
    return asked_.case_of(std::move(p), std::move(q), {-3, 0, 0.5, 1, 2});
  }

  bool of_ratios() const { return asked_.quantity->positive; }

  /// The value at t; nothing where it is not finite.
  std::optional<Ball> value(double t) const {
    const Case instance = at(t);
    auto value = asked_.quantity->ball(to_input(instance));
    if (value.status != reference::Status::finite || !value.value.is_bounded()) return std::nullopt;
    return std::move(value.value);
  }

 private:
  const Asked& asked_;
  std::vector<double> p_, q_;
};

/// A midpoint of two numbers of the format that lies between two values, the second one on the way; nothing
/// where there is none, and beside a power of two, where the numbers change their distance.
std::optional<Ball> midpoint_between(const Ball& from, const Ball& to, Format format) {
  const double start = reference::round_to(format, reference::midpoint(from));
  if (!(std::fabs(start) > 0x1p-14)) return std::nullopt;  // float16 is subnormal below
  const int exponent = std::ilogb(start);
  if (std::fabs(start) == std::ldexp(1.0, exponent)) return std::nullopt;
  const double ulp = std::ldexp(reference::unit_roundoff(format), exponent + 1);
  const double side = certainly_less(from, to) ? 1 : -1;
  Ball target = Ball(start) + Ball(side * 1.5 * ulp);
  const bool inside = side > 0 ? certainly_less(target, to) : certainly_less(to, target);
  return inside ? std::optional(std::move(target)) : std::nullopt;
}

/// The largest t at which the value has not passed the target yet.
double solved(const Family& family, const Ball& target, bool ascending, double least, double most) {
  std::int64_t low = std::bit_cast<std::int64_t>(least), high = std::bit_cast<std::int64_t>(most);
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    const auto value = family.value(std::bit_cast<double>(middle));
    const bool before =
        value && (ascending ? certainly_less(*value, target) : certainly_less(target, *value));
    (before ? low : high) = middle;
  }
  return std::bit_cast<double>(low);
}

void append_hard(Points& points, const Family& family, Format format, const char* name) {
  const int digits = reference::facts_of(format).digits;
  // Ratios move the value by t²/2.
  const double least = 0x1p-80, most = std::ldexp(1.0, family.of_ratios() ? -digits * 2 / 5 : -digits / 2);
  const auto from = family.value(least), to = family.value(most);
  if (!from || !to) return;
  const auto target = midpoint_between(*from, *to, format);
  if (!target) return;
  const double t = solved(family, *target, certainly_less(*from, *to), least, most);
  points.push_back({fmt::format("next to a midpoint of two numbers of {}", name), family.at(t)});
  points.push_back(
      {fmt::format("beyond a midpoint of two numbers of {}", name), family.at(std::nextafter(t, 1.0))});
}

}  // namespace

Points hard_points(const Asked& asked, std::uint64_t seed) {
  if (asked.base != 0) return {};
  Source source(rc::Random(rc::Random::Key{seed, stream_of(asked.name()), 0, 1}));
  const reference::PrecisionScope scope(bits);
  const Family family(asked, source);
  Points points;
  append_hard(points, family, Format::binary64, "float64");
  append_hard(points, family, Format::binary32, "float32");
  append_hard(points, family, Format::bfloat16, "bfloat16");
  append_hard(points, family, Format::binary16, "float16");
  return points;
}

}  // namespace divcert::properties
