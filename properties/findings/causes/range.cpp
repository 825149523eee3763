#include <algorithm>
#include <cmath>

#include "properties/findings/causes/cause.hpp"

// What leaves the range of the format on the way to a value inside it.
namespace divcert::properties {
namespace {

int least_normal(const Evidence& e) { return reference::facts_of(e.format()).least_normal_exponent(); }
int most(const Evidence& e) { return reference::facts_of(e.format()).most_exponent; }

/// The least and the greatest exponent of a positive mass.
std::pair<int, int> exponents(const std::vector<double>& masses) {
  int low = 2000, high = -2000;
  for (const double mass : masses)
    if (mass > 0) {
      low = std::min(low, std::ilogb(mass));
      high = std::max(high, std::ilogb(mass));
    }
  return {low, high};
}

bool of_masses(const Evidence& e) { return e.at.domain() == Domain::masses; }

/// Of either vector: the total overflows, or all of it lies below the normal numbers.
bool has_a_total_out_of_range(const Evidence& e) {
  if (!of_masses(e)) return false;
  const auto out = [&](const std::vector<double>& masses) {
    if (masses.empty()) return false;
    const auto [low, high] = exponents(masses);
    const int carries = std::ilogb(static_cast<double>(masses.size())) + 1;
    return high + carries >= most(e) || high < least_normal(e) + 60;
  };
  return out(e.at.p()) || out(e.at.q());
}

std::optional<Case> without_scale(const Evidence& e, const Case& at) {
  if (e.defendant.function().convention.masses != reference::Masses::normalized) return std::nullopt;
  Case instance = at;
  for (auto* masses : {&instance.p(), &instance.q()}) {
    const auto [low, high] = exponents(*masses);
    for (double& mass : *masses) mass = std::ldexp(mass, -high);
  }
  return instance;
}

bool is_single_order(const Evidence& e) {
  return e.at.extra.values.size() == 1 && !e.quantity().parameter_domain.per_point &&
         e.defendant.function().parameter.empty();
}

bool has_a_large_order(const Evidence& e) {
  return is_single_order(e) && std::fabs(e.at.extra.values[0]) > 16;
}

std::optional<Case> with_order_two(const Evidence& e, const Case& at) {
  if (!is_single_order(e)) return std::nullopt;
  Case instance = at;
  instance.extra.values[0] = std::copysign(2, at.extra.values[0]);
  return instance;
}

/// Of the powers on the way: squares at least.
double largest_power(const Evidence& e) {
  return is_single_order(e) ? std::max(2.0, std::fabs(e.at.extra.values[0])) : 2;
}

/// Whether a parameter's square or the square of a quotient leaves the range, and nothing of it came back.
bool has_a_parameter_out_of_range(const Evidence& e) {
  if (e.is_off() && e.got() != 0) return false;
  int low = 0, high = 0;
  for (const auto* parameters : {&e.at.p(), &e.at.q()})
    for (const double x : *parameters)
      if (x != 0) low = std::min(low, std::ilogb(x)), high = std::max(high, std::ilogb(x));
  return high - low >= most(e) / 2 - 1;
}

/// Whether p/q, q/p, pq, p² or (p/q)² of masses over their totals leaves the normal numbers, or a power of
/// the order.
bool has_a_quotient_out_of_range(const Evidence& e) {
  if (!of_masses(e)) return has_a_parameter_out_of_range(e);
  const auto [low_p, high_p] = exponents(e.at.p());
  const auto [low_q, high_q] = e.at.q().empty() ? std::pair(low_p, high_p) : exponents(e.at.q());
  const int apart = std::max({high_p - low_p, high_q - low_q, std::abs((high_p - low_p) + (high_q - low_q)),
                              high_p - low_q, high_q - low_p});
  return apart * largest_power(e) >= -least_normal(e) - 64 || low_p < least_normal(e) ||
         low_q < least_normal(e) || std::max(high_p, high_q) * 2 >= most(e) ||
         std::max(high_p, high_q) * 2 < least_normal(e);
}

/// No mass so far below the largest that a square of it or of a quotient leaves the range, or a power of the
/// order. P near Q stays so.
std::optional<Case> without_small_masses(const Evidence& e, const Case& at) {
  Case instance = at;
  if (!of_masses(e)) {
    for (auto* parameters : {&instance.p(), &instance.q()})
      for (double& x : *parameters)
        if (x != 0) x = std::ldexp(x, std::clamp(std::ilogb(x), -most(e) / 8, most(e) / 8) - std::ilogb(x));
    return instance;
  }
  for (auto* masses : {&instance.p(), &instance.q()}) {
    if (masses->empty()) continue;
    const auto [low, high] = exponents(*masses);
    const int scale = std::abs(high) > 100 ? -high : 0;
    const double below = std::max(8.0, (-least_normal(e) - 64) / (2 * largest_power(e)));
    const double least = std::ldexp(1.0, high - static_cast<int>(below));
    for (double& mass : *masses)
      if (mass > 0) mass = std::ldexp(std::max(mass, least), scale);
  }
  return instance;
}

bool is_of_a_mixture(const Evidence& e) {
  for (const std::string_view id : {"js", "js_distance", "skew_js", "triangular"})
    if (e.quantity().id == id) return true;
  return false;
}

bool has_subnormals(const Evidence& e) {
  if (!of_masses(e)) return false;
  const auto below = [&](const std::vector<double>& masses) {
    return std::ranges::any_of(masses,
                               [&](double mass) { return mass > 0 && std::ilogb(mass) < least_normal(e); });
  };
  const auto small_share = [&](const std::vector<double>& masses) {
    const auto [low, high] = exponents(masses);
    return !masses.empty() && low - high < least_normal(e);
  };
  return below(e.at.p()) || below(e.at.q()) || small_share(e.at.p()) || small_share(e.at.q());
}

bool has_subnormals_in_a_mixture(const Evidence& e) { return is_of_a_mixture(e) && has_subnormals(e); }

bool has_an_overflowing_quotient(const Evidence& e) {
  const auto [low_p, high_p] = exponents(e.at.p());
  const auto [low_q, high_q] = exponents(e.at.q());
  return std::max(high_p - low_q, high_q - low_p) >= most(e) - 1;
}

/// Zero for a value below the normal numbers, or the value of the masses whose subnormals are zeros.
bool flushes_to_zero(const Evidence& e) {
  if (!e.is_off() && !e.failed_as(FailureKind::nan) && !e.failed_as(FailureKind::overflow)) return false;
  if (e.got() == 0 && e.exact.value != 0 && std::fabs(e.exact.value) < std::ldexp(1.0, least_normal(e)))
    return true;
  // An infinity may be the quotient's.
  if (!has_subnormals(e) || (std::isinf(e.got()) && has_an_overflowing_quotient(e))) return false;
  Case flushed = e.at;
  for (auto* masses : {&flushed.p(), &flushed.q()})
    for (double& mass : *masses)
      if (mass > 0 && std::ilogb(mass) < least_normal(e)) mass = 0;
  return flushed != e.at && e.defendant.takes(flushed) && !e.has_the_value_at(e.at) &&
         e.has_the_value_at(flushed);
}

constexpr Cause table[] = {
    {"DC123", "gradual underflow is lost",
     "Numbers below the least normal one are taken for 0: the processor or the compiler flushes them "
     "(-ffast-math, FTZ, "
     "DAZ), or an intermediate result does not come back from there.",
     "Compile without -ffast-math and leave FTZ and DAZ off; scale the masses by a power of two before they "
     "are "
     "multiplied.",
     "IEEE 754-2019, section 7.5; Goldberg, What every computer scientist should know, ACM Comput. Surv. 23 "
     "(1991)",
     flushes_to_zero},
    {"DC106", "a total leaves the range",
     "The sum of the masses overflows, or underflows, before it is divided by.",
     "Scale each vector by a power of two so that its largest mass lies near 1 (frexp, ldexp), then sum and "
     "divide.",
     "Blue, A portable Fortran program to find the Euclidean norm, ACM Trans. Math. Softw. 4 (1978)", nullptr,
     has_a_total_out_of_range, without_scale},
    {"DC127", "powers of a large order leave the range",
     "pᵅ underflows or (p/q)ᵅ overflows although the divergence of that order is an ordinary number.",
     "Sum in logarithms: log Σ exp(α log p + (1 − α) log q), the largest exponent taken out.",
     "Blanchard, Higham and Higham, Accurately computing the log-sum-exp and softmax functions, IMA J. "
     "Numer. Anal. 41 "
     "(2021)",
     nullptr, has_a_large_order, with_order_two},
    {"DC105", "p/m or q/m with subnormal masses",
     "The mean m = (p + q)/2 of masses near or below the least normal number is rounded, so that p/m is not "
     "what it "
     "should be.",
     "Scale P and Q by one power of two, so that the largest mass is near 2^60, and write p·log(2p/(p + q)), "
     "which needs no mean.",
     "Sibson, Information radius, Z. Wahrscheinlichkeitstheorie 14 (1969)", nullptr,
     has_subnormals_in_a_mixture, without_small_masses},
    {"DC104", "p/q or a product overflows or underflows",
     "The quotient of a mass and a far smaller one, a product or a square leaves the range of the format, "
     "although the "
     "term itself does not.",
     "Take log p − log q where the quotient leaves the range, p·(p/q) for p²/q, √p·√q for √(pq), and scale "
     "by powers "
     "of two.",
     "Higham, Accuracy and Stability of Numerical Algorithms (2002), section 27.8", nullptr,
     has_a_quotient_out_of_range, without_small_masses},
};

}  // namespace

std::span<const Cause> causes_of_range() { return table; }

}  // namespace divcert::properties
