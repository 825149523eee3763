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

/// Within properties/: what the files of a folder may include of other folders. Nothing points back.
const std::map<std::string, std::set<std::string>> folder_may_include{
    {"cases", {}},
    {"targets", {"cases"}},
    {"generators", {"cases"}},
    {"laws", {"cases"}},
    {"checks", {"cases", "generators", "laws", "targets"}},
    {"engine", {"cases", "generators", "targets", "checks"}},
    {"findings", {"cases", "generators", "targets", "checks", "engine"}},
    {"vectors", {"cases", "generators", "targets", "checks", "engine"}},
    {"mutants", {"cases", "generators", "laws", "targets", "checks", "engine", "findings"}},
    {"claims", {"cases", "generators", "laws", "targets", "checks", "engine", "findings"}},
};

bool is_test(const fs::path& file) { return file.stem().string().ends_with("_test"); }

/// "laws" of "properties/laws/kit/line.hpp"; empty for a file of the room itself, or of no folder with a
/// rule.
std::string folder_of(const fs::path& path) {
  auto part = path.begin();
  if (part == path.end() || *part != "properties" || ++part == path.end()) return {};
  return std::next(part) == path.end() ? "" : part->string();
}

/// What a file of a folder of properties/ must not include; empty if it may. Tests may include what they test
/// with.
std::string above(const fs::path& file, const std::string& included) {
  const std::string folder = folder_of(file);
  const auto rule = folder_may_include.find(folder);
  if (rule == folder_may_include.end() || is_test(file)) return {};
  // Every law would be compiled again with a generator or a report.
  if (folder == "laws" && included.starts_with("rapidcheck")) return "rapidcheck";
  if (folder == "laws" && included.starts_with("reports/")) return "reports";
  const std::string to = folder_of(included);
  return to.empty() || to == folder || rule->second.contains(to) ? "" : "properties/" + to;
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
        if (const std::string to = above(here, match[1]); !to.empty()) refuse(folder_of(here), to);
      }
    }
  }
  std::sort(arrows.begin(), arrows.end());
  return arrows;
}

}  // namespace divcert::properties
