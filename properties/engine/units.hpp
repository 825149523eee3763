#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace divcert::properties {

/// Numbers of the units of work that are done: a set that is kept as ranges.
class Units {
 public:
  void add(std::uint64_t unit);
  void merge(const Units& other);
  bool contains(std::uint64_t unit) const;
  std::uint64_t size() const;

  struct Range {
    std::uint64_t begin, end;
    bool operator==(const Range&) const = default;
  };
  std::vector<Range> ranges() const;
  static Units of(const std::vector<Range>& ranges);

 private:
  void add(Range range);
  std::map<std::uint64_t, std::uint64_t> ends_;  ///< begin -> end, disjoint and not adjacent
};

}  // namespace divcert::properties
