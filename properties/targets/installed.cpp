#include "properties/targets/installed.hpp"

namespace divcert::properties {
namespace {

namespace fs = std::filesystem;

fs::path program_directory() { return fs::read_symlink("/proc/self/exe").parent_path(); }

fs::path part(const fs::path& source, const char* name) {
  const fs::path installed = program_directory().parent_path() / "share/divcert" / name;
  return fs::is_directory(installed) ? installed : source;
}

}  // namespace

fs::path adapters_directory() { return part(DIVCERT_ADAPTERS_DIR, "adapters"); }

fs::path templates_directory() { return part(DIVCERT_TEMPLATES_DIR, "templates"); }

std::vector<std::string> host_command(const std::string& extension, const std::string& interpreter) {
  const auto script = [&](const char* usual, const char* host) {
    return std::vector<std::string>{interpreter.empty() ? usual : interpreter,
                                    part(DIVCERT_HOSTS_DIR, "hosts") / host};
  };
  if (extension == ".py") return script("python3", "host.py");
  if (extension == ".mjs" || extension == ".js") return script("node", "host.mjs");
  if (extension == ".R" || extension == ".r") return script("Rscript", "host.R");
  if (extension == ".m") return script("octave-cli", "host.m");
  if (extension == ".java") return script("java", "Host.java");
  if (extension == ".so" || extension == ".dylib") return {program_directory() / "divcert-host"};
  return {};
}

}  // namespace divcert::properties
