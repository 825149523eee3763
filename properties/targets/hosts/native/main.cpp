#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <map>
#include <string>
#include <typeinfo>

#include <cxxabi.h>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "properties/targets/hosts/native/call.hpp"
#include "properties/targets/hosts/native/library.hpp"

// Serves functions of a shared library to divcert (divcert-adapter/1): divcert-host LIBRARY DESCRIPTION…,
// each a JSON text. What the library prints goes to standard error. A crash of the library is the host's.
namespace {

using Json = nlohmann::ordered_json;
using namespace divcert::host;

struct Function {
  void* address;
  bool of_floats, fixed_parameter;
};

/// The protocol's own output, beside the standard streams that the library may use.
std::FILE* own_output() {
  std::FILE* const answers = ::fdopen(::dup(1), "w");
  ::dup2(2, 1);
  return answers;
}

void say(std::FILE* answers, const Json& message) {
  const std::string text = message.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
  std::fwrite(text.data(), 1, text.size(), answers);
  std::fflush(answers);
}

std::string hex(double value) {
  char text[64];
  std::snprintf(text, sizeof text, "%a", value);
  return text;
}

std::vector<double> vector_of(const Json& texts) {
  std::vector<double> values;
  if (texts.is_string())
    values.push_back(std::strtod(texts.get_ref<const std::string&>().c_str(), nullptr));
  else
    for (const auto& [key, text] : texts.items())
      if (key != "name") values.push_back(std::strtod(text.get_ref<const std::string&>().c_str(), nullptr));
  return values;
}

/// Masses, or the parameters of a member of a family in their order.
Arguments arguments_of(const Json& fields, const Function& function) {
  Arguments arguments;
  for (const char* key : {"p", "log_p", "family_p"})
    if (fields.contains(key)) arguments.p = vector_of(fields[key]);
  for (const char* key : {"q", "log_q", "family_q"})
    if (fields.contains(key)) {
      arguments.q = vector_of(fields[key]);
      arguments.has_q = true;
    }
  if (fields.contains("params") && !function.fixed_parameter) {
    arguments.parameter = vector_of(fields["params"].front());
    arguments.has_parameter = true;
  }
  return arguments;
}

std::string type_name(const std::exception& error) {
  const char* const mangled = typeid(error).name();
  char* const name = abi::__cxa_demangle(mangled, nullptr, nullptr, nullptr);
  const std::string text = name == nullptr ? mangled : name;
  std::free(name);
  return text;
}

Json result_of(const Json& fields, const Function& function, Caller& caller) {
  try {
    const Result result = caller.call(function.address, arguments_of(fields, function), function.of_floats);
    if (!result.wrote_to_input && !result.changed_rounding_mode) return hex(result.value);
    return {{"value", hex(result.value)},
            {"wrote_to_input", result.wrote_to_input},
            {"changed_rounding_mode", result.changed_rounding_mode}};
  } catch (const std::exception& error) {
    return {{"error", type_name(error) + ": " + error.what()}};
  } catch (...) {
    return {{"error", "an exception that is no std::exception"}};
  }
}

std::map<std::string, Function> functions_of(const std::string& path, const Json& descriptions) {
  const Library library(path);
  std::map<std::string, Function> functions;
  for (const Json& one : descriptions) {
    const std::string name = one.at("name"), dtype = one.value("dtype", "float64");
    if (dtype != "float64" && dtype != "float32")
      throw cannot_serve("the C interface has double and float, not " + dtype);
    functions[name] = {library.function(one.value("symbol", name)), dtype == "float32",
                       one.contains("params")};
  }
  return functions;
}

int serve(const std::string& path, const Json& descriptions) {
  std::FILE* const answers = own_output();
  std::map<std::string, Function> functions;
  try {
    functions = functions_of(path, descriptions);
  } catch (const cannot_serve& error) {
    say(answers, {{"protocol", "divcert-adapter/1"}, {"error", error.what()}});
    return 1;
  }
  say(answers, {{"protocol", "divcert-adapter/1"},
                {"name", path.substr(path.rfind('/') + 1)},
                {"version", ""},
                {"functions", descriptions},
                {"watches", {"input", "rounding_mode"}}});
  Caller caller;
  for (std::string line; std::getline(std::cin, line);) {
    const Json request = Json::parse(line);
    const Function& function = functions.at(request.at("function"));
    Json results = Json::array();
    for (const Json& fields : request.at("cases")) results.push_back(result_of(fields, function, caller));
    say(answers, {{"id", request.at("id")}, {"results", std::move(results)}});
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::fputs(
        "divcert-host LIBRARY DESCRIPTION…: started by divcert, for targets that are shared libraries\n",
        stderr);
    return 2;
  }
  Json descriptions = Json::array();
  for (int i = 2; i < count; ++i) descriptions.push_back(Json::parse(arguments[i]));
  return serve(arguments[1], descriptions);
}
