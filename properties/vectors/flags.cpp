#include "properties/vectors/flags.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <functional>

#include "reference/judging/condition.hpp"
#include "reference/judging/exact_predicates.hpp"
#include "reference/numbers/bounds.hpp"

namespace divcert::properties {
namespace {

using reference::Format;
using reference::Masses;
using reference::Status;

bool of_masses(const Judged& v) { return v.instance.family().empty(); }
bool of_pairs(const Judged& v) { return of_masses(v) && !v.instance.q().empty(); }
Status status(const Judged& v) { return v.value.float64.status; }

template <class Predicate>
bool at_some_point(const Judged& v, const Predicate& predicate) {
  if (!of_pairs(v)) return false;
  const auto &p = v.instance.p(), &q = v.instance.q();
  for (std::size_t i = 0; i < p.size(); ++i)
    if (predicate(p[i], q[i])) return true;
  return false;
}

template <class Predicate>
bool every_number(const Judged& v, const Predicate& predicate) {
  return std::ranges::all_of(v.instance.p(), predicate) && std::ranges::all_of(v.instance.q(), predicate);
}

template <class Predicate>
bool some_side(const Judged& v, const Predicate& predicate) {
  return of_masses(v) && (predicate(v.instance.p()) || (of_pairs(v) && predicate(v.instance.q())));
}

double rounded_total(const std::vector<double>& masses) {
  double total = 0;
  for (const double mass : masses) total += mass;
  return total;
}

bool infinity_at_zero(double p, double q) { return p > 0 && q == 0; }

bool near_equal(const Judged& v) {
  if (v.instance.q().empty() || v.instance.p() == v.instance.q()) return false;
  const auto apart = [](double p, double q) {
    return !(std::fabs(p - q) <= 0x1p-10 * std::max(std::fabs(p), std::fabs(q)));
  };
  return std::ranges::mismatch(v.instance.p(), v.instance.q(), std::not_fn(apart)).in1 ==
         v.instance.p().end();
}

template <Format format>
bool inputs_exact(const Judged& v) {
  const auto exact = [](double x) { return std::isinf(x) || reference::round_to(format, x) == x; };
  return every_number(v, exact) && std::ranges::all_of(v.instance.extra.values, exact);
}

const std::string& told(const Judged& v, Format format) {
  const reports::VectorValue& value = v.value.told;
  return format == Format::binary64   ? value.float64
         : format == Format::binary32 ? value.float32
         : format == Format::bfloat16 ? value.bfloat16
                                      : value.float16;
}

template <Format format>
bool overflows(const Judged& v) {
  return status(v) == Status::finite && told(v, format).ends_with("inf");
}

template <Format format>
bool underflows(const Judged& v) {
  const std::string& exact = v.value.told.exact;
  return status(v) == Status::finite && exact != "0" &&
         std::fabs(std::strtod(told(v, format).c_str(), nullptr)) < reference::least_normal(format);
}

/// Rounding the nearest double once more is not rounding the exact value.
bool rounds_twice(const Judged& v) {
  constexpr std::array narrower{Format::binary32, Format::bfloat16, Format::binary16};
  return status(v) == Status::finite && std::ranges::any_of(narrower, [&](Format format) {
           return reference::round_to(format, v.value.float64.value) !=
                  std::strtod(told(v, format).c_str(), nullptr);
         });
}

bool near_midpoint(const Judged& v) {
  if (status(v) != Status::finite || std::isinf(v.value.float64.value)) return false;
  return reference::error_in_ulps(v.value.float64.value, v.value.float64).upper >= 0.5 - 0x1p-20;
}

bool is_midpoint(const Judged& v) {
  return near_midpoint(v) && reference::error_in_ulps(v.value.float64.value, v.value.float64).lower == 0.5;
}

constexpr Flag all[] = {
    {"Normalized", "convention", "Each vector of masses stands for itself divided by its own exact sum.",
     [](const Judged& v) { return of_masses(v) && v.instance.masses() == Masses::normalized; }},
    {"MassesAsGiven", "convention", "Masses are taken as they are, whatever their sum.",
     [](const Judged& v) { return of_masses(v) && v.instance.masses() == Masses::as_given; }},
    {"Nats", "convention", "The logarithm is the natural one.",
     [](const Judged& v) {
       return v.asked.quantity->logarithm != reference::Logarithm::none && v.asked.base == 0;
     }},
    {"Base2", "convention", "The logarithm has base 2: the value is in bits, or the root of that.",
     [](const Judged& v) { return v.asked.base == 2; }},
    {"ZeroLogZero", "convention", "A point has p = 0 < q: 0 log 0 is 0.",
     [](const Judged& v) { return at_some_point(v, [](double p, double q) { return p == 0 && q > 0; }); }},
    {"BothZero", "convention", "A point has p = q = 0, and counts for nothing: 0 log(0/0) is 0.",
     [](const Judged& v) { return at_some_point(v, [](double p, double q) { return p == 0 && q == 0; }); }},
    {"QZeroInfinite", "convention", "The value is infinite, since a point has p > 0 = q.",
     [](const Judged& v) { return status(v) == Status::infinite && at_some_point(v, infinity_at_zero); }},
    {"QZeroFinite", "convention", "A point has p > 0 = q, and the value is finite all the same.",
     [](const Judged& v) { return status(v) == Status::finite && at_some_point(v, infinity_at_zero); }},

    {"OnePoint", "input", "There is one point.",
     [](const Judged& v) { return of_masses(v) && v.instance.p().size() == 1; }},
    {"PointMass", "input", "P or Q has all of its mass at one of several points.",
     [](const Judged& v) {
       return some_side(v, [](const std::vector<double>& x) {
         return x.size() > 1 && std::ranges::count(x, 0.0) + 1 == std::ssize(x);
       });
     }},
    {"Uniform", "input", "P or Q has the same mass at each of several points.",
     [](const Judged& v) {
       return some_side(v, [](const std::vector<double>& x) {
         return x.size() > 1 && std::ranges::count(x, x.front()) == std::ssize(x);
       });
     }},
    {"EqualMeasures", "input", "P and Q are the same.",
     [](const Judged& v) {
       return of_masses(v) ? of_pairs(v) && reference::equal_measures(to_input(v.instance))
                           : v.instance.p() == v.instance.q();
     }},
    {"NearEqual", "input", "P and Q differ, no number by more than one part in 1024: differences cancel.",
     near_equal},
    {"DisjointSupports", "input", "No point has mass in P and in Q.",
     [](const Judged& v) { return of_pairs(v) && reference::disjoint_supports(to_input(v.instance)); }},
    {"TotalsNotOne", "input", "The masses of P or of Q, added up in doubles, are not 1.",
     [](const Judged& v) {
       return some_side(v, [](const std::vector<double>& x) { return rounded_total(x) != 1; });
     }},
    {"TotalOverflows", "input", "The masses of P or of Q, added up in doubles, overflow.",
     [](const Judged& v) {
       return some_side(v, [](const std::vector<double>& x) { return std::isinf(rounded_total(x)); });
     }},
    {"HugeRatio", "input", "p/q or q/p is above 2^64 at a point.",
     [](const Judged& v) {
       return at_some_point(
           v, [](double p, double q) { return p > 0 && q > 0 && !(p / q <= 0x1p64 && q / p <= 0x1p64); });
     }},
    {"RatioOverflows", "input", "p/q or q/p overflows or vanishes in doubles at a point.",
     [](const Judged& v) {
       return at_some_point(v, [](double p, double q) {
         return p > 0 && q > 0 && (std::isinf(p / q) || std::isinf(q / p) || p / q == 0 || q / p == 0);
       });
     }},
    {"Subnormal", "input", "A number of P or Q is a subnormal double.",
     [](const Judged& v) {
       return !every_number(v, [](double x) { return x == 0 || std::fabs(x) >= 0x1p-1022; });
     }},
    {"NegativeZero", "input", "A number of P or Q is -0.",
     [](const Judged& v) { return !every_number(v, [](double x) { return x != 0 || !std::signbit(x); }); }},
    {"ExactInFloat32", "input", "All numbers of the input are numbers of float32.",
     inputs_exact<Format::binary32>},
    {"ExactInBfloat16", "input", "All numbers of the input are numbers of bfloat16.",
     inputs_exact<Format::bfloat16>},
    {"ExactInFloat16", "input", "All numbers of the input are numbers of float16.",
     inputs_exact<Format::binary16>},

    {"OutsideDomain", "value", "The quantity is not defined there; exact and every format are nan.",
     [](const Judged& v) { return status(v) == Status::undefined; }},
    {"Zero", "value", "The exact value is 0.", [](const Judged& v) { return v.value.told.exact == "0"; }},
    {"Negative", "value", "The exact value is negative.",
     [](const Judged& v) { return v.value.told.exact.starts_with('-'); }},
    {"HardToRound", "value",
     "The exact value lies within 2^-20 ulp of the midpoint of two doubles: 73 bits do not tell which.",
     near_midpoint},
    {"Tie", "value", "The exact value is the midpoint of two doubles: the even one is the nearest.",
     is_midpoint},
    {"RoundsTwice", "value",
     "float32, bfloat16 or float16 is not float64 rounded once more: only the exact value tells.",
     rounds_twice},
    {"IllConditioned", "value", "The condition number is above 10^6.",
     [](const Judged& v) { return std::strtod(v.value.told.condition.c_str(), nullptr) > 1e6; }},
    {"OverflowsFloat64", "value", "The exact value is finite, and beyond the greatest number of float64.",
     overflows<Format::binary64>},
    {"OverflowsFloat32", "value", "The exact value is finite, and beyond the greatest number of float32.",
     overflows<Format::binary32>},
    {"OverflowsBfloat16", "value", "The exact value is finite, and beyond the greatest number of bfloat16.",
     overflows<Format::bfloat16>},
    {"OverflowsFloat16", "value", "The exact value is finite, and beyond the greatest number of float16.",
     overflows<Format::binary16>},
    {"UnderflowsFloat64", "value", "The value is not 0, and float64 is subnormal or 0.",
     underflows<Format::binary64>},
    {"UnderflowsFloat32", "value", "The value is not 0, and float32 is subnormal or 0.",
     underflows<Format::binary32>},
    {"UnderflowsBfloat16", "value", "The value is not 0, and bfloat16 is subnormal or 0.",
     underflows<Format::bfloat16>},
    {"UnderflowsFloat16", "value", "The value is not 0, and float16 is subnormal or 0.",
     underflows<Format::binary16>},
};
static_assert(std::size(all) <= 64);

}  // namespace

std::span<const Flag> flags() { return all; }

std::vector<std::string> flags_of(const Judged& judged) {
  std::vector<std::string> names;
  for (const Flag& flag : all)
    if (flag.has(judged)) names.emplace_back(flag.name);
  return names;
}

}  // namespace divcert::properties
