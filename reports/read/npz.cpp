#include "reports/read/npz.hpp"

#include <bit>
#include <cmath>
#include <ranges>
#include <regex>

#include <fmt/format.h>

#include "reports/read/vectors_reader.hpp"

// PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (its
// end); numpy.lib.format.
namespace divcert::reports {
namespace {

/// A part of the bytes, all of which must be there.
std::string_view part(std::string_view bytes, std::uint64_t at, std::uint64_t size) {
  if (at > bytes.size() || size > bytes.size() - at)
    throw malformed_vectors("the archive ends before what it says is in it");
  return bytes.substr(at, size);
}

std::uint64_t number(std::string_view bytes, std::uint64_t at, std::uint64_t width) {
  std::uint64_t value = 0;
  for (const char byte : part(bytes, at, width) | std::views::reverse)
    value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

std::map<std::string, std::string_view> files_of(std::string_view archive) {
  constexpr std::uint64_t size_of_end = 22, size_of_entry = 46, size_of_header = 30;
  const auto end = archive.rfind("PK\x05\x06");
  if (!archive.starts_with("PK") || end == std::string_view::npos)
    throw malformed_vectors("is no archive of arrays (numpy.savez)");
  part(archive, end, size_of_end);
  std::map<std::string, std::string_view> files;
  std::uint64_t at = number(archive, end + 16, 4);
  for (std::uint64_t left = number(archive, end + 10, 2); left > 0; --left) {
    const std::string_view entry = part(archive, at, size_of_entry);
    const std::uint64_t name_size = number(entry, 28, 2), header = number(entry, 42, 4);
    const std::string name(part(archive, at + size_of_entry, name_size));
    if (number(entry, 10, 2) != 0)
      throw malformed_vectors(fmt::format("{} is compressed: numpy.savez writes it as it is", name));
    const std::uint64_t before =
        size_of_header + number(archive, header + 26, 2) + number(archive, header + 28, 2);
    files[name] = part(archive, header + before, number(entry, 24, 4));
    at += size_of_entry + name_size + number(entry, 30, 2) + number(entry, 32, 2);
  }
  return files;
}

/// IEEE 754's numbers of fewer bits, all of which are doubles.
double half(std::uint64_t bits) {
  const double sign = bits >> 15 != 0 ? -1 : 1, fraction = static_cast<double>(bits & 0x3ff);
  const int exponent = static_cast<int>(bits >> 10 & 0x1f);
  if (exponent == 31) return fraction == 0 ? sign * INFINITY : NAN;
  return sign * (exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(fraction + 1024, exponent - 25));
}

double real(std::uint64_t bits, std::size_t width) {
  if (width == 8) return std::bit_cast<double>(bits);
  return width == 4 ? std::bit_cast<float>(static_cast<std::uint32_t>(bits)) : half(bits);
}

void append_utf8(std::string& text, std::uint64_t point) {
  const auto push = [&](std::uint64_t byte) { text.push_back(static_cast<char>(byte)); };
  if (point < 0x80) return push(point);
  if (point < 0x800) return push(0xc0 | point >> 6), push(0x80 | (point & 0x3f));
  if (point < 0x10000)
    return push(0xe0 | point >> 12), push(0x80 | (point >> 6 & 0x3f)), push(0x80 | (point & 0x3f));
  push(0xf0 | (point >> 18 & 7)), push(0x80 | (point >> 12 & 0x3f));
  push(0x80 | (point >> 6 & 0x3f)), push(0x80 | (point & 0x3f));
}

}  // namespace

Npz::Npz(std::string archive) : archive_(std::move(archive)), files_(files_of(archive_)) {}

Npz::Array Npz::array(const std::string& name, char kind) const {
  const auto refuse = [&](const std::string& why) {
    throw malformed_vectors(fmt::format("{}: {}", name, why));
  };
  const auto file = files_.find(name + ".npy");
  if (file == files_.end()) refuse("this array is missing: divcert vectors export writes it");
  if (!file->second.starts_with(std::string_view("\x93NUMPY\x01\x00", 8)))
    refuse("is no .npy file of version 1.0");
  const std::string header(part(file->second, 10, number(file->second, 8, 2)));
  static const std::regex list(
      R"(\{'descr': '<([fuU])(\d{1,6})', 'fortran_order': False, 'shape': \((\d{1,12}),\), \}\s*)");
  std::smatch match;
  if (!std::regex_match(header, match, list) || match[1].str()[0] != kind)
    refuse(fmt::format("must be a list of {}, but is {}",
                       kind == 'U' ? "texts" : "numbers of kind '" + std::string(1, kind) + "'",
                       header.substr(0, header.find_last_not_of(" \n") + 1)));
  const std::size_t width = std::stoull(match[2]) * (kind == 'U' ? 4 : 1);
  if (width == 0 || (kind != 'U' && width != 8 && width != 2 && !(kind == 'f' && width == 4)))
    refuse(fmt::format("has entries of {} bytes", width));
  return {width, part(file->second, 10 + header.size(), width * std::stoull(match[3]))};
}

std::vector<double> Npz::floats(const std::string& name) const {
  const Array numbers = array(name, 'f');
  std::vector<double> values;
  for (std::size_t at = 0; at < numbers.bytes.size(); at += numbers.width)
    values.push_back(real(number(numbers.bytes, at, numbers.width), numbers.width));
  return values;
}

std::vector<std::uint64_t> Npz::integers(const std::string& name) const {
  const Array numbers = array(name, 'u');
  std::vector<std::uint64_t> values;
  for (std::size_t at = 0; at < numbers.bytes.size(); at += numbers.width)
    values.push_back(number(numbers.bytes, at, numbers.width));
  return values;
}

std::vector<std::string> Npz::texts(const std::string& name) const {
  const Array points = array(name, 'U');
  std::vector<std::string> all;
  for (std::size_t at = 0; at < points.bytes.size(); at += points.width) {
    std::string& text = all.emplace_back();
    for (std::size_t i = 0; i < points.width; i += 4)
      if (const std::uint64_t point = number(points.bytes, at + i, 4); point != 0) append_utf8(text, point);
  }
  return all;
}

}  // namespace divcert::reports
