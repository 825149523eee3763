#pragma once

#include <chrono>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "properties/targets/target.hpp"

namespace divcert::properties {

/// A target that cannot be used as described: unknown name, unreadable or wrong manifest. One legible line.
class target_error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A target that was described well but whose adapter does not start or does not greet. One
/// legible line.
class adapter_error : public target_error {
 public:
  adapter_error(std::string target, const std::string& reason)
      : target_error(target + ": " + reason), target_(std::move(target)) {}
  const std::string& target() const noexcept { return target_; }

 private:
  std::string target_;
};

/// An offline target whose answers are not there yet. One legible line that says what to do.
class waiting_error : public target_error {
 public:
  using target_error::target_error;
};

/// What a manifest says of an implementation under test (format: CONTRIBUTING.md, "Adding a target"), or the
/// command line.
struct Manifest {
  std::string name;    ///< the target's, whatever the adapter calls itself
  std::string origin;  ///< as the command line named it: a bundled name, the manifest's path, or a file
  std::vector<std::string> command;  ///< of the adapter process; empty: our own standard streams are its
  std::string directory;             ///< where the command runs: the manifest's own; empty: here
  std::chrono::milliseconds timeout{10000};  ///< for one request (process/pace.hpp)
  bool json_only = false;                    ///< frame = "json": no binary frames (process/frame.hpp)
  bool always_offline = false;               ///< kind = "offline": it cannot be started here
  std::string offline =
      {};  ///< the directory of its rounds (offline/rounds.hpp); empty: it is asked directly
  Descriptions functions = {};  ///< over what the adapter says
  /// Of a file whose function the command line names: the options that describe it. Then a replay names
  /// origin:FUNCTION and them.
  bool is_file = false;
  std::vector<std::string> options = {};
};

Manifest read_manifest(const std::string& path);

/// Names and manifest paths of the targets that come with divcert, by name.
std::map<std::string, std::string> bundled_manifests();

/// A target by name ("lib", "scipy") or by the path of a manifest or of an adapter that can be run; starts
/// its adapter, and waits for it until the deadline at most. Throws target_error or adapter_error. With a
/// directory `offline` its adapter is run elsewhere, in rounds; then waiting_error too.
std::unique_ptr<Target> make_target(const std::string& name_or_path, TimeLimit deadline = {},
                                    const std::string& offline = {});

std::unique_ptr<Target> make_process_target(Manifest manifest, TimeLimit deadline = {});
std::unique_ptr<Target> make_offline_target(Manifest manifest);

}  // namespace divcert::properties
