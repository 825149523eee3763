#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// NumPy's file formats, little-endian whatever the machine.
namespace divcert::reports {

/// One .npy file, format version 1.0 (numpy.lib.format): a list of numbers, or of texts.
std::string npy(std::string_view dtype, std::size_t count, std::string_view bytes);

std::string npy_floats(std::span<const double> values);           ///< '<f8'
std::string npy_integers(std::span<const std::uint64_t> values);  ///< '<u8'
std::string npy_bits(std::string_view dtype, std::span<const std::uint32_t> values, int bytes);
/// '<Un', n the longest text: UTF-32, zeros behind. Texts are ASCII or UTF-8.
std::string npy_texts(const std::vector<std::string>& texts);

/// Names and contents of the files of an archive.
using Archive = std::vector<std::pair<std::string, std::string>>;
/// A ZIP archive whose files are stored as they are, of 1980: the same bytes at any time. At most 4 GiB.
std::string stored_zip(const Archive& files);

}  // namespace divcert::reports
