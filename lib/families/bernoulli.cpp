#include <divcert/families.hpp>

#include "families/family_of.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert {
namespace families {
namespace {

// Zero only at p = q and otherwise transcendental (Baker): never a tie.
struct BernoulliFamily {
  using Member = Bernoulli;
  static constexpr std::string_view name = "bernoulli";
  static constexpr Parameter<Bernoulli> parameters[] = {{"p", &Bernoulli::p, probabilities}};

  static bool has_natural_parameter(Bernoulli x) { return x.p != 0 && x.p != 1; }
  template <class N>
  static std::array<N, 1> natural_parameter(const N& p) {
    return {log(p / (1.0 - p))};
  }
  template <class N>
  static N log_partition(const std::array<N, 1>& eta) {
    return log(exp(eta[0]) + 1.0);
  }
  template <class N>
  static std::array<N, 1> mean(const std::array<N, 1>& eta) {
    return {1.0 / (exp(-eta[0]) + 1.0)};
  }

  static std::optional<double> known(Bernoulli, Bernoulli q) {
    return has_natural_parameter(q) ? std::nullopt : std::optional(infinity);
  }

  static Interval closed_form(Bernoulli p, Bernoulli q, mpfr_prec_t precision) {
    const Interval a(p.p, precision), b(q.p, precision);
    Interval sum(precision);
    if (p.p > 0) sum += a * log(a / b);
    if (p.p < 1) sum += (1.0 - a) * log((1.0 - a) / (1.0 - b));
    return sum;
  }

  // φ(p, q) + φ(1−p, 1−q), with 1−p and 1−q exact.
  DIVCERT_HARDWARE_FMA static std::optional<double> fast(Bernoulli p, Bernoulli q) {
    if (p.p > 0 && !in_fast_range(p.p)) return std::nullopt;
    if (!in_fast_range(q.p) || q.p == 1) return std::nullopt;
    const DoubleDouble p_rest = numerics::two_sum(1.0, -p.p), q_rest = numerics::two_sum(1.0, -q.p);
    const DoubleDouble difference = numerics::two_sum(q.p, -p.p);
    return numerics::round_if_decided(
        approximation(numerics::phi(p.p, DoubleDouble{q.p, 0}, difference) +
                      numerics::phi(p_rest, q_rest, numerics::negated(difference))));
  }
};

using Of = FamilyOf<BernoulliFamily>;

}  // namespace

constinit const Family bernoulli_family = Of::record();

}  // namespace families

double kl(Bernoulli p, Bernoulli q) { return numerics::in_default_environment(families::Of::kl, p, q); }

double kl_bregman(Bernoulli p, Bernoulli q) {
  return numerics::in_default_environment(families::Of::kl_bregman, p, q);
}

}  // namespace divcert
