#include "reports/writers/vectors/vectors_npz.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <limits>
#include <ostream>
#include <stdexcept>

#include "reports/writers/vectors/npy.hpp"

namespace divcert::reports {
namespace {

double number(const std::string& text) {
  return text.empty() ? std::numeric_limits<double>::quiet_NaN() : std::strtod(text.c_str(), nullptr);
}

/// The bits of a float that has the value of the text exactly.
std::uint32_t float32_bits(const std::string& text) {
  return std::bit_cast<std::uint32_t>(static_cast<float>(number(text)));
}

std::uint32_t bfloat16_bits(const std::string& text) { return float32_bits(text) >> 16; }

/// From a binary32 that holds a binary16: 5 bits of exponent, biased by 15 in place of 127, and 10 of
/// fraction.
std::uint32_t float16_bits(const std::string& text) {
  const std::uint32_t bits = float32_bits(text), sign = bits >> 16 & 0x8000;
  const int exponent = static_cast<int>(bits >> 23 & 0xff) - 127;
  const std::uint32_t fraction = bits >> 13 & 0x3ff;
  if (exponent == 128) return sign | 0x7c00 | fraction;
  if (exponent >= -14) return sign | static_cast<std::uint32_t>(exponent + 15) << 10 | fraction;
  if (exponent < -24) return sign;
  return sign | (0x400 | fraction) >> (-14 - exponent);
}

/// Lists of numbers, one after the other.
struct Lists {
  std::vector<double> values;
  std::vector<std::uint64_t> offsets{0};

  void append(const std::vector<std::string>& texts) {
    std::ranges::transform(texts, std::back_inserter(values), number);
    offsets.push_back(values.size());
  }
};

/// The columns, each filled by a function of group and vector.
class Columns {
 public:
  explicit Columns(const VectorFile& file) : file_(file) {}

  template <class Of>
  auto each(const Of& of) const {
    std::vector<decltype(of(file_.groups[0], file_.groups[0].vectors[0]))> column;
    for (const VectorGroup& group : file_.groups)
      for (const TestVector& vector : group.vectors) column.push_back(of(group, vector));
    return column;
  }
  Lists lists(std::vector<std::string> TestVector::*texts) const {
    Lists column;
    for (const VectorGroup& group : file_.groups)
      for (const TestVector& vector : group.vectors) column.append(vector.*texts);
    return column;
  }
  std::string texts(std::string VectorGroup::*text) const {
    return npy_texts(each([=](const VectorGroup& group, const TestVector&) { return group.*text; }));
  }
  std::string texts(std::string VectorValue::*text) const {
    return npy_texts(each([=](const VectorGroup&, const TestVector& vector) { return vector.value.*text; }));
  }
  std::string floats(std::string VectorValue::*text) const {
    return npy_floats(
        each([=](const VectorGroup&, const TestVector& vector) { return number(vector.value.*text); }));
  }
  std::string bits(const char* dtype, int width, std::string VectorValue::*text,
                   std::uint32_t (*bits_of)(const std::string&)) const {
    const auto column =
        each([=](const VectorGroup&, const TestVector& vector) { return bits_of(vector.value.*text); });
    return npy_bits(dtype, column, width);
  }

 private:
  const VectorFile& file_;
};

std::uint64_t mask(const VectorFile& file, const TestVector& vector) {
  std::uint64_t bits = 0;
  for (std::size_t k = 0; k < file.flags.size(); ++k)
    if (std::ranges::find(vector.flags, file.flags[k].name) != vector.flags.end())
      bits |= std::uint64_t{1} << k;
  return bits;
}

std::string flag_texts(const VectorFile& file, std::string VectorFlag::*text) {
  std::vector<std::string> column;
  for (const VectorFlag& flag : file.flags) column.push_back(flag.*text);
  return npy_texts(column);
}

}  // namespace

void write_vectors_npz(const VectorFile& file, std::ostream& out) {
  if (file.flags.size() > 64) throw std::length_error("more than 64 flags");
  const Columns columns(file);
  Archive archive;
  const auto add = [&](const char* name, std::string content) {
    archive.emplace_back(std::string(name) + ".npy", std::move(content));
  };
  const auto add_lists = [&](const std::string& name, const Lists& lists) {
    add(name.c_str(), npy_floats(lists.values));
    add((name + "_offsets").c_str(), npy_integers(lists.offsets));
  };
  add("version", npy_texts({file.version}));
  add("seed", npy_integers({{file.seed}}));
  add("flag_names", flag_texts(file, &VectorFlag::name));
  add("flag_descriptions", flag_texts(file, &VectorFlag::description));
  add("id",
      npy_integers(columns.each([](const VectorGroup&, const TestVector& vector) { return vector.id; })));
  add("comment",
      npy_texts(columns.each([](const VectorGroup&, const TestVector& vector) { return vector.comment; })));
  add("divergence", columns.texts(&VectorGroup::divergence));
  add("family", columns.texts(&VectorGroup::family));
  add("parameters", npy_texts(columns.each([](const VectorGroup& group, const TestVector&) {
        return fmt::format("{}", fmt::join(group.parameters, ","));
      })));
  add("masses", columns.texts(&VectorGroup::masses));
  add("base", columns.texts(&VectorGroup::base));
  add("parameter_name", columns.texts(&VectorGroup::parameter_name));
  add("parameter", npy_floats(columns.each(
                       [](const VectorGroup& group, const TestVector&) { return number(group.parameter); })));
  add_lists("p", columns.lists(&TestVector::p));
  add_lists("q", columns.lists(&TestVector::q));
  add_lists("per_point", columns.lists(&TestVector::per_point));
  add("status", columns.texts(&VectorValue::status));
  add("exact", columns.texts(&VectorValue::exact));
  add("float64", columns.floats(&VectorValue::float64));
  add("float32", columns.bits("<f4", 4, &VectorValue::float32, float32_bits));
  add("float16", columns.bits("<f2", 2, &VectorValue::float16, float16_bits));
  add("bfloat16", columns.bits("<u2", 2, &VectorValue::bfloat16, bfloat16_bits));
  add("condition", columns.floats(&VectorValue::condition));
  add("flags", npy_integers(columns.each(
                   [&](const VectorGroup&, const TestVector& vector) { return mask(file, vector); })));
  out << stored_zip(archive);
}

}  // namespace divcert::reports
