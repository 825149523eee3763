#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "properties/cases/domain.hpp"
#include "properties/cases/extra.hpp"
#include "reference/quantity.hpp"
#include "reports/model/model.hpp"

namespace divcert::properties {

/// A pair of vectors of masses; q is empty for a quantity of one measure.
struct MassPair {
  static constexpr Domain domain = Domain::masses;
  std::vector<double> p, q;
  reference::Masses masses = reference::Masses::normalized;

  bool operator==(const MassPair&) const = default;
};

/// Two members of a family, each by its parameters in the family's order (families.hpp).
struct Members {
  static constexpr Domain domain = Domain::family;
  std::string family;
  std::vector<double> p, q;

  bool operator==(const Members&) const = default;
};

/// The unit that is generated, judged, shrunk, stored as a witness and replayed. Exact: every double is the
/// dyadic rational that it is. A further kind of input is a struct in the variant, and what the visitors of
/// `form` then ask for: they do not compile without it.
struct Case {
  std::variant<MassPair, Members> form;
  Extra extra = {};

  Case();
  Case(std::vector<double> p, std::vector<double> q, Extra with = {});
  Case(MassPair pair, Extra with = {});
  Case(Members members, Extra with = {});

  bool operator==(const Case& other) const;

  std::vector<double>& p();
  std::vector<double>& q();
  const std::vector<double>& p() const;
  const std::vector<double>& q() const;

  Domain domain() const;
  /// Empty for masses.
  std::string_view family() const;
  /// What the vectors stand for; of members of a family nothing, and `normalized`.
  reference::Masses masses() const;
  /// Members of a family stay as they are.
  void take_masses(reference::Masses masses);
};

/// One visitor of the forms, made of a lambda for each.
template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;  // clang 14 does not deduce it

/// The same case as the oracle takes it. The case must outlive the result.
reference::Input to_input(const Case& instance);

/// A case of copies of an input's numbers; `kind` says what its parameter is.
Case to_case(const reference::Input& input, ExtraKind kind = ExtraKind::none);

reports::Witness to_witness(const Case& instance);

bool has_zero(const std::vector<double>& masses);

/// One sentence on why this is no input for a quantity of masses, that names the argument, the index and the
/// value; empty if it is one. `unary`: of P alone.
std::string masses_error(const Case& instance, bool unary);

/// The same for the extra of a quantity: missing, superfluous, of another name, of the wrong length.
std::string parameter_error(const Case& instance, const reference::Quantity& quantity);

/// Whether the quantity is defined on the masses as they are: where nothing is said, they are not normalized.
bool defined_as_given(std::string_view divergence);

/// The options of `divcert eval` and `divcert replay` that give this case, e.g. "--p 0x1p-1,0x1p-1 --q …".
std::string to_options(const Case& instance);

}  // namespace divcert::properties
