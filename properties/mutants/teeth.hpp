#pragma once

#include "properties/engine/options.hpp"
#include "properties/findings/run.hpp"
#include "reports/model/teeth.hpp"

namespace divcert::properties {

/// Judges the judges: an ordinary campaign over the mutants, their twins and the false laws, in which each
/// check is done with at its first failure, and the kill matrix as a pivot of its counts. What notices a
/// mutant is what users get. With it the true laws are judged: what each saw stands beside what it noticed.
/// `filter`: a glob over ids, themes, divergences; empty: all.
struct TeethResult {
  reports::Teeth teeth;
  CampaignResult laws;
};
TeethResult judge_teeth(reports::Run run, const CampaignOptions& options, const std::string& filter,
                        reports::Listener& listener);

/// 0: everything wrong was noticed, and nothing right; 1: not; 4: nothing ran; 130: interrupted.
int teeth_exit_code(const reports::Teeth& teeth);

}  // namespace divcert::properties
