#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Text that came from elsewhere (names and messages of audited implementations), made safe for the formats.
namespace divcert::reports {

/// The same text with each ill-formed UTF-8 sequence replaced by U+FFFD. Overlong forms and surrogates are
/// ill-formed.
std::string valid_utf8(std::string_view text);

/// valid_utf8 without the characters that XML 1.0 cannot hold, not even escaped: C0 controls except tab, line
/// feed and carriage return, and U+FFFE, U+FFFF.
std::string xml_text(std::string_view text);

/// valid_utf8 with control characters written as \xNN, and what changes the direction or the lines of text
/// (bidirectional marks, U+2028, U+2029) as \uNNNN: a name can neither steer the terminal nor reorder what
/// stands beside it.
std::string terminal_text(std::string_view text);

/// The same, line feeds kept: for messages of several lines.
std::string terminal_lines(std::string_view text);

/// One word of a POSIX shell command line: quoted only where it must be. Control characters, what reorders
/// text and ill-formed UTF-8 become octal escapes of printf, so that the line is the same word after
/// terminal_text and valid_utf8; only line feeds at the end of a word that has such characters are lost (the
/// shell drops them).
std::string shell_word(std::string_view word);

/// Number of code points, which is the width in columns for the text that these reports write.
std::size_t width(std::string_view text);

/// 1234567 -> "1,234,567".
std::string grouped(std::uint64_t number);

/// "1 case", "2,000 cases".
std::string counted(std::uint64_t number, std::string_view noun);

/// The double that a hex float, a decimal, "nan" or "inf" names, in any locale; empty if the text is not a
/// number.
std::optional<double> number(std::string_view text);

/// The shortest decimal that reads back as the same double ("0x1p-1" -> "0.5"); empty if the text is not a
/// number.
std::string decimal(std::string_view hex);

/// "0x1p-1  (0.5)": the exact form, and the decimal beside it where it says more.
std::string with_decimal(const std::string& hex);

}  // namespace divcert::reports
