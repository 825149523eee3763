#include "properties/claims/parts.hpp"

// The GAN objective and the duals of f-divergences.
namespace divcert::properties {
namespace {

constexpr std::string_view bound = "V(D) + log 4 ≤ 2·JS", optimum = "V(D*) + log 4 = 2·JS";

/// V(D) + log 4 = 2·JS, of any discriminator: the law's bound, read as an equation.
Part for_every_discriminator() {
  Part part = known_link(Role::as_written, "gan_value", bound);
  part.text = "V(D) + log 4 = 2·JS for every D";
  part.law.id = {};
  part.law.links.front().text = "V(D) + log 4 = 2·JS";
  part.law.links.front().statement.relation = Relation::equal;
  part.instances = {Case({1, 0}, {0, 1}, {ExtraKind::witness, {0, 0}})};
  return part;
}

}  // namespace

std::vector<Claim> gan_claims() {
  return {
      {.id = "A48",
       .text = "D* = p/(p + q) is the optimal discriminator",
       .notes = "Jensen-Shannon Divergence, GAN connection",
       .parts = {known_link(Role::as_written, "gan_value", bound),
                 known_link(Role::as_written, "gan_value", optimum)},
       .repair = "unique wherever P or Q has mass"},
      {.id = "A49",
       .text = "The GAN value at D* is 2·JS − log 4",
       .notes = "Jensen-Shannon Divergence, GAN connection",
       .parts = {known_link(Role::as_written, "gan_value", optimum)}},
      {.id = "A50",
       .text = "Minimising the GAN objective is minimising JS",
       .notes = "Jensen-Shannon Divergence, GAN connection",
       .parts = {for_every_discriminator(), known_link(Role::under_hypothesis, "gan_value", optimum),
                 known_link(Role::repaired, "gan_value", bound)},
       .repair = "if D is optimal for each generator; of any other D the value is below 2·JS − log 4"},
      {.id = "A58",
       .text = "The standard GAN corresponds to JS",
       .notes = "Example 3",
       .parts = {known(Role::as_written, "gan_value")},
       .repair = "V(D*) = 2·JS − log 4"},
      {.id = "A59",
       .text = "D_f = sup_T E_P T − E_Q f*(T)",
       .notes = "Example 3",
       .parts = {known(Role::as_written, "f_gan_dual"), known(Role::as_written, "f_gan_optimum")},
       .repair = "T with values in the domain of f*; a restricted class of T gives a lower bound only"},
  };
}

}  // namespace divcert::properties
