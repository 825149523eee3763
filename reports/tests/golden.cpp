#include "golden.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string_view>

#include <fmt/format.h>

namespace divcert::reports {
namespace {

std::string first_difference(const std::string& approved, const std::string& text) {
  std::istringstream a(approved), b(text);
  for (std::size_t number = 1;; ++number) {
    std::string left, right;
    const bool more_left = static_cast<bool>(std::getline(a, left));
    const bool more_right = static_cast<bool>(std::getline(b, right));
    if (!more_left && !more_right) return "the last line ends differently";
    if (more_left != more_right || left != right)
      return fmt::format("line {}\n  approved: {}\n  now:      {}", number, left, right);
  }
}

}  // namespace

std::optional<std::string> difference_from_golden(const std::string& name, const std::string& text) {
  const std::string path = fmt::format("{}/tests/golden/{}", DIVCERT_REPORTS_DIR, name);
  const char* approve = std::getenv("DIVCERT_APPROVE");
  if (approve != nullptr && std::string_view(approve) == "1") {
    std::ofstream(path, std::ios::binary) << text;
    return std::nullopt;
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) return "no approved file " + path;
  std::ostringstream approved;
  approved << in.rdbuf();
  if (approved.str() == text) return std::nullopt;
  return fmt::format("{} is not as approved, {}", name, first_difference(approved.str(), text));
}

}  // namespace divcert::reports
