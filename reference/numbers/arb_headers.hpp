#pragma once

// Arb wherever it lives: inside FLINT 3, or a library of its own before that.
#if defined(DIVCERT_ARB_IN_FLINT)
#include <flint/arb.h>
#include <flint/arf.h>
#else
#include <arb.h>
#include <arf.h>
#endif
