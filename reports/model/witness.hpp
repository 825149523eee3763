#pragma once

#include <optional>
#include <string>
#include <vector>

namespace divcert::reports {

/// Whether each vector of masses is divided by its own exact sum.
enum class Masses { normalized, as_given };

/// The exact input of one judged case. Hex floats, so that it is the same number in every language.
struct Witness {
  std::string family;                   ///< empty for vectors of masses; of a pair "gamma:exponential"
  std::vector<std::string> parameters;  ///< names of the family's parameters, empty for masses
  std::vector<std::string> p, q;      ///< masses (q empty for a quantity of one measure), or the two members
  std::optional<Masses> masses = {};  ///< empty for a family
  std::string parameter_name =
      {};  ///< what the divergence or law takes besides: "alpha", "support", "kernel", ..., or empty
  std::vector<std::string> parameter = {};     ///< its value, or one value a point
  std::vector<std::string> parameters_q = {};  ///< names of the parameters of Q where its family is another

  /// Names of the parameters of Q.
  const std::vector<std::string>& names_of_q() const {
    return parameters_q.empty() ? parameters : parameters_q;
  }
};

}  // namespace divcert::reports
