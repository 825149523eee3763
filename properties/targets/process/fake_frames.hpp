#pragma once

#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

// The fake adapter's end of binary frames: requests as if they had come as JSON lines, and answers that are
// right or wrong as bytes.
namespace divcert::properties::fake {

using Json = nlohmann::json;

/// Reads the numbers that the header announces; the cases get the first of each vector, which is all that a
/// misbehaviour looks at.
inline Json unframed(Json request) {
  if (!request.contains("bytes")) return request;
  std::string bytes(request["bytes"].get<std::size_t>(), '\0');
  std::cin.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  const auto* next = reinterpret_cast<const double*>(bytes.data()) +
                     request["count"].get<std::size_t>() * request["scalars"].size();
  request["cases"] = Json::array();
  for (std::size_t i = 0; i < request["count"]; ++i) request["cases"].push_back(Json::object());
  for (const std::string path : request["vectors"])
    for (std::size_t i = 0; i < request["count"]; next += request["lengths"][i++].get<std::size_t>())
      request["cases"][i][path] = {fmt::format("{:a}", *next)};
  return request;
}

inline void write_frame(const Json& header, const std::vector<double>& values, std::size_t bytes) {
  std::cout << header.dump() << '\n';
  std::cout.write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(bytes));
  std::cout.flush();
}

/// `mode` as in fake_adapter.cpp, or one of frames alone, of a request that sets it off.
inline void answer_frame(const std::string& mode, const Json& request, const Json& results, bool set_off) {
  const std::size_t count = request["count"];
  const std::vector<double> values(count + 1, 0.25);
  Json header{{"id", request["id"]}, {"bytes", count * sizeof(double)}};
  for (std::size_t i = 0; i < results.size(); ++i)
    if (results[i].is_object()) header["errors"][std::to_string(i)] = results[i]["error"];
  std::size_t bytes = count * sizeof(double);
  if (set_off && mode == "announces_more") header["bytes"] = bytes + 8;
  if (set_off && mode == "accuses_nobody") header["errors"]["64"] = "of no case";
  if (set_off && (mode == "stops_within" || mode == "dies_within")) bytes -= 3;
  if (set_off && mode == "goes_on_after") bytes += 8;
  write_frame(header, values, bytes);
  if (set_off && mode == "dies_within") std::_Exit(5);
}

}  // namespace divcert::properties::fake
