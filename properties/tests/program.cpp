#include "properties/tests/program.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <sys/wait.h>

#include "reports/tests/scratch_directory.hpp"

namespace divcert::properties {
namespace {

namespace fs = std::filesystem;

std::string slurp(const fs::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

ProgramResult run_program(const std::string& command_line, const std::string& input) {
  const reports::ScratchDirectory scratch;
  std::ofstream(scratch.path() / "in") << input;
  std::ofstream(scratch.path() / "script")
      << "PATH=" << fs::path(DIVCERT_PROGRAM).parent_path().string() << ":$PATH\n"
      << command_line << '\n';
  const std::string shell = "cd " + scratch.path().string() + " && sh script <in >out 2>err";
  const int status = std::system(shell.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128, slurp(scratch.path() / "out"),
          slurp(scratch.path() / "err")};
}

}  // namespace divcert::properties
