#include "reference/definitions/families/bernoulli.hpp"

namespace divcert::reference {

Family bernoulli_family() { return family_of<BernoulliFamily>(); }

}  // namespace divcert::reference
