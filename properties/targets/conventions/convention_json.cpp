#include "properties/targets/conventions/convention_json.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/targets/process/foreign_json.hpp"

namespace divcert::properties {
namespace {

using foreign::Json;
using foreign::shown;
using foreign::shown_value;
using foreign::wrong;

[[noreturn]] void refuse(std::string_view key, const Json& value, std::string_view known) {
  wrong(fmt::format("convention: {} is {}; it can be {}", key, shown_value(value), known));
}

double positive(std::string_view key, const Json& value) {
  const double number = value.is_number()   ? value.get<double>()
                        : value.is_string() ? foreign::number(value.get<std::string>(), key)
                                            : 0;
  if (!(number > 0 && std::isfinite(number))) refuse(key, value, "a positive number");
  return number;
}

bool flag(std::string_view key, const Json& value) {
  if (!value.is_boolean()) refuse(key, value, "true, false");
  return value.get<bool>();
}

/// Whether it is the second of two words.
bool second(std::string_view key, const Json& value, std::string_view first_word,
            std::string_view second_word) {
  if (value != first_word && value != second_word)
    refuse(key, value, fmt::format("{}, {}", first_word, second_word));
  return value == second_word;
}

void read_base(const Json& value, Convention& convention) {
  if (value == "e") {
    convention.reading.base = 0;
    return;
  }
  const double base = positive("base", value);
  constexpr double most = 1 << 30;
  if (!(base >= 2 && base <= most && std::floor(base) == base))
    refuse("base", value, "\"e\" or a whole number from 2 on, e.g. \"2\", \"10\"");
  convention.reading.base = static_cast<int>(base);
}

/// Of the rows of a batch: a vector is one row, and the mean over rows is its sum.
void read_reduction(const Json& value, Convention& convention) {
  if (value != "sum" && value != "mean" && value != "batchmean")
    refuse("reduction", value, "sum, mean, batchmean");
  convention.mean = value == "mean";
}

struct Key {
  std::string_view name;
  void (*read)(const Json& value, Convention& convention);
};

constexpr Key keys[] = {
    {"base", read_base},
    {"factor", [](const Json& v, Convention& c) { c.reading.factor = positive("factor", v); }},
    {"root", [](const Json& v, Convention& c) { c.reading.root = flag("root", v); }},
    {"order", [](const Json& v, Convention& c) { c.order_qp = second("order", v, "pq", "qp"); }},
    {"masses",
     [](const Json& v, Convention& c) {
       c.masses = second("masses", v, "normalized", "as_given") ? reference::Masses::as_given
                                                                : reference::Masses::normalized;
     }},
    // The target is P, as in PyTorch's kl_div(input, target).
    {"log_target", [](const Json& v, Convention& c) { c.log_p = flag("log_target", v); }},
    {"reduction", read_reduction},
    {"epsilon", [](const Json& v, Convention& c) { c.epsilon = positive("epsilon", v); }},
};

}  // namespace

void read_convention(const Json& said, Convention& convention) {
  if (!said.is_object()) wrong(fmt::format("convention is not an object: {}", shown_value(said)));
  for (const auto& [name, value] : said.items()) {
    const Key* const key = std::ranges::find(keys, name, &Key::name);
    if (key == std::end(keys)) {
      std::vector<std::string_view> known;
      for (const Key& one : keys) known.push_back(one.name);
      wrong(fmt::format("convention: unknown key {}; known here: {}", shown(name), fmt::join(known, ", ")));
    }
    key->read(value, convention);
  }
}

}  // namespace divcert::properties
