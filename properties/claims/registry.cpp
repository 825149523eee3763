#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "properties/claims/claim.hpp"

namespace divcert::properties {
namespace {

constexpr std::vector<Claim> (*themes[])() = {
    widget_claims,        //
    kl_claims,            //
    gibbs_claims,         //
    projection_claims,    //
    gaussian_claims,      //
    entropy_claims,       //
    f_divergence_claims,  //
    distance_claims,      //
    gan_claims,           //
    fit_claims,           //
    coding_claims,        //
    transport_claims,     //
};

std::vector<Claim> all_claims() {
  std::vector<Claim> all;
  for (const auto& theme : themes) std::ranges::move(theme(), std::back_inserter(all));
  std::ranges::sort(all, {}, &Claim::id);
  for (Claim& claim : all)
    for (std::size_t k = 0; k < claim.parts.size(); ++k)
      claim.parts[k].id = fmt::format("{}/{}", claim.id, k + 1);
  return all;
}

/// The parts' laws are named when nothing moves any more: a law's id is a view.
std::vector<Claim> named(std::vector<Claim> all) {
  for (Claim& claim : all)
    for (Part& part : claim.parts)
      if (part.law.id.empty()) part.law.id = part.id;
  return all;
}

}  // namespace

std::span<const Claim> claims() {
  static const std::vector<Claim> all = named(all_claims());
  return all;
}

const Claim* find_claim(std::string_view id) {
  const auto found = std::ranges::find(claims(), id, &Claim::id);
  return found == claims().end() ? nullptr : &*found;
}

Checks claim_part_checks(reference::Ladder ladder) {
  Checks checks;
  for (const Claim& claim : claims())
    for (const Part& part : claim.parts)
      if (!part.law.links.empty()) checks.push_back(make_part_check(part, ClaimOptions().cases, ladder));
  return checks;
}

}  // namespace divcert::properties
