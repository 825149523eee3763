#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "reports/model/run.hpp"
#include "reports/model/sections.hpp"

// What people and CI read, as plain data. Numbers that must survive exactly are strings (hex floats); nothing
// here depends on time, threads or machine: that is timing.hpp's, and goes to a file of its own.
namespace divcert::reports {

/// The facts of a run and what it found, at most one section of each type, in the order of Section.
class Report {
 public:
  Run run;
  /// What `divcert merge` needs of a shard: a JSON text that the reports do not look into; empty: none.
  std::string counts = {};

  Report() = default;
  explicit Report(Run facts);
  Report(Run facts, std::vector<Check> checks);

  const std::vector<Section>& sections() const { return sections_; }

  /// The section of that type; null if there is none.
  template <class Type>  // of Section: instantiated in model.cpp
  const Type* find() const;
  /// The same to be filled: made if there is none.
  template <class Type>
  Type& section();

  const std::vector<Check>& checks() const&;
  std::vector<Check>& checks() &;
  std::vector<Check> checks() &&;
  const std::vector<Cause>& causes() const&;
  std::vector<Cause>& causes() &;
  const std::vector<Label>& labels() const&;
  std::vector<Label>& labels() &;
  std::vector<Label> labels() &&;
  const std::vector<Claim>& claims() const&;
  std::vector<Claim>& claims() &;
  std::vector<Claim> claims() &&;
  const std::vector<UnsupportedFunction>& unsupported() const&;
  std::vector<UnsupportedFunction>& unsupported() &;
  const std::vector<InternalError>& internal_errors() const&;
  std::vector<InternalError>& internal_errors() &;
  /// Of `verify --teeth`; null in any other report.
  const Teeth* teeth() const;

 private:
  std::vector<Section> sections_;
};

struct Summary {
  std::uint64_t pass = 0, fail = 0, undecided = 0, vacuous = 0, error = 0;  ///< checks
  std::uint64_t not_contradicted = 0;                                       ///< cases of all checks
};

Summary summarize(const Report& report);

}  // namespace divcert::reports
