#include "properties/targets/process/adapter.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "properties/cases/foreign_text.hpp"
#include "properties/targets/interrupt.hpp"
#include "properties/targets/process/adapter_protocol.hpp"
#include "properties/targets/process/frame.hpp"

namespace divcert::properties {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using Kind = Exchange::Kind;

constexpr std::size_t longest_greeting = std::size_t{16} << 20;
/// An answer says little more than its request; what errors and imports have to say comes on top.
std::size_t longest_answer(std::size_t request) { return (std::size_t{16} << 20) + 4 * request; }

/// Starts that fail in a row before an adapter is not started any more.
constexpr int most_starts = 3;

double seconds(Pace::Time time) { return std::round(static_cast<double>(time.count()) / 1e4) / 100; }

/// As many cases of usual size as these have points: who takes its time for 10,000 points does not hang.
std::size_t in_usual_cases(std::span<const Case* const> cases) {
  constexpr std::size_t usual_points = 16;
  std::size_t work = cases.size();
  for (const Case* const one : cases) work += one->p().size() / usual_points;
  return work;
}

}  // namespace

Adapter::Adapter(const Manifest& manifest, TimeLimit deadline) : manifest_(manifest), deadline_(deadline) {
  greeting_ = start();
}

Pace::Time Adapter::within_deadline(Pace::Time time) const {
  if (!deadline_) return time;
  return std::min(time, std::chrono::ceil<Pace::Time>(*deadline_ - Clock::now()));
}

std::string Adapter::cut_short(Io io) const {
  if (io == Io::interrupted) return "interrupted";
  if (io == Io::timeout && deadline_ && Clock::now() >= *deadline_) return "the time budget ran out";
  return {};
}

std::string Adapter::describe(Io io, Pace::Time patience, std::size_t longest) {
  const std::string how = child_->end();
  child_.reset();
  if (io == Io::timeout) return fmt::format("silent for {:g} s", seconds(patience));
  if (io == Io::flooded) return fmt::format("it sent a line of more than {} bytes", longest);
  return how;
}

Greeting Adapter::start() {
  const auto patience = Pace(manifest_.timeout).patience(true);
  asked_.clear();
  answered_ = 0;
  try {
    if (manifest_.command.empty())
      child_.emplace(OwnStreams{});
    else
      child_.emplace(manifest_.command, manifest_.directory);
    std::string line;
    const Io io =
        child_->read_line(line, std::chrono::ceil<milliseconds>(within_deadline(patience)), longest_greeting);
    if (io != Io::ok) {
      const std::string early = cut_short(io);
      throw std::runtime_error("the adapter sent no greeting: " +
                               (early.empty() ? describe(io, patience, longest_greeting) : early));
    }
    return read_greeting(line, manifest_.functions);
  } catch (const not_installed& error) {
    throw target_error(fmt::format("{}: {}", legible(manifest_.origin), error.what()));
  } catch (const cannot_serve& error) {
    child_.reset();
    throw target_error(fmt::format("{}: {}", legible(manifest_.origin), error.what()));
  } catch (const std::runtime_error& error) {
    child_.reset();
    throw adapter_error(manifest_.name, error.what());
  }
}

std::string Adapter::unavailable() {
  if (interrupt_flag().load()) return "interrupted";
  if (deadline_ && Clock::now() >= *deadline_) return "the time budget ran out";
  if (!gone_.empty() || child_) return gone_;
  try {
    const std::string changed = difference(greeting_, start());
    starts_failed_ = 0;
    if (!changed.empty())
      gone_ = fmt::format("the adapter greeted otherwise when it was started again: {}", changed);
  } catch (const target_error& error) {
    const bool ours = interrupt_flag().load() || (deadline_ && Clock::now() >= *deadline_);
    if (!ours && ++starts_failed_ >= most_starts)
      gone_ = fmt::format("the adapter failed to start {} times in a row; {}", most_starts, error.what());
    return error.what();
  }
  if (!gone_.empty()) child_.reset();
  return gone_;
}

std::string Adapter::text_of_request(const Function& function, std::span<const Case* const> cases) {
  ++last_id_;
  if (greeting_.takes_frames && !manifest_.json_only)
    if (auto frame = write_frame(last_id_, function, cases)) return std::move(*frame);
  return write_request(last_id_, function, cases) + '\n';
}

Adapter::Io Adapter::converse(const std::string& request, std::size_t cases, Clock::time_point until,
                              std::size_t longest, std::vector<Outcome>& answers) {
  const auto left = [&] { return std::chrono::ceil<milliseconds>(until - Clock::now()); };
  std::string line, numbers;
  Io io = child_->write(request, left());
  if (io == Io::ok) io = child_->read_line(line, left(), longest);
  if (io != Io::ok) return io;
  const auto answer = parse_answer(line, last_id_);
  const std::size_t bytes = bytes_after(answer, cases);
  if (bytes > 0) io = child_->read_bytes(numbers, bytes, left());
  if (io == Io::ok) answers = bytes > 0 ? read_frame(answer, numbers) : read_results(answer, cases);
  return io;
}

Exchange Adapter::ask(const Function& function, std::span<const Case* const> cases, Pace& pace,
                      Patience patience) {
  if (std::string reason = unavailable(); !reason.empty())
    return {.kind = Kind::not_run, .reason = "not run: " + std::move(reason)};
  const bool first = asked_.insert(function.name).second;
  const std::size_t work = in_usual_cases(cases);
  const Pace::Time wished =
      patience == Patience::second ? pace.second_patience(work) : pace.patience(first, work);
  // One request never costs more than half of what is left.
  const Pace::Time granted = within_deadline(2 * wished) / 2;
  const std::string request = text_of_request(function, cases);
  const std::size_t longest = longest_answer(request.size());
  Exchange exchange{.earlier = answered_, .patience = granted};
  const auto start = Clock::now();
  Io io = Io::ok;
  std::string wrong;
  try {
    io = converse(request, cases.size(), start + granted, longest, exchange.answers);
  } catch (const std::runtime_error& error) {
    wrong = error.what();
  }
  exchange.took = std::chrono::duration_cast<Pace::Time>(Clock::now() - start);
  if (const std::string early = cut_short(io); !early.empty()) {
    child_.reset();
    exchange.reason = "not run: " + early;
    return exchange;
  }
  if (io == Io::timeout && granted < std::min(wished, pace.patience(false, work))) {
    child_.reset();
    exchange.kind = Kind::cut;
    exchange.reason = "not run: the time budget ran out";
    return exchange;
  }
  if (io != Io::ok) {
    exchange.kind = io == Io::timeout ? Kind::silent : Kind::failed;
    exchange.reason = (manifest_.is_file ? "its process failed: " : "the adapter failed: ") +
                      describe(io, granted, longest);
  } else if (!wrong.empty()) {
    exchange.kind = Kind::failed;
    exchange.reason = fmt::format("the adapter's answer is wrong: {}", wrong);
    child_.reset();
  } else {
    exchange.kind = Kind::answered;
  }
  if (exchange.kind == Kind::answered) {
    answered_ += cases.size();
    pace.answered(cases.size(), exchange.took, first);
  } else {
    pace.failed(first);
  }
  return exchange;
}

}  // namespace divcert::properties
