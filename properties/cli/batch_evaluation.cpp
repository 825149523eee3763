#include "properties/cli/batch_evaluation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <limits>

#include <divcert/rows.hpp>
#include <divcert/samples.hpp>
#include <divcert/tables.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "properties/cases/batches.hpp"
#include "properties/cases/numbers.hpp"

namespace divcert::properties {
namespace {

using Json = nlohmann::ordered_json;
using reference::Argument;
using reference::Certified;
using reference::Format;
using reference::Reduction;
using reference::Status;

/// The word at a key, which must be one of those known; the first where none is given.
std::size_t word_at(const Json& request, const char* key, std::span<const std::string_view> known) {
  if (!request.contains(key)) return 0;
  if (request[key].is_string()) {
    const auto found = std::ranges::find(known, request[key].get_ref<const std::string&>());
    if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  }
  throw request_error(
      "parse", fmt::format("\"{}\" must be {}, but is {}", key, fmt::join(known, ", "), request[key].dump()));
}

constexpr std::array<std::string_view, 4> dtypes{"float64", "float32", "float16", "bfloat16"};
constexpr std::array<std::string_view, 2> outputs{"value", "gradient"};
constexpr std::array<std::string_view, 3> reductions{"none", "sum", "mean"};
constexpr std::array<std::string_view, 2> arguments{"a", "b"};

/// In the order of divcert::RowQuantity.
constexpr std::array<std::string_view, 10> row_ids{"kl",      "reverse_kl",      "jeffreys",          "js",
                                                   "skew_js", "total_variation", "squared_hellinger", "renyi",
                                                   "entropy", "cross_entropy"};

/// What is asked, besides the numbers.
struct BatchQuestion {
  std::string divergence;
  Format format;
  bool gradient;
  Reduction reduction;
  Argument argument;
  bool says_argument;
  const Json* params;
};

BatchQuestion question_of(const Json& request, std::string_view input) {
  const bool samples = input == "log_ratios";
  const bool reduced = samples || input == "rows" || input == "logits" || input == "log_masses";
  std::vector<std::string_view> known{"divergence", "input", "dtype"};
  for (const std::string_view key : batch_keys(input)) known.push_back(key);
  if (reduced) known.insert(known.end(), {"output", "reduction"});
  if (reduced && !samples) known.push_back("with_respect_to");
  for (const auto& [key, value] : request.items())
    if (std::ranges::find(known, key) == known.end())
      throw request_error("parse", fmt::format("unknown key \"{}\" of input \"{}\"; known: {}", key, input,
                                               fmt::join(known, ", ")));
  static const Json none = Json::object();
  constexpr std::array formats{Format::binary64, Format::binary32, Format::binary16, Format::bfloat16};
  BatchQuestion question{{},
                         formats[word_at(request, "dtype", dtypes)],
                         word_at(request, "output", outputs) == 1,
                         static_cast<Reduction>(word_at(request, "reduction", reductions)),
                         static_cast<Argument>(word_at(request, "with_respect_to", arguments)),
                         request.contains("with_respect_to"),
                         request.contains("params") ? &request["params"] : &none};
  if (!question.params->is_object())
    throw request_error("parse",
                        fmt::format("\"params\" must be an object, but is {}", request["params"].dump()));
  if (!request.contains("divergence") || !request["divergence"].is_string())
    throw request_error("parse", "\"divergence\" must name a quantity");
  question.divergence = request["divergence"];
  return question;
}

[[noreturn]] void unknown(const BatchQuestion& question, std::string_view input, const auto& known) {
  throw request_error("unsupported", fmt::format("unknown divergence \"{}\" of input \"{}\"; known: {}",
                                                 question.divergence, input, fmt::join(known, ", ")));
}

/// Lists of `width` numbers; of width 0, the one list that they are.
Json shaped(const std::vector<Json>& entries, std::size_t width) {
  if (width == 0) return entries;
  Json rows = Json::array();
  for (std::size_t k = 0; k < entries.size(); k += width)
    rows.push_back(std::vector<Json>(entries.begin() + static_cast<std::ptrdiff_t>(k),
                                     entries.begin() + static_cast<std::ptrdiff_t>(k + width)));
  return rows;
}

std::string_view word(Status status) {
  constexpr std::array<std::string_view, 3> words{"finite", "infinite", "undefined"};
  return words[static_cast<std::size_t>(status)];
}

Json number_json(double value) { return {{"hex", to_hex(value)}, {"dec", to_decimal(value)}}; }

/// Of a single value in its place, else in lists; bounds are given of values alone, as gradients are long.
std::string answer(const BatchQuestion& question, std::vector<Certified> numbers, std::size_t width,
                   bool single, const std::vector<double>& library = {}) {
  std::vector<Json> status, value, lower, upper;
  int bits = 0;
  for (Certified& number : numbers) {
    status.emplace_back(word(number.status));
    const bool known = number.decided && number.status != Status::undefined;
    value.push_back(known ? number_json(number.value) : Json());
    bits = std::max(bits, number.rung);
    if (question.gradient) continue;
    if (number.status == Status::finite) decimal_bounds(number);
    lower.push_back(number.status == Status::finite ? Json(number.lower) : Json());
    upper.push_back(number.status == Status::finite ? Json(number.upper) : Json());
  }
  const auto in_shape = [&](const std::vector<Json>& entries) {
    return single ? entries.front() : shaped(entries, width);
  };
  Json json{{"divergence", question.divergence}, {"status", in_shape(status)}, {"value", in_shape(value)}};
  if (!question.gradient) {
    json["lower"] = in_shape(lower);
    json["upper"] = in_shape(upper);
  }
  json["bits"] = bits;
  if (library.empty()) return json.dump();
  std::vector<Json> of_library;
  for (const double number : library) of_library.push_back(number_json(number));
  json["lib"] = in_shape(of_library);
  return json.dump();
}

double alpha_of(const reference::RowQuantity& quantity, const LogitRows& rows) {
  if (quantity.parameter.empty()) {
    if (rows.alpha) throw request_error("parse", fmt::format("{} takes no alpha", quantity.id));
    return 0;
  }
  if (!rows.alpha)
    throw request_error("parse", fmt::format("{} needs \"params\":{{\"alpha\":…}}", quantity.id));
  const auto [least, most, per_point] = quantity.parameter_domain;
  if (!(*rows.alpha >= least && *rows.alpha <= most))
    throw request_error("domain", fmt::format("alpha must be in [{}, {}], but is {}", to_decimal(least),
                                              to_decimal(most), to_decimal(*rows.alpha)));
  return *rows.alpha;
}

double from(double x) { return x; }
double from(float x) { return static_cast<double>(x); }
double from(auto x) { return to_double(x); }

/// Numbers that are exact in T, as such.
template <class T>
std::vector<T> in_format(const std::vector<double>& numbers) {
  std::vector<T> result;
  for (const double number : numbers)
    if constexpr (std::same_as<T, float16>)
      result.push_back(to_float16(number));
    else if constexpr (std::same_as<T, bfloat16>)
      result.push_back(to_bfloat16(number));
    else
      result.push_back(static_cast<T>(number));
  return result;
}

/// What lib/ fills into `number` entries of the format: fill(std::span<T>).
std::vector<double> filled(Format format, std::size_t number, const auto& fill) {
  const auto of = [&]<class T>(T) {
    std::vector<T> out(number);
    fill(std::span<T>(out));
    std::vector<double> numbers;
    for (const T& result : out) numbers.push_back(from(result));
    return numbers;
  };
  switch (format) {
    case Format::binary32:
      return of(float());
    case Format::binary16:
      return of(float16());
    case Format::bfloat16:
      return of(bfloat16());
    default:
      return of(double());
  }
}

std::vector<double> of_library(const BatchQuestion& question, const LogitRows& x) {
  const std::size_t number = question.gradient                       ? x.a.size()
                             : question.reduction == Reduction::none ? x.rows
                                                                     : 1;
  const auto at = std::ranges::find(row_ids, question.divergence) - row_ids.begin();
  const auto quantity = static_cast<RowQuantity>(at);
  const auto reduction = static_cast<divcert::Reduction>(question.reduction);
  const double alpha = x.alpha.value_or(0);
  return filled(question.format, number, [&]<class T>(std::span<T> out) {
    const std::vector<T> a = in_format<T>(x.a), b = in_format<T>(x.b);
    divcert::LogitRows<T> rows{a, b, x.rows, x.cols};
    rows.mask = x.mask;
    rows.weights = x.weights;
    rows.temperature = x.temperature;
    rows.top_k = x.kept;
    rows.targets = x.targets;
    if (question.gradient)
      gradient_from_logits_rows<T>(quantity, rows, static_cast<divcert::Argument>(question.argument),
                                   reduction, out, {}, alpha);
    else
      from_logits_rows<T>(quantity, rows, reduction, out, alpha);
  });
}

std::vector<double> of_library(const BatchQuestion& question, const SampleList& x) {
  const bool single = question.reduction != Reduction::none && !question.gradient;
  const auto estimator = static_cast<divcert::Estimator>(question.divergence[1] - '1');
  const auto reduction = static_cast<divcert::Reduction>(question.reduction);
  return filled(question.format, single ? 1 : x.values.size(), [&]<class T>(std::span<T> out) {
    const std::vector<T> values = in_format<T>(x.values);
    const divcert::Samples<T> samples{values, x.mask, x.weights};
    if (question.gradient)
      estimates_gradient<T>(estimator, samples, reduction, out);
    else
      estimates<T>(estimator, samples, reduction, out);
  });
}

/// Of a function that returns doubles.
template <class F>
std::vector<double> of_library_if(const BatchQuestion& question, const F& value) {
  if (question.format != Format::binary64) return {};
  return {value()};
}

std::string answer_rows(const BatchQuestion& question, const LogitRows& x, std::string_view input,
                        const reference::Ladder& ladder) {
  const auto* const quantity = reference::find_row_quantity(question.divergence);
  if (quantity == nullptr) {
    std::vector<std::string_view> known;
    for (const auto& each : reference::row_quantities()) known.push_back(each.id);
    unknown(question, input, known);
  }
  alpha_of(*quantity, x);
  const bool target = !x.targets.empty();
  if (target && quantity->id != "cross_entropy")
    throw request_error("parse", fmt::format("target goes with cross_entropy, not with {}", quantity->id));
  if (quantity->unary && !x.b.empty())
    throw request_error("parse", fmt::format("{} is of P alone: b does not go with it", quantity->id));
  if (!quantity->unary && !target && x.b.empty()) throw request_error("parse", "b is missing");
  if (question.gradient && question.argument == Argument::b && x.b.empty())
    throw request_error("parse", "there is no b to take the gradient by");
  if (question.gradient && !question.says_argument && !x.b.empty())
    throw request_error("parse", R"(a gradient of two laws needs "with_respect_to": "a" or "b")");
  if (question.reduction == Reduction::mean && !x.weights.empty() &&
      std::ranges::all_of(x.weights, [](double w) { return w == 0; }))
    throw request_error("domain", "weights must have a positive entry");
  const reference::Rows rows = to_reference(x);
  if (question.gradient)
    return answer(
        question,
        certify_gradient(*quantity, rows, question.argument, question.reduction, question.format, ladder),
        x.cols, false, of_library(question, x));
  return answer(question, certify(*quantity, rows, question.reduction, question.format, ladder), 0, false,
                of_library(question, x));
}

std::string answer_estimator(const BatchQuestion& question, const SampleList& x,
                             const reference::Ladder& ladder) {
  const auto* const estimator = reference::find_estimator(question.divergence);
  if (estimator == nullptr) {
    std::vector<std::string_view> known;
    for (const auto& each : reference::estimators()) known.push_back(each.id);
    unknown(question, "log_ratios", known);
  }
  const reference::Samples samples = to_reference(x);
  return answer(question,
                question.gradient
                    ? certify_gradient(*estimator, samples, question.reduction, question.format, ladder)
                    : certify(*estimator, samples, question.reduction, question.format, ladder),
                0, false, of_library(question, x));
}

double units_of(const BatchQuestion& question, const SampleList& x) {
  double units = 0;
  for (std::size_t k = 0; k < x.values.size(); ++k) units += x.mask.empty() || x.mask[k] != 0;
  for (const auto& [name, value] : question.params->items()) {
    if (name != "units")
      throw request_error("parse", fmt::format("unknown parameter \"{}\" of losses; known: units", name));
    units = value.is_string() ? parse_number(value.get<std::string>(), name, 0) : value.get<double>();
  }
  if (!(units > 0 && std::isfinite(units)))
    throw request_error("domain",
                        fmt::format("units must be positive and finite, but is {}", to_decimal(units)));
  return units;
}

std::string answer_losses(const BatchQuestion& question, const SampleList& x,
                          const reference::Ladder& ladder) {
  const reference::Samples losses = to_reference(x);
  const divcert::Samples<double> of_lib{x.values, x.mask, x.weights};
  if (question.divergence == "perplexity")
    return answer(question, {perplexity_of_losses(losses, question.format, ladder)}, 0, true,
                  of_library_if(question, [&] { return divcert::perplexity_of_losses(of_lib); }));
  if (question.divergence == "bits_per_unit")
    return answer(
        question, {bits_per_unit(losses, units_of(question, x), question.format, ladder)}, 0, true,
        of_library_if(question, [&] { return divcert::bits_per_unit(of_lib, units_of(question, x)); }));
  unknown(question, "losses", std::array{"perplexity", "bits_per_unit"});
}

std::string answer_table(const BatchQuestion& question, const CountTable& x,
                         const reference::Ladder& ladder) {
  const reference::Table table = to_reference(x);
  if (question.divergence == "mutual_information")
    return answer(question, {mutual_information(table, question.format, ladder)}, 0, true,
                  of_library_if(question, [&] { return divcert::mutual_information(x.counts, x.cols); }));
  if (question.divergence == "g_statistic")
    return answer(question, {g_statistic(table, question.format, ladder)}, 0, true,
                  of_library_if(question, [&] { return divcert::g_statistic(x.counts, x.cols); }));
  if (question.divergence == "normalized_mutual_information") {
    if (!question.params->contains("denominator"))
      throw request_error(
          "parse", fmt::format(R"(normalized_mutual_information needs "params":{{"denominator":…}}: {})",
                               fmt::join(reference::denominator_names(), ", ")));
    const auto denominator = static_cast<reference::Denominator>(
        word_at(*question.params, "denominator", reference::denominator_names()));
    const Certified value = normalized_mutual_information(table, denominator, question.format, ladder);
    return answer(question, {value}, 0, true,
                  value.status == Status::undefined ? std::vector<double>() : of_library_if(question, [&] {
                    return divcert::normalized_mutual_information(
                        x.counts, x.cols, static_cast<divcert::Denominator>(denominator));
                  }));
  }
  unknown(question, "table",
          std::array{"mutual_information", "normalized_mutual_information", "g_statistic"});
}

/// The statistics of counts, and whether and by which name they take a parameter.
struct CountStatistic {
  std::string_view id, parameter;
  double otherwise;  ///< NaN: it must be given
};
constexpr std::array<CountStatistic, 3> count_statistics{
    {{"poisson_deviance", "", 0},
     {"cressie_read", "lambda", std::numeric_limits<double>::quiet_NaN()},
     {"psi", "fill", 0}}};

std::string answer_counts(const BatchQuestion& question, const CountPair& x,
                          const reference::Ladder& ladder) {
  const auto statistic = std::ranges::find(count_statistics, question.divergence, &CountStatistic::id);
  if (statistic == count_statistics.end())
    unknown(question, "counts", std::array{"poisson_deviance", "cressie_read", "psi"});
  for (const auto& [name, value] : question.params->items())
    if (name != statistic->parameter)
      throw request_error("parse", fmt::format("{} takes no {}", question.divergence, name));
  const double parameter = x.parameter.value_or(statistic->otherwise);
  const bool psi = question.divergence == "psi";
  if (!std::isfinite(parameter) || (psi && parameter < 0))
    throw request_error("domain", fmt::format("{} must be given, finite{}", statistic->parameter,
                                              psi ? " and not negative" : ""));
  const auto none = [](const std::vector<double>& masses) {
    return std::ranges::all_of(masses, [](double mass) { return mass == 0; });
  };
  if (psi && (none(x.p) || none(x.q))) throw request_error("domain", "p and q must have a positive mass");
  const auto certified = [&]() -> Certified {
    if (psi) return reference::psi(x.p, x.q, parameter, question.format, ladder);
    if (question.divergence == "cressie_read")
      return reference::cressie_read(x.p, x.q, parameter, question.format, ladder);
    return reference::poisson_deviance(x.p, x.q, question.format, ladder);
  };
  const auto library = [&] {
    if (psi) return divcert::psi(x.p, x.q, parameter);
    return question.divergence == "cressie_read" ? divcert::cressie_read(x.p, x.q, parameter)
                                                 : divcert::poisson_deviance(x.p, x.q);
  };
  return answer(question, {certified()}, 0, true, of_library_if(question, library));
}

std::string answer_points(const BatchQuestion& question, const PointPair& x,
                          const reference::Ladder& ladder) {
  if (question.divergence != "wasserstein1") unknown(question, "points", std::array{"wasserstein1"});
  // Equal points may stand side by side: a distance of 0 lies between them.
  std::vector<std::array<double, 3>> points;
  for (std::size_t k = 0; k < x.x.size(); ++k) points.push_back({x.x[k], x.p[k], 0});
  for (std::size_t k = 0; k < x.y.size(); ++k) points.push_back({x.y[k], 0, x.q[k]});
  std::ranges::stable_sort(points, {}, [](const auto& point) { return point[0]; });
  Request request;
  request.divergence = "wasserstein1";
  request.instance = Case(std::vector<double>(), std::vector<double>());
  request.instance.extra.kind = ExtraKind::support;
  for (const auto& [at, p, q] : points) {
    request.instance.p().push_back(p);
    request.instance.q().push_back(q);
    request.instance.extra.values.push_back(at);
  }
  return to_json(evaluate(request, ladder));
}

}  // namespace

bool is_batch_request(const Json& request) {
  const auto is_statistic = [&](const CountStatistic& statistic) {
    return request.contains("divergence") && request["divergence"] == statistic.id &&
           !request.contains("input");
  };
  if (std::ranges::any_of(count_statistics, is_statistic)) return true;
  return request.is_object() && request.contains("input") && request["input"].is_string() &&
         is_batch_input(request["input"].get_ref<const std::string&>());
}

std::string answer_batch(const Json& request, const reference::Ladder& ladder) {
  // losses may also be a field of rows
  std::string input = request.value("input", "counts");
  if ((input == "rows" || input == "logits") && request.contains("losses")) input = "losses";
  try {
    const BatchQuestion question = question_of(request, input);
    const Batch batch = batch_from_json(input, request);
    if (const auto error = fault_in(batch); !error.empty()) throw request_error("domain", error);
    if (const auto error = not_of_format(batch, question.format, dtypes[word_at(request, "dtype", dtypes)]);
        !error.empty())
      throw request_error("domain", error);
    if (const auto* const rows = std::get_if<LogitRows>(&batch))
      return answer_rows(question, *rows, input, ladder);
    if (const auto* const samples = std::get_if<SampleList>(&batch))
      return input == "losses" ? answer_losses(question, *samples, ladder)
                               : answer_estimator(question, *samples, ladder);
    if (const auto* const table = std::get_if<CountTable>(&batch))
      return answer_table(question, *table, ladder);
    if (const auto* const counts = std::get_if<CountPair>(&batch))
      return answer_counts(question, *counts, ladder);
    return answer_points(question, std::get<PointPair>(batch), ladder);
  } catch (const parse_error& error) {
    throw request_error("parse", error.what());
  }
}

}  // namespace divcert::properties
