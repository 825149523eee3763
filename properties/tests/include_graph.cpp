#include "properties/tests/include_graph.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include <fmt/format.h>

namespace divcert::properties {
namespace {

namespace fs = std::filesystem;

const std::map<std::string, std::set<std::string>> may_include{
    {"lib", {"lib"}},
    {"reference", {"reference"}},
    {"reports", {"reports"}},
    {"properties", {"properties", "lib", "reference", "reports"}},
};

/// The room that an include names: <divcert/…> is lib, "room/…" is that room, "../…" is resolved; anything
/// else is within the file's own room or not ours.
std::string room_of(const std::string& included, const fs::path& file, const fs::path& project) {
  if (included.starts_with("divcert/")) return "lib";
  fs::path path = included;
  if (included.starts_with("."))
    path = fs::relative(file.parent_path() / included, project).lexically_normal();
  const std::string first = path.begin()->string();
  return may_include.contains(first) ? first : "";
}

/// Why a file of properties/laws/ that is no test must not include this; empty if it may. Every law would be
/// compiled again with what is above it.
std::string above_the_laws(const std::string& included) {
  static const std::set<std::string> allowed{"laws", "cases"};
  if (included.starts_with("rapidcheck")) return "rapidcheck";
  if (included.starts_with("reports/")) return "reports";
  const fs::path path = included;
  if (!included.starts_with("properties/")) return {};
  const std::string folder = std::next(path.begin())->string();
  return allowed.contains(folder) ? "" : "properties/" + folder;
}

bool is_law(const fs::path& file) {
  return file.string().starts_with("properties/laws/") && !file.stem().string().ends_with("_test");
}

}  // namespace

std::vector<std::string> forbidden_arrows(const fs::path& project) {
  static const std::regex include(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
  static const std::set<std::string> sources{".cpp", ".hpp", ".h", ".c", ".in", ".inc"};
  std::vector<std::string> arrows;
  for (const auto& [room, allowed] : may_include) {
    if (!fs::is_directory(project / room)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(project / room)) {
      if (!entry.is_regular_file() || !sources.contains(entry.path().extension().string())) continue;
      std::ifstream file(entry.path());
      std::smatch match;
      int number = 0;
      for (std::string line; std::getline(file, line);) {
        ++number;
        if (!std::regex_search(line, match, include)) continue;
        const std::string target = room_of(match[1], entry.path(), project);
        const fs::path here = fs::relative(entry.path(), project);
        const auto refuse = [&](std::string_view from, std::string_view to) {
          arrows.push_back(
              fmt::format("{}:{}: {} -> {} ({})", here.string(), number, from, to, match[1].str()));
        };
        if (!target.empty() && !allowed.contains(target)) refuse(room, target);
        if (const std::string above = is_law(here) ? above_the_laws(match[1]) : ""; !above.empty())
          refuse("laws", above);
      }
    }
  }
  std::sort(arrows.begin(), arrows.end());
  return arrows;
}

}  // namespace divcert::properties
