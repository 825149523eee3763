#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "reference/estimators.hpp"
#include "reference/rows.hpp"
#include "reference/tables.hpp"

// What trainers, evaluation harnesses and count statistics compute of: rows of logits, samples and tables.
namespace divcert::properties {

/// Rows of logits (reference/rows.hpp).
struct LogitRows {
  std::vector<double> a, b;
  std::size_t rows = 0, cols = 0;
  std::vector<unsigned char> mask;
  std::vector<double> weights;
  std::vector<std::size_t> kept, targets;
  double temperature = 1;
  std::optional<double> alpha;
};

/// Log-ratios of samples, or token losses.
struct SampleList {
  std::vector<double> values;
  std::vector<unsigned char> mask;
  std::vector<double> weights;
};

/// A table of numbers that are not negative, row by row.
struct CountTable {
  std::vector<double> counts;
  std::size_t rows = 0, cols = 0;
};

/// Masses p at x and q at y.
struct PointPair {
  std::vector<double> x, p, y, q;
};

/// Observed and expected counts, with the parameter that goes with them: lambda, or fill.
struct CountPair {
  std::vector<double> p, q;
  std::optional<double> parameter;
};

using Batch = std::variant<LogitRows, SampleList, CountTable, PointPair, CountPair>;

reference::Rows to_reference(const LogitRows& rows);
reference::Samples to_reference(const SampleList& samples);
reference::Table to_reference(const CountTable& table);

/// One sentence that names argument, index and value, where this is no input; else empty.
std::string fault_in(const Batch& batch);
/// The same where a number that counts is not one of the format.
std::string not_of_format(const Batch& batch, reference::Format format, std::string_view name);

/// What "input" names that this reads: rows, logits, log_masses, log_ratios, losses, table, points,
/// counts.
bool is_batch_input(std::string_view input);
/// Reads the fields of the input out of an object; leaves all other keys alone. Throws parse_error.
Batch batch_from_json(std::string_view input, const nlohmann::ordered_json& object);
/// The keys that it reads of such an input.
std::vector<std::string_view> batch_keys(std::string_view input);

}  // namespace divcert::properties
