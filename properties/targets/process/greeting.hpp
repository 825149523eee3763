#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "properties/targets/target.hpp"

// How an adapter introduces itself (CONTRIBUTING.md, "Adding a target").
namespace divcert::properties {

/// What an adapter may see of a call besides its result, and then says of each.
inline constexpr std::string_view input_watched = "input", rounding_mode_watched = "rounding_mode";

/// The adapter says in its greeting why it serves nothing: what it should serve is not there, say.
class cannot_serve : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Greeting {
  std::string name, version;  ///< legible
  std::vector<Function> functions;
  std::vector<Unsupported> unsupported;
  std::vector<std::string> watches = {};
  bool takes_frames = false;                     ///< "frames":["binary"] (frame.hpp)
  std::map<std::string, std::string> described;  ///< by function, what was said of it, word for word
};

/// More functions are no library's, and no report's that anybody reads.
inline constexpr std::size_t most_functions = 4096;

/// A function that cannot be audited is listed with the reason; the others are read, with what `over` says
/// of them over what the adapter does. Throws
/// std::runtime_error with one legible line that says what is wrong with the greeting as a whole, and
/// cannot_serve.
Greeting read_greeting(const std::string& line, const Descriptions& over = {});

/// What has changed between two greetings of one adapter: `the version was "1" and is "2"`; empty: nothing.
std::string difference(const Greeting& before, const Greeting& after);

}  // namespace divcert::properties
