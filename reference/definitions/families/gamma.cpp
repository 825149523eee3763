#include "reference/definitions/families/gamma.hpp"

namespace divcert::reference {

Family gamma_family() { return family_of<GammaFamily>(); }

}  // namespace divcert::reference
