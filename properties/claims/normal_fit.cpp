#include "properties/claims/normal_fit.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlopt.hpp>

#include "properties/claims/parts.hpp"

namespace divcert::properties {
namespace {

/// To multiples of 2^-26 of the binade of σ: what lies below is the optimiser's noise (see `resolution`), and
/// would differ between two machines.
Normal rounded(const Normal& fit) {
  const int unit = std::ilogb(fit.sigma) - 26;
  const auto round = [unit](double x) {
    return std::ldexp(std::nearbyint(std::ldexp(x, -unit)), unit) + 0.0;
  };
  return {round(fit.mu), round(fit.sigma)};
}

/// The objective by the shift from a start in units of its σ, and the growth of log σ: well scaled for a
/// spike too.
struct Scaled {
  const Objective& objective;
  Normal start;

  Normal at(const std::vector<double>& shift) const {
    return {start.mu + start.sigma * shift[0], start.sigma * std::exp(shift[1])};
  }
  static double call(const std::vector<double>& shift, std::vector<double>& gradient, void* self) {
    const auto& scaled = *static_cast<const Scaled*>(self);
    const Slope slope = scaled.objective(scaled.at(shift));
    if (!gradient.empty()) gradient = {slope.by_mu * scaled.start.sigma, slope.by_log_sigma};
    return slope.value;
  }
};

/// They only keep the steps from running away. A stationary point of the forward KL has the moments of P; one
/// of the reverse KL has 1/σ² = E_Q[−(log p)''] <= 1/σ_k² for the least σ_k (Stein's identity). Whatever ends
/// at a bound has a lower neighbour beyond it.
struct Bounds {
  double least_mu, greatest_mu, least_sigma, greatest_sigma;

  explicit Bounds(const Mixture& p) {
    const auto all = components(p);
    const auto [left, right] = std::ranges::minmax(all, {}, &Component::mu);
    const double spread = std::sqrt(static_cast<double>(moments(p).variance));
    least_mu = left.mu - 4 * spread;
    greatest_mu = right.mu + 4 * spread;
    least_sigma = std::ranges::min(all, {}, &Component::sigma).sigma / 2;
    greatest_sigma = 8 * spread;
  }
  Normal within(const Normal& q) const {
    return {std::clamp(q.mu, least_mu, greatest_mu), std::clamp(q.sigma, least_sigma, greatest_sigma)};
  }
};

Normal descend(const Objective& objective, const Bounds& bounds, const Normal& from) {
  const Normal start = bounds.within(from);
  Scaled scaled{objective, start};
  nlopt::opt optimiser(nlopt::LD_LBFGS, 2);
  optimiser.set_min_objective(&Scaled::call, &scaled);
  optimiser.set_lower_bounds(
      {(bounds.least_mu - start.mu) / start.sigma, std::log(bounds.least_sigma / start.sigma)});
  optimiser.set_upper_bounds(
      {(bounds.greatest_mu - start.mu) / start.sigma, std::log(bounds.greatest_sigma / start.sigma)});
  optimiser.set_xtol_abs(0x1p-30);  // the steps shrink superlinearly: the last one is above the error
  optimiser.set_maxeval(500);
  std::vector<double> shift{0, 0};
  double value = 0;
  try {
    optimiser.optimize(shift, value);
  } catch (const std::runtime_error&) {
    // No lower value in doubles along the line: `shift` is where it ended, and is judged like any other.
  }
  return scaled.at(shift);
}

bool is_lowest(const Objective& objective, const Normal& fit) {
  const double value = objective(fit).value;
  return std::ranges::all_of(neighbours(fit), [&](const Normal& q) { return objective(q).value > value; });
}

Case kl_case(Direction direction, const Mixture& p, const Normal& q) {
  const Mixture normal{1, q.mu, q.sigma};
  return direction == Direction::forward ? Case{Members{"normal_mixture", p, normal}}
                                         : Case{Members{"normal_mixture", normal, p}};
}

std::vector<Case> kl_cases(Direction direction, const Mixture& p, const std::vector<Normal>& normals) {
  std::vector<Case> cases;
  for (const Normal& q : normals) cases.push_back(kl_case(direction, p, q));
  return cases;
}

Normal with_moments_of(const Mixture& p) {
  const auto [mean, variance] = moments(p);
  return {static_cast<double>(mean), std::sqrt(static_cast<double>(variance))};
}

/// The reflection of q where it maps P to itself: KL is the same there. Of two components it does if their
/// weights and their σ are equal.
Normal reflected(const Mixture& p, const Normal& q) {
  const bool symmetric = p.size() == 6 && p[0] == p[3] && p[2] == p[5];
  return symmetric ? Normal{p[1] + p[4] - q.mu, q.sigma} : q;
}

std::string shown(const Normal& q) { return fmt::format("N({:.6g}, {:.6g}²)", q.mu, q.sigma); }

}  // namespace

bool same(const Normal& a, const Normal& b) {
  const double near = resolution * std::min(a.sigma, b.sigma);
  return std::abs(a.mu - b.mu) <= near && std::abs(a.sigma - b.sigma) <= near;
}

std::vector<Normal> neighbours(const Normal& fit) {
  std::vector<Normal> all;
  for (const double i : {-resolution, 0.0, resolution})
    for (const double j : {-resolution, 0.0, resolution})
      if (i != 0 || j != 0) all.push_back({fit.mu + i * fit.sigma, fit.sigma * std::exp(j)});
  return all;
}

std::vector<Normal> starts(const Mixture& p) {
  const Normal matched = with_moments_of(p);
  std::vector<Normal> all{matched, {matched.mu, 2 * matched.sigma}};
  double least = matched.sigma;
  for (const Component& c : components(p)) {
    all.push_back({c.mu, c.sigma});
    least = std::min(least, c.sigma);
  }
  all.push_back({matched.mu, least});
  return all;
}

std::vector<LocalMinimum> local_minima(const Objective& objective, const Mixture& p,
                                       std::span<const Normal> from) {
  const Bounds bounds(p);
  std::vector<LocalMinimum> minima;
  for (const Normal& start : from) {
    const Normal fit = rounded(descend(objective, bounds, start));
    const bool known = std::ranges::any_of(minima, [&](const LocalMinimum& m) { return same(m.at, fit); });
    if (!known && is_lowest(objective, fit)) minima.push_back({fit, objective(fit).value});
  }
  std::ranges::sort(minima, {}, &LocalMinimum::divergence);
  return minima;
}

CertifiedFit certify_fit(Direction direction, const Mixture& p, const std::vector<LocalMinimum>& minima,
                         std::vector<Normal> rivals) {
  if (minima.empty()) return {{}, {.witness = "the optimiser found no local minimum"}};
  Normal fit = minima.front().at;
  std::vector<std::string> others;
  for (const LocalMinimum& minimum : minima) {
    // Of a minimum and its reflection the right one: their order in doubles is noise.
    if (same(minimum.at, reflected(p, fit)) && minimum.at.mu > fit.mu) fit = minimum.at;
    rivals.push_back(minimum.at);
  }
  for (const LocalMinimum& minimum : minima)
    if (!same(minimum.at, fit)) others.push_back(shown(minimum.at));
  for (const Component& c : components(p)) rivals.push_back({c.mu, c.sigma});
  rivals.push_back(with_moments_of(p));
  std::erase_if(rivals, [&](const Normal& q) { return same(q, fit) || same(q, reflected(p, fit)); });

  const Case least = kl_case(direction, p, fit);
  const auto below = [&](const std::vector<Normal>& normals) {
    return least_of(Role::as_written, "", "kl", least, kl_cases(direction, p, normals)).calculation({});
  };
  const PartResult here = below(neighbours(fit)), there = below(rivals);
  PartResult result{.cases = here.cases + there.cases,
                    .witness = fmt::format("fit {}, variance {:.6g}: KL {}", shown(fit),
                                           fit.sigma * fit.sigma, there.witness),
                    .replay = fmt::format("divcert eval kl {}", to_options(least))};
  if (here.outcome == PartResult::Outcome::holds) {
    result.witness += fmt::format("; below its neighbours at 2^{} σ", std::ilogb(resolution));
    result.outcome = there.outcome == PartResult::Outcome::holds ? PartResult::Outcome::holds
                                                                 : PartResult::Outcome::undecided;
  } else {
    result.witness += "; not certified to be below its neighbours";
  }
  if (!others.empty()) result.witness += fmt::format("; local minima besides: {}", fmt::join(others, ", "));
  return {fit, result};
}

const CertifiedFit& Fitted::certified() const {
  std::call_once(once_, [this] {
    const auto minima = local_minima(divergence_from(direction_, p_), p_, starts(p_));
    certified_ = certify_fit(direction_, p_, minima, rivals_);
  });
  return certified_;
}

Part fit_part(Role role, std::string text, std::shared_ptr<const Fitted> fitted, Says says) {
  const auto judge = [=](const ClaimOptions&) {
    auto [fit, result] = fitted->certified();
    if (result.outcome == PartResult::Outcome::holds && !says(fitted->p(), fit))
      result.outcome = PartResult::Outcome::refuted;
    return result;
  };
  return calculated(role, std::move(text), judge);
}

}  // namespace divcert::properties
