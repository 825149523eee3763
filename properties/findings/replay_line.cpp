#include "properties/findings/replay_line.hpp"

#include <fmt/format.h>

#include "reports/writers/text.hpp"

namespace divcert::properties {
namespace {

std::string beginning(const Check& check) {
  std::string line = fmt::format("divcert replay {} ", reports::shell_word(check.id()));
  if (check.subject)
    for (const std::string& word : check.subject.target->replay_words(*check.subject.function))
      line += reports::shell_word(word) + ' ';
  return line;
}

std::string ending(reference::Ladder ladder) {
  return ladder.limit == reference::Ladder().limit ? "" : fmt::format(" --max-bits {}", ladder.limit);
}

}  // namespace

std::string replay_line(const Check& check, const Case& witness, reference::Ladder ladder) {
  return beginning(check) + to_options(witness) + ending(ladder);
}

std::string replay_line(const Check& check, std::uint64_t seed, std::uint64_t index,
                        reference::Ladder ladder) {
  return fmt::format("{}--seed {} --case {}{}", beginning(check), seed, index, ending(ladder));
}

bool fits_a_line(const Case& instance) {
  constexpr std::size_t numbers_of_a_line = 64;
  return instance.p().size() <= numbers_of_a_line && instance.extra.values.size() <= 2 * numbers_of_a_line;
}

}  // namespace divcert::properties
