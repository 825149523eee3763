#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "properties/cases/batches.hpp"
#include "properties/cases/numbers.hpp"

namespace divcert::properties {
namespace {

using Json = nlohmann::ordered_json;

double number(const Json& value, const std::string& key, std::size_t index) {
  if (value.is_number()) return value.get<double>();
  if (value.is_string()) return parse_number(value.get_ref<const std::string&>(), key, index);
  throw parse_error(fmt::format("{}[{}] must be a number or a text, but is {}", key, index, value.dump()));
}

std::vector<double> numbers(const Json& object, const std::string& key) {
  if (!object.contains(key) || !object[key].is_array())
    throw parse_error(fmt::format("\"{}\" must be a list of numbers", key));
  std::vector<double> values;
  for (const Json& value : object[key]) values.push_back(number(value, key, values.size()));
  return values;
}

/// A list of rows of one length; a list of numbers is one row.
struct Matrix {
  std::vector<double> values;
  std::size_t rows = 0, cols = 0;
};
Matrix matrix(const Json& object, const std::string& key) {
  if (!object.contains(key) || !object[key].is_array() || object[key].empty())
    throw parse_error(fmt::format("\"{}\" must be a list of rows of numbers", key));
  const Json& list = object[key];
  if (!list.front().is_array()) {
    Matrix result{numbers(object, key), 1, 0};
    result.cols = result.values.size();
    return result;
  }
  Matrix result{{}, list.size(), list.front().size()};
  for (const Json& row : list) {
    if (!row.is_array() || row.size() != result.cols || row.empty())
      throw parse_error(fmt::format("the rows of \"{}\" must have the same length, at least 1", key));
    for (const Json& value : row) result.values.push_back(number(value, key, result.values.size()));
  }
  return result;
}

unsigned char bit(const Json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value == 0 || value == 1) return value == 1;
  throw parse_error(fmt::format("a mask is of 0 and 1, but has {}", value.dump()));
}

/// Of `size` entries; a list of `cols` is one for every row.
std::vector<unsigned char> mask_of(const Json& object, std::size_t size, std::size_t cols) {
  std::vector<unsigned char> mask;
  if (!object.contains("mask")) return mask;
  const Json& list = object["mask"];
  if (!list.is_array()) throw parse_error("\"mask\" must be a list of 0 and 1, or a list of such rows");
  for (const Json& entry : list) {
    if (!entry.is_array()) {
      mask.push_back(bit(entry));
      continue;
    }
    if (entry.size() != cols)
      throw parse_error(fmt::format("the rows of \"mask\" must have {} entries", cols));
    for (const Json& value : entry) mask.push_back(bit(value));
  }
  if (mask.size() == cols)
    for (std::size_t k = cols; k < size; ++k) mask.push_back(mask[k - cols]);
  return mask;
}

std::vector<std::size_t> indices(const Json& object, const std::string& key) {
  std::vector<std::size_t> result;
  if (!object.contains(key)) return result;
  const Json list = object[key].is_array() ? object[key] : Json::array({object[key]});
  for (const Json& value : list) {
    if (!value.is_number_unsigned())
      throw parse_error(fmt::format("\"{}\" must be of indices from 0 on, but has {}", key, value.dump()));
    result.push_back(value.get<std::size_t>());
  }
  return result;
}

std::vector<double> weights_of(const Json& object) {
  return object.contains("weights") ? numbers(object, "weights") : std::vector<double>();
}

LogitRows rows_from(const Json& object, const std::string& a, const std::string& b) {
  LogitRows x;
  Matrix first = matrix(object, a);
  x.a = std::move(first.values);
  x.rows = first.rows;
  x.cols = first.cols;
  if (object.contains(b)) {
    Matrix second = matrix(object, b);
    if (second.rows != x.rows || second.cols != x.cols)
      throw parse_error(fmt::format("\"{}\" must have the shape of \"{}\", {} × {}, but has {} × {}", b, a,
                                    x.rows, x.cols, second.rows, second.cols));
    x.b = std::move(second.values);
  }
  x.mask = mask_of(object, x.a.size(), x.cols);
  x.weights = weights_of(object);
  x.kept = indices(object, "top_k");
  x.targets = indices(object, "target");
  if (object.contains("temperature")) x.temperature = number(object["temperature"], "temperature", 0);
  if (object.contains("params"))
    for (const auto& [name, value] : object["params"].items()) {
      if (name != "alpha")
        throw parse_error(fmt::format("unknown parameter \"{}\" of rows; known: alpha", name));
      x.alpha = number(value, name, 0);
    }
  return x;
}

SampleList samples_from(const Json& object, const std::string& key) {
  SampleList x{matrix(object, key).values, {}, weights_of(object)};
  x.mask = mask_of(object, x.values.size(), x.values.size());
  return x;
}

struct Form {
  std::string_view input;
  std::vector<std::string_view> keys;
};
const std::array<Form, 8>& forms() {
  static const std::array<Form, 8> all{{
      {"rows", {"a", "b", "mask", "weights", "target", "temperature", "top_k", "params"}},
      {"logits", {"a", "b", "mask", "target", "temperature", "top_k", "params"}},
      {"log_masses", {"log_p", "log_q", "mask", "params"}},
      {"log_ratios", {"log_ratios", "mask", "weights"}},
      {"losses", {"losses", "mask", "weights", "params"}},
      {"table", {"table", "params"}},
      {"points", {"x", "p", "y", "q"}},
      {"counts", {"p", "q", "params"}},
  }};
  return all;
}

}  // namespace

bool is_batch_input(std::string_view input) {
  return std::ranges::find(forms(), input, &Form::input) != forms().end();
}

std::vector<std::string_view> batch_keys(std::string_view input) {
  return std::ranges::find(forms(), input, &Form::input)->keys;
}

Batch batch_from_json(std::string_view input, const Json& object) {
  if (input == "rows" || input == "logits") return rows_from(object, "a", "b");
  if (input == "log_masses") return rows_from(object, "log_p", "log_q");
  if (input == "log_ratios" || input == "losses") return samples_from(object, std::string(input));
  if (input == "table") {
    Matrix table = matrix(object, "table");
    return CountTable{std::move(table.values), table.rows, table.cols};
  }
  if (input == "counts") {
    CountPair pair{numbers(object, "p"), numbers(object, "q"), std::nullopt};
    if (object.contains("params"))
      for (const auto& [name, value] : object["params"].items()) {
        if (name != "lambda" && name != "fill")
          throw parse_error(fmt::format("unknown parameter \"{}\" of counts; known: lambda, fill", name));
        pair.parameter = number(value, name, 0);
      }
    return pair;
  }
  return PointPair{numbers(object, "x"), numbers(object, "p"), numbers(object, "y"), numbers(object, "q")};
}

}  // namespace divcert::properties
