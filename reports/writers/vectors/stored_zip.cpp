#include <limits>
#include <stdexcept>

#include <boost/crc.hpp>

#include "reports/writers/vectors/little_endian.hpp"
#include "reports/writers/vectors/npy.hpp"

// PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (its
// end).
namespace divcert::reports {
namespace {

constexpr std::uint64_t version_needed = 10, midnight = 0, first_of_january_1980 = 0x21;

struct Number {
  std::uint64_t value;
  int width;
};

void append(std::string& bytes, std::initializer_list<Number> numbers) {
  for (const auto& [value, width] : numbers) append_little_endian(bytes, value, width);
}

/// What both headers of a file have in common: from the version to the length of the extra field.
void append_facts(std::string& bytes, const std::string& name, const std::string& content) {
  boost::crc_32_type crc;
  crc.process_bytes(content.data(), content.size());
  constexpr std::uint64_t no_flags = 0, stored = 0, no_extra = 0;
  append(bytes, {{version_needed, 2},
                 {no_flags, 2},
                 {stored, 2},
                 {midnight, 2},
                 {first_of_january_1980, 2},
                 {crc.checksum(), 4},
                 {content.size(), 4},
                 {content.size(), 4},
                 {name.size(), 2},
                 {no_extra, 2}});
}

}  // namespace

std::string stored_zip(const Archive& files) {
  std::string archive, directory;
  for (const auto& [name, content] : files) {
    const std::size_t offset = archive.size();
    archive += "PK\x03\x04";
    append_facts(archive, name, content);
    archive.append(name).append(content);
    directory += "PK\x01\x02";
    append(directory, {{version_needed, 2}});
    append_facts(directory, name, content);
    // no comment, first disk, binary, no external attributes
    append(directory, {{0, 2}, {0, 2}, {0, 2}, {0, 4}, {offset, 4}});
    directory += name;
  }
  const std::size_t offset = archive.size();
  if (offset > std::numeric_limits<std::uint32_t>::max() - directory.size())
    throw std::length_error("an archive of more than 4 GiB");
  archive.append(directory).append("PK\x05\x06");
  append(archive,
         {{0, 2}, {0, 2}, {files.size(), 2}, {files.size(), 2}, {directory.size(), 4}, {offset, 4}, {0, 2}});
  return archive;
}

}  // namespace divcert::reports
