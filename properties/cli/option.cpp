#include "properties/cli/option.hpp"

#include <algorithm>
#include <iostream>
#include <map>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "reports/writers/text.hpp"

namespace divcert::properties::cli {

Option Option::required() const { return Option(*option_->required()); }
Option Option::shows_default() const { return Option(*option_->capture_default_str()); }
Option Option::takes_list() const { return Option(*option_->delimiter(',')); }
Option Option::one_of(std::vector<std::string> texts) const {
  return Option(*option_->check(CLI::IsMember(std::move(texts))));
}
Option Option::in_range(std::uint64_t least, std::uint64_t most) const {
  return Option(*option_->check(CLI::Range(least, most)));
}
Option Option::nonnegative() const { return Option(*option_->check(CLI::NonNegativeNumber)); }
Option Option::milliseconds(double least, double most) const {
  const std::map<std::string, double> units{{"ms", 1}, {"s", 1e3}, {"m", 6e4}, {"h", 3.6e6}};
  return Option(
      *option_->transform(CLI::AsNumberWithUnit(units, CLI::AsNumberWithUnit::UNIT_REQUIRED, "TIME"))
           ->check(CLI::Range(least, most)));
}
Option Option::checked(std::function<std::string(const std::string&)> error_of,
                       const std::string& name) const {
  return Option(*option_->check(
      CLI::Validator([error_of = std::move(error_of)](std::string& text) { return error_of(text); }, name)));
}
Option Option::excludes(Option other) const { return Option(*option_->excludes(other.option_)); }
bool Option::given() const { return option_->count() > 0; }

Program::Program(const std::string& name, const std::string& description, const std::string& version,
                 const std::string& footer)
    : app_(std::make_unique<CLI::App>(description, name)) {
  app_->set_version_flag("--version", name + " " + version);
  app_->require_subcommand(1);
  app_->failure_message([name](const CLI::App*, const CLI::Error& error) {
    return fmt::format("{0}: {1} (see {0} --help)\n", name, reports::terminal_lines(error.what()));
  });
  app_->footer(footer);
}
Program::~Program() = default;

std::vector<std::string> Program::command_names() const {
  std::vector<std::string> names;
  for (const CLI::App* command : std::as_const(*app_).get_subcommands({}))
    names.push_back(command->get_name());
  return names;
}

std::optional<int> Program::parse(int argc, char** argv) {
  try {
    app_->parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app_->exit(error, std::cout, std::cerr);
  }
  return std::nullopt;
}

Subcommand::Subcommand(CLI::App& program, const std::string& name, const std::string& description)
    : app_(program.add_subcommand(name, description)) {}
Subcommand::Subcommand(Subcommand& command, const std::string& name, const std::string& description)
    : app_(command.app_->add_subcommand(name, description)) {
  command.app_->require_subcommand(1);
}

Option Subcommand::option(const std::string& name, std::string& variable, const std::string& description) {
  return Option(*app_->add_option(name, variable, description));
}
Option Subcommand::option(const std::string& name, std::vector<std::string>& variable,
                          const std::string& description) {
  return Option(*app_->add_option(name, variable, description));
}
Option Subcommand::option(const std::string& name, std::uint64_t& variable, const std::string& description) {
  return Option(*app_->add_option(name, variable, description));
}
Option Subcommand::option(const std::string& name, int& variable, const std::string& description) {
  return Option(*app_->add_option(name, variable, description));
}
Option Subcommand::option(const std::string& name, double& variable, const std::string& description) {
  return Option(*app_->add_option(name, variable, description));
}
Option Subcommand::flag(const std::string& name, bool& variable, const std::string& description) {
  return Option(*app_->add_flag(name, variable, description));
}

bool Subcommand::has(const std::string& option) const { return app_->get_option_no_throw(option) != nullptr; }
bool Subcommand::given(const std::string& option) const { return app_->get_option(option)->count() > 0; }
void Subcommand::callback(std::function<void()> what) { app_->callback(std::move(what)); }
void Subcommand::stands_alone(Option option, const std::vector<Option>& but_for) {
  for (CLI::Option* other : app_->get_options()) {
    const bool allowed =
        std::ranges::any_of(but_for, [&](const Option& one) { return one.option_ == other; });
    if (other != option.option_ && !allowed && other != app_->get_help_ptr()) option.option_->excludes(other);
  }
}

}  // namespace divcert::properties::cli
