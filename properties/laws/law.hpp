#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "properties/cases/domain.hpp"
#include "reference/judging/judge.hpp"

namespace divcert::properties {

/// One link of a law: a statement `left <= right` or `left = right` that is judged on every instance.
struct Link {
  std::string_view text;           ///< Unicode maths
  std::string_view equality_when;  ///< when the two sides are equal
  reference::Statement statement;
};

/// One step of a proof: a statement that is judged on every instance, and why it holds.
struct Step {
  std::string_view text;    ///< Unicode maths
  std::string_view reason;  ///< the known fact that it rests on
  reference::Statement statement;
};

/// What must hold. The sides are written once, for any number type of the oracle.
struct Law {
  std::string_view id;
  std::string_view title;
  std::string_view statement;   ///< Unicode maths
  std::string_view hypotheses;  ///< what an instance must satisfy; generators satisfy it exactly
  std::string_view sharpness;   ///< which constant cannot be improved
  std::string_view source;
  Domain domain;
  std::string_view takes = {};  ///< the name of what is drawn besides P and Q (extras.hpp); empty: nothing
  /// The hypothesis, where not every instance satisfies it: an exact predicate. Instances where it is false
  /// are counted and not judged. nullptr: all satisfy it.
  bool (*hypothesis)(const reference::Input&) = nullptr;
  bool sharp = false;  ///< left/right comes as near to 1 as one likes, for some link, where it is not equal
  std::vector<Link> links = {};
  std::vector<Step> proof = {};    ///< in order
  std::vector<Step> claimed = {};  ///< steps found in print that do not hold on all instances
};

/// All laws, in registry order.
std::span<const Law> laws();
/// nullptr when there is none.
const Law* find_law(std::string_view id);

// One law per file, listed once in registry.cpp.
Law gibbs();
Law pinsker();
Law hellinger_sandwich();
Law js_bounded();
Law sqrt_js_metric();
Law data_processing();
Law joint_convexity();
Law divergence_range();
Law partition();
Law reversal();
Law symmetry();
Law affine_shift();
Law hockey_stick_flat();
Law hockey_stick_event();
Law tv_max_event();
Law tv_every_event();
Law chain_rule();
Law tensorisation();
Law compensation();
Law pythagoras_conditioning();
Law fenchel_young();
Law f_gan_dual();
Law f_gan_optimum();
Law donsker_varadhan();
Law renyi_monotone();
Law renyi_limits();
Law renyi_orders();
Law renyi_skew_symmetry();
Law renyi_pinsker();
Law renyi_data_processing();
Law chernoff();
Law amari_identities();
Law amari_duality();
Law bregman_identity();
Law closed_form();
Law bregman_three_point();
Law bregman_positive();
Law bregman_duality();
Law bregman_mean_minimiser();
Law bregman_negentropy();
Law family_bregman_dual();
Law family_jeffreys();
Law family_gibbs();
Law gaussian_renyi();
Law gaussian_talagrand();
Law entropy_identity();
Law entropy_bounds();
Law perplexity();
Law log_sum();
Law kraft();
Law kraft_converse();
Law shannon_redundancy();
Law redundancy_identity();
Law source_coding();
Law gan_value();
Law w1_tv();
Law w1_dual();
Law w1_identity();
Law transport_pinsker();
Law mutual_information();
Law information_processing();
Law fano();
Law vajda();
Law gilardoni();
Law fedotov_harremoes_topsoe();
Law bretagnolle_huber();
Law ordentlich_weinberger();
Law kl_hellinger();
Law le_cam();
Law bayes_error();
Law kl_chi2_chain();
Law kl_chi2_tv();
Law chi2_tv();
Law js_tv();
Law js_triangular();
Law js_hellinger();
Law hellinger_triangular();
Law js_jeffreys();
Law reverse_pinsker();
Law binette();
Law tv_metric();
Law hellinger_metric();
Law triangular_metric();
Law js_weighted_entropy();
Law local_chi2();
Law integral_representation();
Law renyi_log_convex();
Law renyi_convexity();
Law bregman_pythagoras();

}  // namespace divcert::properties
