#pragma once

namespace divcert::properties {

/// Throws std::runtime_error, which says how many threads there can be, unless `threads` threads, this one
/// included, can run here at once. To be called before the first parallel region of that many: OpenMP's
/// runtime would end the process with exit code 1, which means "refuted".
void require_threads(int threads);

}  // namespace divcert::properties
