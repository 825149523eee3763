#pragma once

#include <cstdlib>

// Which interpreters of the hosts are installed: tests of the others are skipped.
namespace divcert::properties::fake {

inline bool has_node() { return std::system("node --version >/dev/null 2>&1") == 0; }
inline bool has_r() { return std::system("Rscript -e 'library(jsonlite)' >/dev/null 2>&1") == 0; }
inline bool has_octave() { return std::system("octave-cli --version >/dev/null 2>&1") == 0; }
/// A JDK: a JRE compiles nothing.
inline bool has_java() { return std::system("javac -version >/dev/null 2>&1") == 0; }

}  // namespace divcert::properties::fake
