#include "reference/definitions/families/geometric.hpp"

namespace divcert::reference {

Family geometric_family() { return family_of<GeometricFamily>(); }

}  // namespace divcert::reference
