#pragma once

#include <string>

namespace divcert::properties {

struct ProgramResult {
  int code = 0;
  std::string out, err;
};

/// Runs a shell command line, in which `divcert` is the program that was just built, in an empty directory of
/// its own, and waits for it.
ProgramResult run_program(const std::string& command_line, const std::string& input = "");

}  // namespace divcert::properties
