#include <iostream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/cli/command.hpp"
#include "properties/targets/manifest.hpp"
#include "properties/targets/new_adapter.hpp"

namespace divcert::properties::cli {
namespace {

int run_new(const std::string& language, const std::string& name) {
  NewAdapter made;
  try {
    made = new_adapter(language, name);
  } catch (const target_error& error) {
    throw usage_error(error.what());
  } catch (const std::filesystem::filesystem_error& error) {
    throw output_error(error.what());
  }
  for (const auto& file : made.files) std::cout << file.string() << '\n';
  std::cout << "\nIt runs as it is; your function goes in the place of kl:\n";
  for (const std::string& command : made.commands) std::cout << "  " << command << '\n';
  return holds;
}

}  // namespace

void add_adapter(CLI::App& app, Command& chosen) {
  Subcommand command(app, "adapter", "Adapters, through which divcert audits code of any language");
  Subcommand makes(command, "new", "Write an adapter to begin with into the new folder NAME");
  auto language = std::make_shared<std::string>();
  auto name = std::make_shared<std::string>();
  makes.option("language", *language, fmt::format("{}", fmt::join(template_languages(), ", "))).required();
  makes.option("name", *name, "Of the folder, the manifest and the target").required();
  makes.callback(
      [language, name, &chosen] { chosen = [language, name] { return run_new(*language, *name); }; });
}

}  // namespace divcert::properties::cli
