#include "reports/writers/formats.hpp"

#include <algorithm>
#include <array>

namespace divcert::reports {
namespace {

constexpr std::array all_formats{
    Format{"json", "report.json", &write_json},
    Format{"junit", "junit.xml", &write_junit},
    Format{"html", "report.html", &write_html},
    Format{"md", "report.md", &write_markdown},
};

}  // namespace

std::span<const Format> formats() { return all_formats; }

const Format* find_format(std::string_view name) {
  const auto found = std::ranges::find(all_formats, name, &Format::name);
  return found == all_formats.end() ? nullptr : &*found;
}

}  // namespace divcert::reports
