#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "properties/claims/claim.hpp"
#include "properties/claims/normal_divergence.hpp"

// A normal distribution fitted to a mixture P of normals by either direction of KL. Two steps: an optimiser
// finds local minima in doubles, and nothing it says is believed until certified values confirm it.
namespace divcert::properties {

/// How finely a minimum is known, in units of its σ. A double's 2^-52 leaves the argument of a minimum open
/// by 2^-26, as the value is flat there to second order; this is 64 times as much, and 2^-20 is far less than
/// what lies between two minima.
constexpr double resolution = 0x1p-20;
bool same(const Normal& a, const Normal& b);
/// The eight neighbours μ + iσ·resolution, σ·exp(j·resolution) with i, j = −1, 0, 1.
std::vector<Normal> neighbours(const Normal& fit);

/// Where the optimiser starts: at each component, at the mean of P with the standard deviation of P (the
/// forward fit), with twice that, and with the least σ of a component.
std::vector<Normal> starts(const Mixture& p);

struct LocalMinimum {
  Normal at;
  double divergence = 0;  ///< in doubles
  bool operator==(const LocalMinimum&) const = default;
};
/// The local minima that NLopt's L-BFGS reaches from the starts, each of them once, the least first. What has
/// a lower neighbour is none.
std::vector<LocalMinimum> local_minima(const Objective& objective, const Mixture& p,
                                       std::span<const Normal> from);

/// The least of the local minima found, held against certified values of KL: it is below its neighbours,
/// below the other minima and below its rivals, which are the components of P, the normal with the moments of
/// P, and those named. `holds`, or else `undecided`: the optimiser missed what it was to find. That no lower
/// minimum lies elsewhere is certain for the forward direction alone, where a fit with the moments of P is
/// the only one; for the reverse direction it rests on the starts.
struct CertifiedFit {
  Normal fit;
  PartResult result;
};
CertifiedFit certify_fit(Direction direction, const Mixture& p, const std::vector<LocalMinimum>& minima,
                         std::vector<Normal> rivals = {});

/// A fit that several parts speak of: found and certified when the first of them is judged.
class Fitted {
 public:
  Fitted(Direction direction, Mixture p, std::vector<Normal> rivals = {})
      : direction_(direction), p_(std::move(p)), rivals_(std::move(rivals)) {}
  const Mixture& p() const { return p_; }
  const CertifiedFit& certified() const;

 private:
  const Direction direction_;
  const Mixture p_;
  const std::vector<Normal> rivals_;
  mutable std::once_flag once_;
  mutable CertifiedFit certified_;
};

/// What a text says of the fit.
using Says = bool (*)(const Mixture& p, const Normal& fit);
/// Whether the certified fit is as the text says.
Part fit_part(Role role, std::string text, std::shared_ptr<const Fitted> fitted, Says says);

}  // namespace divcert::properties
