#pragma once

/// divcert: statistical divergences, correctly rounded.
#include <divcert/discrete.hpp>
#include <divcert/families.hpp>
#include <divcert/generators.hpp>
#include <divcert/logits.hpp>
#include <divcert/masses.hpp>
#include <divcert/pairs.hpp>
#include <divcert/registry.hpp>
