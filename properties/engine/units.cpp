#include "properties/engine/units.hpp"

#include <algorithm>
#include <iterator>

namespace divcert::properties {

void Units::add(std::uint64_t unit) { add(Range{unit, unit + 1}); }

void Units::add(Range range) {
  auto next = ends_.upper_bound(range.begin);
  if (next != ends_.begin() && std::prev(next)->second >= range.begin) --next;
  while (next != ends_.end() && next->first <= range.end) {
    range.begin = std::min(range.begin, next->first);
    range.end = std::max(range.end, next->second);
    next = ends_.erase(next);
  }
  ends_[range.begin] = range.end;
}

void Units::merge(const Units& other) {
  for (const auto& [begin, end] : other.ends_) add(Range{begin, end});
}

bool Units::contains(std::uint64_t unit) const {
  const auto next = ends_.upper_bound(unit);
  return next != ends_.begin() && std::prev(next)->second > unit;
}

std::uint64_t Units::size() const {
  std::uint64_t total = 0;
  for (const auto& [begin, end] : ends_) total += end - begin;
  return total;
}

std::vector<Units::Range> Units::ranges() const {
  std::vector<Range> all;
  for (const auto& [begin, end] : ends_) all.push_back({begin, end});
  return all;
}

Units Units::of(const std::vector<Range>& ranges) {
  Units units;
  for (const Range& range : ranges)
    if (range.begin < range.end) units.add(range);
  return units;
}

}  // namespace divcert::properties
