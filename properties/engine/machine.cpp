#include "properties/engine/machine.hpp"

#include <fstream>

#include <fmt/format.h>
#include <omp.h>

namespace divcert::properties {

std::string machine_description() {
  std::string model = "unknown processor";
  std::ifstream cpuinfo("/proc/cpuinfo");
  for (std::string line; std::getline(cpuinfo, line);) {
    const auto colon = line.find(": ");
    if (line.starts_with("model name") && colon != std::string::npos) {
      model = line.substr(colon + 2);
      break;
    }
  }
  return fmt::format("{}, {} processors", model, omp_get_num_procs());
}

int default_threads() { return omp_get_max_threads(); }

}  // namespace divcert::properties
