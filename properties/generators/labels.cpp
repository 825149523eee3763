#include "properties/generators/labels.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "reference/judging/exact_predicates.hpp"

namespace divcert::properties {
namespace {

template <class Predicate>
bool at_some_point(const Case& c, const Predicate& predicate) {
  for (std::size_t i = 0; i < c.p().size(); ++i)
    if (predicate(c.p()[i], c.q()[i])) return true;
  return false;
}

template <class Predicate>
bool some_mass(const Case& c, const Predicate& predicate) {
  return std::ranges::any_of(c.p(), predicate) || std::ranges::any_of(c.q(), predicate);
}

/// Not the same masses, and no two further apart than neighbouring doubles.
bool neighbours(const Case& c) {
  return c.p() != c.q() && !at_some_point(c, [](double p, double q) {
           return q != p && q != std::nextafter(p, 0.0) && q != std::nextafter(p, 2 * p + 1);
         });
}

double rounded_total(const std::vector<double>& masses) {
  double total = 0;
  for (const double mass : masses) total += mass;
  return total;
}

constexpr Label all[] = {
    {"one point", [](const Case& c) { return c.p().size() == 1; }},
    {"two points", [](const Case& c) { return c.p().size() == 2; }},
    {"64 points or more", [](const Case& c) { return c.p().size() >= 64; }},
    {"1,000 points or more", [](const Case& c) { return c.p().size() >= 1000; }},
    {"P and Q are the same measure", [](const Case& c) { return reference::equal_measures(to_input(c)); }},
    {"P and Q differ, nowhere by more than an ulp", neighbours},
    {"disjoint supports", [](const Case& c) { return reference::disjoint_supports(to_input(c)); }},
    {"q = 0 < p somewhere",
     [](const Case& c) { return at_some_point(c, [](double p, double q) { return q == 0 && p > 0; }); }},
    {"p = 0 < q somewhere",
     [](const Case& c) { return at_some_point(c, [](double p, double q) { return p == 0 && q > 0; }); }},
    {"p = q = 0 somewhere",
     [](const Case& c) { return at_some_point(c, [](double p, double q) { return p == 0 && q == 0; }); }},
    {"a point mass",
     [](const Case& c) {
       return std::ranges::count(c.p(), 0.0) + 1 == std::ssize(c.p()) ||
              std::ranges::count(c.q(), 0.0) + 1 == std::ssize(c.q());
     }},
    {"totals other than 1",
     [](const Case& c) { return rounded_total(c.p()) != 1 || rounded_total(c.q()) != 1; }},
    {"a total overflows in doubles",
     [](const Case& c) { return std::isinf(rounded_total(c.p())) || std::isinf(rounded_total(c.q())); }},
    {"a subnormal mass",
     [](const Case& c) {
       return some_mass(c, [](double x) { return x > 0 && x < std::numeric_limits<double>::min(); });
     }},
    {"a mass that is -0",
     [](const Case& c) { return some_mass(c, [](double x) { return x == 0 && std::signbit(x); }); }},
    {"p/q overflows or vanishes in doubles",
     [](const Case& c) {
       return at_some_point(
           c, [](double p, double q) { return p > 0 && q > 0 && (std::isinf(p / q) || p / q == 0); });
     }},
};
static_assert(std::size(all) <= 32);

}  // namespace

std::span<const Label> labels() { return all; }

std::uint32_t labels_of(const Case& instance) {
  std::uint32_t bits = 0;
  for (std::size_t k = 0; k < std::size(all); ++k)
    if (all[k].has(instance)) bits |= std::uint32_t{1} << k;
  return bits;
}

}  // namespace divcert::properties
