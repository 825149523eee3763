#include "properties/cli/command.hpp"

#include <exception>
#include <iostream>
#include <string_view>

#include "properties/cli/session.hpp"
#include "properties/engine/journal.hpp"
#include "properties/targets/manifest.hpp"
#include "reports/writers/report_directory.hpp"
#include "reports/writers/text.hpp"

namespace divcert::properties::cli {
namespace {

/// Messages quote what users and foreign programs wrote.
int fail(ExitCode code, std::string_view what, const std::exception& error) {
  std::cerr << "divcert: " << what << reports::terminal_lines(error.what()) << '\n';
  return code;
}

}  // namespace

int exit_code_of(const Command& command) {
  try {
    return command();
  } catch (const usage_error& error) {
    return fail(usage, "", error);
  } catch (const waiting_error& error) {
    return exit_with(waiting, error.what());
  } catch (const journal_error& error) {
    return fail(error.unwritable() ? could_not_write : usage, "", error);
  } catch (const reports::cannot_write& error) {
    return fail(could_not_write, "", error);
  } catch (const output_error& error) {
    return fail(could_not_write, "", error);
  } catch (const std::exception& error) {
    return fail(internal_error, "internal error: ", error);
  }
}

}  // namespace divcert::properties::cli
