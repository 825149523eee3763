#include <fmt/format.h>

#include "properties/targets/manifest.hpp"
#include "properties/targets/offline/rounds.hpp"

namespace divcert::properties {
namespace {

/// An adapter that is run elsewhere, in rounds of files: on a GPU, a cluster, a phone, behind an air gap.
/// What has no answer yet is `not_run`, and noted for the next round; the campaign is run anew when it is
/// there, and comes further, until nothing is open.
class OfflineTarget final : public Target {
 public:
  explicit OfflineTarget(Manifest manifest)
      : manifest_(std::move(manifest)), rounds_(manifest_.offline, manifest_.functions) {
    if (rounds_.waiting()) {
      const std::string what = rounds_.rounds() == 0 ? rounds_.write_next() : rounds_.instruction();
      throw waiting_error(fmt::format("{} waits for its answers: {}", manifest_.name, what));
    }
    functions_ = rounds_.greeting().functions;
  }

  std::string name() const override { return manifest_.name; }
  std::string version() const override { return rounds_.greeting().version; }
  std::string origin() const override { return manifest_.origin; }
  const std::vector<Function>& functions() const override { return functions_; }
  std::vector<Unsupported> unsupported() const override { return rounds_.greeting().unsupported; }
  bool concurrent() const override { return false; }
  bool answers_at_once() const override { return false; }
  std::size_t open_questions() const override { return rounds_.open(); }
  std::string next_round() override {
    return fmt::format("{} waits for the answers to {} questions: {}", manifest_.name, rounds_.open(),
                       rounds_.write_next());
  }

  std::vector<Outcome> evaluate(const Function& function, std::span<const Case* const> cases) override {
    std::vector<Outcome> outcomes;
    outcomes.reserve(cases.size());
    for (const Case* instance : cases) outcomes.push_back(rounds_.next(function, *instance));
    return outcomes;
  }

 private:
  Manifest manifest_;
  Rounds rounds_;
  std::vector<Function> functions_;
};

}  // namespace

std::unique_ptr<Target> make_offline_target(Manifest manifest) {
  return std::make_unique<OfflineTarget>(std::move(manifest));
}

}  // namespace divcert::properties
