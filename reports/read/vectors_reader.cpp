#include "reports/read/vectors_reader.hpp"

#include <istream>

#include <fmt/format.h>

#include "reports/read/place.hpp"

namespace divcert::reports {
namespace {

/// The one parameter of an object `params`: its name and its value.
std::pair<std::string, Place> parameter_of(const Place& owner) {
  const auto fields = owner.at("params").fields();
  if (fields.size() != 1) owner.at("params").refuse("must have one parameter");
  return fields.front();
}

TestVector vector_of(const Place& place, VectorGroup& group) {
  place.require_only({"id", "comment", "p", "q", "params", "status", "exact", "float64", "float32",
                      "bfloat16", "float16", "condition", "flags"});
  TestVector vector;
  vector.id = place.at("id").count();
  vector.comment = place.at("comment").text();
  vector.p = place.at("p").texts();
  if (place.has("q")) vector.q = place.at("q").texts();
  if (place.has("params")) {
    const auto [name, values] = parameter_of(place);
    if (!group.parameter.empty() || (!group.parameter_name.empty() && group.parameter_name != name))
      place.at("params").refuse("the group has another parameter");
    group.parameter_name = name;
    vector.per_point = values.texts();
  }
  vector.value = {place.at("status").text(),           place.at("exact").text_or_null(),
                  place.at("float64").text(),          place.at("float32").text(),
                  place.at("bfloat16").text(),         place.at("float16").text(),
                  place.at("condition").text_or_null()};
  vector.flags = place.at("flags").texts();
  return vector;
}

VectorGroup group_of(const Place& place) {
  place.require_only({"divergence", "output", "input", "masses", "family", "parameters", "base", "params",
                      "definition", "source", "vectors"});
  VectorGroup group;
  group.divergence = place.at("divergence").text();
  if (const auto output = place.at("output"); output.text() != "value") output.refuse("must be \"value\"");
  const std::string input = place.at("input").text();
  if (input == "masses") {
    group.masses = place.at("masses").text();
    if (group.masses != "normalized" && group.masses != "as_given")
      place.at("masses").refuse("must be \"normalized\" or \"as_given\"");
  } else if (input == "members") {
    group.family = place.at("family").text();
    group.parameters = place.at("parameters").texts();
  } else {
    place.at("input").refuse("must be \"masses\" or \"members\"");
  }
  group.base = place.has("base") ? place.at("base").text() : "";
  if (place.has("params")) {
    const auto [name, value] = parameter_of(place);
    group.parameter_name = name;
    group.parameter = value.text();
  }
  group.definition = place.at("definition").text();
  group.source = place.at("source").text();
  for (const Place& vector : place.at("vectors").entries()) group.vectors.push_back(vector_of(vector, group));
  return group;
}

VectorFile file_of(const Place& document) {
  document.require_only({"schema", "version", "seed", "count", "flags", "groups"});
  if (const Place schema = document.at("schema"); schema.text() != "divcert-vectors/1")
    schema.refuse("must be \"divcert-vectors/1\"");
  VectorFile file;
  file.version = document.at("version").text();
  file.seed = document.at("seed").count();
  for (const auto& [name, flag] : document.at("flags").fields()) {
    flag.require_only({"kind", "description"});
    file.flags.push_back({name, flag.at("kind").text(), flag.at("description").text()});
  }
  std::uint64_t count = 0;
  for (const Place& group : document.at("groups").entries()) {
    file.groups.push_back(group_of(group));
    count += file.groups.back().vectors.size();
  }
  if (const Place said = document.at("count"); said.count() != count)
    said.refuse(fmt::format("says {} vectors, but there are {}", said.count(), count));
  return file;
}

}  // namespace

VectorFile read_vectors_json(std::istream& in) {
  nlohmann::ordered_json document;
  try {
    document = nlohmann::ordered_json::parse(in);
  } catch (const nlohmann::json::exception& error) {
    const std::string what = error.what();  // "[json.exception…] parse error at line 3, column 7: …"
    throw malformed_vectors(what.substr(what.find("] ") + 2));
  }
  return file_of(Place(document));
}

}  // namespace divcert::reports
