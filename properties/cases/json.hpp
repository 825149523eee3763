#pragma once

#include <stdexcept>
#include <string_view>

#include <nlohmann/json.hpp>

// JSON that came from elsewhere: greetings, replies and requests. Nothing in it may end the program.
namespace divcert::properties {

/// A text that is not the JSON that was expected. what() is one line that says what is wrong and at which
/// byte (from 1), and quotes nothing of the text but a key.
class json_error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Objects and lists within each other, at most. nlohmann's parser keeps its own stack, but copies and writes
/// its values recursively.
inline constexpr std::size_t deepest_json = 64;

/// Whether the words NaN, Infinity and -Infinity may stand for values, as Python's json.dumps writes them.
/// They are read as texts: "NaN", "Infinity", "-Infinity".
enum class NonFinite { refused, as_texts };

/// What becomes of a number that is not 0 but nearer to 0 than any double is.
enum class Vanishing { is_zero, refused };

/// Throws json_error where parse_json() would, and keeps nothing: of a text of megabytes that will be read
/// into something else than nlohmann::json.
void require_json(std::string_view text, Vanishing = Vanishing::is_zero);

/// The value of a JSON text. Besides what is no JSON, it refuses what is nested deeper than `deepest_json`, a
/// key that an object has twice, and a number beyond the doubles. Throws json_error.
nlohmann::json parse_json(std::string_view text, NonFinite = NonFinite::refused);

}  // namespace divcert::properties
