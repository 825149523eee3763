#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace divcert::reports {

/// The arrays of a NumPy archive that numpy.savez or write_vectors_npz wrote: lists of numbers or of texts,
/// in .npy files of version 1.0 that are stored as they are. What is not there, or something else, throws
/// malformed_vectors, which names the array.
class Npz {
 public:
  explicit Npz(std::string archive);

  std::vector<double> floats(const std::string& name) const;           ///< of f8, f4, f2
  std::vector<std::uint64_t> integers(const std::string& name) const;  ///< of u8, u2
  std::vector<std::string> texts(const std::string& name) const;       ///< of U, as UTF-8

 private:
  struct Array {
    std::size_t width;  ///< of an entry, in bytes
    std::string_view bytes;
  };
  Array array(const std::string& name, char kind) const;

  std::string archive_;
  std::map<std::string, std::string_view> files_;  ///< within archive_
};

}  // namespace divcert::reports
