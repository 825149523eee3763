#pragma once

#include <concepts>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <initializer_list>
#include <string>
#include <typeinfo>
#include <utility>
#include <vector>

#include <cxxabi.h>
#include <divcert/audit/call.hpp>
#include <divcert/audit/described.hpp>
#include <divcert/audit/messages.hpp>
#include <fcntl.h>
#include <unistd.h>

namespace divcert::audit {

/// A function that `divcert audit` is to ask, and what is said of it. What is not said of its convention is
/// inferred.
class TargetFunction : public Described<TargetFunction> {
 public:
  template <class F>
  TargetFunction(std::string name, std::string divergence, F function)
      : name_(std::move(name)),
        divergence_(std::move(divergence)),
        call_([function](const Question& question) mutable { return audit::call(function, question); }),
        floats_(std::same_as<NumberOf<F>, float>) {}

  /// Where it promises to be right, each beside the others: at masses that sum to 1; of which none is 0, or
  /// subnormal. Elsewhere the audit tells what it does, and accuses it of nothing.
  TargetFunction OnTheSimplex() const { return promising(R"("masses":"simplex")"); }
  TargetFunction OfPositiveMasses() const { return promising(R"("positive":true)"); }
  TargetFunction OfNormalMasses() const { return promising(R"("subnormals":false)"); }

  const std::string& name() const { return name_; }
  bool has_fixed_parameter() const { return !params_.empty(); }
  std::string description() const {
    std::string convention,
        text = "{\"name\":" + json_text(name_) + ",\"divergence\":" + json_text(divergence_);
    if (!masses_.empty()) convention += "\"masses\":" + json_text(masses_);
    if (!base_.empty()) convention += (convention.empty() ? "\"base\":" : ",\"base\":") + json_text(base_);
    if (!convention.empty()) text += ",\"convention\":{" + convention + '}';
    if (!contract_.empty()) text += ",\"contract\":" + contract_;
    if (!params_.empty()) text += ",\"params\":" + params_;
    if (!domain_.empty()) text += ",\"domain\":{" + domain_ + '}';
    return text + (floats_ ? ",\"dtype\":\"float32\"}" : "}");
  }

  Answered answer(Question question) const {
    if (has_fixed_parameter()) question.has_parameter = false;
    try {
      return {call_(question)};
    } catch (const std::exception& error) {
      const char* const mangled = typeid(error).name();
      char* const name = abi::__cxa_demangle(mangled, nullptr, nullptr, nullptr);
      const std::string type = name == nullptr ? mangled : name;
      std::free(name);
      return {{}, type + ": " + error.what()};
    } catch (...) {
      return {{}, "an exception that is no std::exception"};
    }
  }

 private:
  TargetFunction promising(const std::string& member) const {
    TargetFunction more = *this;
    more.domain_ += (domain_.empty() ? "" : ",") + member;
    return more;
  }

  std::string name_, divergence_, domain_;
  std::function<Returned(const Question&)> call_;
  bool floats_;
};

/// Answers divcert at the standard streams until it has no more questions. What the functions print goes to
/// standard error, and they read nothing.
inline int serve(const std::string& path, const std::vector<TargetFunction>& functions) {
  std::FILE* const requests = ::fdopen(::dup(0), "r");
  std::FILE* const answers = ::fdopen(::dup(1), "w");
  const int nothing = ::open("/dev/null", O_RDONLY);
  ::dup2(nothing, 0);
  ::close(nothing);
  ::dup2(2, 1);
  const auto say = [answers](const std::string& text) {
    std::fwrite(text.data(), 1, text.size(), answers);
    std::fflush(answers);
  };
  std::string descriptions;
  for (const TargetFunction& one : functions)
    descriptions += (descriptions.empty() ? "" : ",") + one.description();
  say("{\"protocol\":\"divcert-adapter/1\",\"name\":" + json_text(path.substr(path.rfind('/') + 1)) +
      ",\"version\":\"\",\"functions\":[" + descriptions +
      "],\"watches\":[\"input\",\"rounding_mode\"],\"frames\":[\"binary\"]}\n");
  char* room = nullptr;
  std::size_t size = 0;
  for (ssize_t length = 0; (length = ::getline(&room, &size, requests)) > 0;) {
    const Json request = JsonReader::read({room, static_cast<std::size_t>(length)});
    std::string bytes(bytes_after(request), '\0');
    if (std::fread(bytes.data(), 1, bytes.size(), requests) < bytes.size()) break;  // the end of the stream
    const bool framed = request.find("bytes") != nullptr;
    std::vector<Answered> answered;
    for (const TargetFunction& one : functions)
      if (one.name() == request.at("function").text)
        for (const Question& question : framed ? read_frame(request, bytes) : read_lines(request))
          answered.push_back(one.answer(question));
    const std::string& id = request.at("id").text;
    say(framed ? write_frame(id, answered) : write_lines(id, answered));
  }
  std::free(room);
  return 0;
}

/// The functions of a DIVCERT_TARGET. The program has one list of them all, and one main.
struct Served {
  Served(int (*adapter)(int, char**), std::initializer_list<TargetFunction> more) : main(adapter) {
    functions().insert(functions().end(), more);
  }
  static std::vector<TargetFunction>& functions() {
    static std::vector<TargetFunction> all;
    return all;
  }
  int (*main)(int, char**);  ///< that the compiler keeps it
};

/// The main of a program that has a DIVCERT_TARGET, by its name for the linker: of an inline function that
/// several files have, it keeps one; a file without a DIVCERT_TARGET has none.
#ifdef __APPLE__
inline int adapter_main(int, char**) __asm__("_main");
#else
inline int adapter_main(int, char**) __asm__("main");
#endif
inline int adapter_main(int count, char** arguments) {
  if (count == 1 && ::isatty(0) == 0) return serve(arguments[0], Served::functions());
  std::fprintf(
      stderr,
      "%s is made by DIVCERT_TARGET, which has a main: divcert asks it (divcert audit %s), it takes no "
      "arguments, and tests are another program\n",
      arguments[0], arguments[0]);
  return 2;
}

}  // namespace divcert::audit

/// A function by its name: of overloads and templates the one that takes vectors of double, if there is one.
/// A lambda is given to TargetFunction itself. A length may be an int, an order a float.
#define DIVCERT_FUNCTION(name, divergence, function)                                             \
  ::divcert::audit::TargetFunction(                                                              \
      name, divergence, [](auto&&... x) -> decltype(function(std::forward<decltype(x)>(x)...)) { \
        _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wconversion\"")        \
            _Pragma("GCC diagnostic ignored \"-Wsign-conversion\"")                              \
                _Pragma("GCC diagnostic ignored \"-Wfloat-conversion\"") return function(        \
                    std::forward<decltype(x)>(x)...);                                            \
        _Pragma("GCC diagnostic pop")                                                            \
      })

#define DIVCERT_JOINED(a, b) a##b
#define DIVCERT_SERVED(line, ...)                                                            \
  [[gnu::used]] static const ::divcert::audit::Served DIVCERT_JOINED(divcert_served_, line){ \
      &::divcert::audit::adapter_main, {__VA_ARGS__}};

/// Functions that an adapter serves: DIVCERT_TARGETS(DIVCERT_FUNCTION("mine.kl", "kl", kl).WithinUlps(4), …)
#define DIVCERT_TARGETS(...) DIVCERT_SERVED(__COUNTER__, __VA_ARGS__)

/// One of them: DIVCERT_TARGET("mine.kl", "kl", kl)
#define DIVCERT_TARGET(name, divergence, function) \
  DIVCERT_TARGETS(DIVCERT_FUNCTION(name, divergence, function))
