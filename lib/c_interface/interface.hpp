#pragma once

/// The C interface is what the shared library exports, and nothing else.
#pragma GCC visibility push(default)
#include <divcert/divcert.h>
#pragma GCC visibility pop
