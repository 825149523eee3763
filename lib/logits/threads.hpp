#pragma once

namespace divcert::logits {

/// How many threads, this one included, may share a parallel region here: OpenMP's number, or less where the
/// process is not allowed so many. OpenMP's runtimes end the process when they cannot start one.
int startable_threads() noexcept;

}  // namespace divcert::logits
