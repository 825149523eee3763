#include "reports/writers/terminal/color.hpp"

#include <cstdlib>

#include <unistd.h>

namespace divcert::reports {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::optional<Color> color_of(std::string_view name) {
  if (name == "auto") return Color::automatic;
  if (name == "always") return Color::always;
  if (name == "never") return Color::never;
  return std::nullopt;
}

bool use_color(const ColorSituation& situation) {
  if (situation.choice != Color::automatic) return situation.choice == Color::always;
  if (!situation.no_color.empty()) return false;
  if (!situation.clicolor_force.empty() && situation.clicolor_force != "0") return true;
  return situation.terminal && situation.term != "dumb";
}

bool use_color(Color choice, std::FILE* stream) {
  return use_color(ColorSituation{.choice = choice,
                                  .no_color = environment("NO_COLOR"),
                                  .clicolor_force = environment("CLICOLOR_FORCE"),
                                  .term = environment("TERM"),
                                  .terminal = is_terminal(stream)});
}

bool is_terminal(std::FILE* stream) { return ::isatty(::fileno(stream)) == 1; }

}  // namespace divcert::reports
