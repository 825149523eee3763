#include "reference/definitions/families/normal.hpp"

#include "reference/definitions/families/family_of.hpp"

namespace divcert::reference {

Family normal_family() { return family_of<NormalFamily>(); }

}  // namespace divcert::reference
