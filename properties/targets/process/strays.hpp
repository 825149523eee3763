#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <sys/types.h>

// What an adapter leaves running: helpers, pools of workers, in its process group or in a session of their
// own. They are known by a variable that only this adapter's environment has, and that its descendants
// inherit.
namespace divcert::properties {

/// What a process that is asked to end has until it is asked more firmly.
inline constexpr std::chrono::milliseconds moment_to_end{200};

/// The name of a variable that no other process of this machine has had.
std::string new_mark();

/// The processes of this user in whose environment the mark was when they began. One that changed its own
/// environment before it started another hides that other one.
std::vector<pid_t> marked_processes(const std::string& mark);

/// Ends them: SIGTERM, a moment, SIGKILL.
void end_marked_processes(const std::string& mark);

}  // namespace divcert::properties
