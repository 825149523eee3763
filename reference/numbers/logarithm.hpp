#pragma once

namespace divcert::reference {

/// How a quantity scales with the base of its logarithm: by 1/log b, by 1/sqrt(log b), or not at all.
enum class Logarithm { none, linear, root };

}  // namespace divcert::reference
