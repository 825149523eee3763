#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

// The program, its subcommands and their options, as plain functions: CLI11 is read, and its templates are
// instantiated, in option.cpp alone.
namespace divcert::properties::cli {

/// One option; each function returns the option for the next.
class Option {
 public:
  explicit Option(CLI::Option& option) : option_(&option) {}

  Option required() const;
  Option shows_default() const;
  Option takes_list() const;  ///< one text, separated by commas
  Option one_of(std::vector<std::string> texts) const;
  Option in_range(std::uint64_t least, std::uint64_t most) const;
  Option nonnegative() const;
  /// A number with a unit of time, in milliseconds.
  Option milliseconds(double least, double most) const;
  /// `error_of` says what is wrong with a text, and nothing of a good one; `name` stands for a value in the
  /// help.
  Option checked(std::function<std::string(const std::string&)> error_of, const std::string& name) const;
  Option excludes(Option other) const;
  bool given() const;

 private:
  friend class Subcommand;
  CLI::Option* option_;
};

/// The command line as a whole.
class Program {
 public:
  Program(const std::string& name, const std::string& description, const std::string& version,
          const std::string& footer);
  ~Program();

  CLI::App& app() { return *app_; }
  std::vector<std::string> command_names() const;
  /// Runs the callback of the subcommand. What is wrong goes to standard error, help and version to standard
  /// output; then nothing was chosen, and the exit code is returned.
  std::optional<int> parse(int argc, char** argv);

 private:
  std::unique_ptr<CLI::App> app_;
};

class Subcommand {
 public:
  Subcommand(CLI::App& program, const std::string& name, const std::string& description);
  /// One of the things that a subcommand can be asked to do; the subcommand then asks for one of them.
  Subcommand(Subcommand& command, const std::string& name, const std::string& description);

  Option option(const std::string& name, std::string& variable, const std::string& description);
  Option option(const std::string& name, std::vector<std::string>& variable, const std::string& description);
  Option option(const std::string& name, std::uint64_t& variable, const std::string& description);
  Option option(const std::string& name, int& variable, const std::string& description);
  Option option(const std::string& name, double& variable, const std::string& description);
  Option flag(const std::string& name, bool& variable, const std::string& description);

  bool has(const std::string& option) const;
  bool given(const std::string& option) const;
  /// What happens when it is the subcommand that was asked for, its options read.
  void callback(std::function<void()> what);
  /// The option excludes all others but --help and these.
  void stands_alone(Option option, const std::vector<Option>& but_for);

 private:
  CLI::App* app_;
};

}  // namespace divcert::properties::cli
