#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "properties/cases/case.hpp"
#include "properties/cases/contract.hpp"
#include "properties/targets/conventions/convention.hpp"

namespace divcert::properties {

/// Where a function says that it is right. Outside it is asked too, and the answer is information.
struct PromisedDomain {
  bool simplex = false;     ///< masses that sum to 1
  double simplex_ulps = 0;  ///< ... within so many ulps of 1; 0: exactly
  bool positive = false;    ///< no mass is 0
  bool subnormals = true;   ///< masses below the least normal number of the format too
  int least_exponent = std::numeric_limits<int>::min();  ///< 2^least_exponent <= mass, unless it is 0
  int most_exponent = std::numeric_limits<int>::max();   ///< mass <= 2^most_exponent
  std::size_t least_size = 1, most_size = std::numeric_limits<std::size_t>::max();  ///< points
  bool asked_outside = true;  ///< false: a question from there ends the process, or is never answered

  bool operator==(const PromisedDomain&) const = default;
  /// Whether it is all valid input.
  bool everything() const { return *this == PromisedDomain{}; }
};

/// A law that a function is to keep, as it was declared (declared_laws.hpp).
struct DeclaredLaw {
  std::string word, text;             ///< "range", "range:0:1"
  std::vector<double> numbers = {};   ///< least and most, or a degree
  ExtraKind order = ExtraKind::none;  ///< of `increasing`: in which order
  bool operator==(const DeclaredLaw&) const = default;
};

/// One function under test, with the convention in which it computes its divergence.
struct Function {
  std::string name;         ///< as its users know it, e.g. "scipy.special.rel_entr"
  std::string divergence;   ///< quantity id; empty: it is judged by laws alone
  std::string family = {};  ///< empty for masses
  Convention convention = {};
  /// The keys of the convention that were declared: held against what it answers, not inferred; and `domain`.
  std::set<std::string, std::less<>> declared = {};
  ErrorContract contract = default_audit_contract;
  std::vector<double> parameter =
      {};  ///< fixed by the function; empty: drawn with each case, if there is one
  /// Its inputs are exact in it, and its errors are counted in its ulps.
  reference::Format format = reference::Format::binary64;
  PromisedDomain promised = {};
  /// Where divcert's own promise anything beyond `promised`; and the strata in which that can be drawn, as
  /// bits.
  std::function<bool(const Case&)> domain = {};
  std::uint64_t strata = ~std::uint64_t{0};
  /// Of a campaign's cases it is asked one in so many: divcert's own families, of which there are hundreds.
  std::uint64_t one_in = 1;
  std::vector<DeclaredLaw> laws = {};    ///< what it is to keep where nobody says what it computes
  std::optional<double> tolerance = {};  ///< of these laws; empty: what rounding explains

  bool judged_by_laws() const { return divergence.empty(); }
};

/// What is said of functions, by name: a JSON text each (description.hpp).
using Descriptions = std::map<std::string, std::string>;

}  // namespace divcert::properties
