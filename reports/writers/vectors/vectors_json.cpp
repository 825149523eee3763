#include "reports/writers/vectors/vectors_json.hpp"

#include <ostream>

#include "reports/writers/json/json_text.hpp"

namespace divcert::reports {
namespace {

Json flag_json(const VectorFlag& flag) {
  return object({{"kind", text(flag.kind)}, {"description", text(flag.description)}});
}

Json vector_json(const TestVector& vector, const VectorGroup& group) {
  Json json = object({{"id", vector.id}, {"comment", text(vector.comment)}, {"p", texts(vector.p)}});
  if (!vector.q.empty()) put(json, {{"q", texts(vector.q)}});
  if (!vector.per_point.empty())
    put(json, {{"params", object({{group.parameter_name.c_str(), texts(vector.per_point)}})}});
  const VectorValue& value = vector.value;
  put(json, {{"status", text(value.status)},
             {"exact", text_or_null(value.exact)},
             {"float64", text(value.float64)},
             {"float32", text(value.float32)},
             {"bfloat16", text(value.bfloat16)},
             {"float16", text(value.float16)},
             {"condition", text_or_null(value.condition)},
             {"flags", texts(vector.flags)}});
  return json;
}

/// All of a group but its vectors.
Json head_json(const VectorGroup& group) {
  Json json = object({{"divergence", text(group.divergence)}, {"output", "value"}});
  if (group.family.empty())
    put(json, {{"input", "masses"}, {"masses", text(group.masses)}});
  else
    put(json,
        {{"input", "members"}, {"family", text(group.family)}, {"parameters", texts(group.parameters)}});
  if (!group.base.empty()) put(json, {{"base", text(group.base)}});
  if (!group.parameter.empty())
    put(json, {{"params", object({{group.parameter_name.c_str(), text(group.parameter)}})}});
  put(json, {{"definition", text(group.definition)}, {"source", text(group.source)}});
  return json;
}

/// A list, an entry a line.
template <class Entry, class Write>
void write_list(std::ostream& out, const std::vector<Entry>& entries, const Write& write) {
  const char* separator = "\n";
  for (const Entry& entry : entries) {
    out << separator;
    write(entry);
    separator = ",\n";
  }
}

void write_group(std::ostream& out, const VectorGroup& group) {
  std::string head = head_json(group).dump();
  head.pop_back();
  out << "  " << head << ",\"vectors\":[";
  write_list(out, group.vectors,
             [&](const TestVector& vector) { out << "   " << vector_json(vector, group).dump(); });
  out << "]}";
}

}  // namespace

void write_vectors_json(const VectorFile& file, std::ostream& out) {
  std::uint64_t count = 0;
  for (const VectorGroup& group : file.groups) count += group.vectors.size();
  out << "{\"schema\":\"divcert-vectors/1\",\"version\":" << text(file.version).dump()
      << ",\"seed\":" << file.seed << ",\"count\":" << count << ",\n\"flags\":{";
  write_list(out, file.flags, [&](const VectorFlag& flag) {
    out << "  " << text(flag.name).dump() << ": " << flag_json(flag).dump();
  });
  out << "},\n\"groups\":[";
  write_list(out, file.groups, [&](const VectorGroup& group) { write_group(out, group); });
  out << "]}\n";
}

}  // namespace divcert::reports
