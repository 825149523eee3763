#include <divcert/families.hpp>

#include "families/bregman.hpp"
#include "families/steps.hpp"
#include "numerics/floating_point_environment.hpp"
#include "numerics/hardware_fma.hpp"

namespace divcert {
namespace families {
namespace {

struct BernoulliFamily {
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
};

Interval closed_form(Bernoulli p, Bernoulli q, mpfr_prec_t precision) {
  const Interval a(p.p, precision), b(q.p, precision);
  Interval sum(precision);
  if (p.p > 0) sum += a * log(a / b);
  if (p.p < 1) sum += (1.0 - a) * log((1.0 - a) / (1.0 - b));
  return sum;
}

Interval bregman_form(Bernoulli p, Bernoulli q, mpfr_prec_t precision) {
  if (p.p == 0 || p.p == 1) return closed_form(p, q, precision);
  const auto eta = [&](Bernoulli x) { return BernoulliFamily::natural_parameter(Interval(x.p, precision)); };
  return bregman_divergence<BernoulliFamily>(eta(q), eta(p));
}

template <class Enclose>
double decide(Bernoulli p, Bernoulli q, Enclose enclose) {
  if (p.p == q.p) return 0.0;
  if (q.p == 0 || q.p == 1) return infinity;
  return last_step([&](mpfr_prec_t precision) { return enclose(p, q, precision); });
}

void require(std::string_view function, Bernoulli p, Bernoulli q) {
  require_parameter(p.p >= 0 && p.p <= 1, function, "p.p", "in [0, 1]", p.p);
  require_parameter(q.p >= 0 && q.p <= 1, function, "q.p", "in [0, 1]", q.p);
}

}  // namespace

// φ(p, q) + φ(1−p, 1−q), with 1−p and 1−q exact.
DIVCERT_HARDWARE_FMA std::optional<double> fast_kl(Bernoulli p, Bernoulli q) {
  if (p.p > 0 && !in_fast_range(p.p)) return std::nullopt;
  if (!in_fast_range(q.p) || q.p == 1) return std::nullopt;
  const DoubleDouble p_rest = numerics::two_sum(1.0, -p.p), q_rest = numerics::two_sum(1.0, -q.p);
  const DoubleDouble difference = numerics::two_sum(q.p, -p.p);
  return numerics::round_if_decided(
      approximation(numerics::phi(p.p, DoubleDouble{q.p, 0}, difference) +
                    numerics::phi(p_rest, q_rest, numerics::negated(difference))));
}

// Zero only at p = q and otherwise transcendental (Baker): never a tie.
double last_step_kl(Bernoulli p, Bernoulli q) { return decide(p, q, closed_form); }

namespace {

double nearest_kl(Bernoulli p, Bernoulli q) {
  require("kl", p, q);
  if (const auto decided = fast_kl(p, q)) return *decided;
  return last_step_kl(p, q);
}

double nearest_kl_bregman(Bernoulli p, Bernoulli q) {
  require("kl_bregman", p, q);
  return decide(p, q, bregman_form);
}

}  // namespace
}  // namespace families

double kl(Bernoulli p, Bernoulli q) { return numerics::in_default_environment(families::nearest_kl, p, q); }

double kl_bregman(Bernoulli p, Bernoulli q) {
  return numerics::in_default_environment(families::nearest_kl_bregman, p, q);
}

}  // namespace divcert
