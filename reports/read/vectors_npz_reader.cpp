#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <istream>
#include <iterator>

#include <fmt/format.h>

#include "reports/read/npz.hpp"
#include "reports/read/vectors_reader.hpp"

namespace divcert::reports {
namespace {

std::string text(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  return fmt::format("{:a}", value);
}

/// NaN: there is none.
std::string parameter_text(double value) { return std::isnan(value) ? "" : text(value); }

/// In three digits, as the program writes it; in all of them where it has more.
std::string condition_text(double value) {
  if (std::isnan(value)) return "";
  const std::string rounded = fmt::format("{:.3g}", value);
  return std::strtod(rounded.c_str(), nullptr) == value ? rounded : fmt::format("{}", value);
}

std::string bfloat16_text(std::uint64_t bits) {
  return text(std::bit_cast<float>(static_cast<std::uint32_t>(bits << 16)));
}

std::vector<std::string> words(const std::string& joined) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at < joined.size();) {
    const std::size_t comma = std::min(joined.find(',', at), joined.size());
    all.push_back(joined.substr(at, comma - at));
    at = comma + 1;
  }
  return all;
}

void require_size(const std::string& name, std::size_t size, std::size_t wanted) {
  if (size != wanted)
    throw malformed_vectors(fmt::format("{}: must have {} entries, but has {}", name, wanted, size));
}

/// The columns of the vectors, an entry each; `as` makes of an entry what the row holds.
class Columns {
 public:
  explicit Columns(const Npz& arrays) : arrays_(arrays), count_(arrays.integers("id").size()) {}

  std::size_t count() const { return count_; }

  template <class Row, class Field, class As = std::identity>
  void texts(const char* name, std::vector<Row>& rows, Field Row::*field, As as = {}) const {
    fill(name, arrays_.texts(name), rows, field, as);
  }
  template <class Row, class Field, class As = std::string (*)(double)>
  void floats(const char* name, std::vector<Row>& rows, Field Row::*field, As as = text) const {
    fill(name, arrays_.floats(name), rows, field, as);
  }
  template <class Row, class Field, class As = std::identity>
  void integers(const char* name, std::vector<Row>& rows, Field Row::*field, As as = {}) const {
    fill(name, arrays_.integers(name), rows, field, as);
  }
  /// Of each vector its part of the numbers.
  void lists(const std::string& name, std::vector<TestVector>& rows,
             std::vector<std::string> TestVector::*field) const {
    const std::vector<double> numbers = arrays_.floats(name);
    const std::vector<std::uint64_t> ends = arrays_.integers(name + "_offsets");
    require_size(name + "_offsets", ends.size(), count_ + 1);
    for (std::size_t i = 0; i < count_; ++i) {
      if (ends[i] > ends[i + 1] || ends[i + 1] > numbers.size())
        throw malformed_vectors(fmt::format("{}_offsets[{}]: is no place in {}", name, i + 1, name));
      for (std::uint64_t k = ends[i]; k < ends[i + 1]; ++k) (rows[i].*field).push_back(text(numbers[k]));
    }
  }

 private:
  template <class Entry, class Row, class Field, class As>
  void fill(const char* name, const std::vector<Entry>& entries, std::vector<Row>& rows, Field Row::*field,
            As as) const {
    require_size(name, entries.size(), count_);
    for (std::size_t i = 0; i < count_; ++i) rows[i].*field = as(entries[i]);
  }

  const Npz& arrays_;
  std::size_t count_;
};

std::vector<VectorGroup> heads_of(const Columns& columns) {
  std::vector<VectorGroup> heads(columns.count());
  columns.texts("divergence", heads, &VectorGroup::divergence);
  columns.texts("family", heads, &VectorGroup::family);
  columns.texts("parameters", heads, &VectorGroup::parameters, words);
  columns.texts("masses", heads, &VectorGroup::masses);
  columns.texts("base", heads, &VectorGroup::base);
  columns.texts("parameter_name", heads, &VectorGroup::parameter_name);
  columns.floats("parameter", heads, &VectorGroup::parameter, parameter_text);
  return heads;
}

std::vector<VectorValue> values_of(const Columns& columns) {
  std::vector<VectorValue> values(columns.count());
  columns.texts("status", values, &VectorValue::status);
  columns.texts("exact", values, &VectorValue::exact);
  columns.floats("float64", values, &VectorValue::float64);
  columns.floats("float32", values, &VectorValue::float32);
  columns.floats("float16", values, &VectorValue::float16);
  columns.integers("bfloat16", values, &VectorValue::bfloat16, bfloat16_text);
  columns.floats("condition", values, &VectorValue::condition, condition_text);
  return values;
}

std::vector<TestVector> vectors_of(const Columns& columns, const std::vector<VectorFlag>& flags) {
  std::vector<TestVector> vectors(columns.count());
  columns.integers("id", vectors, &TestVector::id);
  columns.texts("comment", vectors, &TestVector::comment);
  columns.lists("p", vectors, &TestVector::p);
  columns.lists("q", vectors, &TestVector::q);
  columns.lists("per_point", vectors, &TestVector::per_point);
  columns.integers("flags", vectors, &TestVector::flags, [&](std::uint64_t mask) {
    std::vector<std::string> names;
    for (std::size_t k = 0; k < flags.size(); ++k)
      if ((mask >> k & 1) != 0) names.push_back(flags[k].name);
    return names;
  });
  return vectors;
}

}  // namespace

VectorFile read_vectors_npz(std::istream& in) {
  const Npz arrays(std::string(std::istreambuf_iterator<char>(in), {}));
  const Columns columns(arrays);
  const auto version = arrays.texts("version"), names = arrays.texts("flag_names"),
             descriptions = arrays.texts("flag_descriptions");
  const auto seed = arrays.integers("seed");
  require_size("version", version.size(), 1);
  require_size("seed", seed.size(), 1);
  require_size("flag_descriptions", descriptions.size(), names.size());
  if (names.size() > 64) throw malformed_vectors("flag_names: has more than 64 entries");
  VectorFile file{version[0], seed[0], {}, {}};
  for (std::size_t k = 0; k < names.size(); ++k) file.flags.push_back({names[k], "", descriptions[k]});
  const std::vector<VectorGroup> heads = heads_of(columns);
  const std::vector<VectorValue> values = values_of(columns);
  std::vector<TestVector> vectors = vectors_of(columns, file.flags);
  for (std::size_t i = 0; i < vectors.size(); ++i) {
    if (i == 0 || heads[i] != heads[i - 1]) file.groups.push_back(heads[i]);
    vectors[i].value = values[i];
    file.groups.back().vectors.push_back(std::move(vectors[i]));
  }
  return file;
}

}  // namespace divcert::reports
