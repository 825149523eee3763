#include <cmath>
#include <limits>

#include <divcert/generators.hpp>

#include "numerics/domain.hpp"

namespace divcert {

/// A generator as functions of its argument and its parameter a.
struct GeneratorRules {
  std::string_view id;
  double (*value)(double t, double a);
  double (*derivative)(double t, double a);
  double (*at_zero)(double a);
  double (*slope_at_infinity)(double a);
  double (*conjugate)(double s, double a);  ///< below slope_at_infinity, or at it if closed
  bool (*closed)(double a);                 ///< whether f* is finite at slope_at_infinity
  bool (*symmetric)(double a);
};

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double zero(double) { return 0; }
double half(double) { return 0.5; }
double one(double) { return 1; }
double infinite(double) { return infinity; }
bool yes(double) { return true; }
bool no(double) { return false; }

double square(double x) { return x * x; }

/// w + log w = y, by Newton's method: concave, so that steps end from below.
double wright_omega(double y) {
  double w = y > 1 ? y : std::exp(y);
  for (int step = 0; step < 60 && w > 0; ++step) {
    const double next = w * (1 + y - std::log(w)) / (1 + w);
    if (next == w) break;
    w = next;
  }
  return w;
}

/// With m = at + 1−a: st − f(t) is largest where t/m = e^(s/a).
namespace skew {
double mean(double t, double a) { return 1 + a * (t - 1); }
double value(double t, double a) { return a * t * std::log(t / mean(t, a)) - (1 - a) * std::log(mean(t, a)); }
double derivative(double t, double a) { return a * std::log(t / mean(t, a)); }
double at_zero(double a) { return -(1 - a) * std::log1p(-a); }
double slope(double a) { return -a * std::log(a); }
double conjugate(double s, double a) { return (1 - a) * std::log((1 - a) / (1 - a * std::exp(s / a))); }
}  // namespace skew

/// F(t) = (t^a − at − (1−a))/(a(a−1)), the non-negative form, with its limits at a = 0 and 1.
namespace power {
double quotient_of_expm1(double a, double x) { return a == 0 ? x : std::expm1(a * x) / a; }  // (e^(ax) − 1)/a
double value(double t, double a) {
  if (a > 0.5) return t * value(1 / t, 1 - a);
  return (quotient_of_expm1(a, std::log(t)) - (t - 1)) / (a - 1);
}
double derivative(double t, double a) { return quotient_of_expm1(a - 1, std::log(t)); }
double at_zero(double a) { return a > 0 ? 1 / a : infinity; }
double slope(double a) { return a < 1 ? 1 / (1 - a) : infinity; }
/// ((1 + (a−1)s)^(a/(a−1)) − 1)/a; where the base is not positive, the supremum is at t = 0 or t = ∞.
double conjugate(double s, double a) {
  const double base = (a - 1) * s;
  if (!(base > -1)) return a > 1 || a < 0 ? -1 / a : infinity;
  return quotient_of_expm1(a, a == 1 ? s : std::log1p(base) / (a - 1));
}
double exponent(double alpha) { return (1 - alpha) / 2; }
}  // namespace power

constexpr GeneratorRules kl_rules = {"kl",
                                     [](double t, double) { return t * std::log(t); },
                                     [](double t, double) { return std::log(t) + 1; },
                                     zero,
                                     infinite,
                                     [](double s, double) { return std::exp(s - 1); },
                                     no,
                                     no};

constexpr GeneratorRules reverse_kl_rules = {"reverse_kl",
                                             [](double t, double) { return -std::log(t); },
                                             [](double t, double) { return -1 / t; },
                                             infinite,
                                             zero,
                                             [](double s, double) { return -1 - std::log(-s); },
                                             no,
                                             no};

// st − f(t) = t − 1 + log t at s = log t + 1 − 1/t, that is, at 1/t + log 1/t = 1 − s.
constexpr GeneratorRules jeffreys_rules = {"jeffreys",
                                           [](double t, double) { return (t - 1) * std::log(t); },
                                           [](double t, double) { return std::log(t) + 1 - 1 / t; },
                                           infinite,
                                           infinite,
                                           [](double s, double) {
                                             const double w = wright_omega(1 - s);
                                             return 1 / w - 1 - std::log(w);
                                           },
                                           no,
                                           yes};

constexpr GeneratorRules js_rules = {
    "js", skew::value, skew::derivative, skew::at_zero, skew::slope, skew::conjugate, no, yes};

constexpr GeneratorRules skew_js_rules = {
    "skew_js", skew::value, skew::derivative, skew::at_zero, skew::slope, skew::conjugate, no, [](double a) {
      return a == 0.5;
    }};

constexpr GeneratorRules total_variation_rules = {"total_variation",
                                                  [](double t, double) { return std::abs(t - 1) / 2; },
                                                  [](double t, double) {
                                                    return t > 1 ? 0.5 : t < 1 ? -0.5 : 0.0;
                                                  },
                                                  half,
                                                  half,
                                                  [](double s, double) { return std::fmax(s, -0.5); },
                                                  yes,
                                                  yes};

constexpr GeneratorRules squared_hellinger_rules = {
    "squared_hellinger",
    [](double t, double) { return square(std::sqrt(t) - 1) / 2; },
    [](double t, double) { return (1 - 1 / std::sqrt(t)) / 2; },
    half,
    half,
    [](double s, double) { return s / (1 - 2 * s); },
    no,
    yes};

constexpr GeneratorRules chi2_rules = {"chi2",
                                       [](double t, double) { return square(t - 1); },
                                       [](double t, double) { return 2 * (t - 1); },
                                       one,
                                       infinite,
                                       [](double s, double) { return s < -2 ? -1 : s + s * s / 4; },
                                       no,
                                       no};

constexpr GeneratorRules neyman_chi2_rules = {"neyman_chi2",
                                              [](double t, double) { return (t - 1) * ((t - 1) / t); },
                                              [](double t, double) { return (1 - 1 / t) * (1 + 1 / t); },
                                              infinite,
                                              one,
                                              [](double s, double) { return 2 - 2 * std::sqrt(1 - s); },
                                              yes,
                                              no};

constexpr GeneratorRules triangular_rules = {
    "triangular",
    [](double t, double) { return (t - 1) * ((t - 1) / (t + 1)); },
    [](double t, double) { return (t - 1) / (t + 1) * ((t + 3) / (t + 1)); },
    one,
    one,
    [](double s, double) { return s < -3 ? -1 : 4 - s - 4 * std::sqrt(1 - s); },
    yes,
    yes};

constexpr GeneratorRules hockey_stick_rules = {"hockey_stick",
                                               [](double t, double gamma) { return std::fmax(t - gamma, 0); },
                                               [](double t, double gamma) { return t > gamma ? 1.0 : 0.0; },
                                               zero,
                                               one,
                                               [](double s, double gamma) { return std::fmax(gamma * s, 0); },
                                               yes,
                                               no};

// α times the power generator of α.
constexpr GeneratorRules tsallis_rules = {"tsallis",
                                          [](double t, double a) { return a * power::value(t, a); },
                                          [](double t, double a) { return a * power::derivative(t, a); },
                                          [](double a) { return a * power::at_zero(a); },
                                          [](double a) { return a * power::slope(a); },
                                          [](double s, double a) { return a * power::conjugate(s / a, a); },
                                          no,
                                          [](double a) { return a == 0.5; }};

constexpr GeneratorRules amari_alpha_rules = {
    "amari_alpha",
    [](double t, double alpha) { return power::value(t, power::exponent(alpha)); },
    [](double t, double alpha) { return power::derivative(t, power::exponent(alpha)); },
    [](double alpha) { return power::at_zero(power::exponent(alpha)); },
    [](double alpha) { return power::slope(power::exponent(alpha)); },
    [](double s, double alpha) { return power::conjugate(s, power::exponent(alpha)); },
    [](double alpha) { return alpha > 1; },
    [](double alpha) { return alpha == 0; }};

bool is_finite(double x) { return std::abs(x) <= std::numeric_limits<double>::max(); }

}  // namespace

std::string_view NamedGenerator::id() const { return rules_->id; }
double NamedGenerator::operator()(double t) const { return rules_->value(t, parameter_); }
double NamedGenerator::derivative(double t) const { return rules_->derivative(t, parameter_); }
double NamedGenerator::at_zero() const { return rules_->at_zero(parameter_); }
double NamedGenerator::slope_at_infinity() const { return rules_->slope_at_infinity(parameter_); }
bool NamedGenerator::symmetric() const { return rules_->symmetric(parameter_); }

ConjugateDomain NamedGenerator::conjugate_domain() const {
  return {slope_at_infinity(), rules_->closed(parameter_)};
}

double NamedGenerator::conjugate(double s) const {
  const ConjugateDomain domain = conjugate_domain();
  if (s > domain.supremum || (s == domain.supremum && !domain.closed)) return infinity;
  return rules_->conjugate(s, parameter_);
}

namespace generators {

constinit const NamedGenerator kl{kl_rules, 0};
constinit const NamedGenerator reverse_kl{reverse_kl_rules, 0};
constinit const NamedGenerator jeffreys{jeffreys_rules, 0};
constinit const NamedGenerator js{js_rules, 0.5};
constinit const NamedGenerator total_variation{total_variation_rules, 0};
constinit const NamedGenerator squared_hellinger{squared_hellinger_rules, 0};
constinit const NamedGenerator chi2{chi2_rules, 0};
constinit const NamedGenerator neyman_chi2{neyman_chi2_rules, 0};
constinit const NamedGenerator triangular{triangular_rules, 0};

NamedGenerator skew_js(double alpha) {
  numerics::require_parameter(alpha > 0 && alpha < 1, "generators::skew_js", "alpha", "in (0, 1)", alpha);
  return {skew_js_rules, alpha};
}

NamedGenerator tsallis(double alpha) {
  numerics::require_parameter(alpha > 0 && is_finite(alpha), "generators::tsallis", "alpha",
                              "finite and positive", alpha);
  return {tsallis_rules, alpha};
}

NamedGenerator amari_alpha(double alpha) {
  numerics::require_parameter(is_finite(alpha), "generators::amari_alpha", "alpha", "finite", alpha);
  return {amari_alpha_rules, alpha};
}

NamedGenerator hockey_stick(double gamma) {
  numerics::require_parameter(gamma > 0 && is_finite(gamma), "generators::hockey_stick", "gamma",
                              "finite and positive", gamma);
  return {hockey_stick_rules, gamma};
}

}  // namespace generators
}  // namespace divcert
