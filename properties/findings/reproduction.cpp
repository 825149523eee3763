#include "properties/findings/reproduction.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

#include "properties/targets/target.hpp"
#include "reference/numbers/format.hpp"

namespace divcert::properties {
namespace {

std::string_view remark_of(Language language) {
  return language == Language::python || language == Language::r ? "#" : "//";
}

std::string_view extension_of(Language language) {
  switch (language) {
    case Language::cpp:
      return ".so";
    case Language::python:
      return ".py";
    case Language::r:
      return ".R";
    case Language::javascript:
      break;
  }
  return ".mjs";
}

/// Whether it is called with the very numbers of the case: two vectors, or one.
bool takes_the_case(const Function& function, const Case& witness) {
  const Convention& convention = function.convention;
  const bool is_name =
      std::ranges::all_of(function.name, [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
  return is_name && function.family.empty() && !convention.log_p && !convention.log_q &&
         (witness.extra.kind == ExtraKind::none || !function.parameter.empty());
}

std::string arguments_of(const Function& function, const Case& witness, std::string_view format) {
  std::string_view first = "p", second = "q";
  if (function.convention.order_qp) std::swap(first, second);
  std::string all = fmt::format(fmt::runtime(format), first);
  if (!witness.q().empty()) all += ", " + fmt::format(fmt::runtime(format), second);
  return all;
}

std::string indented(const std::string& lines) {
  std::string all = "  ";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    all += lines[i];
    if (lines[i] == '\n' && i + 1 < lines.size()) all += "  ";
  }
  return all;
}

std::string cpp_program(const std::string& file, const Function& function, const Case& witness,
                        const std::string& case_lines, const std::string& remark) {
  const std::string_view number = function.format == reference::Format::binary32 ? "float" : "double";
  std::string lines = case_lines;
  for (auto at = lines.find("<double>"); number == "float" && at != std::string::npos;
       at = lines.find("<double>"))
    lines.replace(at, 8, "<float>");
  const std::string second = witness.q().empty() ? "" : fmt::format("const {}*, ", number);
  return fmt::format(
      "// g++ -std=c++17 case.cpp {0} && ./a.out\n#include <cstddef>\n#include <cstdio>\n#include "
      "<vector>\n\n"
      "extern \"C\" {1} {2}(const {1}*, {3}std::size_t);\n\nint main() {{\n{4}"
      "  std::printf(\"%a\\n\", static_cast<double>({2}({5}, p.size())));  {6}\n}}\n",
      file, number, function.name, second, indented(lines), arguments_of(function, witness, "{}.data()"),
      remark);
}

}  // namespace

std::string reproduction(const Subject& subject, const Case& witness, Language language,
                         const std::string& got, const std::string& expected) {
  const std::string lines = to_source(witness, language);
  const Function& function = *subject.function;
  std::string remark = fmt::format("{} {}: {}", remark_of(language), function.name, got);
  if (!expected.empty()) remark += fmt::format(", and the exact value is {}", expected);
  const std::string file = subject.target->origin();
  if (!file.ends_with(extension_of(language)) || !takes_the_case(function, witness))
    return lines + remark + "\n";
  const std::string call = fmt::format("{}({})", function.name, arguments_of(function, witness, "{}"));
  switch (language) {
    case Language::cpp:
      return cpp_program(file, function, witness, lines, remark);
    case Language::python:
      return fmt::format(
          "import runpy\n\n{}try:\n    import numpy\n    p, q = numpy.array(p), numpy.array({})\n"
          "except ImportError:\n    pass\n{} = runpy.run_path(r\"{}\")[\"{}\"]\nprint(float({}).hex())  {}\n",
          lines, witness.q().empty() ? "p" : "q", function.name, file, function.name, call, remark);
    case Language::r:
      return fmt::format("source(\"{}\")\n{}print({}, digits = 17)  {}\n", file, lines, call, remark);
    case Language::javascript:
      break;
  }
  return fmt::format("import {{ {} }} from \"{}{}\";\n{}console.log({});  {}\n", function.name,
                     file.starts_with("/") || file.starts_with(".") ? "" : "./", file, lines, call, remark);
}

}  // namespace divcert::properties
