#include "properties/targets/process/frame.hpp"

#include <bit>
#include <charconv>
#include <cstring>
#include <limits>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/cases/families.hpp"
#include "properties/cases/foreign_text.hpp"
#include "properties/targets/conventions/asked.hpp"
#include "properties/targets/process/adapter_protocol.hpp"

namespace divcert::properties {
namespace {

using foreign::Json;
using Numbers = std::span<const double>;

/// A case as a frame has it: numbers and lists by their paths in its JSON.
struct Row {
  std::vector<std::pair<std::string, double>> scalars = {};
  std::vector<std::pair<std::string, Numbers>> vectors = {};
};

bool add_masses(const MassPair& pair, const Function& function, Row& row) {
  const auto [p, q] = mass_keys(function);
  row.vectors.emplace_back(p, pair.p);
  if (!pair.q.empty()) row.vectors.emplace_back(q, pair.q);
  return true;
}

bool add_members(const Members& members, Row& row) {
  if (has_components(members.family) || has_matrix(members.family)) return false;
  const auto add = [&](const char* side, std::string_view family, const std::vector<double>& values) {
    const auto parameters = family_parameters(family);
    if (parameters.size() != values.size()) return false;
    for (std::size_t i = 0; i < values.size(); ++i) row.scalars.emplace_back(side + parameters[i], values[i]);
    return true;
  };
  const auto [family_p, family_q] = sides_of(members.family);
  return add("family_p.", family_p, members.p) &&
         (members.q.empty() || add("family_q.", family_q, members.q));
}

bool add_extra(const Extra& extra, Row& row) {
  if (extra.kind == ExtraKind::none) return true;
  const Shape shape = facts_of(extra.kind).shape;
  const std::string path = fmt::format("params.{}", name_of(extra.kind));
  if (shape.scalar() && extra.values.size() == 1)
    row.scalars.emplace_back(path, extra.values.front());
  else if (shape.layout == Shape::Layout::per_point)
    row.vectors.emplace_back(path, extra.values);
  else
    return false;
  return true;
}

/// Nothing where it does not fit. The case must outlive the row.
std::optional<Row> row_of(const Case& instance, const Function& function) {
  Row row;
  const bool fits = std::visit(Overloaded{[&](const MassPair& of) { return add_masses(of, function, row); },
                                          [&](const Members& of) { return add_members(of, row); }},
                               instance.form);
  if (!fits || !add_extra(instance.extra, row)) return std::nullopt;
  for (const auto& [path, vector] : row.vectors)
    if (vector.size() != row.vectors.front().second.size()) return std::nullopt;
  return row;
}

template <class Named>
std::vector<std::string> paths_of(const Named& named) {
  std::vector<std::string> paths;
  for (const auto& [path, value] : named) paths.push_back(path);
  return paths;
}

bool same_paths(const Row& a, const Row& b) {
  return paths_of(a.scalars) == paths_of(b.scalars) && paths_of(a.vectors) == paths_of(b.vectors);
}

/// Of the one path in every row. False where a number is not exact in the format.
template <class Number>
bool append(std::string& bytes, Numbers values) {
  for (const double value : values) {
    const auto number = static_cast<Number>(value);
    if (static_cast<double>(number) != value && value == value) return false;
    bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
  }
  return true;
}

/// float32 for every format below double: it holds their numbers.
bool of_doubles(const Function& function) { return function.format == reference::Format::binary64; }

/// Scalars first, so that each number is aligned: of each path, the numbers of all cases.
std::optional<std::string> numbers_of(const std::vector<Row>& rows, bool doubles) {
  std::string bytes;
  for (std::size_t k = 0; k < rows.front().scalars.size(); ++k)
    for (const Row& row : rows) append<double>(bytes, {&row.scalars[k].second, 1});
  for (std::size_t k = 0; k < rows.front().vectors.size(); ++k)
    for (const Row& row : rows) {
      const Numbers values = row.vectors[k].second;
      if (!(doubles ? append<double>(bytes, values) : append<float>(bytes, values))) return std::nullopt;
    }
  return bytes;
}

/// The cases by whose index something is said; {"3":"ValueError: …"}.
std::size_t index_of(const std::string& text, std::size_t cases) {
  std::size_t index = cases;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (error != std::errc() || end != text.data() + text.size() || index >= cases)
    foreign::wrong(fmt::format("errors: {} is none of {} cases", foreign::shown(text), cases));
  return index;
}

void read_errors(const Json& header, std::vector<Outcome>& outcomes) {
  if (!header.contains("errors")) return;
  if (!header["errors"].is_object())
    foreign::wrong(fmt::format("errors is not an object: {}", foreign::shown(header["errors"].dump())));
  for (const auto& [index, error] : header["errors"].items()) {
    if (!error.is_string())
      foreign::wrong(fmt::format("an error is not a text: {}", foreign::shown(error.dump())));
    outcomes[index_of(index, outcomes.size())] = raised(error.get_ref<const std::string&>());
  }
}

void read_marks(const Json& header, const char* key, bool Outcome::*mark, std::vector<Outcome>& outcomes) {
  if (!header.contains(key)) return;
  if (!header[key].is_array())
    foreign::wrong(fmt::format("{} is not a list: {}", key, foreign::shown(header[key].dump())));
  for (const Json& index : header[key]) {
    if (!index.is_number_unsigned() || index.get<std::uint64_t>() >= outcomes.size())
      foreign::wrong(
          fmt::format("{}: {} is none of {} cases", key, foreign::shown(index.dump()), outcomes.size()));
    outcomes[index.get<std::size_t>()].*mark = true;
  }
}

}  // namespace

std::optional<std::string> write_frame(std::uint64_t id, const Function& function,
                                       std::span<const Case* const> cases) {
  if (std::endian::native != std::endian::little || cases.empty()) return std::nullopt;
  std::vector<Case> asked;
  asked.reserve(cases.size());
  std::vector<Row> rows;
  std::vector<std::size_t> lengths;
  for (const Case* instance : cases) {
    asked.push_back(as_asked(function, *instance));
    auto row = row_of(asked.back(), function);
    if (!row || (!rows.empty() && !same_paths(*row, rows.front()))) return std::nullopt;
    rows.push_back(std::move(*row));
    if (!rows.back().vectors.empty()) lengths.push_back(rows.back().vectors.front().second.size());
  }
  const bool doubles = of_doubles(function);
  const auto numbers = numbers_of(rows, doubles);
  if (!numbers) return std::nullopt;
  return fmt::format(
             R"({{"id":{},"function":{},"count":{},"scalars":{},"vectors":{},"lengths":[{}],"dtype":"{}","bytes":{}}})",
             id, Json(function.name).dump(), cases.size(), Json(paths_of(rows.front().scalars)).dump(),
             Json(paths_of(rows.front().vectors)).dump(), fmt::join(lengths, ","),
             doubles ? "float64" : "float32", numbers->size()) +
         '\n' + *numbers;
}

std::size_t bytes_after(const Json& answer, std::size_t cases) {
  if (!answer.contains("bytes")) return 0;
  const std::size_t expected = cases * sizeof(double);
  if (answer["bytes"] != Json(expected))
    foreign::wrong(fmt::format("{} bytes for {} cases, which have {}", foreign::shown(answer["bytes"].dump()),
                               cases, expected));
  return expected;
}

std::vector<Outcome> read_frame(const Json& header, std::string_view numbers) {
  foreign::refuse_unknown_keys(header, "the answer",
                               {"id", "bytes", "errors", "wrote_to_input", "changed_rounding_mode"});
  std::vector<Outcome> outcomes(numbers.size() / sizeof(double));
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    double value = 0;
    std::memcpy(&value, numbers.data() + i * sizeof value, sizeof value);
    outcomes[i] = returned(value);
  }
  read_marks(header, "wrote_to_input", &Outcome::wrote_to_input, outcomes);
  read_marks(header, "changed_rounding_mode", &Outcome::changed_rounding_mode, outcomes);
  read_errors(header, outcomes);
  return outcomes;
}

}  // namespace divcert::properties
