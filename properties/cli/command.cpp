#include "properties/cli/command.hpp"

#include <exception>
#include <iostream>

#include "properties/engine/journal.hpp"

namespace divcert::properties::cli {

int exit_code_of(const Command& command) {
  try {
    return command();
  } catch (const usage_error& error) {
    std::cerr << "divcert: " << error.what() << '\n';
    return usage;
  } catch (const journal_error& error) {
    std::cerr << "divcert: " << error.what() << '\n';
    return error.unwritable() ? could_not_write : usage;
  } catch (const std::exception& error) {
    std::cerr << "divcert: internal error: " << error.what() << '\n';
    return internal_error;
  }
}

}  // namespace divcert::properties::cli
