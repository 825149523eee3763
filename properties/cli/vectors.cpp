#include "properties/vectors/vectors.hpp"

#include <fstream>
#include <iostream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "properties/cli/command.hpp"
#include "properties/vectors/check.hpp"
#include "reports/read/vectors_reader.hpp"
#include "reports/writers/report_directory.hpp"
#include "reports/writers/text.hpp"
#include "reports/writers/vectors/vectors_json.hpp"
#include "reports/writers/vectors/vectors_npz.hpp"
#include "reports/writers/whole_file.hpp"

namespace divcert::properties::cli {
namespace {

namespace fs = std::filesystem;

struct ExportOptions {
  VectorOptions vectors;
  std::string output = "divcert-vectors";
  std::vector<std::string> formats{"json", "npz"};
};

/// The files to write: FILE.json, FILE.npz, or vectors.FORMAT in a directory.
std::vector<fs::path> files_of(const ExportOptions& options, bool formats_given) {
  const fs::path output = options.output;
  if (const auto extension = output.extension(); extension == ".json" || extension == ".npz") {
    if (formats_given && options.formats != std::vector{extension.string().substr(1)})
      throw usage_error(
          fmt::format("--output {} is one file of its own format: leave out --format", output.string()));
    return {output};
  }
  std::error_code error;
  fs::create_directories(output, error);
  if (error)
    throw reports::cannot_write(fmt::format("cannot create {}: {}", output.string(), error.message()), {});
  std::vector<fs::path> files;
  for (const std::string& format : options.formats) files.push_back(output / ("vectors." + format));
  return files;
}

int run_export(const ExportOptions& options, bool formats_given) {
  const auto files = files_of(options, formats_given);
  const reports::VectorFile vectors = make_vectors(options.vectors, DIVCERT_VERSION);
  std::uint64_t count = 0;
  for (const auto& group : vectors.groups) count += group.vectors.size();
  if (count == 0) {
    std::cerr << fmt::format("divcert: exit {}: no quantity matches \"{}\" (see divcert list quantities)\n",
                             int{nothing_ran}, reports::terminal_text(options.vectors.divergence));
    return nothing_ran;
  }
  for (const fs::path& file : files)
    reports::require_written(file, [&](std::ostream& out) {
      file.extension() == ".npz" ? reports::write_vectors_npz(vectors, out)
                                 : reports::write_vectors_json(vectors, out);
    });
  std::cout << fmt::format("{} vectors in {} groups\n", count, vectors.groups.size());
  for (const fs::path& file : files) std::cout << reports::terminal_text(file.string()) << '\n';
  return holds;
}

reports::VectorFile read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in || fs::is_directory(path)) throw usage_error(fmt::format("{}: no such file", path));
  try {
    return path.ends_with(".npz") ? reports::read_vectors_npz(in) : reports::read_vectors_json(in);
  } catch (const reports::malformed_vectors& error) {
    throw usage_error(fmt::format("{}: {}", path, error.what()));
  }
}

void print(const WrongField& field) {
  std::cout << fmt::format("vector {}, {}: the file says {}, the exact value gives {}\n", field.id,
                           field.place,
                           reports::terminal_text(field.stated.empty() ? "nothing" : field.stated),
                           field.computed.empty() ? "nothing" : field.computed);
}

int run_check(const std::string& path) {
  const reports::VectorFile file = read(path);
  VectorVerdict verdict;
  try {
    verdict = check_vectors(file);
  } catch (const reports::malformed_vectors& error) {
    throw usage_error(fmt::format("{}: {}", path, error.what()));
  }
  for (const WrongField& field : verdict.wrong) print(field);
  for (const std::string& place : verdict.undecided)
    std::cout << fmt::format("{}: the oracle could not decide\n", place);
  std::uint64_t wrong = 0, last = 0;
  for (const WrongField& field : verdict.wrong) {
    wrong += field.id != last;
    last = field.id;
  }
  std::cout << fmt::format("{} of {} vectors agree with both oracles\n",
                           verdict.vectors - wrong - verdict.undecided.size(), verdict.vectors);
  const auto exit = [](ExitCode code, std::string_view why) {
    std::cerr << fmt::format("divcert: exit {}: {}\n", int{code}, why);
    return code;
  };
  if (wrong > 0) return exit(refuted, "vectors state what is not so");
  if (!verdict.undecided.empty()) return exit(undecided, "the oracle could not decide");
  return verdict.vectors == 0 ? exit(nothing_ran, "the file has no vectors") : holds;
}

}  // namespace

void add_vectors(CLI::App& app, Command& chosen) {
  Subcommand command(app, "vectors", "Exact inputs with exact values, for tests that run without divcert");

  Subcommand writes(command, "export", "Write test vectors as JSON and as NumPy arrays");
  auto options = std::make_shared<ExportOptions>();
  writes.option("--output", options->output, "A directory, or a file that ends in .json or .npz")
      .shows_default();
  writes.option("--divergence", options->vectors.divergence,
                "Glob over the ids of quantities (default: all)");
  const Option formats = writes.option("--format", options->formats, "json, npz")
                             .takes_list()
                             .one_of({"json", "npz"})
                             .shows_default();
  writes.option("--cases", options->vectors.cases, "Drawn cases of each group, beside the chosen ones")
      .in_range(0, std::uint64_t{1} << 20)
      .shows_default();
  writes.option("--seed", options->vectors.seed, "Seed of the drawn cases").nonnegative().shows_default();
  writes.callback([options, formats, &chosen] {
    chosen = [options, given = formats.given()] { return run_export(*options, given); };
  });

  Subcommand checks(command, "check", "Compute the vectors of a file again, by both oracles");
  auto path = std::make_shared<std::string>();
  checks.option("file", *path, "FILE.json or FILE.npz").required();
  checks.callback([path, &chosen] { chosen = [path] { return run_check(*path); }; });
}

}  // namespace divcert::properties::cli
