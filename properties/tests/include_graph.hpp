#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace divcert::properties {

/// The includes that the house does not have, one line each: "reference/judge.hpp:12: reference -> lib
/// (<divcert/kl.hpp>)". lib, reference and reports stand on the ground and do not know each other; within
/// properties/ the folders have an order of their own.
std::vector<std::string> forbidden_arrows(const std::filesystem::path& project);

}  // namespace divcert::properties
