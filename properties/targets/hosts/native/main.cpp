#include <cstdio>
#include <cstdlib>
#include <exception>
#include <map>
#include <string>
#include <typeinfo>

#include <cxxabi.h>
#include <fcntl.h>
#include <unistd.h>

#include "properties/targets/hosts/native/call.hpp"
#include "properties/targets/hosts/native/library.hpp"
#include "properties/targets/hosts/native/messages.hpp"

// Serves functions of a shared library to divcert (divcert-adapter/1): divcert-host LIBRARY DESCRIPTION…,
// each a JSON text. What the library prints goes to standard error. A crash of the library is the host's.
namespace {

using namespace divcert::host;

struct Function {
  void* address;
  bool of_floats, fixed_parameter;
};

/// The protocol's own streams, beside the standard ones that the library may use: it reads nothing, and what
/// it prints goes to standard error.
struct Streams {
  Streams() : requests(::fdopen(::dup(0), "r")), answers(::fdopen(::dup(1), "w")) {
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, 0);
    ::close(nothing);
    ::dup2(2, 1);
  }

  void say(const std::string& text) const {
    std::fwrite(text.data(), 1, text.size(), answers);
    std::fflush(answers);
  }
  /// False at the end.
  bool read_line(std::string& line) const {
    char* text = nullptr;
    std::size_t room = 0;
    const ssize_t size = ::getline(&text, &room, requests);
    if (size > 0) line.assign(text, static_cast<std::size_t>(size));
    std::free(text);
    return size > 0;
  }
  std::string read_bytes(std::size_t count) const {
    std::string bytes(count, '\0');
    bytes.resize(std::fread(bytes.data(), 1, count, requests));
    return bytes;
  }

  std::FILE *requests, *answers;
};

std::string type_name(const std::exception& error) {
  const char* const mangled = typeid(error).name();
  char* const name = abi::__cxa_demangle(mangled, nullptr, nullptr, nullptr);
  const std::string text = name == nullptr ? mangled : name;
  std::free(name);
  return text;
}

CallOutcome outcome_of(const Arguments& arguments, const Function& function, Caller& caller) {
  try {
    return {caller.call(function.address, arguments, function.of_floats)};
  } catch (const std::exception& error) {
    return {{}, type_name(error) + ": " + error.what()};
  } catch (...) {
    return {{}, "an exception that is no std::exception"};
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
  const Streams streams;
  std::map<std::string, Function> functions;
  try {
    functions = functions_of(path, descriptions);
  } catch (const cannot_serve& error) {
    streams.say(line_of({{"protocol", "divcert-adapter/1"}, {"error", error.what()}}));
    return 1;
  }
  streams.say(line_of({{"protocol", "divcert-adapter/1"},
                       {"name", path.substr(path.rfind('/') + 1)},
                       {"version", ""},
                       {"functions", descriptions},
                       {"watches", {"input", "rounding_mode"}},
                       {"frames", Json::array({"binary"})}}));
  Caller caller;
  for (std::string line; streams.read_line(line);) {
    const Json request = Json::parse(line);
    const std::string bytes = streams.read_bytes(bytes_after(request));
    if (bytes.size() < bytes_after(request)) break;  // the end of the stream
    const Function& function = functions.at(request.at("function"));
    std::vector<CallOutcome> outcomes;
    for (const Arguments& arguments : read_request(request, bytes, function.fixed_parameter))
      outcomes.push_back(outcome_of(arguments, function, caller));
    streams.say(write_answer(request, outcomes));
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
