#pragma once

#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace divcert::reports {

enum class Color { automatic, always, never };

/// The choice that --color=auto|always|never names; empty if none does.
std::optional<Color> color_of(std::string_view name);

/// What the decision depends on, so that it can be tested without an environment.
struct ColorSituation {
  Color choice = Color::automatic;
  std::string no_color = {}, clicolor_force = {}, term = {};  ///< environment variables; empty where not set
  bool terminal = false;
};

/// --color, then NO_COLOR (any text), then CLICOLOR_FORCE (any text but "0"), then whether the stream is a
/// terminal that is not dumb.
bool use_color(const ColorSituation& situation);

/// The same for a stream of this process.
bool use_color(Color choice, std::FILE* stream);

/// Whether the stream is a terminal.
bool is_terminal(std::FILE* stream);

}  // namespace divcert::reports
