#include "reference/judging/certify_list.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "reference/judging/common_rounding.hpp"

namespace divcert::reference {
namespace {

constexpr int first_rung = 128;
constexpr int ask_for_zero_from = 256;

void settle(Certified& number, Entry entry, const EntryList& list, int bits, bool last,
            const std::function<bool()>& is_zero) {
  number.status = entry.status;
  number.rung = bits;
  if (entry.status != Status::finite) {  // by rules on the exact input
    constexpr double infinity = std::numeric_limits<double>::infinity();
    number.decided = true;
    number.rung = rung_exact;
    number.value = entry.status == Status::undefined ? std::numeric_limits<double>::quiet_NaN()
                   : entry.negative                  ? -infinity
                                                     : infinity;
    return;
  }
  number.enclosure = std::move(entry.ball);
  const auto rounded = common_rounding(number.enclosure, list.nonnegative, bits, number.format, last);
  if (rounded) {
    number.value = *rounded == 0 ? 0 : *rounded;  // +0: signs of what is too small are not told
    number.decided = true;
  } else if ((bits >= ask_for_zero_from || last) && is_zero()) {
    number.enclosure = Ball(0);
    number.value = 0;
    number.decided = true;
    number.rung = rung_exact;
  } else if (last) {
    number.value = midpoint(number.enclosure);
  }
}

}  // namespace

std::vector<Certified> certify(const EntryList& list, const Ladder& ladder, Format format) {
  std::vector<Certified> numbers;
  std::vector<std::optional<bool>> zero;  // asked once
  for (int bits = std::min(first_rung, ladder.limit);; bits *= 2) {
    const PrecisionScope scope(bits);
    const bool last = bits > ladder.limit / 2;
    std::vector<Entry> entries = list.enclose();
    numbers.resize(entries.size());
    zero.resize(entries.size());
    for (std::size_t k = 0; k < entries.size(); ++k) {
      if (numbers[k].decided) continue;
      numbers[k].format = format;
      settle(numbers[k], std::move(entries[k]), list, bits, last, [&] {
        if (!zero[k]) zero[k] = list.is_zero(k);
        return *zero[k];
      });
    }
    if (last || std::ranges::all_of(numbers, &Certified::decided)) return numbers;
  }
}

}  // namespace divcert::reference
