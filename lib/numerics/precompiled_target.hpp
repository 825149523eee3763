// What is left to do for each target where its operations and numerics/ are precompiled: its macros.
#include <hwy/ops/set_macros-inl.h>

#ifndef HWY_TARGET_INCLUDE
/// Where there is one target only, it needs no name.
namespace divcert::numerics {
using namespace HWY_NAMESPACE;
}
#endif
