#pragma once

#include <optional>
#include <string>

namespace divcert::reports {

/// Compares text with the approved file tests/golden/NAME, byte for byte. Empty if equal, else a sentence
/// that names the first line that differs. Where DIVCERT_APPROVE=1 is set, the text becomes the approved
/// file.
std::optional<std::string> difference_from_golden(const std::string& name, const std::string& text);

}  // namespace divcert::reports
