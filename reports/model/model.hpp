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
  explicit Report(Run facts) : run(std::move(facts)) {}
  Report(Run facts, std::vector<Check> checks);

  const std::vector<Section>& sections() const { return sections_; }

  /// The section of that type; null if there is none.
  template <class Type>
  const Type* find() const;
  /// The same to be filled: made if there is none.
  template <class Type>
  Type& section();

  const std::vector<Check>& checks() const& { return entries<Checks>(); }
  std::vector<Check>& checks() & { return section<Checks>().entries; }
  std::vector<Check> checks() && { return std::move(section<Checks>().entries); }
  const std::vector<Label>& labels() const& { return entries<Labels>(); }
  std::vector<Label>& labels() & { return section<Labels>().entries; }
  std::vector<Label> labels() && { return std::move(section<Labels>().entries); }
  const std::vector<Claim>& claims() const& { return entries<Claims>(); }
  std::vector<Claim>& claims() & { return section<Claims>().entries; }
  std::vector<Claim> claims() && { return std::move(section<Claims>().entries); }
  const std::vector<UnsupportedFunction>& unsupported() const& { return entries<Unsupported>(); }
  std::vector<UnsupportedFunction>& unsupported() & { return section<Unsupported>().entries; }
  const std::vector<InternalError>& internal_errors() const& { return entries<InternalErrors>(); }
  std::vector<InternalError>& internal_errors() & { return section<InternalErrors>().entries; }
  /// Of `verify --teeth`; null in any other report.
  const Teeth* teeth() const { return find<Teeth>(); }

 private:
  template <class Type>
  const decltype(Type::entries)& entries() const {
    static const decltype(Type::entries) none;
    const Type* found = find<Type>();
    return found == nullptr ? none : found->entries;
  }

  std::vector<Section> sections_;
};

template <class Type>
const Type* Report::find() const {
  for (const Section& section : sections_)
    if (const Type* found = std::get_if<Type>(&section)) return found;
  return nullptr;
}

template <class Type>
Type& Report::section() {
  const std::size_t kind = Section(std::in_place_type<Type>).index();
  auto place = sections_.begin();
  while (place != sections_.end() && place->index() < kind) ++place;
  if (place == sections_.end() || place->index() != kind)
    place = sections_.insert(place, Section(std::in_place_type<Type>));
  return std::get<Type>(*place);
}

struct Summary {
  std::uint64_t pass = 0, fail = 0, undecided = 0, vacuous = 0, error = 0;  ///< checks
  std::uint64_t not_contradicted = 0;                                       ///< cases of all checks
};

Summary summarize(const Report& report);

}  // namespace divcert::reports
