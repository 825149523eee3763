#pragma once

#include <stdexcept>
#include <string>

#include "properties/engine/campaign.hpp"

// Counts as text: what a shard's report and a journal hold.
namespace divcert::properties {

/// The text is not what counts are written as. One line.
class counts_error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Checks without any count are left out; `checks` gives the ids. One line of JSON.
std::string write_counts(const Counts& counts, const Checks& checks);
/// Throws counts_error, also where the text names other checks.
Counts read_counts(const std::string& text, const Checks& checks);

std::string write_units(const Units& units);
Units read_units(const std::string& text);

/// Of Progress: failures by unit.
std::string write_failures(const std::map<std::uint64_t, int>& failures);
std::map<std::uint64_t, int> read_failures(const std::string& text);

}  // namespace divcert::properties
