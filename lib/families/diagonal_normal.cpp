#include <cmath>
#include <string>

#include <divcert/multivariate_normal.hpp>

#include "families/family_of.hpp"
#include "numerics/domain.hpp"
#include "numerics/log_kernel.hpp"

namespace divcert {
namespace {

[[noreturn]] void reject(const std::string& argument, std::size_t i, const char* must, double value) {
  throw domain_error("diagonal_normal: " + argument + '[' + std::to_string(i) + "] must be " + must +
                         ", but is " + numerics::shortest(value),
                     argument, i, value);
}

void require_law(const DiagonalNormal& law, const std::string& side) {
  if (law.mean.empty() || law.mean.size() != law.variance.size())
    throw domain_error("diagonal_normal: " + side +
                           " must have as many variances as means, at least 1, but has " +
                           std::to_string(law.variance.size()) + " and " + std::to_string(law.mean.size()),
                       side, domain_error::no_index, static_cast<double>(law.variance.size()));
  for (std::size_t i = 0; i < law.mean.size(); ++i) {
    if (!std::isfinite(law.mean[i])) reject(side + ".mean", i, "finite", law.mean[i]);
    if (!(std::isfinite(law.variance[i]) && law.variance[i] > 0))
      reject(side + ".variance", i, "finite and positive", law.variance[i]);
  }
}

void require_laws(const DiagonalNormal& p, const DiagonalNormal& q) {
  require_law(p, "p");
  require_law(q, "q");
  if (p.mean.size() != q.mean.size())
    throw domain_error("diagonal_normal: p has dimension " + std::to_string(p.mean.size()) + ", but q has " +
                           std::to_string(q.mean.size()),
                       "q", domain_error::no_index, static_cast<double>(q.mean.size()));
}

using numerics::DoubleDouble;

/// log and gap of the ratio y/x, `difference` being y − x: to 2^-80.
auto log_and_gap(double x, DoubleDouble y, DoubleDouble difference) {
  return numerics::log_and_gap(numerics::quotient<double>(x, y, difference));
}

/// Each coordinate's terms in double-double, so that only the squares and the sum round.
template <class Term>
double sum(const DiagonalNormal& p, const DiagonalNormal& q, const Term& term) {
  double total = 0;
  for (std::size_t i = 0; i < p.mean.size(); ++i) {
    const double shift = p.mean[i] - q.mean[i];
    total += term(p.variance[i], q.variance[i], shift * shift);
  }
  return total;
}

double kl_of(const DiagonalNormal& p, const DiagonalNormal& q) {
  return 0.5 * sum(p, q, [](double vp, double vq, double square) {
           return log_and_gap(vq, {vp, 0}, numerics::two_sum(vp, -vq)).gap.hi + square / vq;
         });
}

/// (1/2) Σ [log(v/vq)/r − log(vp/vq) + α(μp−μq)²/v], v = αvq + rvp, r = 1−α: of ratios below 2 by the gaps,
/// which do not cancel. Below ½ by skew symmetry, as for full matrices.
double renyi_of(const DiagonalNormal& p, const DiagonalNormal& q, double alpha, DoubleDouble rest) {
  if (alpha < 0.5) return alpha / rest.hi * renyi_of(q, p, rest.hi, {alpha, 0});
  return 0.5 * sum(p, q, [&](double vp, double vq, double square) {
           const DoubleDouble excess = numerics::two_sum(vp, -vq);
           if (std::abs(rest.hi) * std::abs(excess.hi) > 0x1p1000) {  // as of order ∞
             if (excess.hi > 0) return families::infinity;
             return square / -excess.hi + log_and_gap(vp, {vq, 0}, negated(excess)).log.hi;
           }
           const DoubleDouble change = rest * excess;
           const DoubleDouble v = change + vq;
           if (!(v.hi > 0)) return families::infinity;
           const auto own = log_and_gap(vq, {vp, 0}, excess), between = log_and_gap(vq, v, change);
           const DoubleDouble curve = negated(between.gap / rest);
           if (vp <= 2 * vq) return (own.gap + curve).hi + square * (alpha / v.hi);
           // of a small change its logarithm is what underflow may have left of it
           const DoubleDouble of_v = v.hi <= 2 * vq ? excess / vq + curve : between.log / rest;
           return (of_v + negated(own.log)).hi + square * (alpha / v.hi);
         });
}

double renyi_of(const DiagonalNormal& p, const DiagonalNormal& q, double alpha) {
  if (alpha == 0) return 0;
  if (alpha == 1) return kl_of(p, q);
  return renyi_of(p, q, alpha, numerics::two_sum(1.0, -alpha));
}

double reverse_kl_of(const DiagonalNormal& p, const DiagonalNormal& q) { return kl_of(q, p); }
double jeffreys_of(const DiagonalNormal& p, const DiagonalNormal& q) { return kl_of(p, q) + kl_of(q, p); }
double bhattacharyya_of(const DiagonalNormal& p, const DiagonalNormal& q) {
  return 0.5 * renyi_of(p, q, 0.5);
}
double squared_hellinger_of(const DiagonalNormal& p, const DiagonalNormal& q) {
  return -std::expm1(-bhattacharyya_of(p, q));
}
double chi2_of(const DiagonalNormal& p, const DiagonalNormal& q) { return std::expm1(renyi_of(p, q, 2)); }
double neyman_chi2_of(const DiagonalNormal& p, const DiagonalNormal& q) { return chi2_of(q, p); }
double hellinger_of(const DiagonalNormal& p, const DiagonalNormal& q) {
  return std::sqrt(squared_hellinger_of(p, q));
}

double wasserstein2_of(const DiagonalNormal& p, const DiagonalNormal& q) {
  double total = 0;
  for (std::size_t i = 0; i < p.mean.size(); ++i) {
    const double roots = std::sqrt(p.variance[i]) + std::sqrt(q.variance[i]);
    const double apart = (p.variance[i] - q.variance[i]) / roots, shift = p.mean[i] - q.mean[i];
    total += apart * apart + shift * shift;
  }
  return std::sqrt(total);
}

}  // namespace

#define DIVCERT_OF_DIAGONALS(name)                  \
  double name(DiagonalNormal p, DiagonalNormal q) { \
    require_laws(p, q);                             \
    const numerics::DefaultEnvironment environment; \
    return name##_of(p, q);                         \
  }
DIVCERT_OF_DIAGONALS(kl)
DIVCERT_OF_DIAGONALS(reverse_kl)
DIVCERT_OF_DIAGONALS(jeffreys)
DIVCERT_OF_DIAGONALS(bhattacharyya)
DIVCERT_OF_DIAGONALS(squared_hellinger)
DIVCERT_OF_DIAGONALS(hellinger)
DIVCERT_OF_DIAGONALS(chi2)
DIVCERT_OF_DIAGONALS(neyman_chi2)
DIVCERT_OF_DIAGONALS(wasserstein2)

double renyi(DiagonalNormal p, DiagonalNormal q, double alpha) {
  families::require_order("renyi", alpha, false);
  require_laws(p, q);
  const numerics::DefaultEnvironment environment;
  return renyi_of(p, q, alpha);
}

}  // namespace divcert
